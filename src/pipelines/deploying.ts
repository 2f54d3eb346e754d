import * as actions from './actions.ts';
import { given } from './composite.ts';
import { allOf, always, anyOf, type Expression, failure, lines, text } from './expression.ts';
import { OUTCOMES, verdictOf } from './outcome.ts';
import { BACKUP_KEYS, failedOf, inputsOf, outputsOf, type Step, step } from './step.ts';

// What the pipelines that deploy have in common: inputs, and the steps from the first look to the last word. Which of
// them there are and in which order is the matter of each pipeline.

export const inputs = {
  ...inputsOf(actions.deployCompose, 'environment', 'version', 'config', 'working-directory', 'env'),
  ...inputsOf(actions.deployCompose, 'ssh-key', 'known-hosts'),
  ...inputsOf(actions.backupDb, 's3-access-key-id', 's3-secret-access-key'),
  registry: {
    description:
      'Where images are pushed: `ghcr.io/org`. Default: from the config file; without one the images are streamed to the hosts.',
    default: '',
  },
  ...inputsOf(actions.deployCompose, 'registry-username', 'registry-password', 'github-token', 'freeze'),
};

export const switches = {
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

export const isReal = input['dry-run'].isNot('true');
const isAnnounced = input['discord-webhook'].isNot('').and(isReal);

type With<A> = A extends { readonly inputs: Readonly<Record<infer I extends string, unknown>> }
  ? Partial<Readonly<Record<I, string | Expression>>>
  : never;

interface Own {
  /** Whose summary it is. */
  readonly pipeline: string;
  /** What runs before the first of them. */
  readonly before?: readonly Step[];
  readonly preflight?: With<typeof actions.deployCompose>;
  readonly deploy?: With<typeof actions.deployCompose>;
  readonly announce?: With<typeof actions.discordNotify>;
  readonly gate?: With<typeof actions.healthGate>;
  readonly tests?: With<typeof actions.regressionTests>;
  /** Where this holds, tests judge what is to be deployed, before it is; otherwise what has been, after the gate. */
  readonly testsFirst?: Expression;
}

/** Every step, with what a pipeline does in its own way. */
export function deploying(own: Own) {
  const preflight = step('preflight', actions.deployCompose, {
    name: 'Preflight',
    why: 'A secret that is missing, a host that does not answer: found before an image is built.',
    with: { mode: 'preflight', 'dry-run': input['dry-run'], ...own.preflight },
    without: ['registry', 'registry-username', 'registry-password'],
  });

  const announce = step('announce', actions.discordNotify, {
    name: 'Announce the start',
    isTold: false,
    if: isAnnounced,
    with: { webhook: input['discord-webhook'], status: 'started', ...own.announce },
  });

  const build = step('build', actions.buildImages, {
    name: 'Build images',
    if: input.images.is(''),
    without: ['ssh-key', 'known-hosts'],
  });
  const images = input.images.or(build.outputs.images);

  const isBackedUp = input.backup.isNot('false').and(isReal);
  const check = step('check', actions.deployCompose, {
    name: 'Check',
    why: 'What is wrong is found before a backup makes room for itself on a host. Where none is made, the deploy step finds it as early.',
    if: isBackedUp,
    with: { images, 'dry-run': 'true', 'lost-commits': 'ignore' },
    without: ['github-token', 'freeze', 'next-environment'],
  });

  const backup = step('backup', actions.backupDb, {
    name: 'Back up',
    if: isBackedUp,
  });

  const deploy = step('deploy', actions.deployCompose, {
    name: 'Deploy',
    with: {
      images,
      backup: backup.outputs.backup,
      'dry-run': input['dry-run'],
      'await-verdict': 'true',
      ...own.deploy,
    },
    without: ['next-environment'],
  });
  const isPending = deploy.outputs.outcome.is('pending');

  /** It runs, whether it was switched to just now or before. */
  const isToBeJudged = isReal.and(anyOf([isPending, deploy.outputs.outcome.is('nothing-to-do')]));

  const gate = step('gate', actions.healthGate, {
    name: 'Gate',
    why: 'Also where there was nothing to do: what was well when it was deployed need not be well now.',
    if: isToBeJudged,
    with: { version: deploy.outputs.version, release: deploy.outputs.release, ...own.gate },
  });

  const tests = step('tests', actions.regressionTests, {
    name: 'Test',
    if: own.testsFirst ? isReal.and(own.testsFirst) : isToBeJudged,
    with: { ...(own.testsFirst ? {} : { release: deploy.outputs.release }), ...own.tests },
  });

  const confirm = step('confirm', actions.deployCompose, {
    name: 'Confirm',
    if: isPending,
    with: { mode: 'confirm', release: deploy.outputs.release },
    without: [
      'next-environment',
      'version',
      'env',
      'registry',
      'registry-username',
      'registry-password',
      'freeze',
      'reason',
      'services',
    ],
  });

  const putBack = step('rollback', actions.rollback, {
    name: 'Put back',
    why: 'What was switched and not confirmed must not stay. Where nothing was switched, or the deploy step has put the previous release back itself, there is nothing to do. (After a cancel no step of a composite runs: see the job-level step in the workflow.)',
    if: allOf([
      failure,
      isReal,
      deploy.outputs.outcome.isNot('kept'),
      deploy.outputs.outcome.isNot('nothing-to-do'),
      deploy.conclusion.is('success').or(deploy.conclusion.is('failure')),
    ]),
    with: {
      to: 'verified',
      reason: own.testsFirst ? gate.outputs.reason : gate.outputs.reason.or(tests.outputs.reason),
    },
    without: BACKUP_KEYS,
  });

  const facts = {
    rollback: putBack.outputs.outcome,
    dryRun: input['dry-run'],
    judge: (own.testsFirst ? gate : tests).outcome,
    confirm: confirm.outcome,
    deploy: deploy.outputs.outcome,
  };

  const summary = step('summary', actions.summary, {
    name: 'Sum up',
    why: 'One summary for all steps. Where a cancel skips it, it is written at the end of the job.',
    isTold: false,
    if: always,
    with: {
      pipeline: own.pipeline,
      failed: failedOf(
        ...(own.before ?? []),
        ...[preflight, build, check, backup, deploy, gate, tests, confirm, putBack],
      ),
    },
  });

  const result = step('result', actions.discordNotify, {
    name: 'Announce the result',
    isTold: false,
    if: always.and(isAnnounced),
    with: {
      webhook: input['discord-webhook'],
      'message-id': announce.outputs['message-id'],
      status: verdictOf(facts, 'announced'),
      version: deploy.outputs.version.or(input.version),
      message: summary.outputs.headline,
      fields: lines(
        text`Release: ${deploy.outputs.release}`,
        text`Backup: ${backup.outputs.backup.or(backup.outputs.missing)}`,
        text`Gate: ${gate.outputs.verdict}`,
        text`Tests: ${tests.outputs.verdict}`,
        text`Why: ${summary.outputs.reason}`,
        text`What to do: ${summary.outputs.fix}`,
      ),
      ...own.announce,
    },
  });

  const outputs = {
    ...outputsOf(deploy, 'release', 'version', 'previous', 'url'),
    outcome: { description: `${OUTCOMES}.`, value: verdictOf(facts, 'outcome') },
    backup: {
      description: 'Id of the backup set that protects the release; empty when there was nothing to protect.',
      value: backup.outputs.backup,
    },
    'message-id': {
      description: 'Id of the Discord message, for a step that edits it.',
      value: announce.outputs['message-id'],
    },
  };
  const steps = {
    ...{ preflight, announce, build, check, backup, deploy, gate, tests, confirm, putBack, summary, result },
  } satisfies Record<string, Step>;
  return { steps, outputs, facts };
}
