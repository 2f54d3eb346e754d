import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { messageOf, UserError } from '../base/errors.ts';
import { parseDotenv } from '../config/dotenv.ts';
import { runPipeline } from '../local/run-pipeline.ts';
import { pipelineView } from '../local/view/view.ts';
import type { JsonObject } from '../local/workflow/expressions.ts';
import type { Command, Terminal, Values } from './command.ts';
import { kitRoot } from './kit-root.ts';

export const command: Command = {
  summary: 'Runs a pipeline on this machine, exactly as its YAML says.',
  usage: 'run <pipeline> [options]   or   run --workflow <path> [options]',
  options: {
    environment: { type: 'string', short: 'e' },
    input: { type: 'string', short: 'i', multiple: true },
    workflow: { type: 'string', short: 'w' },
    secrets: { type: 'string', multiple: true },
    secret: { type: 'string', multiple: true },
    'secret-file': { type: 'string', multiple: true },
    vars: { type: 'string', multiple: true },
    ref: { type: 'string' },
    committed: { type: 'boolean' },
    event: { type: 'string' },
    'event-file': { type: 'string' },
    'no-wait': { type: 'boolean' },
    keep: { type: 'boolean' },
    quiet: { type: 'boolean', short: 'q' },
    debug: { type: 'boolean' },
    json: { type: 'boolean' },
    events: { type: 'boolean' },
    kit: { type: 'string' },
  },
  describe: {
    environment: 'NAME the environment to deploy to: short for --input environment=NAME',
    input: 'NAME=VALUE an input of the workflow',
    workflow: 'PATH a workflow file of your repository instead of a pipeline of deploy-kit',
    secrets: 'FILE secrets as NAME=value lines; quoted values may span lines; a later file wins',
    secret: 'NAME a secret taken from the environment variable of that name',
    'secret-file': 'NAME=PATH a secret that is the content of a file (a private key)',
    vars: 'FILE configuration variables (the vars context), as NAME=value lines',
    ref: 'REF run for this branch, tag or commit instead of what is checked out',
    committed: 'leave uncommitted changes out; without it, changed tracked files are taken along',
    event: 'NAME the event to run as (default workflow_dispatch)',
    'event-file': 'FILE the payload of the event, as JSON',
    'no-wait': 'fail instead of waiting while another run on this machine holds the concurrency group',
    keep: 'keep the workspaces of the jobs',
    quiet: "show a step's output only when it fails",
    debug: 'show debug output (RUNNER_DEBUG=1)',
    json: 'print one JSON document at the end on stdout; the view for people goes to stderr',
    events:
      'print what happens on stdout as it happens, one JSON document a line; the view for people goes to stderr',
    kit: 'DIR run the pipelines and actions of this deploy-kit instead of the one that this command is part of',
  },
  notes: [
    'Run it in your repository. Jobs run one after the other, each in a fresh workspace of its own, with the environment of\nthis shell left out except for what tools need (PATH, HOME, DOCKER_*, SSH_AUTH_SOCK, proxies).',
    'Ctrl-C cancels as GitHub does: the current step is asked to end, steps with always() or cancelled() and all post parts\nrun. A second Ctrl-C ends everything at once.',
    'Exit code: 0 success, 1 failure, 2 wrong usage, 130 cancelled.',
    'Examples:\n  deploy-kit run standard --environment development\n  deploy-kit run standard -e staging --secrets ~/staging.env --input version=v1.4.2 --ref v1.4.2\n  deploy-kit run --workflow .github/workflows/deploy.yml --event push --ref v1.4.2',
  ].join('\n\n'),
  positionals: { min: 0, max: 1 },

  async main({ values, positionals }, terminal) {
    const text = (name: string) => values[name] as string | undefined;
    const is = (name: string) => values[name] === true;
    const [json, events] = [is('json'), is('events')];
    if (json && events) throw usage('--json and --events both write to stdout: give one of them');
    const view = pipelineView(json || events ? terminal.err : terminal.out, {
      color: terminal.color,
      quiet: is('quiet'),
    });
    const result = await runPipeline({
      kit: path.resolve(terminal.cwd, text('kit') ?? kitRoot()),
      directory: terminal.cwd,
      workflow: workflowOf(positionals[0], text('workflow')),
      inputs: inputsOf(values),
      secrets: secretsOf(values, terminal),
      vars: filesOf(values, 'vars', terminal),
      environment: terminal.environment,
      ref: text('ref'),
      ...(is('committed') && { workingTree: false }),
      event: eventOf(values, terminal),
      keep: is('keep'),
      debug: is('debug'),
      waitForGroup: !is('no-wait'),
      listener: (event) => {
        view(event);
        if (events) terminal.out(`${JSON.stringify(event)}\n`);
      },
      signal: terminal.signal,
      kill: terminal.kill,
    });
    if (json) terminal.out(`${JSON.stringify(result, undefined, 2)}\n`);
    return result.exitCode;
  },
};

