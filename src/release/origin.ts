import { t } from '../texts/texts.ts';
import type { Ledger, LedgerEntry } from './types.ts';

/**
 * Why a release is there, in parts for people. The reason that the record of one that was put back holds is about what
 * was left for it, and is said as such.
 * @param reason of its record
 */
export function originOf(
  { rollbackOf, left }: LedgerEntry,
  reason: string | undefined,
  { releases }: Ledger,
): string[] {
  if (rollbackOf === undefined) return reason === undefined ? [] : [reason];
  // Not in ledgers of old; and it may be forgotten.
  const what = releases.find(({ id }) => id === left)?.version ?? left ?? t`what ran`;
  const why = reason === undefined ? '' : `: ${reason}`;
  const said = left === undefined && reason === undefined ? [] : [t`${what} was left${why}`];
  return [t`content of ${rollbackOf}`, ...said];
}
