import { formatDuration, type Milliseconds } from '../../base/units.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import type { Counts } from '../engines/engine.ts';
import { feedOf } from '../feed.ts';
import type { Inventory, StackSettings } from '../inventory.ts';
import type { Verified } from '../manifest.ts';
import type { BackupSet } from '../stores/store.ts';
import { partsOf } from './parts.ts';
import { prove } from './proof.ts';
import { readBack } from './read-back.ts';
import { assertReadable } from './readable.ts';
import { loadSqlite } from './sqlite.ts';

export interface VerifyRequest {
  readonly host: LockedHost;
  readonly inventory: Inventory;
  readonly settings: StackSettings;
  readonly set: BackupSet;
  /** `quick`: reads the files back. `restore`: restores them into trial servers, too. */
  readonly how: 'quick' | 'restore';
  /** Writes down, wherever the set lies, that it was looked at. */
  note(verified: Verified): Promise<void>;
}

export interface VerifyReport {
  readonly status: 'verified';
  readonly host: string;
  readonly set: string;
  readonly how: VerifyRequest['how'];
  readonly parts: readonly { readonly name: string; readonly counts: Readonly<Record<string, number>> }[];
  readonly durationMs: Milliseconds;
}

/**
 * Looks whether a set is what was written, and can be restored; that it could is noted.
 * @throws UserError for what is damaged or cannot be restored
 */
export async function verify(request: VerifyRequest): Promise<VerifyReport> {
  const { host, inventory, settings, set, how } = request;
  const { now, log } = host.context;
  const began = now();
  const { timeout } = settings.backup;
  await readBack(host, set, set.manifest.files, timeout);
  const parts: { name: string; counts: Readonly<Record<string, number>> }[] = [];
  if (how === 'restore') {
    const dumped = set.manifest.files.filter((file) => file.kind === 'service');
    const names = [...new Set(dumped.map(({ name }) => name))];
    for (const part of names.length === 0 ? [] : partsOf(set, names, inventory, host.layout)) {
      if (part.kind !== 'service') {
        // An archive was listed to its end when it was written, and its checksum is the same.
        for (const database of part.databases) {
          const mark = `${database.container.project}-${set.id}-proof`;
          const feed = feedOf(set, database.file);
          const counts = await loadSqlite({
            host,
            set: set.id,
            mark,
            timeout,
            database,
            feed,
            place: undefined,
          });
          parts.push({ name: database.file.path, counts: Object.fromEntries(counts) });
        }
        continue;
      }
      await assertReadable(part, host, set.id);
      const counts: Counts = await prove({ host, set, ...part, timeout, feed: (file) => feedOf(set, file) });
      parts.push({ name: part.name, counts: Object.fromEntries(counts) });
    }
  }
  // Where there was nothing to restore, it was only read.
  const done = parts.length > 0 ? 'restore' : 'quick';
  const counts = Object.fromEntries(parts.map(({ name, counts }) => [name, counts]));
  await request.note({ at: new Date(now()).toISOString(), how: done, counts });
  const durationMs = now() - began;
  log.info(
    done === 'restore'
      ? t`${host.name}: backup ${set.id} was restored into trial servers and holds what it should (${formatDuration(durationMs)})`
      : t`${host.name}: backup ${set.id} is what was written (${formatDuration(durationMs)})`,
  );
  return { status: 'verified', host: host.name, set: set.id, how: done, parts, durationMs };
}
