import { UserError } from '../base/errors.ts';
import { type Bytes, formatSize } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import { countedInWords } from './counts.ts';
import type { BackupFile } from './manifest.ts';
import { isOf, keyOf } from './retention.ts';
import type { BackupSet } from './stores/store.ts';

/** What this set is held against: of each part of the stack the newest set that has it. */
export interface LastSet {
  readonly files: readonly LastFile[];
}

interface LastFile extends BackupFile {
  /** The id of its set. */
  readonly set: string;
}

/**
 * Of the newest whole sets of an environment, but for what a restore has replaced: that may be why. Undefined where there is none.
 * @param sets newest first
 * @param chosen services of which chosen databases alone are dumped now: they say nothing of a whole server
 */
export function lastSet(
  sets: readonly BackupSet[],
  of: Parameters<typeof isOf>[0],
  chosen: ReadonlySet<string>,
): LastSet | undefined {
  const found = new Map<string, readonly LastFile[]>();
  for (const { damaged, manifest } of sets.filter(isOf(of))) {
    if (damaged.length > 0 || manifest.purpose === 'restore') continue;
    const files = manifest.files
      .filter((file) => file.chosen !== true || chosen.has(file.name))
      .map((file) => ({ ...file, set: manifest.id }));
    // All files of a part are of one set, and chosen databases are part of the server: what a newer one has no more was
    // looked at then.
    for (const [key, own] of byKey(files)) {
      const isAsked = own.some((file) => found.has(keyOf({ ...file, chosen: false })));
      if (!isAsked && !found.has(key)) found.set(key, own);
    }
  }
  if (found.size === 0) return undefined;
  const files = [...found.values()].flat();
  return {
    files: [...files.filter((file) => file.chosen === true), ...files.filter((file) => file.chosen !== true)],
  };
}

function byKey(files: readonly LastFile[]): Map<string, LastFile[]> {
  const all = new Map<string, LastFile[]>();
  for (const file of files) all.set(keyOf(file), [...(all.get(keyOf(file)) ?? []), file]);
  return all;
}

/** The file that holds the same, however it was compressed or sealed then. @param path of a source or a file */
export const sameIn = (last: LastSet | undefined, path: string): BackupFile | undefined =>
  last?.files.find((file) => contentName(file.path) === contentName(path));

/** `db.sql` of `db.sql.zst`. */
const contentName = (path: string): string => path.replace(/\.age$/, '').replace(/\.(gz|zst)$/, '');

/** Files that were smaller vary by nothing much; so do counts. */
const SMALL: Bytes = 100_000;
const FEW = 20;

/** Of a cache or sessions, which end by themselves. */
const COMES_AND_GOES = 'rdb';

interface Drop {
  /** The most that is no reason to ask, in percent of what it was. */
  readonly max: number;
  readonly hostName: string;
  /** Services that were looked at whole: what the last set has of them, and this one has not, is gone. */
  readonly whole: readonly string[];
}

/**
 * Is this set what the last one lets expect?
 * @throws UserError where a file or what was counted in it fell by more than may be, or is gone
 */
export function checkDrop(files: readonly BackupFile[], last: LastSet | undefined, drop: Drop): void {
  if (last === undefined || drop.max >= 100) return;
  const problemsOf = (before: BackupFile): string[] => {
    if (before.format === COMES_AND_GOES || before.kind === 'config') return [];
    const now = files.find((file) => contentName(file.path) === contentName(before.path));
    const isWhole = drop.whole.includes(before.name);
    // Another choice of databases holds something else.
    if (now !== undefined && (isWhole || isSameChoice(before, now))) return dropsOf(before, now, drop.max);
    const isGone = now === undefined && before.kind === 'service' && isWhole && holds(before);
    return isGone ? [t`${contentName(before.path)} is not there any more`] : [];
  };
  const problems = last.files.flatMap((before) =>
    problemsOf(before).map((text) => ({ text, set: before.set })),
  );
  if (problems.length === 0) return;
  const sets = [...new Set(problems.map(({ set }) => set))].join(', ');
  throw new UserError(
    t`the backup on ${drop.hostName} has suspiciously little, beside ${sets}: ${problems.map(({ text }) => text).join('; ')}`,
    {
      fix: t`see what became of the data; backup ${sets} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against`,
    },
  );
}

function dropsOf(before: BackupFile, now: BackupFile, max: number): string[] {
  const fell = (was: number, is: number) => was - is > (was * max) / 100;
  const counted = Object.entries(before.counts ?? {}).flatMap(([what, was]) => {
    const is = now.counts?.[what];
    if (is === undefined || was < FEW || !fell(was, is)) return [];
    return [
      t`${contentName(now.path)} has ${countedInWords({ [what]: is }) || `${is} ${what}`} (${was} then)`,
    ];
  });
  // What is counted says it better.
  if (counted.length > 0 || before.bytes < SMALL || !fell(before.bytes, now.bytes)) return counted;
  return [t`${contentName(now.path)} has ${formatSize(now.bytes)} (${formatSize(before.bytes)} then)`];
}

const isSameChoice = (before: BackupFile, now: BackupFile): boolean =>
  [...(before.databases ?? [])].sort().join('\n') === [...(now.databases ?? [])].sort().join('\n');

/** Was there something in it? Where nothing was counted, its size tells. */
function holds({ counts, bytes }: BackupFile): boolean {
  const counted = Object.values(counts ?? {});
  return counted.length === 0 ? bytes >= SMALL : counted.some((count) => count > 0);
}
