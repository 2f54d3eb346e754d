import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { isInside } from '../base/paths.ts';
import type { UploadEntry } from '../host/host.ts';
import { t } from '../texts/texts.ts';
import { looksSecret } from './secret-files.ts';

/** A file or directory of the checkout, ready to be uploaded to `files/<sha256>/`. */
export interface Shipment {
  /** Its path below `files/<sha256>/`: the one relative to the project directory. */
  readonly source: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Of each file a short hash, so that a plan can name the one that changed; undefined where there are very many. */
  readonly contents?: Readonly<Record<string, string>> | undefined;
  readonly entries: readonly UploadEntry[];
  /** Absolute paths of files in a directory that look as if they held secrets. */
  readonly sensitive: readonly string[];
}

/**
 * Reads a file or a directory and names it by content: paths, executable bits and bytes. Owners and times do not
 * count, since a fresh checkout has others; nor does what git keeps for itself.
 * @param top absolute
 * @param source its name on the host
 * @param except absolute paths of what is data of the host, and stays where it is
 * @throws UserError when it does not exist or holds something that cannot be shipped
 */
export async function prepareShipment(
  top: string,
  source: string,
  except: readonly string[] = [],
): Promise<Shipment> {
  const files = await listFiles(top, source, except);
  const hash = createHash('sha256');
  const entries: UploadEntry[] = [];
  const sensitive: string[] = [];
  const contents: Record<string, string> = {};
  let bytes = 0;
  for (const below of files) {
    const full = path.join(top, below);
    const file = path.join(source, below);
    // A source that is itself a link is shipped as what it points at; links inside a directory stay links.
    const info = below === '' ? await stat(full) : await lstat(full);
    if (info.isSymbolicLink()) {
      const to = await readlink(full);
      assertInside(top, source, below, to);
      hash.update(`link\0${file}\0${to}\0`);
      entries.push({ path: file, mode: 0o777, content: { kind: 'symlink', to } });
    } else if (info.isFile()) {
      // Containers run as other users: what is shipped is readable by all, as a checkout is.
      const mode = (info.mode & 0o100) === 0 ? 0o644 : 0o755;
      hash.update(`file\0${file}\0${mode.toString(8)}\0${info.size}\0`);
      const alone = createHash('sha256').update(`${mode}\0`);
      let head = '';
      for await (const chunk of createReadStream(full)) {
        head ||= chunk.toString('latin1');
        hash.update(chunk);
        alone.update(chunk);
      }
      if (below !== '' && looksSecret(file, head)) sensitive.push(full);
      contents[file] = alone.digest('hex').slice(0, 12);
      bytes += info.size;
      entries.push({ path: file, mode, content: { kind: 'file', source: full, size: info.size } });
    } else {
      throw new UserError(t`files: ${file} is neither a file, a directory nor a symbolic link`, {
        fix: t`a socket or device cannot be shipped: mount it by its absolute path on the host`,
      });
    }
  }
  const isNamed = files.length <= MOST_NAMED;
  return {
    ...{ source, sha256: hash.digest('hex'), bytes, entries, sensitive },
    ...(isNamed ? { contents } : {}),
  };
}

/** A record that names more files than that is read by nobody. */
const MOST_NAMED = 200;

/** Relative to `top`; of a file, the empty path. */
async function listFiles(top: string, source: string, except: readonly string[]): Promise<string[]> {
  const info = await stat(top).catch(() => undefined);
  if (info === undefined) {
    throw new UserError(t`${source} does not exist in the checkout`, {
      fix: t`a bind mount needs it: commit it (git keeps no empty directories and nothing that it ignores), or make it in a step before the deploy`,
    });
  }
  if (!info.isDirectory()) return [''];
  const files: string[] = [];
  const walk = async (below: string): Promise<void> => {
    for (const entry of await readdir(path.join(top, below), { withFileTypes: true })) {
      const file = path.join(below, entry.name);
      // With it would go the whole history, and the token that a checkout keeps there.
      if (entry.name === '.git' || except.includes(path.join(top, file))) continue;
      if (entry.isDirectory()) await walk(file);
      else files.push(file);
    }
  };
  await walk('');
  if (files.length === 0) {
    throw new UserError(t`${source} is an empty directory`, {
      fix: t`if containers write to it, list it under 'shared'; git keeps no empty directories`,
    });
  }
  // In the order that an earlier version named them in.
  return files.sort();
}

function assertInside(top: string, source: string, below: string, to: string): void {
  const target = path.resolve(top, path.dirname(below), to);
  if (!path.isAbsolute(to) && isInside(target, top)) return;
  const where = path.isAbsolute(to) ? t`an absolute path` : t`outside ${source || './'}`;
  throw new UserError(t`${path.join(source, below)} is a symbolic link to ${to}, ${where}`, {
    fix: t`on the host it would point at nothing: replace the link by the file itself, or by a relative link inside the directory`,
  });
}
