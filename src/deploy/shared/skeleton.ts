import { lstat, readlink } from 'node:fs/promises';
import path from 'node:path';
import type { Host, UploadEntry } from '../../host/host.ts';

/** What the repository tracks at a path. */
export interface Skeleton {
  readonly kind: 'directory' | 'file';
  /** Of a file. */
  readonly mode?: number | undefined;
  /** Paths below it; of a file its name alone. */
  readonly entries: readonly UploadEntry[];
}

/**
 * What git tracks at a path of the project or beside it: what else lies there (uploads of a developer, a database) is not the
 * repository's. Undefined when that is nothing, and where there is no repository.
 * @param source absolute
 * @param root the project directory
 */
export async function skeletonAt(
  source: string,
  root: string,
  local: Host,
  signal: AbortSignal,
): Promise<Skeleton | undefined> {
  const name = path.relative(root, source);
  const argv = ['git', '-c', 'safe.directory=*', 'ls-files', '-z', '--', `:(literal)${name}`];
  const said = await local.run(argv, { cwd: root, signal, accept: [0, 127, 128] });
  const tracked = said.code === 0 ? said.stdout.split('\0').filter((file) => file !== '') : [];
  const isFile = tracked.length === 1 && tracked[0] === name;
  const entries: UploadEntry[] = [];
  for (const file of tracked) {
    const full = path.join(root, file);
    // Submodules are tracked as directories; what was deleted is not there.
    const info = await lstat(full).catch(() => undefined);
    const relative = isFile ? path.posix.basename(name) : file.slice(name.length + 1);
    if (info?.isFile() === true) {
      const mode = (info.mode & 0o100) === 0 ? 0o644 : 0o755;
      entries.push({ path: relative, mode, content: { kind: 'file', source: full, size: info.size } });
    } else if (info?.isSymbolicLink() === true) {
      // Where it leads says the container: what stands beside it there need not be beside it here.
      const to = await readlink(full);
      entries.push({ path: relative, mode: 0o777, content: { kind: 'symlink', to } });
    }
  }
  if (entries.length === 0) return undefined;
  return { kind: isFile ? 'file' : 'directory', mode: isFile ? entries[0]?.mode : undefined, entries };
}
