import * as actions from './actions.ts';
import { composite, given } from './composite.ts';
import { allOf, always, anyOf, cancelled, lines, not, text } from './expression.ts';
import {
  BACKUP_SECRETS,
  checkoutStep,
  DISCORD_SECRETS,
  HOST_SECRETS,
  hosts,
  IDENTITY_SECRET,
  identity,
  keepReports,
  PERMISSIONS,
  PROJECT,
  project,
  secrets,
  token,
} from './jobs.ts';
import { BACKUP_KEYS, failedOf, inputsOf, outputsOf, step } from './step.ts';
import { type Job, workflow } from './workflow.ts';

const inputs = {
  ...inputsOf(
    actions.rollback,
    'to',
    'reason',
    'restore',
    'confirm',
    'environment',
    'config',
    'working-directory',
  ),
  ...inputsOf(actions.rollback, 'ssh-key', 'known-hosts', 'github-token'),
  ...inputsOf(actions.backupDb, ...BACKUP_KEYS),
};
const switches = {
  backup: {
    description:
      '`true` backs up what is there before; a backup that fails is told, and stops nothing. `false` does not.',
    default: 'true',
  },
  tests: {
    description: '`true` runs the test suites of the config file against what was put back.',
    default: 'false',
  },
  'dry-run': { description: 'Show the plan and change nothing.', default: 'false' },
  'discord-webhook': { description: 'URL of a Discord webhook. Empty: nothing is announced.', default: '' },
};
const input = given({ ...inputs, ...switches });

const plan = step('plan', actions.rollback, {
  name: 'Plan',
  why: 'A release that is not there, or not complete any more, a host that does not answer: found before anything begins. With `to: list` this is all.',
  with: { 'dry-run': 'true' },
  without: ['github-token'],
});
const isReal = plan.outputs.outcome.is('planned').and(input['dry-run'].isNot('true'));
const isAnnounced = input['discord-webhook'].isNot('').and(isReal);

const told = {
  webhook: input['discord-webhook'],
  occasion: 'rollback',
  version: plan.outputs.version,
};
const announce = step('announce', actions.discordNotify, {
  name: 'Announce the start',
  isTold: false,
  if: isAnnounced,
  with: { ...told, status: 'started', message: input.reason },
});

const backup = step('backup', actions.backupDb, {
  name: 'Back up',
  why: 'Of what is left. Where its database is what is broken, going back matters more; data stays as it is in any case.',
  if: isReal.and(input.backup.isNot('false')),
  continueOnError: true,
  without: ['age-identity'],
});

const back = step('rollback', actions.rollback, {
  name: 'Roll back',
  if: isReal,
  // What was planned, by its id; but what puts back after a failure looks for itself whether there is anything to do.
  with: { to: anyOf([input.to.is('verified').and('verified'), plan.outputs.target]) },
});

const tests = step('tests', actions.regressionTests, {
  name: 'Test',
  if: isReal.and(input.tests.is('true'), back.outputs.outcome.is('rolled-back')),
});

const isDone = allOf([back.outputs.outcome.is('rolled-back'), tests.outcome.isNot('failure')]);
const summary = step('summary', actions.summary, {
  name: 'Sum up',
  why: 'One summary for all steps. Where a cancel skips it, it is written at the end of the job.',
  isTold: false,
  if: always,
  with: { pipeline: 'rollback', failed: failedOf(plan, backup, back, tests) },
});

const result = step('result', actions.discordNotify, {
  name: 'Announce the result',
  isTold: false,
  if: always.and(isAnnounced),
  with: {
    ...told,
    'message-id': announce.outputs['message-id'],
    status: anyOf([isDone.and('succeeded'), 'failed']),
    message: input.reason,
    fields: lines(
      text`Left: ${plan.outputs.left}`,
      text`Release: ${back.outputs.release}`,
      text`Backup: ${backup.outputs.backup.or(backup.outcome)}`,
      text`Tests: ${tests.outputs.verdict}`,
      text`Why: ${summary.outputs.reason}`,
      text`What to do: ${summary.outputs.fix}`,
    ),
  },
});

