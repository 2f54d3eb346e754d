import type { Ledger } from '../release/types.ts';
import type { BackupSet } from './stores/store.ts';

/** A deploy path may be shared by environments: retention of one never touches a set of another. */
export const isOf =
  ({ project, environment }: { readonly project: string; readonly environment: string }) =>
  ({ manifest }: BackupSet): boolean =>
    manifest.project === project && manifest.environment === environment;

/** The sets that releases which the host keeps are linked to: none of these is ever removed. */
export const linked = ({ releases }: Ledger): ReadonlySet<string> =>
  new Set(releases.flatMap(({ backup }) => backup ?? []));

/**
 * The sets to remove so that the `last` newest whole ones stay. Pinned sets stay besides, and so does the newest
 * whole one whatever the count; what is damaged is not counted and not touched: it may be somebody else's.
 * @param sets their ids sort by time
 * @returns ids, oldest first
 */
export function selectForRemoval(
  sets: readonly Pick<BackupSet, 'id' | 'damaged'>[],
  last: number,
  pinned: ReadonlySet<string>,
): string[] {
  const whole = sets.filter(({ damaged }) => damaged.length === 0).map(({ id }) => id);
  const beyond = whole.sort().slice(0, -Math.max(1, last));
  return beyond.filter((id) => !pinned.has(id));
}
