import { setTimeout as sleep } from 'node:timers/promises';

const [SHORTEST, LONGEST] = [20, 500];

/**
 * Asks again and again, after longer and longer pauses, until there is an answer other than undefined or false.
 * @param what for the error: `waited 60 s for <what>`
 * @throws Error after `timeout` ms, with the last thing that `ask` threw
 */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  { timeout = 60_000 }: { timeout?: number } = {},
): Promise<T> {
  const end = Date.now() + timeout;
  let pause = SHORTEST;
  let cause: unknown;
  do {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await sleep(pause);
    // A question is often a process: asked too often, they keep the machine from what is waited for.
    pause = Math.min(pause * 1.3, LONGEST);
  } while (Date.now() < end);
  throw new Error(`waited ${timeout / 1000} s for ${what}`, { cause });
}
