import { buildImages, discordNotify, rollback } from './actions.ts';
import { type Composite, given } from './composite.ts';
import {
  checkoutStep,
  ENVIRONMENT_INPUTS,
  environmentJob,
  project,
  SECRETS,
  secrets,
} from './environment-job.ts';
import { cancelled, context, not, text } from './expression.ts';
import { type Input, outputsOf, type Step, step } from './step.ts';
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

const INPUTS = {
  ...ENVIRONMENT_INPUTS,
  registry: {
    description:
      'Where images are pushed: ghcr.io/org. Images are then built in a job of their own; without it the deploy job builds and streams them.',
    default: '',
  },
};
const input = given(INPUTS);
const hasRegistry = input.registry.isNot('');

const login = {
  'registry-username': secrets.REGISTRY_USERNAME.or(context('github', 'actor')),
  'registry-password': secrets.REGISTRY_PASSWORD.or(context('github', 'token')),
};

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

/** The workflow around a pipeline that deploys: a job that builds for a registry, and one that deploys. */
export function deployWorkflow({ name, pipeline, inputs }: DeployWorkflow): Workflow {
  const built = needed(build);
  const deploy = step('deploy', pipeline, {
    with: { images: built.outputs.images, 'dry-run': input['dry-run'] },
  });
  const job = environmentJob({
    id: 'deploy',
    name: text`deploy to ${input.environment}`,
    needs: build,
    if: not(cancelled).and(built.result.is('success').or(built.result.is('skipped'))),
    permissions: {
      contents: ['read', 'checkout'],
      packages: ['read', 'pull from ghcr.io'],
      actions: ['read', 'whether the run that left a pending release is over'],
    },
    outputs: outputsOf(deploy, 'release', 'version', 'previous', 'outcome'),
    url: deploy.outputs.url,
    reportsOf: deploy.outputs.release.or('failed'),
    offers: {
      ...given(inputs),
      env: secrets.DEPLOY_ENV,
      registry: input.registry,
      // Without a registry that was named here nothing says that it is one which takes the login of the job.
      'registry-username': hasRegistry.and(login['registry-username']).or(secrets.REGISTRY_USERNAME),
      'registry-password': hasRegistry.and(login['registry-password']).or(secrets.REGISTRY_PASSWORD),
      'discord-webhook': secrets.DISCORD_WEBHOOK,
    },
    steps: [deploy, ...afterCancel(deploy)],
  });
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
  return [putBack, announce];
}
