import { setTimeout as sleep } from 'node:timers/promises';
import { t } from '../texts/texts.ts';
import type { Context } from './context.ts';
import { UserError } from './errors.ts';
import type { Milliseconds } from './units.ts';

/** Between two tries. */
const REST: Milliseconds = 2000;

/**
 * Does the work; where what keeps it may pass by itself (a host that is being rebooted), again and again until it is done
 * or the time is up.
 * @throws as the work, the last time
 */
export async function patiently<T>(
  patience: Milliseconds,
  work: () => Promise<T>,
  { log, now, signal }: Pick<Context, 'log' | 'now' | 'signal'>,
): Promise<T> {
  const deadline = now() + patience;
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof UserError) || !error.passes || now() + REST > deadline) throw error;
      if (tries === 1) log.warning(t`${error.message}: waiting for it`);
      await sleep(REST, undefined, { signal });
    }
  }
}
