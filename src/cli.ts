#!/usr/bin/env node

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf, UserError } from './base/errors.ts';
import { harmless, harmlessStyled } from './base/harmless.ts';
import { nearest } from './base/nearest.ts';
import { own } from './base/own.ts';
import { entryFor } from './base/troubleshooting.ts';
import { inTwoColumns } from './base/wrap.ts';
import { helpOf, parseCommandLine } from './cli/arguments.ts';
import type { Command, Terminal } from './cli/command.ts';
import { COMMANDS } from './cli/commands.ts';
import { kitRoot } from './cli/kit-root.ts';
import { MovingLine } from './cli/moving-line.ts';
import { onStderr, Screen } from './cli/screen.ts';
import { languageInFile, speak } from './config/language.ts';
import { t, translated } from './texts/texts.ts';

/** Where nobody says how wide it is. */
const USUAL_WIDTH = 80;

process.exitCode = await main(process.argv.slice(2), processTerminal());

async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name = 'help', ...rest] = args;
  try {
    if (name === '--version' || name === 'version') return print(terminal, `deploy-kit ${version()}\n`);
    await speakAs(rest, terminal);
    if (['help', '--help', '-h'].includes(name)) return await help(rest, terminal);
    const command = await commandNamed(name);
    const parsed = parseCommandLine(name, command, rest);
    if (parsed === undefined) return print(terminal, helpOf(command, terminal.width));
    return await command.main(parsed, terminal);
  } catch (error) {
    return await fail(error, terminal);
  }
}

/** Before anything is read: what is wrong with it is told in the language, too. */
async function speakAs(args: readonly string[], { cwd, environment }: Terminal): Promise<void> {
  const one = { type: 'string' } as const;
  const options = { language: one, config: one, 'working-directory': one };
  const { values } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
  const text = (name: keyof typeof options) => (typeof values[name] === 'string' ? values[name] : undefined);
  const directory = path.resolve(cwd, text('working-directory') ?? '.');
  await speak(text('language'), environment, languageInFile(directory, text('config')));
}

async function commandNamed(name: string): Promise<Command> {
  const { load } = own(COMMANDS, name) ?? {};
  if (load !== undefined) return (await load()).command;
  const meant = nearest(name, Object.keys(COMMANDS));
  const fix =
    meant === undefined
      ? t`the commands are: ${Object.keys(COMMANDS).join(', ')}`
      : t`did you mean 'deploy-kit ${meant}'?`;
  throw new UserError(t`there is no command '${name}'`, { fix, exitCode: 2 });
}

async function help([name]: readonly string[], terminal: Terminal): Promise<number> {
  if (name !== undefined && !name.startsWith('-'))
    return print(terminal, helpOf(await commandNamed(name), terminal.width));
  const rows = inTwoColumns(
    Object.entries(COMMANDS).map(([one, { summary }]) => [one, translated(summary)]),
    terminal.width - 2,
  );
  return print(
    terminal,
    `${t`deploy-kit ${version()}: deploys Docker Compose stacks, and takes them back

Usage: deploy-kit <command> [options]

Commands:`}\n${rows.map((row) => `  ${row}`).join('\n')}\n\n${t`'deploy-kit <command> --help' tells more.`}\n`,
  );
}

function print(terminal: Terminal, text: string): number {
  terminal.out(text);
  return 0;
}

/** The page about an error that is part of this deploy-kit, with the anchor. */
async function moreAbout(error: unknown): Promise<string | undefined> {
  const anchor = await entryFor(error);
  const page = path.join(kitRoot(), 'docs/troubleshooting.md');
  return anchor !== undefined && existsSync(page) ? `${page}#${anchor}` : undefined;
}

async function fail(error: unknown, terminal: Terminal): Promise<number> {
  const { fix, exitCode } = error instanceof UserError ? error : { fix: undefined, exitCode: 1 };
  const [text, howTo] = [harmless(messageOf(error)), fix && harmless(fix)];
  const more = await moreAbout(error);
  new Screen(onStderr(terminal)).finding({ kind: t`Error`, style: 'red', text, fix: howTo, more });
  if (error instanceof UserError) return exitCode;
  if (terminal.environment['RUNNER_DEBUG'] === '1' && error instanceof Error)
    terminal.err(`${error.stack}\n`);
  return 1;
}

function version(): string {
  return (JSON.parse(readFileSync(path.join(kitRoot(), 'package.json'), 'utf8')) as { version: string })
    .version;
}

function hasColor({ isTTY = false }: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  const says = (name: string) => (env[name] ?? '') !== '';
  return says('FORCE_COLOR')
    ? env['FORCE_COLOR'] !== '0'
    : isTTY && !says('NO_COLOR') && env['TERM'] !== 'dumb';
}

function processTerminal(): Terminal {
  const [cancel, kill] = [new AbortController(), new AbortController()];
  const onSignal = () => (cancel.signal.aborted ? kill : cancel).abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  // A reader that has seen enough (`| head`) ends no pipeline.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const { env } = process;
  const safe = (text: string, styled = false) => (styled ? harmlessStyled : harmless)(text);
  const isWatched = process.stdout.isTTY === true && process.stderr.isTTY === true && env['TERM'] !== 'dumb';
  const line = isWatched ? new MovingLine(process.stderr, hasColor(process.stderr, env)) : undefined;
  process.on('exit', () => line?.clear());
  const writer = (stream: NodeJS.WriteStream) => (text: string, styled?: boolean) => {
    line?.clear();
    stream.write(safe(text, styled));
  };
  return {
    cwd: process.cwd(),
    environment: env,
    get width() {
      // A terminal of nobody says 0.
      return process.stdout.columns || Number(env['COLUMNS']) || USUAL_WIDTH;
    },
    color: hasColor(process.stdout, env),
    errColor: hasColor(process.stderr, env),
    out: writer(process.stdout),
    err: writer(process.stderr),
    moving: line && ((text) => line.show(text)),
    ...(process.stdin.isTTY &&
      process.stderr.isTTY && {
        ask: (question) => {
          line?.show(undefined);
          return ask(question, cancel.signal);
        },
      }),
    signal: cancel.signal,
    kill: kill.signal,
  };
}

async function ask(question: string, signal: AbortSignal): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question, { signal });
  } catch {
    // Ended or interrupted: no answer.
    return '';
  } finally {
    lines.close();
  }
}
