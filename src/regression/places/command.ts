import type { Context } from '../../base/context.ts';
import { ToolError } from '../../base/errors.ts';
import { timeLimit } from '../../base/time-limit.ts';
import type { Milliseconds } from '../../base/units.ts';
import type { Host, RunOptions } from '../../host/host.ts';

/** Lines of output that are kept for the failure. */
const KEPT_LINES = 60;
const LONGEST_LINE = 2000;
const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);

/** How a command of a suite ended. */
export interface Ended {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly timedOut: boolean;
}

/** What a suite prints: redacted, it goes to the log line by line, and the last lines are kept. */
export class Output {
  readonly lines: string[] = [];
  readonly #suite: string;
  readonly #context: Context;

  constructor(suite: string, context: Context) {
    this.#suite = suite;
    this.#context = context;
  }

  add(line: string): void {
    const safe = this.#context.redact(line).slice(0, LONGEST_LINE);
    this.lines.push(safe);
    if (this.lines.length > KEPT_LINES) this.lines.shift();
    this.#context.log.info(`[${this.#suite}] ${safe}`);
  }
}

export interface CommandOptions {
  readonly timeout: Milliseconds;
  readonly output: Output;
}

/**
 * Runs a suite's command. One that fails is an answer. When the time is up, its whole process group is ended.
 * @throws UserError when the host cannot be reached; the signal's reason
 */
export async function runCommand(
  host: Host,
  argv: readonly string[],
  options: CommandOptions & Pick<RunOptions, 'cwd' | 'env' | 'stdin'>,
  { signal }: Pick<Context, 'signal'>,
): Promise<Ended> {
  const { timeout, output, ...rest } = options;
  using limit = timeLimit(timeout, signal);
  const onLine = (line: string) => output.add(line);
  try {
    const { code, stderr } = await host.run(argv, {
      ...rest,
      signal: limit.signal,
      accept: ANY_CODE,
      onStdout: onLine,
      onStderr: onLine,
    });
    // Why a command could not be started is nothing that it printed.
    if (output.lines.length === 0 && stderr !== '') for (const line of stderr.split('\n')) onLine(line);
    return { code, timedOut: false };
  } catch (error) {
    signal.throwIfAborted();
    if (limit.timedOut) return { code: null, timedOut: true };
    if (error instanceof ToolError) return { code: error.code, timedOut: false };
    throw error;
  }
}
