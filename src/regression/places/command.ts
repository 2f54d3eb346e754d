import type { Context } from '../../base/context.ts';
import { ToolError } from '../../base/errors.ts';
import { beginning } from '../../base/harmless.ts';
import { Heard } from '../../base/telling.ts';
import { timeLimit } from '../../base/time-limit.ts';
import type { Milliseconds } from '../../base/units.ts';
import type { Host, RunOptions } from '../../host/host.ts';

/** Lines of output that are shown of a failure. */
const SHOWN_LINES = 60;
const LONGEST_LINE = 2000;
const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);

/** How a command of a suite ended. */
export interface Ended {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly timedOut: boolean;
}

/** What a suite prints: redacted, it goes to the log line by line, and what says why it failed is kept. */
export function outputOf(suite: string, { redact, log }: Context) {
  const heard = new Heard();
  const add = (line: string) => {
    const safe = beginning(line, LONGEST_LINE, redact);
    heard.add(safe);
    log.info(`[${suite}] ${safe}`);
  };
  const shown = () => (heard.isEmpty ? [] : heard.telling(SHOWN_LINES).split('\n'));
  return { heard, add, shown };
}

export type Output = ReturnType<typeof outputOf>;

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
  const { heard, add } = output;
  using limit = timeLimit(timeout, signal);
  try {
    const { code, stderr } = await host.run(argv, {
      ...rest,
      signal: limit.signal,
      timeout: 'none',
      accept: ANY_CODE,
      onStdout: add,
      onStderr: add,
    });
    // Why a command could not be started is nothing that it printed.
    if (heard.isEmpty && stderr !== '') for (const line of stderr.split('\n')) add(line);
    return { code, timedOut: false };
  } catch (error) {
    signal.throwIfAborted();
    if (limit.timedOut) return { code: null, timedOut: true };
    if (error instanceof ToolError) return { code: error.code, timedOut: false };
    throw error;
  }
}
