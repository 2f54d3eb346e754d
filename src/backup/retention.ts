import type { Keep } from '../config/keep.ts';
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

/** Of each set, newest first, why it stays; one without a reason goes. */
export function reasonsToKeep<S extends Kept>(
  sets: readonly S[],
  keep: Keep,
  pinned: ReadonlySet<string>,
): { readonly set: S; readonly reasons: readonly Reason[] }[] {
  const all = [...sets].sort(byAge);
  const undamaged = all.filter(({ damaged }) => damaged.length === 0);
  const whole = undamaged.filter(({ isSafety }) => isSafety !== true);
  const rules: [Reason, ReadonlySet<string>][] = [
    // The newest one stays, whatever the count.
    ['last', new Set(whole.slice(0, Math.max(1, keep.last)).map(({ id }) => id))],
    ...PERIODS.map(([name, periodOf]): [Reason, ReadonlySet<string>] => [
      name,
      new Set(newestOfEach(whole, periodOf).slice(0, keep[name] ?? 0)),
    ]),
    ['linked', pinned],
    ['verified', new Set(whole.flatMap(({ id, isVerified }) => (isVerified ? id : [])).slice(0, 1))],
    ['safety', new Set(undamaged.flatMap(({ id, isSafety }) => (isSafety ? id : [])).slice(0, 1))],
    ['damaged', new Set(all.flatMap(({ id, damaged }) => (damaged.length > 0 ? id : [])))],
  ];
  return all.map((set) => ({
    set,
    reasons: rules.flatMap(([reason, ids]) => (ids.has(set.id) ? reason : [])),
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
