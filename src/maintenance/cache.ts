import { UserError } from '../base/errors.ts';
import { formatSize, parseDuration, parseSize } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import type { Seen } from './look.ts';
import type { KeptCache } from './types.ts';

/** @param place names the input, for the error @throws UserError */
export function keptCache(text: string, place: string): KeptCache {
  if (text === 'keep') return { kind: 'all' };
  if (parseSize(text) !== undefined) return { kind: 'size', size: text.replaceAll(' ', '') };
  // A cache may be older than any time that is waited for.
  const [, days] = /^(\d{1,4})d$/.exec(text) ?? [];
  if (days !== undefined) return { kind: 'used', within: Number(days) * 86_400, text };
  try {
    return { kind: 'used', within: Math.ceil(parseDuration(text, place) / 1000), text };
  } catch (cause) {
    throw new UserError(t`${place}: '${text}' is neither a time, a size nor keep`, {
      fix: t`write a time (7d), a size (10GB), or keep`,
      cause,
    });
  }
}

export interface CachePrune {
  readonly argv: readonly string[];
  /** For people: `what no build used for 7d`. */
  readonly what: string;
}

const sizeOf = ({ reclaimable }: Pick<Seen, 'reclaimable'>) =>
  reclaimable.find(({ what }) => what === 'Build Cache')?.size;

/** It is that of all who build there, so nobody removes it unasked; but it may be what fills the disk. */
export function keptCacheNote(kept: KeptCache, seen: Pick<Seen, 'reclaimable'>): string[] {
  const size = sizeOf(seen) ?? 0;
  if (kept.kind !== 'all' || size === 0) return [];
  return [
    t`the build cache of the engine takes ${formatSize(size)}, that of other projects included, and stays: build-cache (7d, 10GB) removes of it`,
  ];
}

/** How the builder of a host is told so; undefined where nothing is to go, a text where it cannot be told. */
export function cachePrune(kept: KeptCache, seen: Seen): CachePrune | string | undefined {
  const { builder } = seen;
  if (kept.kind === 'all' || sizeOf(seen) === 0 || builder.size === 0) return undefined;
  const prune = ['docker', 'builder', 'prune', '--force'];
  if (kept.kind === 'used') {
    const argv = [...prune, '--filter', `until=${kept.within}s`];
    return { argv, what: t`build cache that no build used for ${kept.text}` };
  }
  // The later name first: where both are known, the earlier one means something else by now.
  const option = ['--max-used-space', '--keep-storage'].find((one) => builder.has(one));
  if (option === undefined) return t`its builder knows no limit for the size of the build cache`;
  return { argv: [...prune, option, kept.size], what: t`build cache beyond ${kept.size}` };
}

/** What `docker builder prune` says that it freed. */
export function freedByCache(said: string): number {
  const [, size = ''] = /^Total(?: reclaimed space)?:\s*(.+)$/m.exec(said) ?? [];
  return parseSize(size) ?? 0;
}
