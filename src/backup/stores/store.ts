import type { Readable } from 'node:stream';
import type { Bytes } from '../../base/units.ts';
import type { BackupFile, Manifest } from '../manifest.ts';

/** Where backup sets of one stack on one host are kept, opened. */
export interface BackupStore extends AsyncDisposable {
  /** For people and in manifests: `host`, `s3://bucket/prefix`. */
  readonly name: string;
  /** Its sets, newest first; what is none is left out. */
  list(): Promise<BackupSet[]>;
  /** Begins a set, and cleans up what dead runs left. @param wanted the id that it should have */
  begin(wanted: string): Promise<BegunSet>;
  /** The content of a file of a set, as it was stored. What breaks on the way is an error of the stream. */
  read(id: string, file: string): Promise<Readable>;
  /** Replaces the manifest of a set that is complete. */
  annotate(manifest: Manifest): Promise<void>;
  /** Removes sets that are complete. @returns the removed ones */
  remove(ids: readonly string[]): Promise<string[]>;
}

/** A set that is being written: nobody sees it before it is published. */
export interface BegunSet {
  readonly id: string;
  /** When it is published, for people. */
  readonly path: string;
  /** The sets that are there already. */
  readonly others: readonly BackupSet[];
  put(file: string, content: Readable, signal: AbortSignal, size?: Bytes): Promise<void>;
  read(file: string): Promise<Readable>;
  /**
   * Writes the manifest, which completes the set, and removes the sets `remove`. Called again, it replaces the manifest.
   * @returns the removed ones
   */
  publish(manifest: Manifest, remove: readonly string[]): Promise<string[]>;
  /** Removes it, unless it is published. Runs also after an abort. */
  discard(): Promise<void>;
}

/** One on a machine that writes its files there itself: their content never passes through the runner. */
export interface BegunDirectory extends BegunSet {
  /** On that machine. */
  readonly directory: string;
  /**
   * Takes files over from the set whose place it is to take, those that are there as they were written.
   * @returns their paths
   */
  carry(files: readonly Pick<BackupFile, 'path' | 'sha256'>[]): Promise<string[]>;
}

export interface BackupSet {
  readonly id: string;
  /** For people; of a directory, its path there. */
  readonly path: string;
  readonly manifest: Manifest;
  /** Files of the manifest that are missing or have another size: such a set counts as none. */
  readonly damaged: readonly string[];
}

/** `20261121T183000Z`, and `-2` for another one of the same second. */
export const SET_ID = /^\d{8}T\d{6}Z(-\d+)?$/;

/** The id of a set that is begun at `now` (ms since 1970). */
export function setId(now: number): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** The wanted id, or the first of `-2`, `-3`, ... after it that is free. */
export function freeId(wanted: string, isTaken: (id: string) => boolean): string {
  const [stem = '', n = '1'] = wanted.split('-');
  let id = wanted;
  for (let next = Number(n) + 1; isTaken(id); next += 1) id = `${stem}-${next}`;
  return id;
}

/** Newest first: the tenth one of a second is newer than the second. */
export function byAge(a: Pick<BackupSet, 'id'>, b: Pick<BackupSet, 'id'>): number {
  const [[of = '', n = '1'], [other = '', m = '1']] = [a.id.split('-'), b.id.split('-')];
  return of === other ? Number(m) - Number(n) : of < other ? 1 : -1;
}

/** What of a set is not as its manifest says. @param sizes of the files that are there */
export const damagedOf = ({ files }: Manifest, sizes: ReadonlyMap<string, Bytes>): string[] =>
  files.filter((file) => sizes.get(file.path) !== file.bytes).map((file) => file.path);

/** As it is written. */
export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, undefined, 2)}\n`;
