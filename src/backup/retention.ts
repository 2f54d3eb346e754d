import type { Keep } from '../config/keep.ts';
import type { Destination } from '../config/options/index.ts';
import type { Ledger } from '../release/types.ts';
import type { BackupFile, Manifest } from './manifest.ts';
import { type BackupSet, byAge } from './stores/store.ts';

/** A deploy path may be shared by environments: retention of one never touches a set of another. */
export const isOf =
  ({ project, environment }: { readonly project: string; readonly environment: string }) =>
  ({ manifest }: Pick<BackupSet, 'manifest'>): boolean =>
    manifest.project === project && manifest.environment === environment;

/** The sets that releases which the host keeps are linked to: none of these is ever removed. */
export const linked = ({ releases }: Ledger): ReadonlySet<string> =>
  new Set(releases.flatMap(({ backup }) => backup ?? []));

/** How many sets a destination keeps: what it does not say of itself is as for all. */
export function keepAt(all: Keep, { keep = {} }: Pick<Destination, 'keep'>): Keep {
  const own = Object.entries(keep).filter(([, count]) => count !== undefined);
  return { ...all, ...Object.fromEntries(own) };
}

/** Why a set stays. What is damaged is not counted and not touched: it may be somebody else's. */
export type Reason = keyof Keep | 'linked' | 'verified' | 'safety' | 'damaged';

/** What somebody may want back by itself: a database server, or those of its databases that were chosen; a volume; a directory. */
export interface Part {
  readonly key: string;
  /** For people. */
  readonly name: string;
}

/** What retention knows of a set; its id says when it was made. */
export interface Kept {
  readonly id: string;
  /** What it holds. Sets of one stack may differ: a deploy saves the databases, the night the uploads, too. */
  readonly parts: readonly Part[];
  readonly damaged: readonly string[];
  /** It was proven, not only read back. */
  readonly isVerified?: boolean | undefined;
  /** Of what a restore was about to replace: many of these must not push out what somebody may want to go back to. */
  readonly isSafety?: boolean | undefined;
}

export const keptOf = ({ id, damaged, manifest }: Pick<BackupSet, 'id' | 'damaged' | 'manifest'>): Kept => ({
  id,
  parts: partsOf(manifest),
  damaged,
  isVerified: manifest.verified?.how === 'restore',
  isSafety: manifest.purpose === 'restore',
});

/** What a set has of its stack. Its configuration is in every set, and no reason to keep one. */
export function partsOf({ files }: Pick<Manifest, 'files'>): Part[] {
  const parts = files.flatMap((file) =>
    file.kind === 'config' ? [] : { key: keyOf(file), name: file.name },
  );
  return [...new Map(parts.map((part) => [part.key, part])).values()];
}

/** The same in every set that holds the same. */
export function keyOf({ kind, name, chosen, databases = [] }: BackupFile): string {
  // Accounts that belong to chosen databases are none of the whole server's either.
  return [kind, name, ...(chosen === true ? ['chosen', ...[...databases].sort()] : [])].join('\n');
}

/** Why a set stays; of a rule that counts, its place among so many: with as many newer ones it goes. */
export interface Staying {
  readonly why: Reason;
  readonly place?: number;
  readonly of?: number;
  /** Names of what it is kept for, where that is not all that it holds. */
  readonly parts?: readonly string[];
}

/**
 * Of each set, newest first, why it stays; one without a reason goes. Counts go by what the sets hold: newer ones that have
 * no uploads push out none that has.
 */
