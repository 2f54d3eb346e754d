import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { isInside } from '../base/paths.ts';
import type { UploadEntry } from '../host/host.ts';

/** A file or directory of the checkout, ready to be uploaded to `files/<sha256>/`. */
export interface Shipment {
  /** Relative to the project directory: also its path below `files/<sha256>/`. */
  readonly source: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly entries: readonly UploadEntry[];
}

/**
 * Reads a file or a directory and names it by content: paths, executable bits and bytes. Owners and times do not
 * count, since a fresh checkout has others.
 * @param directory the project directory
 * @param source relative to it
 * @throws UserError when it does not exist or holds something that cannot be shipped
 */
export async function prepareShipment(directory: string, source: string): Promise<Shipment> {
  const files = await listFiles(directory, source);
  const hash = createHash('sha256');
  const entries: UploadEntry[] = [];
  let bytes = 0;
  for (const file of files) {
    const full = path.join(directory, file);
    // A source that is itself a link is shipped as what it points at; links inside a directory stay links.
    const info = file === source ? await stat(full) : await lstat(full);
    if (info.isSymbolicLink()) {
      const to = await readlink(full);
      assertInside(directory, source, file, to);
      hash.update(`link\0${file}\0${to}\0`);
      entries.push({ path: file, mode: 0o777, content: { kind: 'symlink', to } });
    } else if (info.isFile()) {
      // Containers run as other users: what is shipped is readable by all, as a checkout is.
      const mode = (info.mode & 0o100) === 0 ? 0o644 : 0o755;
      hash.update(`file\0${file}\0${mode.toString(8)}\0${info.size}\0`);
      for await (const chunk of createReadStream(full)) hash.update(chunk);
      bytes += info.size;
      entries.push({ path: file, mode, content: { kind: 'file', source: full, size: info.size } });
    } else {
      throw new UserError(`files: ${file} is neither a file, a directory nor a symbolic link`, {
        fix: 'a socket or device cannot be shipped: mount it by its absolute path on the host',
      });
    }
  }
  return { source, sha256: hash.digest('hex'), bytes, entries };
}

async function listFiles(directory: string, source: string): Promise<string[]> {
  const full = path.join(directory, source);
  const info = await stat(full).catch(() => undefined);
  if (info === undefined) {
    throw new UserError(`${source} does not exist in ${directory}`, {
      fix: 'a bind mount needs it: commit it, or make it in a step before the deploy',
    });
  }
  if (!info.isDirectory()) return [source];
  const found = await readdir(full, { recursive: true, withFileTypes: true });
  const files = found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)));
  if (files.length === 0) {
    throw new UserError(`${source} is an empty directory`, {
      fix: `if containers write to it, list it under 'shared'; git keeps no empty directories`,
    });
  }
  return files.sort();
}

function assertInside(directory: string, source: string, file: string, to: string): void {
  const target = path.resolve(directory, path.dirname(file), to);
  if (!path.isAbsolute(to) && isInside(target, path.join(directory, source))) return;
  const where = path.isAbsolute(to) ? 'an absolute path' : `outside ${source}`;
  throw new UserError(`${file} is a symbolic link to ${to}, ${where}`, {
    fix: 'on the host it would point at nothing: replace the link by the file itself, or by a relative link inside the directory',
  });
}
