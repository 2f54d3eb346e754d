import * as actions from './actions.ts';
import { type Composite, given } from './composite.ts';
import {
  always,
  anyOf,
  cancelled,
  context,
  type Expression,
  type Live,
  lines,
  not,
  text,
} from './expression.ts';
import { BACKUP_KEYS, inputsOf, mapValues, outputsOf, type Step, step } from './step.ts';
import { checkout, uploadArtifact } from './third-party.ts';
import { type Job, needed } from './workflow.ts';

// What the workflows around the pipelines are made of: their inputs and secrets, and the jobs.

export const PROJECT = {
  environment: {
    description:
      'GitHub environment, and environment in the config file: development, staging, production, ...',
    required: true,
  },
  ...inputsOf(actions.deployCompose, 'config', 'working-directory'),
} as const;

export const VERSION = inputsOf(actions.deployCompose, 'version');

export const DRY_RUN = {
  'dry-run': { description: 'Build, show the plan and change nothing.', default: false },
} as const;

export const REGISTRY = {
  registry: {
    description:
      'Where images are pushed: ghcr.io/org. Images are then built in a job of their own; without it the deploy job builds and streams them.',
    default: '',
  },
} as const;

/** Of every job that reaches hosts. */
export const HOST_SECRETS = {
  DEPLOY_SSH_KEY: 'Private key for ssh:// hosts.',
  DEPLOY_KNOWN_HOSTS: 'Lines of known_hosts; the variable of the same name does as well.',
};

/** Of every job that backs up. */
export const BACKUP_SECRETS = {
  BACKUP_S3_ACCESS_KEY_ID: 'Key for a bucket that backups are kept in.',
  BACKUP_S3_SECRET_ACCESS_KEY: 'Its secret half.',
};

/** Of jobs that read backups. */
export const IDENTITY_SECRET = {
  BACKUP_AGE_IDENTITY: 'Identity of age that opens backups which are encrypted where they lie.',
};

export const STACK_SECRETS = {
  DEPLOY_ENV: 'Secret variables of the stack in dotenv syntax.',
  REGISTRY_USERNAME: 'User for the registry. Default: the user who started the run.',
  REGISTRY_PASSWORD: 'Password for the registry. Default: the token of the job, which ghcr.io takes.',
};

export const DISCORD_SECRETS = { DISCORD_WEBHOOK: 'URL of a Discord webhook.' };

export const secrets = mapValues(
  { ...HOST_SECRETS, ...BACKUP_SECRETS, ...IDENTITY_SECRET, ...STACK_SECRETS, ...DISCORD_SECRETS },
  (_, name) => context('secrets', name),
);

/** Every workflow hands these on to whatever has an input of the name. */
export const project = given(PROJECT);

export const hosts = {
  'ssh-key': secrets.DEPLOY_SSH_KEY,
  'known-hosts': secrets.DEPLOY_KNOWN_HOSTS.or(context('vars', 'DEPLOY_KNOWN_HOSTS')),
  's3-access-key-id': secrets.BACKUP_S3_ACCESS_KEY_ID,
  's3-secret-access-key': secrets.BACKUP_S3_SECRET_ACCESS_KEY,
};

/** Only of what reads backups that may be encrypted. */
export const identity = { 'age-identity': secrets.BACKUP_AGE_IDENTITY };

export const token = context('github', 'token');

const input = given({ ...VERSION, ...DRY_RUN, ...REGISTRY });
const hasRegistry = input.registry.isNot('');

const login = {
  'registry-username': secrets.REGISTRY_USERNAME.or(context('github', 'actor')),
  'registry-password': secrets.REGISTRY_PASSWORD.or(token),
};

export const PERMISSIONS = {
  checkout: { contents: ['read', 'checkout'] },
  pull: { packages: ['read', 'pull from ghcr.io'] },
  runs: { actions: ['read', 'whether the run that left a pending release is over'] },
  deployments: { deployments: ['write', 'the record of the deploy on GitHub'] },
  issues: { issues: ['write', 'what happened, told on an issue'] },
} as const;

/** The repository, without a token that later steps could find. @param isWhole with its history */
export function checkoutStep(ref?: Expression, { isWhole = false } = {}): Step {
  return step('checkout', checkout, {
    with: { ...(ref && { ref }), ...(isWhole && { 'fetch-depth': 0 }), 'persist-credentials': false },
  });
}

/** What an earlier job was to hand over: never a build of another kind in its place. */
export function handedOver(isExpected: Expression, ...images: readonly Expression[]): Expression {
  const lost = isExpected.and('"the images that an earlier job was to hand over did not come through"');
  return anyOf([...images, lost, '']);
}

interface BuildOptions {
  /** Besides a registry being there. */
  readonly if?: Expression;
  readonly ref?: Expression;
  /** Before anything is built. */
  readonly first?: readonly Step[];
  readonly permissions?: Job['permissions'];
  /** Handed on to inputs of the same names. */
  readonly offers?: Job['offers'];
}

/** Builds for a registry; nothing is built while deploys are frozen, since nothing would come of it. */
export function buildJob(options: BuildOptions = {}): Job<'images' | 'commit'> {
  const { if: condition, ref, first = [], permissions, offers } = options;
  const build = step('build', actions.buildImages, { without: ['ssh-key', 'known-hosts'] });
  return {
    id: 'build',
    name: 'build',
    if: condition === undefined ? hasRegistry : hasRegistry.and(condition),
    permissions: { ...PERMISSIONS.checkout, packages: ['write', 'push to ghcr.io'], ...permissions },
    outputs: outputsOf(build, 'images', 'commit'),
    offers: { ...project, version: input.version, registry: input.registry, ...login, ...offers },
    steps: [checkoutStep(ref), ...first, build],
  };
}

