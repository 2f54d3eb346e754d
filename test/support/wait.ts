import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until there is an answer other than undefined or false.
 * @param what for the error: `waited 60 s for <what>`
 * @throws Error after `timeout` ms, with the last thing that `ask` threw
 */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  { timeout = 60_000, every = 100 }: { timeout?: number; every?: number } = {},
): Promise<T> {
  const end = Date.now() + timeout;
  let cause: unknown;
  do {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await sleep(every);
  } while (Date.now() < end);
  throw new Error(`waited ${timeout / 1000} s for ${what}`, { cause });
}
