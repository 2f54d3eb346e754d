import { deployCompose, discordNotify, rollback } from './actions.ts';
import { given } from './composite.ts';
import { always, cancelled, context, type Expression, not, text, type Value } from './expression.ts';
import { inputsOf, mapValues, outputsOf, type Step, step } from './step.ts';
import { checkout, uploadArtifact } from './third-party.ts';
import { flagInput, type Job, textInput, type WorkflowInput } from './workflow.ts';

// What workflows that deploy to a GitHub environment have in common.

export const DEPLOY_INPUTS = {
  environment: {
    description:
      'GitHub environment, and environment in the config file: development, staging, production, ...',
    type: 'string',
    required: true,
  },
  ...mapValues(inputsOf(deployCompose, 'version', 'config', 'working-directory'), textInput),
  'dry-run': flagInput({ description: 'Build, show the plan and change nothing.', default: 'false' }),
} as const satisfies Record<string, WorkflowInput>;

export const DEPLOY_SECRETS = {
  DEPLOY_SSH_KEY: 'Private key for ssh:// hosts.',
  DEPLOY_KNOWN_HOSTS: 'Lines of known_hosts; the variable of the same name does as well.',
  DEPLOY_ENV: 'Secret variables of the stack in dotenv syntax.',
  REGISTRY_USERNAME: 'User for the registry. Default: the user who started the run.',
  REGISTRY_PASSWORD: 'Password for the registry. Default: the token of the job, which ghcr.io takes.',
  DISCORD_WEBHOOK: 'URL of a Discord webhook.',
};

const inputs = given(DEPLOY_INPUTS);
export const secrets = mapValues(DEPLOY_SECRETS, (_, name) => context('secrets', name));

/** What every step gets that works with the project. */
export const project = {
  environment: inputs.environment,
  version: inputs.version,
  config: inputs.config,
  'working-directory': inputs['working-directory'],
};

/** The repository, without a token that later steps could find. */
export const checkoutStep = step('checkout', checkout, { with: { 'persist-credentials': false } });

interface DeployJobOptions {
  /** The step that runs the pipeline. */
  readonly deploy: Step<'release' | 'version' | 'previous' | 'outcome' | 'url' | 'message-id'>;
  readonly needs: Job;
  readonly if: Expression;
  /** Besides the project and the way to the hosts. */
  readonly offers: Readonly<Record<string, Value>>;
}

/** The job that deploys to one environment: it waits for its turn and for approvals, and cleans up after a cancel. */
export function deployJob({ deploy, offers, ...options }: DeployJobOptions): Job {
  const isCancelled = cancelled.and(not(inputs['dry-run']));
  const putBack = step('put-back', rollback, {
    name: 'Put back after a cancel',
    why: 'A cancel ends a composite at its running step, whatever its other steps say: what it had switched and not confirmed is put back here.',
    if: isCancelled,
    with: { to: 'verified' },
  });
  const announce = step('announce', discordNotify, {
    name: 'Announce the cancel',
    if: isCancelled,
    with: {
      webhook: secrets.DISCORD_WEBHOOK,
      'message-id': deploy.outputs['message-id'],
      status: 'cancelled',
    },
  });
  const reports = step('reports', uploadArtifact, {
    name: 'Keep the reports',
    why: 'Whether reports can be kept does not decide a deploy.',
    if: always,
    continueOnError: true,
    with: {
      name: text`deploy-kit-${inputs.environment}-${deploy.outputs.release.or('failed')}`,
      path: text`${context('runner', 'temp')}/deploy-kit/*.json`,
      'if-no-files-found': 'ignore',
    },
  });
  return {
    ...options,
    id: 'deploy',
    name: text`deploy to ${inputs.environment}`,
    environment: { name: inputs.environment, url: deploy.outputs.url },
    concurrency: {
      group: text`deploy-${inputs.environment}`,
      why: 'One deploy of an environment after the other; one that runs is never cancelled by the next.',
    },
    permissions: {
      contents: ['read', 'checkout'],
      packages: ['read', 'pull from ghcr.io'],
      actions: ['read', 'whether the run that left a pending release is over'],
    },
    outputs: outputsOf(deploy, 'release', 'version', 'previous', 'outcome'),
    offers: {
      ...project,
      'ssh-key': secrets.DEPLOY_SSH_KEY,
      'known-hosts': secrets.DEPLOY_KNOWN_HOSTS.or(context('vars', 'DEPLOY_KNOWN_HOSTS')),
      'github-token': context('github', 'token'),
      ...offers,
    },
    steps: [checkoutStep, deploy, putBack, announce, reports],
  };
}
