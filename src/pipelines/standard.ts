import * as actions from './actions.ts';
import { composite, given } from './composite.ts';
import { deployWorkflow } from './deploy-workflow.ts';
import { allOf, always, anyOf, failure, lines, text } from './expression.ts';
import { OUTCOMES, verdictOf } from './outcome.ts';
import { inputsOf, outputsOf, step } from './step.ts';

const inputs = {
  ...inputsOf(actions.deployCompose, 'environment', 'version', 'config', 'working-directory', 'env'),
  ...inputsOf(actions.deployCompose, 'ssh-key', 'known-hosts'),
  registry: {
    description:
      'Where images are pushed: `ghcr.io/org`. Default: from the config file; without one the images are streamed to the hosts.',
    default: '',
  },
  ...inputsOf(actions.deployCompose, 'registry-username', 'registry-password', 'github-token'),
};
const switches = {
  images: {
    description:
      'Output `images` of build-images, when an earlier job built them. Default: they are built here.',
    default: '',
  },
  backup: {
    description: '`true` backs up databases and volumes before the deploy; `false` does not.',
    default: 'true',
  },
  'dry-run': { description: 'Build, show the plan and change nothing.', default: 'false' },
  'discord-webhook': { description: 'URL of a Discord webhook. Empty: nothing is announced.', default: '' },
};
const input = given({ ...inputs, ...switches });

const isReal = input['dry-run'].isNot('true');
const isAnnounced = input['discord-webhook'].isNot('').and(isReal);

const announce = step('announce', actions.discordNotify, {
  name: 'Announce the start',
  if: isAnnounced,
  with: { webhook: input['discord-webhook'], status: 'started' },
});

const build = step('build', actions.buildImages, { name: 'Build images', if: input.images.is('') });
const images = input.images.or(build.outputs.images);

const check = step('check', actions.deployCompose, {
  name: 'Check',
  why: 'What is wrong is found before anything on a host is changed, also before a backup makes room for itself. On a dry run the deploy step does the same.',
  if: isReal,
  with: { images, 'dry-run': 'true' },
  without: ['github-token'],
});

const backup = step('backup', actions.backupDb, {
  name: 'Back up',
  if: input.backup.isNot('false').and(isReal),
});

const deploy = step('deploy', actions.deployCompose, {
  name: 'Deploy',
  with: { images, backup: backup.outputs.backup, 'dry-run': input['dry-run'], 'await-verdict': 'true' },
});
const isPending = deploy.outputs.outcome.is('pending');

/** It runs, whether it was switched to just now or before. */
const isToBeJudged = isReal.and(anyOf([isPending, deploy.outputs.outcome.is('nothing-to-do')]));

const gate = step('gate', actions.healthGate, {
  name: 'Gate',
  why: 'Also where there was nothing to do: what was well when it was deployed need not be well now.',
  if: isToBeJudged,
  with: { version: deploy.outputs.version, release: deploy.outputs.release },
});

const tests = step('tests', actions.regressionTests, {
  name: 'Test',
  if: isToBeJudged,
  with: { release: deploy.outputs.release },
});

const confirm = step('confirm', actions.deployCompose, {
  name: 'Confirm',
  if: isPending,
  with: { mode: 'confirm', release: deploy.outputs.release },
  without: ['version', 'env', 'registry', 'registry-username', 'registry-password'],
});

const putBack = step('rollback', actions.rollback, {
  name: 'Put back',
  why: 'What was switched and not confirmed must not stay. Where nothing was switched, or the deploy step has put the previous release back itself, there is nothing to do. (After a cancel no step of a composite runs: see the job-level step in standard.yml.)',
  if: allOf([
    failure,
    isReal,
    deploy.outputs.outcome.isNot('kept'),
    deploy.outputs.outcome.isNot('nothing-to-do'),
    deploy.conclusion.is('success').or(deploy.conclusion.is('failure')),
  ]),
  with: { to: 'verified', reason: gate.outputs.reason.or(tests.outputs.reason) },
});

const facts = {
  rollback: putBack.outputs.outcome,
  dryRun: input['dry-run'],
  tests: tests.outcome,
  confirm: confirm.outcome,
  deploy: deploy.outputs.outcome,
};

const result = step('result', actions.discordNotify, {
  name: 'Announce the result',
  if: always.and(isAnnounced),
  with: {
    webhook: input['discord-webhook'],
    'message-id': announce.outputs['message-id'],
    status: verdictOf(facts, 'announced'),
    version: deploy.outputs.version.or(input.version),
    fields: lines(
      text`Release: ${deploy.outputs.release}`,
      text`Backup: ${backup.outputs.backup}`,
      text`Gate: ${gate.outputs.verdict}`,
      text`Tests: ${tests.outputs.verdict}`,
    ),
  },
});

const standardComposite = composite({
  directory: 'deploy',
  title: 'deploy-kit: standard pipeline',
  description:
    'Builds, backs up, deploys, gates, tests and announces a Docker Compose stack in one step of a job, and puts the last verified release back when something fails.',
  branding: { icon: 'upload-cloud', color: 'blue' },
  inputs,
  switches,
  outputs: {
    ...outputsOf(deploy, 'release', 'version', 'previous', 'url'),
    outcome: {
      description: `${OUTCOMES}.`,
      value: verdictOf(facts, 'outcome'),
    },
    backup: {
      description: 'Id of the backup set that protects the release; empty when there was nothing to protect.',
      value: backup.outputs.backup,
    },
    'message-id': {
      description: 'Id of the Discord message, for a step that edits it.',
      value: announce.outputs['message-id'],
    },
  },
  steps: [announce, build, check, backup, deploy, gate, tests, confirm, putBack, result],
});

export const standard = {
  composite: standardComposite,
  workflow: deployWorkflow({
    name: 'standard',
    pipeline: standardComposite,
    inputs: {
      backup: { description: 'Back up databases and volumes before the deploy.', default: true },
    },
  }),
};
