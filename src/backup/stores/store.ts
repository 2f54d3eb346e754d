import type { Question } from '../../host/ask.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import type { Manifest } from '../manifest.ts';

/** Where backup sets are kept. */
export interface BackupStore {
  readonly name: string;
  /** The sets of a deploy path, newest first; what is none is left out. @param backups `layout.backups` */
  list(backups: string): Question<BackupSet[]>;
  /** Begins a set, and cleans up what dead runs left. @param wanted the id that it should have */
  begin(host: LockedHost, wanted: string): Promise<BegunSet>;
  /** Writes the manifest, which completes the set, and removes the sets `remove`. @returns the removed ones */
  publish(host: LockedHost, manifest: Manifest, remove: readonly string[]): Promise<string[]>;
  /** Removes sets that are complete. @returns the removed ones */
  remove(host: LockedHost, ids: readonly string[]): Promise<string[]>;
  /** Removes a set that was not finished. Runs also after an abort. */
  discard(host: LockedHost, id: string): Promise<void>;
}

export interface BackupSet {
  readonly id: string;
  /** On the host. */
  readonly path: string;
  readonly manifest: Manifest;
  /** Files of the manifest that are missing or have another size: such a set counts as none. */
  readonly damaged: readonly string[];
}

export interface BegunSet {
  readonly id: string;
  /** On the host, which writes its files there: their content never passes through the runner. */
  readonly directory: string;
  /** On the host, when it is published. */
  readonly path: string;
  /** The sets that are there already. */
  readonly others: readonly BackupSet[];
}

/** `20261121T183000Z`, and `-2` for another one of the same second. */
export const SET_ID = /^\d{8}T\d{6}Z(-\d+)?$/;

/** The id of a set that is begun at `now` (ms since 1970). */
export function setId(now: number): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
}
