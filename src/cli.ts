import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inColumns } from './base/columns.ts';
import { messageOf, UserError } from './base/errors.ts';
import { harmless, harmlessStyled } from './base/harmless.ts';
import { nearest } from './base/nearest.ts';
import { helpOf, parseCommandLine } from './cli/arguments.ts';
import type { Command, Terminal } from './cli/command.ts';
import { kitRoot } from './cli/kit-root.ts';

/** What it does, for the list, and where it is: the runner carries a parser that the other commands never need. */
type Entry = readonly [summary: string, load: () => Promise<{ command: Command }>];

const COMMANDS: Readonly<Record<string, Entry>> = {
  run: ['Run a pipeline on this machine, as its YAML says', () => import('./cli/run.ts')],
  plan: ['Show what a deploy would change, and change nothing', () => import('./cli/plan.ts')],
  status: ['Show what runs on the hosts', () => import('./cli/status.ts')],
  releases: ['List the releases and backups on the hosts', () => import('./cli/releases.ts')],
  validate: ['Check the config file and the compose files', () => import('./cli/validate.ts')],
  init: ['Write a config file and a workflow for this repository', () => import('./cli/init.ts')],
};

process.exitCode = await main(process.argv.slice(2), processTerminal());

async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name = 'help', ...rest] = args;
  try {
    if (name === '--version' || name === 'version') return print(terminal, `deploy-kit ${version()}\n`);
    if (['help', '--help', '-h'].includes(name)) return await help(rest[0], terminal);
    const command = await commandNamed(name);
    const parsed = parseCommandLine(name, command, rest);
    if (parsed === undefined) return print(terminal, helpOf(command));
    return await command.main(parsed, terminal);
  } catch (error) {
    return fail(error, terminal);
  }
}

async function commandNamed(name: string): Promise<Command> {
  const [, load] = (Object.hasOwn(COMMANDS, name) && COMMANDS[name]) || [];
  if (load !== undefined) return (await load()).command;
  const meant = nearest(name, Object.keys(COMMANDS));
  const fix =
    meant === undefined
      ? `the commands are: ${Object.keys(COMMANDS).join(', ')}`
      : `did you mean 'deploy-kit ${meant}'?`;
  throw new UserError(`there is no command '${name}'`, { fix, exitCode: 2 });
}

async function help(name: string | undefined, terminal: Terminal): Promise<number> {
  if (name !== undefined) return print(terminal, helpOf(await commandNamed(name)));
  const rows = inColumns(Object.entries(COMMANDS).map(([one, [summary]]) => [`  ${one}`, summary]));
  return print(
    terminal,
    `deploy-kit ${version()}: build, back up, deploy, gate, test, announce and take back a Docker Compose stack\n\n` +
      `Usage: deploy-kit <command> [options]\n\nCommands:\n${rows.join('\n')}\n\n'deploy-kit <command> --help' tells more.\n`,
  );
}

function print(terminal: Terminal, text: string): number {
  terminal.out(text);
  return 0;
}

function fail(error: unknown, terminal: Terminal): number {
  terminal.err(`Error: ${messageOf(error)}\n`);
  if (error instanceof UserError) {
    if (error.fix !== undefined) terminal.err(`Fix: ${error.fix}\n`);
    return error.exitCode;
  }
  if (terminal.environment['RUNNER_DEBUG'] === '1' && error instanceof Error)
    terminal.err(`${error.stack}\n`);
  return 1;
}

function version(): string {
  return (JSON.parse(readFileSync(path.join(kitRoot(), 'package.json'), 'utf8')) as { version: string })
    .version;
}

function processTerminal(): Terminal {
  const [cancel, kill] = [new AbortController(), new AbortController()];
  const onSignal = () => (cancel.signal.aborted ? kill : cancel).abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  // A reader that has seen enough (`| head`) ends no pipeline.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const { env } = process;
  const safe = (text: string, styled = false) => (styled ? harmlessStyled : harmless)(text);
  return {
    cwd: process.cwd(),
    environment: env,
    color:
      (env['FORCE_COLOR'] ?? '') !== '' || (process.stdout.isTTY === true && (env['NO_COLOR'] ?? '') === ''),
    out: (text, styled) => void process.stdout.write(safe(text, styled)),
    err: (text, styled) => void process.stderr.write(safe(text, styled)),
    signal: cancel.signal,
    kill: kill.signal,
  };
}
