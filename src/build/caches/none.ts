import type { LayerCache } from './cache.ts';

/** What the builder keeps by itself. */
export const none: LayerCache<'none'> = {
  name: 'none',
  meaning: 'what this machine has',
  refuses: () => undefined,
  begin: async () => ({ layers: () => ({ from: [], to: [], tags: [] }) }),
};