export function reasonsToKeep<S extends Kept>(
  sets: readonly S[],
  keep: Keep,
  pinned: ReadonlySet<string>,
): { readonly set: S; readonly reasons: readonly Staying[] }[] {
  const all = [...sets].sort(byAge);
  const undamaged = all.filter(({ damaged }) => damaged.length === 0);
  const whole = undamaged.filter(({ isSafety }) => isSafety !== true);
  const counted: Rule[] = [
    // The newest one stays, whatever the count.
    ['last', (holding) => holding.map(({ id }) => id), Math.max(1, keep.last)],
    ...PERIODS.map(
      ([name, periodOf]): Rule => [name, (holding) => newestOfEach(holding, periodOf), keep[name] ?? 0],
    ),
    ['verified', (holding) => holding.flatMap(({ id, isVerified }) => (isVerified ? id : [])), 1],
  ];
  const places = counted.map(([why, order, of]) => ({ why, of, placesOf: placesIn(whole, order) }));
  const always: [Reason, ReadonlySet<string>][] = [
    ['linked', pinned],
    ['safety', new Set(undamaged.flatMap(({ id, isSafety }) => (isSafety ? id : [])).slice(0, 1))],
    ['damaged', new Set(all.flatMap(({ id, damaged }) => (damaged.length > 0 ? id : [])))],
  ];
  return all.map((set) => ({
    set,
    reasons: [
      ...places.flatMap(({ why, of, placesOf }) => staying(why, of, placesOf(set)) ?? []),
      ...always.flatMap(([why, ids]): Staying[] => (ids.has(set.id) ? [{ why }] : [])),
    ],
  }));
}

/** A reason, which sets are counted for it, newest first, and how many of them stay. */
type Rule = [Reason, (holding: readonly Kept[]) => readonly string[], number];

/** What nobody can say the content of is as good as any other. */
const WHATEVER: Part = { key: '', name: '' };
const heldBy = ({ parts }: Kept): readonly Part[] => (parts.length === 0 ? [WHATEVER] : parts);

interface Place {
  readonly part: Part;
  /** From 1; 0 where it is not counted. */
  readonly place: number;
}

/** Of a set its place for each part that it holds. @param whole newest first */
function placesIn(whole: readonly Kept[], order: Rule[1]): (set: Kept) => readonly Place[] {
  const keys = new Set(whole.flatMap((set) => heldBy(set).map(({ key }) => key)));
  const orders = new Map(
    [...keys].map((key) => [key, order(whole.filter((set) => heldBy(set).some((part) => part.key === key)))]),
  );
  return (set) =>
    heldBy(set).map((part) => ({ part, place: (orders.get(part.key)?.indexOf(set.id) ?? -1) + 1 }));
}

function staying(why: Reason, of: number, places: readonly Place[]): Staying | undefined {
  const kept = places.filter(({ place }) => place > 0 && place <= of);
  if (kept.length === 0) return undefined;
  const parts = kept.length < places.length && { parts: kept.map(({ part }) => part.name) };
  // It is the only one.
  if (why === 'verified') return { why, ...parts };
  return { why, place: Math.min(...kept.map(({ place }) => place)), of, ...parts };
}

/** The sets to remove. @returns ids, oldest first */
export function selectForRemoval(sets: readonly Kept[], keep: Keep, pinned: ReadonlySet<string>): string[] {
  const gone = reasonsToKeep(sets, keep, pinned).filter(({ reasons }) => reasons.length === 0);
  return gone.map(({ set }) => set.id).reverse();
}

/** `20261121T183000Z` is of the day `20261121` and of the month `202611`. */
const PERIODS: readonly (readonly ['daily' | 'weekly' | 'monthly', (id: string) => string | number])[] = [
  ['daily', (id) => id.slice(0, 8)],
  ['weekly', weekOf],
  ['monthly', (id) => id.slice(0, 6)],
];

/** Weeks of ISO 8601 begin on Monday; counted from that of 1970-01-01, a Thursday. */
function weekOf(id: string): number {
  const [year, month, day] = [id.slice(0, 4), id.slice(4, 6), id.slice(6, 8)].map(Number);
  return Math.floor((Date.UTC(year ?? 0, (month ?? 1) - 1, day) / 86_400_000 + 3) / 7);
}

/** @param sets newest first @returns ids, newest first */
function newestOfEach(sets: readonly Kept[], periodOf: (id: string) => string | number): string[] {
  const newest = new Map<string | number, string>();
  for (const { id } of sets) if (!newest.has(periodOf(id))) newest.set(periodOf(id), id);
  return [...newest.values()];
}
