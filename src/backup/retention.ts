import type { Keep } from '../config/keep.ts';
import type { Destination } from '../config/options/index.ts';
import type { Ledger } from '../release/types.ts';
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

/** What retention knows of a set; its id says when it was made. */
export interface Kept {
  readonly id: string;
  readonly damaged: readonly string[];
  /** It was proven, not only read back. */
  readonly isVerified?: boolean | undefined;
  /** Of what a restore was about to replace: many of these must not push out what somebody may want to go back to. */
  readonly isSafety?: boolean | undefined;
}

export const keptOf = ({ id, damaged, manifest }: BackupSet): Kept => ({
  id,
  damaged,
  isVerified: manifest.verified?.how === 'restore',
  isSafety: manifest.purpose === 'restore',
});

/** Why a set stays; of a rule that counts, its place among so many: with as many newer ones it goes. */
export interface Staying {
  readonly why: Reason;
  readonly place?: number;
  readonly of?: number;
}

/** Of each set, newest first, why it stays; one without a reason goes. */
export function reasonsToKeep<S extends Kept>(
  sets: readonly S[],
  keep: Keep,
  pinned: ReadonlySet<string>,
): { readonly set: S; readonly reasons: readonly Staying[] }[] {
  const all = [...sets].sort(byAge);
  const undamaged = all.filter(({ damaged }) => damaged.length === 0);
  const whole = undamaged.filter(({ isSafety }) => isSafety !== true);
  const counted: [Reason, readonly string[], number][] = [
    // The newest one stays, whatever the count.
    ['last', whole.map(({ id }) => id), Math.max(1, keep.last)],
    ...PERIODS.map(([name, periodOf]): [Reason, readonly string[], number] => [
      name,
      newestOfEach(whole, periodOf),
      keep[name] ?? 0,
    ]),
  ];
  const always: [Reason, ReadonlySet<string>][] = [
    ['linked', pinned],
    ['verified', new Set(whole.flatMap(({ id, isVerified }) => (isVerified ? id : [])).slice(0, 1))],
    ['safety', new Set(undamaged.flatMap(({ id, isSafety }) => (isSafety ? id : [])).slice(0, 1))],
    ['damaged', new Set(all.flatMap(({ id, damaged }) => (damaged.length > 0 ? id : [])))],
  ];
  return all.map((set) => ({
    set,
    reasons: [
      ...counted.flatMap(([why, ids, of]): Staying[] => {
        const place = ids.indexOf(set.id) + 1;
        return place > 0 && place <= of ? [{ why, place, of }] : [];
      }),
      ...always.flatMap(([why, ids]): Staying[] => (ids.has(set.id) ? [{ why }] : [])),
    ],
  }));
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
