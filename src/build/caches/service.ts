import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { restoreCache, saveCache } from '@actions/cache';
import type { Context } from '../../base/context.ts';
import { messageOf } from '../../base/errors.ts';
import { timeLimit } from '../../base/time-limit.ts';
import type { Milliseconds } from '../../base/units.ts';
import { t } from '../../texts/texts.ts';
import { SAID, type Said } from './core.ts';

/** The cache service of GitHub Actions. What goes wrong there is one warning, and then it is not asked again. */
export interface CacheService {
  /** It has refused, or did not answer. */
  readonly isBroken: boolean;
  /** Puts the newest archive whose key begins so to where it was saved from. @returns its key, if there is one */
  restore(directory: string, prefix: string): Promise<string | undefined>;
  /** @returns whether it is kept now; false also when it was there already */
  save(directory: string, key: string): Promise<boolean>;
}

/** For one archive, either way. The library gives up on silent connections much earlier. */
const LIMIT: Milliseconds = 5 * 60_000;

/** The service that the runner's own variables (ACTIONS_*) name: the library reads them itself. */
export function openService({ log, signal }: Pick<Context, 'log' | 'signal'>): CacheService {
  let isBroken = false;
  const give = (text: string) => {
    // A signed address lets anybody in who reads it.
    const safe = text.replace(/(https?:\/\/[^\s?]+)\?\S+/g, '$1');
    if (!isBroken) log.warning(t`the cache of GitHub Actions is not used: ${safe}`);
    isBroken = true;
  };
  const asked = async <T>(ask: () => Promise<T>): Promise<T | undefined> => {
    if (isBroken) return undefined;
    const hear = (message: unknown) => {
      const { level, text } = message as Said;
      if (level === 'info') log.debug(text);
      else give(text);
    };
    subscribe(SAID, hear);
    try {
      return await within(signal, ask());
    } catch (error) {
      signal.throwIfAborted();
      give(messageOf(error));
      return undefined;
    } finally {
      unsubscribe(SAID, hear);
    }
  };
  return {
    get isBroken() {
      return isBroken;
    },
    restore: (directory, prefix) => asked(() => restoreCache([directory], prefix, [prefix])),
    save: async (directory, key) => ((await asked(() => saveCache([directory], key))) ?? -1) > 0,
  };
}

/** The library cannot be told to stop: what it still does then is of no use to anybody, and ends with the process. */
async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  using limit = timeLimit(LIMIT, signal);
  limit.signal.throwIfAborted();
  return await new Promise<T>((resolve, reject) => {
    limit.signal.addEventListener('abort', () => reject(limit.signal.reason), { once: true });
    work.then(resolve, reject);
  });
}
