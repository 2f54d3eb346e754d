import type { Readable } from 'node:stream';
import type { BackupFile } from './manifest.ts';
import type { BackupSet } from './stores/store.ts';

/** Where the plain content of a file of a set comes from, for who restores it on a host. */
export interface Feed {
  /** On that host; its stdout is the content, its exit code says whether that was all of it. */
  readonly argv: readonly string[];
  /** What it wants on its stdin, where the file does not lie on that host. */
  readonly stdin?: Readable;
}

/** The content of a file of a set that lies on the host which restores it. */
export function feedOf(
  { path }: Pick<BackupSet, 'path'>,
  { path: file, compression = 'gzip' }: Pick<BackupFile, 'path' | 'compression'>,
): Feed {
  return { argv: [compression, '-dc', '--', `${path}/${file}`] };
}
