import type { BackupFile } from '../manifest.ts';
import type { BackupEngine } from './engine.ts';

/** Sets of before formats were told have dumps of MySQL and MariaDB alone. */
export const formatOf = ({ kind, format }: Pick<BackupFile, 'kind' | 'format'>): string =>
  format ?? (kind === 'service' ? 'sql' : 'tar');

/** The files of a service that its engine loads, in the order in which they are loaded: what is owned by a role needs it. */
export const inLoadOrder = (
  files: readonly BackupFile[],
  { loads }: Pick<BackupEngine, 'loads'>,
): BackupFile[] =>
  Object.keys(loads.formats).flatMap((format) => files.filter((file) => formatOf(file) === format));
