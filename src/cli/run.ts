import { UserError } from '../base/errors.ts';
import * as option from '../config/options/index.ts';
import { isObject, type Json } from '../local/workflow/expressions.ts';
import { t } from '../texts/texts.ts';
import { defineCommand, type Terminal } from './command.ts';
import { readTextFile } from './files.ts';
import { RUN_OPTIONS, runHere, usage, WORST } from './run-here.ts';

const OPTIONS = {
  ...RUN_OPTIONS,
  workflow: option.text('a workflow file of your repository instead of a pipeline of deploy-kit', {
    placeholder: 'PATH',
    short: 'w',
  }),
  event: option.text(
    'the event to run as. Default: workflow_dispatch, or the first of a workflow that has none',
    { placeholder: 'NAME' },
  ),
  'event-file': option.text('the payload of the event, as JSON', { placeholder: 'FILE' }),
};

export const command = defineCommand({
  summary: 'Runs a pipeline on this machine, exactly as its YAML says.',
  usage: 'run <pipeline> [options]   or   run --workflow <path> [options]',
  options: OPTIONS,
  notes: [
    'Run it in your repository. Jobs run one after the other, each in a fresh workspace of its own, with the environment of\nthis shell left out except for what tools need (PATH, HOME, DOCKER_*, SSH_AUTH_SOCK, proxies).',
    'Ctrl-C cancels as GitHub does: the current step is asked to end, steps with always() or cancelled() and all post parts\nrun. A second Ctrl-C ends everything at once.',
    `Exit code: 0 success, 1 failure, 2 wrong usage, ${WORST}, 130 cancelled.`,
    'Examples:\n  deploy-kit run standard --environment development\n  deploy-kit run standard -e staging --secrets ~/staging.env --input version=v1.4.2 --ref v1.4.2\n  deploy-kit run hotfix -e production --input services=api --input urgent=true --input reason="orders are lost"\n  deploy-kit run rollback -e production --input to=list\n  deploy-kit run --workflow .github/workflows/deploy.yml --event push --ref v1.4.2',
  ].join('\n\n'),
  positionals: 1,

  async main({ values, positionals }, terminal) {
    const workflow = workflowOf(positionals[0], values.workflow);
    const event = eventOf(values.event, values['event-file'], terminal);
    return (await runHere({ workflow, event }, values, terminal)).exitCode;
  },
});

function workflowOf(pipeline: string | undefined, file: string | undefined): string {
  if (pipeline !== undefined && file !== undefined) throw usage(t`name a pipeline or --workflow, not both`);
  if (file !== undefined) return file.includes('/') ? file : `./${file}`;
  if (pipeline === undefined)
    throw usage(
      t`name a pipeline (standard, hotfix, rollback, backup, monitor, maintenance) or --workflow <path>`,
    );
  return pipeline;
}

function eventOf(name: string | undefined, file: string | undefined, terminal: Terminal) {
  if (file === undefined) return { name };
  const refuse = (why: string) =>
    new UserError(t`--event-file ${file} is not ${why}`, {
      fix: t`write the payload of the event as GitHub sends it: { "action": "published", ... }`,
      exitCode: 2,
    });
  let payload: Json;
  try {
    payload = JSON.parse(readTextFile(file, terminal, '--event-file'));
  } catch (error) {
    throw error instanceof SyntaxError ? refuse(t`JSON: ${error.message}`) : error;
  }
  if (!isObject(payload)) throw refuse(t`a JSON object`);
  return { name, payload };
}
