import type { Bytes } from '../base/units.ts';
import type { BackupFile } from './manifest.ts';

/** What a container or a volume holds, as it said when it was asked: it becomes one file of the set. */
export interface Source {
  /** For people: `dump of service 'db'`. */
  readonly what: string;
  /** Version of the server that holds it, where one does and says it. */
  readonly server?: string;
  /** For the log, as it begins: `dumping app of service 'db' (11.8.6)`. */
  readonly begins: string;
  /** Its size where it lies: compressed it is nearly always less. */
  readonly bytes: Bytes;
  /** Of its file in the set, `db.sql`: how it is compressed is added. */
  readonly path: string;
  /** It holds secrets as they are. */
  readonly isSensitive?: boolean;
  /** For people, what is not kept of it: no fault of anybody. */
  readonly note?: string | undefined;
  /** @param set its id: what is left behind by a kill must be recognised */
  producer(set: string): Producer;
  /** POSIX sh, a constant of ours: reads the content on stdin and prints facts of it, lines `key value`. */
  readonly inspect: string;
  /** For people, when the producer fails. */
  readonly fix: string;
  /** What the manifest says of it. @throws UserError when what was written is not all of it */
  check(written: Written): Checked;
}

export interface Producer {
  /** Its stdout is what is kept; it should end when its stdin does. */
  readonly argv: readonly string[];
  /** A container that has to go with it. */
  readonly container?: string;
  /** Exit codes up to this one are for `check` to look at. Default 0. */
  readonly accept?: number;
}

/** What came out of a producer, compressed, read back from the host. */
export interface Written {
  readonly bytes: Bytes;
  readonly sha256: string;
  /** Of the producer: 0, or what it was accepted with. */
  readonly code: number;
  /** What the producer said on stderr. */
  readonly stderr: string;
  readonly facts: ReadonlyMap<string, string>;
}

/** `checks` are those of this kind of source, besides those that every file passes. */
export type Checked = Omit<BackupFile, 'path' | 'bytes' | 'sha256' | 'compression'>;

/** `nothing` says why there is nothing to save. */
export type Probed = Source | { readonly nothing: string };

/** A name as part of a file's, whatever stands in it. */
export const fileName = (name: string): string =>
  encodeURIComponent(name).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
