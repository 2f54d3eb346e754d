import { UserError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest.ts';
import { findRelease } from '../../release/ledger.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import type { Ledger, LedgerEntry } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';
import type { BackupSet } from '../stores/store.ts';

/**
 * The set that is meant.
 * @param which `latest`; `linked`: made before what runs now was deployed; or an id
 * @param sets newest first
 * @throws UserError where there is none, or it is damaged
 */
export function chooseSet(
  which: string,
  sets: readonly BackupSet[],
  { name, ledger, store }: Pick<LockedHost, 'name' | 'ledger' | 'store'>,
): BackupSet {
  if (which === 'latest') {
    // What was there before a restore is what somebody wanted to be rid of.
    const found = sets.find(
      ({ damaged, manifest }) => damaged.length === 0 && manifest.purpose !== 'restore',
    );
    if (found !== undefined) return found;
    throw new UserError(t`${name} has no whole backup of this stack`, { fix: t`run backup first` });
  }
  const linked = which === 'linked' ? linkedTo(ledger, store.current) : undefined;
  if (which === 'linked' && linked?.backup === undefined) {
    throw new UserError(
      linked === undefined
        ? t`${name}: no release runs, so no backup is linked to it`
        : t`${name}: no backup was made before ${linked.version} (${linked.id}) was deployed`,
      { fix: t`name a backup by its id: releases lists them` },
    );
  }
  const id = linked?.backup ?? which;
  const found = sets.find((set) => set.id === id);
  if (found === undefined) {
    const ids = sets.map((set) => set.id);
    throw new UserError(t`${name} has no backup '${id}' of this stack${didYouMean(id, ids)}`, {
      fix: ids.length === 0 ? t`run backup first` : t`name one of ${ids.slice(0, 10).join(', ')}`,
    });
  }
  if (found.damaged.length === 0) return found;
  throw new UserError(
    t`backup ${id} on ${name} is damaged: ${found.damaged.join(', ')} is missing or has another size`,
    {
      fix: t`take another set`,
    },
  );
}

/** What was deployed last: where that was left again, and something else was put back, the data is still what it made of it. */
function linkedTo(ledger: Ledger, current: string | undefined): LedgerEntry | undefined {
  const runs = findRelease(ledger, current ?? '');
  return runs?.rollbackOf === undefined ? runs : findRelease(ledger, runs.left ?? '');
}
