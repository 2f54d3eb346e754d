import { spawn } from 'node:child_process';
import { node24 } from '../../../test/support/kit.ts';

/** The Node that runs actions on GitHub, where it is here. */
export const ACTION_NODE = node24()?.path ?? process.execPath;

export interface Execution {
  readonly argv: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** In ms. What takes longer is ended: a bench is bounded. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

export interface Executed {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program to its end, also when it is told to stop: what it is in the middle of is its own to clean up.
 * @throws Error when it was told to stop
 */
export async function execute({ argv, cwd, env, limit, signal }: Execution): Promise<Executed> {
  signal.throwIfAborted();
  const [file = '', ...args] = argv;
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: it gets a Ctrl-C once, from here.
    detached: true,
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const stop = endSoon((name) => child.kill(name));
  const timer = setTimeout(stop, limit);
  signal.addEventListener('abort', stop);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
    });
    signal.throwIfAborted();
    return { code, ...output };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** Asks to end, and insists after a while. */
export function endSoon(kill: (signal: NodeJS.Signals) => void): () => void {
  return () => {
    kill('SIGTERM');
    setTimeout(() => kill('SIGKILL'), 20_000).unref();
  };
}

/** What went wrong, with the last lines of what was said. */
export function failed(what: string, { code, stdout, stderr }: Executed): Error {
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
  return new Error([`${what} ended with ${code}:`, ...lines.slice(-25)].join('\n  '));
}
