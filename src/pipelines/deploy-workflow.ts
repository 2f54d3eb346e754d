import { buildImages, deployCompose, discordNotify, rollback } from './actions.ts';
import { type Composite, given } from './composite.ts';
import { always, cancelled, context, not, text } from './expression.ts';
import { type Input, inputsOf, mapValues, outputsOf, type Step, step } from './step.ts';
import { checkout, uploadArtifact } from './third-party.ts';
import { type Job, needed, type Workflow, workflow } from './workflow.ts';

interface DeployWorkflow {
  readonly name: string;
  /** The pipeline that the deploy job runs. */
  readonly pipeline: Composite<
    'images' | 'dry-run',
    'release' | 'version' | 'previous' | 'outcome' | 'url' | 'message-id'
  >;
  /** Further inputs, handed on to the inputs of the pipeline of the same names. */
  readonly inputs: Readonly<Record<string, Input>>;
}

const PROJECT = {
  environment: {
    description:
      'GitHub environment, and environment in the config file: development, staging, production, ...',
    required: true,
  },
  ...inputsOf(deployCompose, 'version', 'config', 'working-directory'),
} as const;

const INPUTS = {
  ...PROJECT,
  'dry-run': { description: 'Build, show the plan and change nothing.', default: false },
  registry: {
    description:
      'Where images are pushed: ghcr.io/org. Images are then built in a job of their own; without it the deploy job builds and streams them.',
    default: '',
  },
} as const;

const SECRETS = {
  DEPLOY_SSH_KEY: 'Private key for ssh:// hosts.',
  DEPLOY_KNOWN_HOSTS: 'Lines of known_hosts; the variable of the same name does as well.',
  DEPLOY_ENV: 'Secret variables of the stack in dotenv syntax.',
  REGISTRY_USERNAME: 'User for the registry. Default: the user who started the run.',
  REGISTRY_PASSWORD: 'Password for the registry. Default: the token of the job, which ghcr.io takes.',
  DISCORD_WEBHOOK: 'URL of a Discord webhook.',
};

const input = given(INPUTS);
const secrets = mapValues(SECRETS, (_, name) => context('secrets', name));
const hasRegistry = input.registry.isNot('');

/** What every step gets that works with the project. */
const project = given(PROJECT);

const login = {
  'registry-username': secrets.REGISTRY_USERNAME.or(context('github', 'actor')),
  'registry-password': secrets.REGISTRY_PASSWORD.or(context('github', 'token')),
};

/** The repository, without a token that later steps could find. */
const checkoutStep = step('checkout', checkout, { with: { 'persist-credentials': false } });

const buildStep = step('build', buildImages);

const build: Job<'images'> = {
  id: 'build',
  name: 'build',
  if: hasRegistry,
  permissions: { contents: ['read', 'checkout'], packages: ['write', 'push to ghcr.io'] },
  outputs: outputsOf(buildStep, 'images'),
  offers: { ...project, registry: input.registry, ...login },
  steps: [checkoutStep, buildStep],
};

/**
 * The workflow around a pipeline that deploys: a job that builds for a registry, and one that deploys. That one waits for
 * its turn and for approvals of the environment, and keeps its reports.
 */
export function deployWorkflow({ name, pipeline, inputs }: DeployWorkflow): Workflow {
  const built = needed(build);
  const deploy = step('deploy', pipeline, {
    with: { images: built.outputs.images, 'dry-run': input['dry-run'] },
  });
  const reports = step('reports', uploadArtifact, {
    name: 'Keep the reports',
    why: 'Whether reports can be kept does not decide a deploy.',
    if: always,
    continueOnError: true,
    with: {
      name: text`deploy-kit-${project.environment}-${deploy.outputs.release.or('failed')}`,
      path: text`${context('runner', 'temp')}/deploy-kit/*.json`,
      'if-no-files-found': 'ignore',
    },
  });
  const job: Job = {
    id: 'deploy',
    name: text`deploy to ${input.environment}`,
    needs: build,
    if: not(cancelled).and(built.result.is('success').or(built.result.is('skipped'))),
    permissions: {
      contents: ['read', 'checkout'],
      packages: ['read', 'pull from ghcr.io'],
      actions: ['read', 'whether the run that left a pending release is over'],
    },
    environment: { name: project.environment, url: deploy.outputs.url },
    group: text`deploy-${project.environment}`,
    outputs: outputsOf(deploy, 'release', 'version', 'previous', 'outcome'),
    offers: {
      ...project,
      'ssh-key': secrets.DEPLOY_SSH_KEY,
      'known-hosts': secrets.DEPLOY_KNOWN_HOSTS.or(context('vars', 'DEPLOY_KNOWN_HOSTS')),
      'github-token': context('github', 'token'),
      ...given(inputs),
      env: secrets.DEPLOY_ENV,
      registry: input.registry,
      // Without a registry that was named here nothing says that it is one which takes the login of the job.
      'registry-username': hasRegistry.and(login['registry-username']).or(secrets.REGISTRY_USERNAME),
      'registry-password': hasRegistry.and(login['registry-password']).or(secrets.REGISTRY_PASSWORD),
      'discord-webhook': secrets.DISCORD_WEBHOOK,
    },
    steps: [checkoutStep, deploy, ...afterCancel(deploy), reports],
  };
  return workflow({
    name,
    inputs: { ...INPUTS, ...inputs },
    secrets: SECRETS,
    jobs: [build, job],
    result: job,
  });
}

function afterCancel(deploy: Step<'message-id'>): Step[] {
  const isCancelled = cancelled.and(not(input['dry-run']));
  const putBack = step('put-back', rollback, {
    name: 'Put back after a cancel',
    why: 'A cancel ends a composite at its running step, whatever its other steps say: what it had switched and not confirmed is put back here.',
    if: isCancelled,
    with: { to: 'verified', reason: 'the run was cancelled' },
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
  return [putBack, announce];
}
