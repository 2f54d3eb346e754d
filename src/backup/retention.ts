/** What retention looks at of a set. */
export interface KeptSet {
  /** Sorts by time. */
  readonly id: string;
  /** Its manifest is readable and its files are there. */
  readonly valid: boolean;
}

/**
 * The sets to remove so that the `last` newest valid ones stay. Pinned sets stay besides, and so does the newest
 * valid one whatever the count; what is not valid is not counted and not touched: it may be somebody else's.
 * @returns ids, oldest first
 */
export function selectForRemoval(
  sets: readonly KeptSet[],
  last: number,
  pinned: ReadonlySet<string>,
): string[] {
  const newestFirst = sets
    .filter((set) => set.valid)
    .map((set) => set.id)
    .sort()
    .reverse();
  return newestFirst
    .slice(Math.max(1, last))
    .filter((id) => !pinned.has(id))
    .reverse();
}
