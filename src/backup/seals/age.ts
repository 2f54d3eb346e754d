import { t } from '../../texts/texts.ts';
import type { Seal } from './seal.ts';

/** Files that the program age opens, on every system: no server, no account, no web of trust. */
export const age: Seal = {
  name: 'age',
  suffix: '.age',
  // The library is heavy, and most runs seal nothing.
  wrap: async (recipients) => (await import('./age/cipher.ts')).wrapper(recipients),
  open: async (identity) => (await import('./age/cipher.ts')).opener(identity),
  byHand: (file) => `age -d -i key.txt -- ${file}`,
  needs: () =>
    t`The files are encrypted with age (https://age-encryption.org; package age of most systems). Put the identity that opens them, the line that begins with AGE-SECRET-KEY-1, into key.txt in this directory.`,
};
