import { t } from '../texts/texts.ts';
import { telling } from './telling.ts';

/** Exit code of a restore that failed: the worst case, told apart from 'failed and put back'. */
export const RESTORE_FAILED = 3;

/**
 * What the user can fix: a wrong input, a missing file, an unreachable host.
 * `message` says what is wrong and names the place; `fix` says what to do about it.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly fix: string | undefined;
  readonly exitCode: number;
  /** May be over by itself soon: a host or an engine that is on its way up. */
  readonly passes: boolean;

  constructor(
    message: string,
    options: { fix?: string | undefined; exitCode?: number; passes?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.fix = options.fix;
    this.exitCode = options.exitCode ?? 1;
    this.passes = options.passes ?? false;
  }
}

/** What is written is wrong as it is, whatever else is there: a word in it that is not known yet makes it no better. */
export class Malformed extends UserError {}

/** Nobody answers at the address of a host: it is down, or cut off. No fault of a key, a name of ours or a setting. */
export class UnreachableHost extends UserError {}

/** Several problems that were found together: the message groups them by their fix, each said once. */
export class UserErrors extends UserError {
  readonly problems: readonly UserError[];

  /** @param said in place of their messages */
  constructor(
    problems: readonly UserError[],
    cause?: unknown,
    said?: { readonly message: string; readonly fix: string },
  ) {
    const byFix = new Map<string | undefined, Set<string>>();
    for (const { fix, message } of problems) byFix.set(fix, (byFix.get(fix) ?? new Set()).add(message));
    const fixes = [...byFix.keys()].filter((fix) => fix !== undefined);
    const lines = [...byFix].flatMap(([fix, messages]) =>
      fixes.length > 1 && fix !== undefined ? [...messages, `  Fix: ${fix}`] : [...messages],
    );
    super(said?.message ?? lines.join('\n'), {
      fix: said?.fix ?? (fixes.length === 1 ? fixes[0] : undefined),
      cause,
    });
    this.problems = problems;
  }
}

/** What was wrong, one by one. @throws anything that is no problem of the user's */
export function problemsOf(error: unknown): readonly UserError[] {
  if (error instanceof UserErrors) return error.problems;
  if (error instanceof UserError) return [error];
  throw error;
}

/** Throws the errors, if there are any: what says the same as it is, otherwise all of them as one. */
export function throwAll(errors: readonly unknown[]): void {
  const [first] = errors;
  if (errors.length === 0) return;
  if (new Set(errors.map(messageOf)).size === 1) throw first;
  const problems = errors.flatMap((error) =>
    error instanceof UserError ? problemsOf(error) : [new UserError(messageOf(error))],
  );
  throw new UserErrors(problems, first);
}

/** A command that failed. The message carries the argv, the exit code and the lines of stderr that say why. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  readonly argv: readonly string[];
  /** Exit code, or null when a signal ended it. */
  readonly code: number | null;
  readonly stderr: string;
  /** The host, when it was not this machine. */
  readonly where: string | undefined;

  constructor(failure: {
    argv: readonly string[];
    code: number | null;
    signal?: string | null | undefined;
    stderr: string;
    where?: string;
  }) {
    const how =
      failure.code === null
        ? t`was ended by ${failure.signal ?? t`a signal`}`
        : t`exited with ${failure.code}`;
    const where = failure.where === undefined ? '' : t` on ${failure.where}`;
    const tail = telling(failure.stderr, 8);
    super(`${displayArgv(failure.argv)}${where} ${how}${tail === '' ? '' : `:\n${tail}`}`);
    this.argv = failure.argv;
    this.code = failure.code;
    this.stderr = failure.stderr;
    this.where = failure.where;
  }
}

/** The last `count` lines that are not blank. */
export function lastLines(text: string, count: number): string {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
}

/** An argv for people: long words (our own scripts) shortened, never meant to be pasted into a shell. */
export function displayArgv(argv: readonly string[]): string {
  return argv
    .map((word) =>
      word.length > 60 || word.includes('\n') ? `${word.split('\n')[0]?.slice(0, 57)}...` : word,
    )
    .join(' ');
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
