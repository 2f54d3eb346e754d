import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { harmlessJson } from '../base/harmless.ts';
import type { InputValues } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import { runPipeline } from '../local/run-pipeline.ts';
import { pipelineView } from '../local/view/view.ts';
import { isObject, type Json } from '../local/workflow/expressions.ts';
import { repeated } from './arguments.ts';
import { defineCommand, printJson, type Terminal } from './command.ts';
import { readTextFile, readVariables } from './files.ts';
import { kitRoot } from './kit-root.ts';

const OPTIONS = {
  environment: option.text('the environment to deploy to: short for --input environment=NAME', {
    placeholder: 'NAME',
    short: 'e',
  }),
  input: repeated('an input of the workflow', { placeholder: 'NAME=VALUE', short: 'i' }),
  workflow: option.text('a workflow file of your repository instead of a pipeline of deploy-kit', {
    placeholder: 'PATH',
    short: 'w',
  }),
  secrets: repeated('secrets as NAME=value lines; quoted values may span lines; a later file wins', {
    placeholder: 'FILE',
  }),
  secret: repeated('a secret taken from the environment variable of that name', { placeholder: 'NAME' }),
  'secret-file': repeated('a secret that is the content of a file (a private key)', {
    placeholder: 'NAME=PATH',
  }),
  vars: repeated('configuration variables (the vars context), as NAME=value lines', {
    placeholder: 'FILE',
  }),
  ref: option.text('run for this branch, tag or commit instead of what is checked out', {
    placeholder: 'REF',
  }),
  committed: option.flag('leave uncommitted changes out; without it, changed tracked files are taken along'),
  event: option.text(
    'the event to run as. Default: workflow_dispatch, or the first of a workflow that has none',
    { placeholder: 'NAME' },
  ),
  'event-file': option.text('the payload of the event, as JSON', { placeholder: 'FILE' }),
  'no-wait': option.flag(
    'fail instead of waiting while another run on this machine holds the concurrency group',
  ),
  keep: option.flag('keep the workspaces of the jobs'),
  quiet: option.flag("show a step's output only when it fails", { short: 'q' }),
  debug: option.flag('show debug output (RUNNER_DEBUG=1)'),
  json: option.flag('print one JSON document at the end on stdout; the view for people goes to stderr'),
  events: option.flag(
    'print what happens on stdout as it happens, one JSON document a line; the view for people goes to stderr',
  ),
  kit: option.text(
    'run the pipelines and actions of this deploy-kit instead of the one that this command is part of',
    { placeholder: 'DIR' },
  ),
};

export const command = defineCommand({
  summary: 'Runs a pipeline on this machine, exactly as its YAML says.',
  usage: 'run <pipeline> [options]   or   run --workflow <path> [options]',
  options: OPTIONS,
  notes: [
    'Run it in your repository. Jobs run one after the other, each in a fresh workspace of its own, with the environment of\nthis shell left out except for what tools need (PATH, HOME, DOCKER_*, SSH_AUTH_SOCK, proxies).',
    'Ctrl-C cancels as GitHub does: the current step is asked to end, steps with always() or cancelled() and all post parts\nrun. A second Ctrl-C ends everything at once.',
    'Exit code: 0 success, 1 failure, 2 wrong usage, 130 cancelled.',
    'Examples:\n  deploy-kit run standard --environment development\n  deploy-kit run standard -e staging --secrets ~/staging.env --input version=v1.4.2 --ref v1.4.2\n  deploy-kit run --workflow .github/workflows/deploy.yml --event push --ref v1.4.2',
  ].join('\n\n'),
  positionals: 1,

  async main({ values, positionals }, terminal) {
    const { json, events } = values;
    if (json && events) throw usage('--json and --events both write to stdout: give one of them');
    const write = json || events ? terminal.err : terminal.out;
    const view = pipelineView((text) => write(text, true), {
      color: terminal.color,
      quiet: values.quiet,
    });
    const result = await runPipeline({
      kit: path.resolve(terminal.cwd, values.kit ?? kitRoot()),
      directory: terminal.cwd,
      workflow: workflowOf(positionals[0], values.workflow),
      inputs: {
        ...(values.environment !== undefined && { environment: values.environment }),
        ...Object.fromEntries(values.input.map((text) => pairOf(text, '--input'))),
      },
      secrets: secretsOf(values, terminal),
      vars: Object.fromEntries(readVariables(values.vars, terminal, '--vars')),
      environment: terminal.environment,
      ref: values.ref,
      workingTree: !values.committed && values.ref === undefined,
      event: eventOf(values.event, values['event-file'], terminal),
      keep: values.keep,
      debug: values.debug,
      waitForGroup: !values['no-wait'],
      listener: (event) => {
        view(event);
        if (events) terminal.out(`${harmlessJson(event)}\n`);
      },
      signal: terminal.signal,
      kill: terminal.kill,
    });
    if (json) printJson(terminal, result);
    return result.exitCode;
  },
});

function workflowOf(pipeline: string | undefined, file: string | undefined): string {
  if (pipeline !== undefined && file !== undefined) throw usage('name a pipeline or --workflow, not both');
  if (file !== undefined) return file.includes('/') ? file : `./${file}`;
  if (pipeline === undefined) throw usage('name a pipeline (standard) or --workflow <path>');
  return pipeline;
}

/** Later sources win: files, then single ones. */
function secretsOf(values: InputValues<typeof OPTIONS>, terminal: Terminal): Record<string, string> {
  const named = values.secret.map((name) => {
    if (name.includes('='))
      throw usage('--secret takes only a name: values on a command line are seen by everyone on the machine');
    const value = terminal.environment[name];
    if (value === undefined)
      throw new UserError(`--secret ${name}: there is no environment variable ${name}`);
    return [name, value] as const;
  });
  const files = values['secret-file'].map((text) => {
    const [name, file] = pairOf(text, '--secret-file');
    return [name, readTextFile(file, terminal, `--secret-file ${name}`)] as const;
  });
  return Object.fromEntries([...readVariables(values.secrets, terminal, '--secrets'), ...named, ...files]);
}

function eventOf(name: string | undefined, file: string | undefined, terminal: Terminal) {
  if (file === undefined) return { name };
  const refuse = (why: string) => new UserError(`--event-file ${file} is not ${why}`);
  let payload: Json;
  try {
    payload = JSON.parse(readTextFile(file, terminal, '--event-file'));
  } catch (error) {
    throw error instanceof SyntaxError ? refuse(`JSON: ${error.message}`) : error;
  }
  if (!isObject(payload)) throw refuse('a JSON object');
  return { name, payload };
}

function pairOf(text: string, option: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw usage(`${option} takes NAME=VALUE`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function usage(message: string): UserError {
  return new UserError(message, { fix: "'deploy-kit run --help' tells more", exitCode: 2 });
}
