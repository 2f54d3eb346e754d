import { displayArgv, lastLines, ToolError, UserError } from '../base/errors.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import type { Host, RunOptions } from './host.ts';

/** A host that has not answered by then is sick: nobody should wait for it without end. */
const PATIENCE: Milliseconds = 60_000;

/** How long a command may take; undefined for ever. */
export function limitOf({ timeout = PATIENCE }: Pick<RunOptions, 'timeout'>): Milliseconds | undefined {
  return timeout === 'none' ? undefined : timeout;
}

/** The error for a command that ended with a code that is no answer, or by a signal. */
export function commandError(
  { name, kind }: Pick<Host, 'name' | 'kind'>,
  argv: readonly string[],
  end: { readonly code: number | null; readonly signal?: string | null; readonly stderr: string },
): ToolError {
  const { code, signal, stderr } = end;
  return new ToolError({ argv, code, signal, stderr, ...(kind === 'local' ? {} : { where: name }) });
}

/** The error for a command that was ended because its time was up. */
export function timeoutError(
  { name }: Pick<Host, 'name'>,
  argv: readonly string[],
  options: Pick<RunOptions, 'timeout'>,
  stderr = '',
): UserError {
  const last = lastLines(stderr, 1).trim();
  return new UserError(
    t`${displayArgv(argv)} on ${name} did not end within ${formatDuration(limitOf(options) ?? 0)}${last === '' ? '' : `: ${last}`}`,
    { fix: t`see whether ${name} is overloaded and whether Docker answers there: docker ps` },
  );
}

/** The error for a command that printed more than anybody can want of it: it was ended. */
export function endlessError({ name }: Pick<Host, 'name'>, argv: readonly string[]): UserError {
  return new UserError(
    t`${displayArgv(argv)} on ${name} printed more than can be kept in memory, and was ended`,
    {
      fix: t`run it on ${name} by hand and see what it prints; docker there may be another program`,
    },
  );
}
