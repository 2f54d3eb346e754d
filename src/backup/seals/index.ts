import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import type { BackupFile } from '../manifest.ts';
import { age } from './age.ts';
import type { Seal } from './seal.ts';

/** How backups are encrypted. The first one is how they are now; older sets may know others. */
const SEALS: readonly [Seal, ...Seal[]] = [age];

/** A seal, and who can open it. */
export interface SealedTo {
  readonly seal: Seal;
  readonly recipients: readonly string[];
}

/** How what leaves the host is sealed; undefined: not at all. @param recipients `backup.encrypt-to` */
export const sealedTo = (recipients: readonly string[]): SealedTo | undefined =>
  recipients.length === 0 ? undefined : { seal: SEALS[0], recipients };

/** How a file is sealed; undefined: not at all. @throws UserError for a way that this version does not know */
export function sealOf({ path, sealed }: Pick<BackupFile, 'path' | 'sealed'>): Seal | undefined {
  if (sealed === undefined) return undefined;
  const found = SEALS.find(({ name }) => name === sealed.by);
  if (found !== undefined) return found;
  throw new UserError(
    t`${path} is encrypted by ${sealed.by}, which this version of deploy-kit does not know`,
    {
      fix: t`use the version that made it, or a later one`,
    },
  );
}

/** What comes of a file when it is opened. */
export function unsealed(file: BackupFile): BackupFile {
  const seal = sealOf(file);
  const { sealed, ...rest } = file;
  if (seal === undefined || sealed === undefined) return file;
  const { bytes, sha256 } = sealed;
  return { ...rest, path: file.path.slice(0, -seal.suffix.length), bytes, sha256 };
}
