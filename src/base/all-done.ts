import { messageOf, UserError } from './errors.ts';

/**
 * As `Promise.all`, but what they throw is thrown when all have ended: nothing goes on behind an error, under a lock that
 * is given back by then.
 * @throws the error; where they are different ones, a UserError with the messages and fixes of all
 */
export async function allDone<T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const ended = await Promise.allSettled(work);
  const errors = ended.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []));
  const messages = new Set(errors.map(messageOf));
  if (messages.size < 2) return Promise.all(work);
  const fixes = new Set(errors.flatMap((error) => (error instanceof UserError ? (error.fix ?? []) : [])));
  throw new UserError([...messages].join('\n'), {
    cause: errors[0],
    ...(fixes.size > 0 && { fix: [...fixes].join('\n') }),
  });
}
