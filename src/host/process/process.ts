import { type ChildProcess, spawn } from 'node:child_process';
import { Readable, type Writable } from 'node:stream';
import type { Milliseconds } from '../../base/units.ts';
import { t } from '../../texts/texts.ts';
import { checkArgv } from './quote.ts';

export interface ProcessRequest {
  readonly argv: readonly string[];
  readonly cwd?: string | undefined;
  /** The whole environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** File descriptor for stdout and stderr, for a process that goes to the background and would keep our pipes. */
  readonly output?: number;
}

export interface ProcessEnd {
  /** Exit code, or null when a signal ended it. 127 and 126 as in a shell: not found, not executable. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it never started. */
  readonly refused?: string;
  /** The connection ended, not the command: what became of that is unknown. */
  readonly lost?: boolean;
}

/** A running command, here or (by ssh) on a host. */
export interface Child {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves when it ended and its streams are closed; never rejects. */
  readonly ended: Promise<ProcessEnd>;
  /** Signals it and all that it started. */
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
}

type PipeEnd = Readable & { readonly bytesRead?: number };

/** How long a grandchild may hold the pipes of a command that has ended. */
const HELD_PIPES_MS = 2000;

/**
 * Starts a process in a group of its own, so that a signal reaches what it started too and Ctrl-C reaches it
 * only through us. Never throws for a command that is not there: that is exit code 127, as it is over ssh.
 */
export function startProcess({ argv, cwd, env, output }: ProcessRequest): Child {
  checkArgv(argv);
  const [command = '', ...args] = argv;
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['pipe', output ?? 'pipe', output ?? 'pipe'],
    detached: true,
  });
  const stdin = child.stdin as Writable;
  // A command that ends without reading its input is no error: its exit code tells.
  stdin.on('error', () => {});
  return {
    stdin,
    stdout: child.stdout ?? Readable.from([]),
    stderr: child.stderr ?? Readable.from([]),
    ended: endOf(child, command, cwd),
    kill: (signal) => killGroup(child, signal),
  };
}

/** GitHub kills everything 10 s after it asked: 5 s for the commands leave us the rest to put things in order. */
const GRACE: Milliseconds = 5000;

/** Asks a command to stop (SIGTERM), and kills what has not ended soon after. */
export function stopProcess(child: Child): void {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE);
  void child.ended.then(() => clearTimeout(timer));
}

function endOf(child: ChildProcess, command: string, cwd: string | undefined): Promise<ProcessEnd> {
  return new Promise((resolve) => {
    let stopWatching = () => {};
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (child.pid !== undefined) return;
      resolve({
        code: error.code === 'ENOENT' ? 127 : 126,
        signal: null,
        refused: refusal(error, command, cwd),
      });
    });
    child.once('exit', () => {
      stopWatching = closeHeldPipes(child);
    });
    child.once('close', (code, signal) => {
      stopWatching();
      if (child.pid !== undefined) resolve({ code, signal });
    });
  });
}

function refusal(error: NodeJS.ErrnoException, command: string, cwd: string | undefined): string {
  if (error.code === 'ENOENT')
    return t`${command}: not found${cwd === undefined ? '' : t` (or no directory ${cwd})`}`;
  if (error.code === 'E2BIG') return t`${command}: its arguments are too long for this system`;
  return `${command}: ${error.message}`;
}

/** Closes the output of an ended process that a grandchild keeps open, once nothing more has come for a while. */
function closeHeldPipes(child: ChildProcess): () => void {
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null) as PipeEnd[];
  const seen = () =>
    streams.reduce((sum, stream) => sum + (stream.bytesRead ?? 0) + stream.readableLength, 0);
  let before = seen();
  const timer = setInterval(() => {
    const now = seen();
    // A reader that is slower than the data is no idle pipe.
    const idle =
      now === before && streams.every((stream) => stream.readableLength === 0 && !stream.isPaused());
    before = now;
    if (idle) for (const stream of streams) stream.destroy();
  }, HELD_PIPES_MS);
  return () => clearInterval(timer);
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    // The group outlives its leader: a grandchild may still be at work.
    process.kill(-child.pid, signal);
  } catch {
    // Everything of it has ended.
  }
}