const rollbackComposite = composite({
  directory: 'rollback',
  pipeline: 'rollback',
  title: 'deploy-kit: rollback pipeline',
  description:
    'Puts an earlier verified release back in one step of a job: backs up what is there, goes back without build, checkout of code or registry, gates with the checks of that release, and announces it.',
  branding: { icon: 'rotate-ccw', color: 'orange' },
  inputs,
  switches,
  outputs: {
    ...outputsOf(back, 'release'),
    ...outputsOf(plan, 'version', 'commit', 'left'),
    outcome: {
      description: '`listed`, `planned`, `nothing-to-do`, `rolled-back` or `failed`.',
      value: anyOf([back.outcome.is('skipped').and(plan.outputs.outcome), back.outputs.outcome, 'failed']),
    },
    backup: { description: 'Id of the backup set of what was left.', value: backup.outputs.backup },
    'message-id': {
      description: 'Id of the Discord message, for a step that edits it.',
      value: announce.outputs['message-id'],
    },
  },
  steps: [plan, announce, backup, back, tests, summary, result],
});

const own = {
  to: {
    description: '`previous`, a version, a release id, or `list`: show what there is, and change nothing.',
    default: 'previous',
  },
  reason: {
    description: 'Why. Required for production; written down with the release, and announced.',
    default: '',
  },
  restore: {
    description:
      '`linked`: the data goes back, too, to what was backed up before the release that is left was deployed. `none`: it stays as it is.',
    default: 'none',
  },
  confirm: {
    description: '`<project>-<environment>`, with `restore: linked`: it replaces the data.',
    default: '',
  },
  backup: { description: 'Back up what is there before.', default: true },
  tests: { description: 'Run the test suites against what was put back.', default: false },
  'dry-run': { description: 'Show the plan and change nothing.', default: false },
  ref: {
    description:
      'Branch, tag or commit whose config file says where the hosts are. Default: that of the run. Nothing else is taken from it.',
    default: '',
  },
} as const;
const all = { ...PROJECT, ...own };
const asked = given(all);

const call = step('rollback', rollbackComposite, { with: { 'dry-run': asked['dry-run'] } });
const isCancelled = cancelled.and(not(asked['dry-run']));
const job: Job<'release' | 'version' | 'commit' | 'outcome'> = {
  id: 'rollback',
  name: text`roll ${asked.environment} back`,
  permissions: { ...PERMISSIONS.checkout, ...PERMISSIONS.runs, ...PERMISSIONS.deployments },
  environment: asked.environment,
  group: text`deploy-${asked.environment}`,
  outputs: outputsOf(call, 'release', 'version', 'commit', 'outcome'),
  offers: {
    ...project,
    ...hosts,
    ...identity,
    to: asked.to,
    reason: asked.reason,
    restore: asked.restore,
    confirm: asked.confirm,
    backup: asked.backup,
    tests: asked.tests,
    'github-token': token,
    'discord-webhook': secrets.DISCORD_WEBHOOK,
  },
  pipeline: rollbackComposite.pipeline,
  steps: [
    checkoutStep(asked.ref),
    call,
    step('put-back', actions.rollback, {
      name: 'Put back after a cancel',
      why: 'What was cancelled half-way is neither one release nor the other: what was verified last is put back.',
      if: isCancelled,
      with: { to: 'verified', reason: 'the rollback was cancelled', restore: 'none' },
      without: BACKUP_KEYS,
    }),
    step('announce', actions.discordNotify, {
      name: 'Announce the cancel',
      isTold: false,
      if: isCancelled.and(call.outcome.isNot('success')),
      with: {
        webhook: secrets.DISCORD_WEBHOOK,
        occasion: 'rollback',
        'message-id': call.outputs['message-id'],
        status: 'cancelled',
      },
    }),
    keepReports(text`${asked.environment}-${call.outputs.release.or(call.outputs.outcome, 'failed')}`),
  ],
};

export const rollback = {
  composite: rollbackComposite,
  workflow: workflow({
    name: 'rollback',
    inputs: all,
    secrets: { ...HOST_SECRETS, ...BACKUP_SECRETS, ...IDENTITY_SECRET, ...DISCORD_SECRETS },
    jobs: [job],
    results: [job],
  }),
};
