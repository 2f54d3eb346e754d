/**
 * As `Promise.all`, but what one of them throws is thrown when all have ended: nothing goes on behind an error, under a
 * lock that is given back by then.
 */
export async function allDone<T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
