import { isOf, keepAt, keptOf, linked, selectForRemoval } from '../backup/retention.ts';
import { destinationsOf } from '../backup/stores/index.ts';
import { unneeded } from '../deploy/finish/prune.ts';
import { buildTags } from '../images/names.ts';
import { expired, forget } from '../release/ledger.ts';
import type { ReleaseId } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { type CachePrune, cachePrune, keptCacheNote } from './cache.ts';
import type { Nameless, Seen } from './look.ts';
import type { KeptCache, MaintenanceSettings, Removal } from './types.ts';

/** What can go from a host. */
export interface PrunePlan {
  readonly removals: readonly Removal[];
  /** Releases that the ledger has, and no longer needs. */
  readonly expired: readonly ReleaseId[];
  /** Of images, those of `removals`. */
  readonly tags: readonly string[];
  readonly nameless: readonly Nameless[];
  readonly cache: CachePrune | undefined;
  /** What stays though it may be more than is needed, and why. */
  readonly notes: readonly string[];
}

const NOTHING = { removals: [], expired: [], tags: [], nameless: [], cache: undefined };

/** No deploy takes so long: what was tagged before that is not about to get another tag. */
const SETTLED = 24 * 3_600_000;
/** Names of our own builds go also where the cache, which is everybody's, stays. */
const WEEK = 7 * SETTLED;

/**
 * What nobody needs: releases beyond `keep-releases`, and what only they needed; backups beyond retention; images of this
 * project's builds without a name; what killed runs left. Never a volume, a container, a network, or what an image of
 * others is made of.
 */
export async function planPrune(
  seen: Seen,
  settings: MaintenanceSettings,
  kept: KeptCache,
  now: number,
): Promise<PrunePlan> {
  const { store } = seen.survey;
  if (store.ledger.releases.length === 0) return { ...NOTHING, notes: [t`nothing was deployed here so far`] };
  const ids = expired(store.ledger, settings.deploy.keepReleases).map(({ id }) => id);
  const ledger = forget(store.ledger, new Set(ids));
  const { releases, files, keeps, damage } = await unneeded(store, ledger, await store.currentRecord());
  const sized = (kind: Removal['kind'], path: string, name = path): Removal => {
    return { kind, name, bytes: seen.sizes.get(path) ?? 0 };
  };
  const tags = [
    ...(keeps === undefined ? [] : unneededTags(seen, keeps)),
    ...oldBuilds(seen, settings, kept, now),
  ];
  const nameless = unusedNameless(seen, now);
  const own = destinationsOf(settings.backup.to).find(({ kind }) => kind === 'host');
  const keep = keepAt(settings.backup.keep, own ?? {});
  const sets = selectForRemoval(seen.sets.filter(isOf(settings)).map(keptOf), keep, linked(ledger));
  // Somebody may be about to complete it.
  const leftovers = seen.holder === undefined ? seen.leftovers : [];
  const cache = cachePrune(kept, seen);
  return {
    removals: [
      ...leftovers.map((path) => sized('leftover', path)),
      ...releases.map((path) => sized('release', path, path.slice('releases/'.length))),
      ...files.map((path) => sized('files', path)),
      ...tags.map((name) => ({ kind: 'image' as const, name, bytes: sizeOfTag(seen, name, tags) })),
      ...nameless.map(({ id }) => ({ kind: 'image' as const, name: id, bytes: seen.unique.get(id) ?? 0 })),
      ...sets.map((id) => sized('backup', `backups/${id}`, id)),
    ],
    expired: ids,
    tags,
    nameless,
    cache: typeof cache === 'string' ? undefined : cache,
    notes: [
      ...(damage instanceof Error ? [t`images and files stay: ${damage.message}`] : []),
      ...(typeof cache === 'string' ? [cache] : []),
      ...keptCacheNote(kept, seen),
    ],
  };
}

function unneededTags(seen: Seen, keeps: ReadonlySet<string>): string[] {
  return [...seen.survey.images.ids].flatMap(([tag, id]) =>
    keeps.has(tag) || isUsed(seen, tag, id) ? [] : [tag],
  );
}

/** Nothing that a container was made from loses its name. */
function isUsed({ survey, tags }: Seen, tag: string, id: string): boolean {
  return survey.everybody.some(
    ({ image, imageId }) => image === tag || (imageId === id && tags.get(id)?.length === 1),
  );
}

/**
 * On a machine that builds without a registry, the names of earlier builds: they keep a cache. What is deployed has names
 * of its own.
 */
function oldBuilds(seen: Seen, { project }: MaintenanceSettings, kept: KeptCache, now: number): string[] {
  const since = now - (kept.kind === 'used' ? Math.max(kept.within * 1000, SETTLED) : WEEK);
  return [...seen.built].flatMap(([id, at]) => {
    const tags = at < since ? (seen.tags.get(id) ?? []) : [];
    return tags.filter((tag) => tag.startsWith(buildTags(project)) && !isUsed(seen, tag, id));
  });
}

function unusedNameless({ survey, nameless }: Seen, now: number): Nameless[] {
  const used = new Set([
    ...survey.everybody.map(({ imageId }) => imageId),
    // Its tag was removed by hand: what is left of the release stays.
    ...survey.store.ledger.releases.flatMap(({ imageIds }) => Object.values(imageIds)),
  ]);
  return nameless.filter(({ id, taggedAt }) => {
    return taggedAt !== undefined && taggedAt < now - SETTLED && !used.has(id);
  });
}

/** An image goes with its last tag. */
function sizeOfTag({ unique, tags }: Seen, tag: string, removed: readonly string[]): number {
  const [id = '', names = []] = [...tags].find(([, all]) => all.includes(tag)) ?? [];
  const isWhole = names.every((name) => removed.includes(name)) && names[0] === tag;
  return isWhole ? (unique.get(id) ?? 0) : 0;
}
