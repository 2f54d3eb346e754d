import { throwAll } from './errors.ts';

/**
 * As `Promise.all`, but what they throw is thrown when all have ended: nothing goes on behind an error, under a lock that
 * is given back by then.
 * @throws as `throwAll`
 */
export async function allDone<T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const ended = await Promise.allSettled(work);
  throwAll(ended.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : [])));
  return Promise.all(work);
}
