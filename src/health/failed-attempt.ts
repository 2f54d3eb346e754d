import { messageOf, UserError } from '../base/errors.ts';
import { t } from '../texts/texts.ts';
import type { Path } from './path.ts';
import type { Outcome } from './types.ts';

/** The runner's own resolver or network is away: that says nothing about the stack. */
const NOT_THE_STACK = new Set(['EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EMFILE', 'ENFILE']);

/**
 * A failed connection is an answer about the target, unless the way to it is what broke: the host is asked.
 * @throws the signal's reason
 */
export async function failedAttempt(
  error: unknown,
  what: string,
  path: Path,
  signal: AbortSignal,
): Promise<Outcome> {
  signal.throwIfAborted();
  const unmeasured = (cause: unknown): Outcome => ({ kind: 'unmeasured', reason: messageOf(cause) });
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== undefined && NOT_THE_STACK.has(code)) return unmeasured(error);
  // The user can repair it, so it is no closed port: sshd that forwards nothing, a key that is refused.
  if (error instanceof UserError && error.fix !== undefined) return unmeasured(error);
  try {
    await path.reach(signal);
  } catch (unreachable) {
    signal.throwIfAborted();
    return unmeasured(unreachable);
  }
  return { kind: 'bad', reason: `${what}: ${describe(error)}` };
}

/** Node wraps the failures of several addresses (::1, 127.0.0.1) into one error without a message. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(messageOf))].join(t`; `);
  return messageOf(error);
}
