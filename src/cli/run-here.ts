import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { harmlessJson } from '../base/harmless.ts';
import { type InputValues, setting } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import { shellWord } from '../host/process/quote.ts';
import type { PipelineResult } from '../local/report.ts';
import { runPipeline } from '../local/run-pipeline.ts';
import { pipelineView } from '../local/view/view.ts';
import type { Json } from '../local/workflow/expressions.ts';
import { LANGUAGE_VARIABLE, t } from '../texts/texts.ts';
import { repeated } from './arguments.ts';
import { printJson, type Terminal } from './command.ts';
import { theEnvironment } from './environments.ts';
import { readSecretFiles, readVariables, SECRET_FILES } from './files.ts';
import { kitRoot } from './kit-root.ts';
import { onStderr, Screen } from './screen.ts';

/** The options of every command that runs a pipeline here. */
export const RUN_OPTIONS = {
  environment: option.text('the environment to deploy to: short for --input environment=NAME', {
    placeholder: 'NAME',
    short: 'e',
  }),
  input: repeated('an input of the workflow', { placeholder: 'NAME=VALUE', short: 'i' }),
  secrets: repeated('secrets as NAME=value lines; quoted values may span lines; a later file wins', {
    placeholder: 'FILE',
  }),
  secret: repeated('a secret taken from the environment variable of that name', { placeholder: 'NAME' }),
  'secret-file': SECRET_FILES,
  vars: repeated('configuration variables (the vars context), as NAME=value lines', {
    placeholder: 'FILE',
  }),
  language: setting('language'),
  ref: option.text('run for this branch, tag or commit instead of what is checked out', {
    placeholder: 'REF',
  }),
  committed: option.flag('leave uncommitted changes out; without it, changed tracked files are taken along'),
  'no-wait': option.flag(
    'fail instead of waiting while another run on this machine holds the concurrency group',
  ),
  keep: option.flag('keep the workspaces of the jobs'),
  quiet: option.flag("show a step's output only when it fails", { short: 'q' }),
  verbose: option.flag('show also what is folded away in the summary', { short: 'v' }),
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

/** For the help. */
export const WORST = '3 what was to be put back is not back or not well (look at it now)';

/** What is run, besides what the options say. */
interface Wanted {
  /** Name of a pipeline of ours, or the path of a file with a slash in it. */
  readonly workflow: string;
  /** Over those of --input. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: { readonly name: string | undefined; readonly payload?: Readonly<Record<string, Json>> };
}

/** Runs a workflow on this machine, and shows it. @throws UserError */
export async function runHere(
  { workflow, inputs, event = { name: undefined } }: Wanted,
  values: InputValues<typeof RUN_OPTIONS>,
  terminal: Terminal,
): Promise<PipelineResult> {
  const { json, events } = values;
  if (json && events) throw usage(t`--json and --events both write to stdout: give one of them`);
  const given = Object.fromEntries(values.input.map((text) => pairOf(text, '--input')));
  const environment = await environmentFor(workflow, { ...given, ...inputs }, values, terminal);
  const write = json || events ? terminal.err : terminal.out;
  // With JSON on stdout, too: people see stderr.
  const isWatched = terminal.moving !== undefined;
  const view = pipelineView((text) => write(text, true), {
    color: terminal.color,
    quiet: values.quiet,
    verbose: values.verbose,
    get width() {
      return terminal.width;
    },
    isWatched,
    moving: terminal.moving,
  });
  const result = await runPipeline({
    kit: path.resolve(terminal.cwd, values.kit ?? kitRoot()),
    directory: terminal.cwd,
    workflow,
    inputs: {
      ...(environment !== undefined && { environment }),
      ...given,
      ...inputs,
    },
    secrets: secretsOf(values, terminal),
    vars: Object.fromEntries(readVariables(values.vars, terminal, '--vars')),
    environment: {
      ...terminal.environment,
      ...(values.language !== undefined && { [LANGUAGE_VARIABLE]: values.language }),
    },
    ref: values.ref,
    workingTree: !values.committed && values.ref === undefined,
    event,
    keep: values.keep,
    debug: values.debug,
    isWatched,
    waitForGroup: !values['no-wait'],
    listener: (one) => {
      view(one);
      if (events) terminal.out(`${harmlessJson(one)}\n`);
    },
    signal: terminal.signal,
    kill: terminal.kill,
  });
  if (json) printJson(terminal, result);
  if (terminal.kill.aborted) new Screen(onStderr(terminal)).line(leftBehind(environment));
  return result;
}

/** A pipeline of ours is about one; what a workflow of somebody's is about, it says itself. */
async function environmentFor(
  workflow: string,
  { environment, config, 'working-directory': directory = '.' }: Readonly<Record<string, string>>,
  values: InputValues<typeof RUN_OPTIONS>,
  terminal: Terminal,
): Promise<string | undefined> {
  const kit = path.resolve(terminal.cwd, values.kit ?? kitRoot());
  const isOurs = existsSync(path.join(kit, '.github/workflows', `${workflow}.yml`));
  if (workflow.includes('/') || !isOurs || environment !== undefined) return values.environment;
  const named = { config, environment: values.environment };
  return theEnvironment(path.resolve(terminal.cwd, directory), named, terminal);
}

/** A second Ctrl-C ends everything at once, what puts back included. */
function leftBehind(environment: string | undefined): string {
  const where = environment === undefined ? '' : ` -e ${shellWord(environment)}`;
  return t`It was ended at once: what it was changing may be half done, and nothing was put back. 'deploy-kit status${where}' tells what runs; 'deploy-kit rollback${where}' goes back to what was verified, and the next deploy goes on from what is there.`;
}

/** Later sources win: files, then single ones. */
function secretsOf(values: InputValues<typeof RUN_OPTIONS>, terminal: Terminal): Record<string, string> {
  const named = values.secret.map((name) => {
    if (name.includes('='))
      throw usage(
        t`--secret takes only a name: values on a command line are seen by everyone on the machine`,
      );
    const value = terminal.environment[name];
    if (value === undefined)
      throw new UserError(t`--secret ${name}: there is no environment variable ${name}`, {
        fix: t`export it in this shell, or write it into a file for --secrets`,
        exitCode: 2,
      });
    return [name, value] as const;
  });
  return Object.fromEntries([
    ...readVariables(values.secrets, terminal, '--secrets'),
    ...named,
    ...readSecretFiles(values['secret-file'], terminal),
  ]);
}

function pairOf(text: string, option: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw usage(t`${option} takes NAME=VALUE`);
  return [text.slice(0, at), text.slice(at + 1)];
}

export function usage(message: string): UserError {
  return new UserError(message, { fix: t`'deploy-kit run --help' tells more`, exitCode: 2 });
}
