import { actions } from './actions.ts';
import type { CachePlace, LayerCache } from './cache.ts';
import { gha } from './gha.ts';
import { none } from './none.ts';
import { registry } from './registry.ts';

/** The first that can be used is taken where none is named: the more layers it keeps, the earlier it stands. */
export const CACHES = [gha, registry, actions, none] as const;

export type CacheName = (typeof CACHES)[number]['name'];

/** By name, for the input of the action. */
export const CACHE_MEANINGS = Object.fromEntries(
  CACHES.map(({ name, meaning }) => [name, meaning]),
) as Readonly<Record<CacheName, string>>;

/** The cache to use, and why it is not the one that was asked for. */
export function chooseCache(
  wanted: CacheName | undefined,
  place: CachePlace,
): { readonly cache: LayerCache<CacheName>; readonly refused: string | undefined } {
  const asked = CACHES.find(({ name }) => name === wanted);
  const refused = asked?.refuses(place);
  if (asked !== undefined && refused === undefined) return { cache: asked, refused };
  return { cache: CACHES.find((cache) => cache.refuses(place) === undefined) ?? none, refused };
}