function workflowOf(pipeline: string | undefined, file: string | undefined): string {
  if (pipeline !== undefined && file !== undefined) throw usage('name a pipeline or --workflow, not both');
  if (file !== undefined) return file.includes('/') ? file : `./${file}`;
  if (pipeline === undefined) throw usage('name a pipeline (standard) or --workflow <path>');
  return pipeline;
}

function inputsOf(values: Values): Record<string, string> {
  const pairs = list(values, 'input').map((text) => pairOf(text, '--input'));
  const environment = values['environment'];
  return Object.fromEntries([
    ...(environment === undefined ? [] : [['environment', String(environment)]]),
    ...pairs,
  ]);
}

/** Later sources win: files, then single ones. */
function secretsOf(values: Values, terminal: Terminal): Record<string, string> {
  const named = list(values, 'secret').map((name): [string, string] => {
    if (name.includes('='))
      throw usage('--secret takes only a name: values on a command line are seen by everyone on the machine');
    const value = terminal.environment[name];
    if (value === undefined)
      throw new UserError(`--secret ${name}: there is no environment variable ${name}`);
    return [name, value];
  });
  const files = list(values, 'secret-file').map((text): [string, string] => {
    const [name, file] = pairOf(text, '--secret-file');
    return [name, read(file, terminal, `--secret-file ${name}`)];
  });
  return { ...filesOf(values, 'secrets', terminal), ...Object.fromEntries([...named, ...files]) };
}

function filesOf(values: Values, option: string, terminal: Terminal): Record<string, string> {
  const maps = list(values, option).map((file) =>
    Object.fromEntries(parseDotenv(read(file, terminal, `--${option}`), file)),
  );
  return Object.assign({}, ...maps) as Record<string, string>;
}

function eventOf(values: Values, terminal: Terminal): { name: string; payload?: JsonObject } | undefined {
  const [name, file] = [values['event'] as string | undefined, values['event-file'] as string | undefined];
  if (file === undefined) return name === undefined ? undefined : { name };
  const text = read(file, terminal, '--event-file');
  try {
    return { name: name ?? 'workflow_dispatch', payload: JSON.parse(text) as JsonObject };
  } catch (error) {
    throw new UserError(`--event-file ${file} is not JSON: ${messageOf(error)}`);
  }
}

function read(file: string, terminal: Terminal, what: string): string {
  const full = path.resolve(
    terminal.cwd,
    file.replace(/^~(?=\/)/, terminal.environment['HOME'] ?? homedir()),
  );
  try {
    return readFileSync(full, 'utf8');
  } catch (error) {
    throw new UserError(`${what}: ${file} cannot be read: ${messageOf(error)}`, {
      fix: `give the path of a file that you may read; it is looked for from ${terminal.cwd}`,
    });
  }
}

function pairOf(text: string, option: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw usage(`${option} takes NAME=VALUE`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function list(values: Values, name: string): string[] {
  return ((values[name] as readonly string[] | undefined) ?? []).slice();
}

function usage(message: string): UserError {
  return new UserError(message, { fix: "'deploy-kit run --help' tells more", exitCode: 2 });
}
