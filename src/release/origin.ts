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

/** How the last try of a version, or of the very content, ended on some host, where it did not end well. */
export function triedBefore(
  ledgers: readonly Ledger[],
  { version, fingerprint }: Pick<LedgerEntry, 'version' | 'fingerprint'>,
): string | undefined {
  const same = (one: LedgerEntry) => one.version === version || one.fingerprint === fingerprint;
  const last = ledgers.map(({ releases }) => releases.findLast(same));
  const bad = last.find((one) => one?.state === 'failed' || one?.state === 'rolled-back');
  if (bad === undefined) return undefined;
  const why = bad.reason === undefined ? '' : `: ${bad.reason}`;
  return bad.state === 'failed'
    ? t`${bad.version} was there before (${bad.id}) and failed${why}`
    : t`${bad.version} was there before (${bad.id}) and was rolled back${why}`;
}
