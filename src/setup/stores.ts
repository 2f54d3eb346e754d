import type { Context } from '../base/context.ts';
import type { Settings } from '../config/settings.ts';
import type { Host } from '../host/host.ts';
import { deployPath } from '../release/layout.ts';
import { readStore } from '../release/store.ts';

/** A host and what its deploy path holds. */
export type StoredHost = Awaited<ReturnType<typeof readStores>>[number];

/**
 * Reads what the hosts hold. The secrets of what runs there are hidden from now on, before a log of theirs is read: a
 * step like a gate has no `env` input.
 */
export function readStores(hosts: readonly Host[], settings: Settings, context: Context) {
  return Promise.all(
    hosts.map(async (host) => {
      const store = await readStore(host, deployPath(settings), context);
      for (const [name, value] of await store.secrets()) context.hide(value, name);
      return { host, store };
    }),
  );
}
