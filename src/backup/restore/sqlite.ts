import { t } from '../../texts/texts.ts';
import type { Counts } from '../engines/engine.ts';
import { LOAD, LOADED } from '../sqlite/scripts.ts';
import { otherContent } from './failure.ts';
import { bindMount, type FillRequest, fill } from './fill.ts';
import type { Database } from './parts.ts';
import { liveOf, type Place, scratchOf } from './place.ts';

interface SqliteRequest extends Pick<FillRequest, 'host' | 'mark' | 'timeout' | 'feed'> {
  /** Of the set. */
  readonly set: string;
  readonly database: Database;
  /** Whose successor gets it; undefined for a trial. */
  readonly place: Place | undefined;
}

/**
 * Puts a database of SQLite into the successor of a place, with the owner of what is there, after it was looked through by
 * what the service's own image has.
 * @throws UserError when it is damaged, or holds other things than was counted
 */
export async function loadSqlite({ set, database, place, ...common }: SqliteRequest): Promise<Counts> {
  const { file, container, below } = database;
  const mounts =
    place === undefined
      ? [`type=volume,destination=${LOADED.into}`]
      : [bindMount(scratchOf(place), LOADED.into), `${bindMount(liveOf(place), LOADED.like)},readonly`];
  const what = t`load ${file.path} of ${set}`;
  const image = container.imageId;
  const found = await fill({ ...common, what, mounts, image, script: LOAD, args: [below] });
  const counts = new Map([...found].filter(([key]) => ['tables', 'rows'].includes(key)));
  for (const [key, expected] of Object.entries(file.counts ?? {})) {
    // Rows that its programs cannot count are not told.
    if (counts.get(key) === expected || (key === 'rows' && !counts.has(key))) continue;
    throw otherContent(
      t`what was loaded of '${file.name}' is not what ${set} holds: ${t`${counts.get(key) ?? 0} ${key}, not ${expected}`}`,
    );
  }
  return counts;
}
