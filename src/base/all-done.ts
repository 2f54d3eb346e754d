import { throwAll, UserError } from './errors.ts';

/**
 * As `Promise.all`, but what they throw is thrown when all have ended: nothing goes on behind an error, under a lock that
 * is given back by then.
 * @throws UserError with the messages of all that failed; any other error as it is, the first one
 */
export async function allDone<T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const ended = await Promise.allSettled(work);
  const errors = ended.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []));
  if (errors.every((error) => error instanceof UserError)) throwAll(errors);
  return Promise.all(work);
}
