import { type ChildProcess, spawn } from 'node:child_process';
import { addAbortListener, once } from 'node:events';
import type { Readable } from 'node:stream';
import { timeLimit } from '../../base/time-limit.ts';
import type { Milliseconds } from '../../base/units.ts';
import { killTree } from './tree.ts';

interface ProcessOptions {
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

/**
 * GitHub's way to cancel (ProcessInvoker of actions/runner): SIGINT to the process alone, SIGTERM to it when it still
 * runs after `terminate`, and after another `kill` the end of the whole tree.
 */
export interface Ladder {
  readonly terminate: Milliseconds;
  readonly kill: Milliseconds;
}

export const GITHUB_LADDER: Ladder = { terminate: 7500, kill: 2500 };

/** A process that has ended may leave children that hold its output open; the runner waits this long for them. */
const DRAIN: Milliseconds = 5000;

/**
 * Runs a process and hands over its output line by line, stdout and stderr alike.
 * It gets a session of its own: a Ctrl-C at the terminal reaches only us, and we pass it on as GitHub does.
 * @throws Error when it cannot be started
 */
export async function runProcess(options: ProcessOptions) {
  const [command = '', ...args] = options.argv;
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const streams = [child.stdout, child.stderr];
  const drained = Promise.all(streams.map((stream) => readLines(stream, options.onLine)));
  using _ = cancellation(child, options);
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  using patience = timeLimit(DRAIN, options.kill);
  await Promise.race([drained, new Promise((resolve) => addAbortListener(patience.signal, resolve))]);
  for (const stream of streams) stream.destroy();
  return { code, signal };
}

function cancellation(child: ChildProcess, { cancel, kill, ladder }: ProcessOptions): Disposable {
  const watched: Disposable[] = [];
  const onKill = () => {
    if (child.pid !== undefined) killTree(child.pid);
  };
  const onCancel = () => {
    child.kill('SIGINT');
    watched.push(setTimeout(() => child.kill('SIGTERM'), ladder.terminate));
    // What a process that ended in time has left running is ended with the job, as on GitHub.
    const last = () => child.exitCode === null && child.signalCode === null && onKill();
    watched.push(setTimeout(last, ladder.terminate + ladder.kill));
  };
  watched.push(addAbortListener(cancel, onCancel), addAbortListener(kill, onKill));
  return {
    [Symbol.dispose]() {
      for (const one of watched) one[Symbol.dispose]();
    },
  };
}

/** A line that is longer comes in pieces. */
const LONGEST_LINE = 2 ** 20;

/** GitHub's runner ends a line at a carriage return, too (.NET's StreamReader.ReadLine). */
async function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    // The other half of a line break may come with the next piece.
    const lines = (rest + text).split(/\r\n|\n|\r(?=[^\n])/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
    if (rest.length > LONGEST_LINE) {
      onLine(rest);
      rest = '';
    }
  });
  await once(stream, 'close');
  if (rest !== '') onLine(rest.replace(/\r$/, ''));
}