/** Takes over what another environment has verified: it has that one's secrets, and none of the one that is deployed to. */
export function promoteJob(
  from: Expression,
  offers: Job['offers'] = {},
): Job<'images' | 'version' | 'commit'> {
  const read = step('read', actions.buildImages, { with: { 'from-environment': from } });
  return {
    id: 'promote',
    name: text`images of ${from}`,
    if: from.isNot(''),
    permissions: { ...PERMISSIONS.checkout },
    environment: from,
    outputs: outputsOf(read, 'images', 'version', 'commit'),
    offers: { ...project, ...hosts, registry: input.registry, ...offers },
    steps: [checkoutStep(), read],
  };
}

interface DeployJob {
  readonly id: string;
  readonly pipeline: Composite<
    'images' | 'dry-run',
    'release' | 'version' | 'previous' | 'outcome' | 'url' | 'message-id'
  >;
  readonly environment: Expression;
  /** They may have been skipped. */
  readonly needs: readonly Job[];
  /** It may not. */
  readonly after?: Job;
  /** Besides what it needs having gone well. */
  readonly if?: Expression;
  readonly images: Expression;
  readonly ref?: Expression;
  /** The history, too, is checked out. */
  readonly isWhole?: boolean;
  /** Of the announcements. Default: deploy. */
  readonly occasion?: string;
  /** Handed on to inputs of the pipeline of the same names. */
  readonly offers: Job['offers'];
  readonly permissions?: Job['permissions'];
  /** At the end, whatever happened. */
  readonly last?: (deploy: DeployStep) => readonly Step[];
}

export type DeployStep = Step<'release' | 'version' | 'previous' | 'outcome' | 'url' | 'message-id'>;

/** Waits for its turn and for approvals of the environment, deploys, and keeps its reports. */
export function deployJob(options: DeployJob): Job<'release' | 'version' | 'previous' | 'outcome'> {
  const { id, pipeline, environment, needs, after, offers, permissions, last } = options;
  const deploy = step('deploy', pipeline, {
    with: { images: options.images, 'dry-run': input['dry-run'] },
  });
  const conditions = [
    ...(options.if === undefined ? [] : [options.if]),
    ...needs.map((job) => needed(job).result.is('success').or(needed(job).result.is('skipped'))),
    ...(after === undefined ? [] : [needed(after).result.is('success')]),
  ];
  return {
    id,
    name: text`deploy to ${environment}`,
    needs: after === undefined ? needs : [...needs, after],
    if: conditions.reduce((all, one) => all.and(one), not(cancelled)),
    permissions: {
      ...PERMISSIONS.checkout,
      ...PERMISSIONS.pull,
      ...PERMISSIONS.runs,
      ...PERMISSIONS.deployments,
      ...permissions,
    },
    environment,
    group: text`deploy-${environment}`,
    outputs: outputsOf(deploy, 'release', 'version', 'previous', 'outcome'),
    offers: {
      ...project,
      environment,
      ...hosts,
      'github-token': token,
      env: secrets.DEPLOY_ENV,
      registry: input.registry,
      // Without a registry that was named here nothing says that it is one which takes the login of the job.
      'registry-username': hasRegistry.and(login['registry-username']).or(secrets.REGISTRY_USERNAME),
      'registry-password': hasRegistry.and(login['registry-password']).or(secrets.REGISTRY_PASSWORD),
      'discord-webhook': secrets.DISCORD_WEBHOOK,
      freeze: context('vars', 'DEPLOY_FREEZE'),
      ...offers,
    },
    pipeline: pipeline.pipeline,
    steps: [
      checkoutStep(options.ref, options),
      deploy,
      ...afterCancel(deploy, options.occasion),
      ...(last?.(deploy) ?? []),
      keepReports(text`${environment}-${deploy.outputs.release.or(deploy.outputs.outcome, 'failed')}`),
    ],
  };
}

/** @param of what they are of, for the name of the artifact @param condition when. Default: always */
export function keepReports(of: Live, condition: Expression = always): Step {
  return step('reports', uploadArtifact, {
    name: 'Keep the reports',
    why: 'Whether reports can be kept does not decide a deploy.',
    if: condition,
    continueOnError: true,
    with: {
      name: text`deploy-kit-${of}`,
      path: text`${context('runner', 'temp')}/deploy-kit/*.json`,
      'if-no-files-found': 'ignore',
    },
  });
}

function afterCancel(deploy: DeployStep, occasion = 'deploy'): Step[] {
  const isCancelled = cancelled.and(not(input['dry-run']));
  const putBack = step('put-back', actions.rollback, {
    name: 'Put back after a cancel',
    why: 'A cancel ends a composite at its running step, whatever its other steps say: what it had switched and not confirmed is put back here.',
    if: isCancelled,
    with: { to: 'verified', reason: 'the run was cancelled' },
    without: BACKUP_KEYS,
  });
  const announce = step('announce', actions.discordNotify, {
    name: 'Announce the cancel',
    isTold: false,
    // What has come to its end before has been told.
    if: isCancelled.and(deploy.outcome.isNot('success')),
    with: {
      webhook: secrets.DISCORD_WEBHOOK,
      occasion,
      'message-id': deploy.outputs['message-id'],
      status: 'cancelled',
      fields: lines(
        text`Runs again: ${putBack.outputs.version}`,
        text`Putting back: ${putBack.outcome}`,
        text`Why: ${putBack.outputs.failure}`,
      ),
    },
  });
  return [putBack, announce];
}
