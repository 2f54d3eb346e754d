import { UserError } from '../base/errors.ts';
import { t } from '../texts/texts.ts';
import type { KnownSet } from './catalogue.ts';
import type { BackupFile, Manifest } from './manifest.ts';
import { unsealed } from './seals/index.ts';

/**
 * The set with what is data, and of that only what is named: what it holds of configuration is never restored. Which databases of
 * SQLite lie in what is replaced is known where it is replaced.
 * @param only names of services, volumes and directories; empty for all
 * @throws UserError for a name that the set does not have
 */
export function dataOf(known: KnownSet, only: readonly string[]): KnownSet {
  const data = known.manifest.files.filter(({ kind }) => kind !== 'config');
  const names = new Set(data.map(({ name }) => name));
  const unknown = only.find((name) => !names.has(name));
  if (unknown !== undefined) {
    throw new UserError(t`${known.id} has nothing of '${unknown}'`, {
      fix: t`name one of ${[...names].join(', ')}`,
    });
  }
  const isWanted = ({ name }: BackupFile) => only.length === 0 || only.includes(name);
  const isAround = data.some((file) => file.kind !== 'service' && isWanted(file));
  return someOf(
    known,
    (file) => file.kind !== 'config' && (isWanted(file) || (isAround && file.format === 'sqlite')),
  );
}

/** The set with some of its files, wherever it lies. */
export function someOf(known: KnownSet, isMeant: (file: BackupFile) => boolean): KnownSet {
  const of = (manifest: Manifest): Manifest => {
    const files = manifest.files.filter((file) => isMeant(unsealed(file)));
    return { ...manifest, files, totalBytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  };
  const copies = known.copies.map((copy) => ({
    ...copy,
    set: { ...copy.set, manifest: of(copy.set.manifest) },
  }));
  return { ...known, manifest: of(known.manifest), copies };
}
