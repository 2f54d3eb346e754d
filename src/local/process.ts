import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { Milliseconds } from '../base/units.ts';
import { descendants } from './processes.ts';

export interface ProcessOptions {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  /** Asks it to end: the ladder of signals begins. */
  readonly cancel: AbortSignal;
  /** Ends it and all that it started, now. */
  readonly kill: AbortSignal;
  readonly ladder: Ladder;
}

/** GitHub's way to cancel: SIGINT, after `terminate` SIGTERM, after another `kill` the whole tree. */
export interface Ladder {
  readonly terminate: Milliseconds;
  readonly kill: Milliseconds;
}

export const GITHUB_LADDER: Ladder = { terminate: 7500, kill: 2500 };

/** A process that has ended may leave children that hold its output open; the runner waits this long for them. */
const DRAIN: Milliseconds = 5000;

export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Runs a process and hands over its output line by line, stdout and stderr alike.
 * It gets a session of its own: a Ctrl-C at the terminal reaches only us, and we pass it on as GitHub does.
 * @throws Error when it cannot be started
 */
export async function runProcess(options: ProcessOptions): Promise<ProcessEnd> {
  const [command = '', ...args] = options.argv;
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const drained = Promise.all([
    readLines(child.stdout, options.onLine),
    readLines(child.stderr, options.onLine),
  ]);
  using _ = cancellation(child, options);
  const end = await new Promise<ProcessEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const impatient = AbortSignal.any([AbortSignal.timeout(DRAIN), options.kill]);
  if (!impatient.aborted) {
    await Promise.race([drained, new Promise((resolve) => impatient.addEventListener('abort', resolve))]);
  }
  child.stdout.destroy();
  child.stderr.destroy();
  return end;
}

function cancellation(child: ChildProcess, { cancel, kill, ladder }: ProcessOptions): Disposable {
  const timers: NodeJS.Timeout[] = [];
  const onCancel = () => {
    child.kill('SIGINT');
    timers.push(setTimeout(() => child.kill('SIGTERM'), ladder.terminate));
    timers.push(setTimeout(onKill, ladder.terminate + ladder.kill));
  };
  const onKill = () => {
    if (child.pid !== undefined) killTree(child.pid);
  };
  const listen = (signal: AbortSignal, action: () => void) => {
    if (signal.aborted) action();
    else signal.addEventListener('abort', action, { once: true });
  };
  listen(cancel, onCancel);
  listen(kill, onKill);
  return {
    [Symbol.dispose]() {
      for (const timer of timers) clearTimeout(timer);
      cancel.removeEventListener('abort', onCancel);
      kill.removeEventListener('abort', onKill);
    },
  };
}

/** Kills a process, its group, and every descendant that made a group of its own. */
function killTree(pid: number): void {
  for (const one of [-pid, ...descendants(pid), pid]) {
    try {
      process.kill(one, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

async function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const take = (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/, ''));
  };
  stream.on('data', (chunk: Buffer) => take(decoder.write(chunk)));
  await new Promise((resolve) => stream.once('close', resolve));
  take(decoder.end());
  if (rest !== '') onLine(rest);
}
