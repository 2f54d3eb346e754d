import * as actions from './actions.ts';
import { composite, given } from './composite.ts';
import { deploying, inputs, switches } from './deploying.ts';
import { context } from './expression.ts';
import {
  BACKUP_SECRETS,
  buildJob,
  DISCORD_SECRETS,
  DRY_RUN,
  deployJob,
  HOST_SECRETS,
  handedOver,
  PROJECT,
  promoteJob,
  REGISTRY,
  STACK_SECRETS,
  VERSION,
} from './jobs.ts';
import { inputsOf } from './step.ts';
import { needed, workflow } from './workflow.ts';

const { steps, outputs } = deploying({ pipeline: 'standard' });
const { preflight, announce, build, check, backup, deploy, gate, tests, confirm, putBack, summary, result } =
  steps;

const standardComposite = composite({
  directory: 'deploy',
  pipeline: 'standard',
  title: 'deploy-kit: standard pipeline',
  description:
    'Builds, backs up, deploys, gates, tests and announces a Docker Compose stack in one step of a job, and puts the last verified release back when something fails.',
  branding: { icon: 'upload-cloud', color: 'blue' },
  inputs: { ...inputs, ...inputsOf(actions.deployCompose, 'next-environment') },
  switches,
  outputs,
  steps: [preflight, announce, build, check, backup, deploy, gate, tests, confirm, putBack, summary, result],
});

const own = {
  'from-environment': {
    description:
      'Builds nothing: deploys the images and the version that this environment runs and has verified, with the files of its commit. Needs a registry.',
    default: '',
  },
  'next-environment': {
    description:
      'Environment that is deployed to next, when the first one has passed: with `registry` the same images, without they are built again.',
    default: '',
  },
  backup: { description: 'Back up databases and volumes before the deploy.', default: true },
} as const;
const all = { ...PROJECT, ...VERSION, ...DRY_RUN, ...REGISTRY, ...own };
const input = given(all);

const next = { 'next-environment': input['next-environment'] };
const promote = promoteJob(input['from-environment'], next);
const isBuilt = input['from-environment']
  .is('')
  .and(context('vars', 'DEPLOY_FREEZE').is('').or(input['dry-run']));
const buildImages = buildJob({ if: isBuilt, offers: next });
const [promoted, built] = [needed(promote).outputs, needed(buildImages).outputs];

const shared = {
  pipeline: standardComposite,
  images: handedOver(
    input['from-environment'].isNot('').or(input.registry.isNot('')),
    promoted.images,
    built.images,
  ),
  ref: promoted.commit,
  offers: { version: input.version.or(promoted.version), backup: input.backup },
};
const first = deployJob({
  ...shared,
  offers: { ...shared.offers, ...next },
  id: 'deploy',
  environment: input.environment,
  needs: [promote, buildImages],
});
const second = deployJob({
  ...shared,
  id: 'next',
  environment: input['next-environment'],
  needs: [promote, buildImages],
  after: first,
  if: input['next-environment'].isNot(''),
});

export const standard = {
  composite: standardComposite,
  workflow: workflow({
    name: 'standard',
    inputs: all,
    secrets: { ...HOST_SECRETS, ...BACKUP_SECRETS, ...STACK_SECRETS, ...DISCORD_SECRETS },
    jobs: [promote, buildImages, first, second],
    results: [first, second],
  }),
};
