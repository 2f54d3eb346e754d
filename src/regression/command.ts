import type { Context } from '../base/context.ts';
import { ToolError } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Host, RunOptions } from '../host/host.ts';
import type { Ended } from './judge.ts';

/** Lines of output that are kept for the failure. */
const KEPT_LINES = 60;
const LONGEST_LINE = 2000;
const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);

/** The last lines of what a suite printed, redacted. */
export class OutputTail {
  readonly #lines: string[] = [];

  add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) this.#lines.shift();
  }

  get lines(): readonly string[] {
    return this.#lines;
  }
}

/**
 * Runs a suite's command: its output goes to the log line by line, each with `prefix`, and into `tail`. A command
 * that fails is an answer. When the time is up, its whole process group is ended.
 * @throws UserError when the host cannot be reached; the signal's reason
 */
export async function runCommand(
  host: Host,
  argv: readonly string[],
  options: Pick<RunOptions, 'cwd' | 'env' | 'stdin'> & {
    timeout: Milliseconds;
    prefix: string;
    tail: OutputTail;
  },
  context: Context,
): Promise<Ended> {
  const { timeout, prefix, tail, ...rest } = options;
  const limit = AbortSignal.timeout(Math.max(1, timeout));
  const onLine = (line: string) => {
    const safe = context.redact(line).slice(0, LONGEST_LINE);
    tail.add(safe);
    context.log.info(`${prefix}${safe}`);
  };
  try {
    const { code, stderr } = await host.run(argv, {
      ...rest,
      signal: AbortSignal.any([context.signal, limit]),
      accept: ANY_CODE,
      onStdout: onLine,
      onStderr: onLine,
    });
    // Why a command could not be started is nothing that it printed.
    if (tail.lines.length === 0 && stderr !== '') for (const line of stderr.split('\n')) onLine(line);
    return { code, timedOut: false };
  } catch (error) {
    context.signal.throwIfAborted();
    if (limit.aborted) return { code: null, timedOut: true };
    if (error instanceof ToolError) return { code: error.code, timedOut: false };
    throw error;
  }
}

/** A text is a script for `sh -e` (as one argument, never pasted); a list is an argv. */
export function argvOf(command: string | readonly string[]): readonly string[] {
  return typeof command === 'string' ? ['sh', '-e', '-c', command] : command;
}
