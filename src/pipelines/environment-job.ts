import { deployCompose } from './actions.ts';
import { given } from './composite.ts';
import { always, context, type Live, text, type Value } from './expression.ts';
import { inputsOf, mapValues, type Step, step } from './step.ts';
import { checkout, uploadArtifact } from './third-party.ts';
import type { Job } from './workflow.ts';

// What workflows that work on a GitHub environment have in common.

const PROJECT = {
  environment: {
    description:
      'GitHub environment, and environment in the config file: development, staging, production, ...',
    required: true,
  },
  ...inputsOf(deployCompose, 'version', 'config', 'working-directory'),
} as const;

export const ENVIRONMENT_INPUTS = {
  ...PROJECT,
  'dry-run': { description: 'Build, show the plan and change nothing.', default: false },
} as const;

export const SECRETS = {
  DEPLOY_SSH_KEY: 'Private key for ssh:// hosts.',
  DEPLOY_KNOWN_HOSTS: 'Lines of known_hosts; the variable of the same name does as well.',
  DEPLOY_ENV: 'Secret variables of the stack in dotenv syntax.',
  REGISTRY_USERNAME: 'User for the registry. Default: the user who started the run.',
  REGISTRY_PASSWORD: 'Password for the registry. Default: the token of the job, which ghcr.io takes.',
  DISCORD_WEBHOOK: 'URL of a Discord webhook.',
};

export const secrets = mapValues(SECRETS, (_, name) => context('secrets', name));

/** What every step gets that works with the project. */
export const project = given(PROJECT);

/** The repository, without a token that later steps could find. */
export const checkoutStep = step('checkout', checkout, { with: { 'persist-credentials': false } });

interface EnvironmentJob<O extends string> extends Omit<Job<O>, 'environment' | 'group'> {
  /** Link of the deployment on GitHub. */
  readonly url: Live;
  /** What the reports of a run are told apart by. */
  readonly reportsOf: Live;
  /** Besides the project and the way to the hosts. */
  readonly offers: Readonly<Record<string, Value>>;
  /** Between the checkout and the reports. */
  readonly steps: readonly Step[];
}

/** A job on the hosts of one environment: it waits for its turn and for approvals, and keeps its reports. */
export function environmentJob<O extends string>({ url, reportsOf, ...job }: EnvironmentJob<O>): Job<O> {
  const reports = step('reports', uploadArtifact, {
    name: 'Keep the reports',
    why: 'Whether reports can be kept does not decide a deploy.',
    if: always,
    continueOnError: true,
    with: {
      name: text`deploy-kit-${project.environment}-${reportsOf}`,
      path: text`${context('runner', 'temp')}/deploy-kit/*.json`,
      'if-no-files-found': 'ignore',
    },
  });
  return {
    ...job,
    environment: { name: project.environment, url },
    group: text`deploy-${project.environment}`,
    offers: {
      ...project,
      'ssh-key': secrets.DEPLOY_SSH_KEY,
      'known-hosts': secrets.DEPLOY_KNOWN_HOSTS.or(context('vars', 'DEPLOY_KNOWN_HOSTS')),
      'github-token': context('github', 'token'),
      ...job.offers,
    },
    steps: [checkoutStep, ...job.steps, reports],
  };
}
