import { UserError } from '../base/errors.ts';
import {
  currentRelease,
  findRelease,
  isVerified,
  lastVerified,
  previousRelease,
  verifiedOnAll,
} from '../release/ledger.ts';
import type { Stored } from '../release/store.ts';
import type { LedgerEntry } from '../release/types.ts';

/** What `to: verified` finds where a verified release runs already. */
export const NOTHING_TO_DO = 'nothing-to-do';

export interface RollbackChoice {
  /** What runs now and is left. */
  readonly leaving: LedgerEntry;
  readonly target: LedgerEntry;
}

/**
 * Chooses what to go back to, from the hosts' ledgers alone.
 * @param to `previous`, a release's id, or a version that is kept
 * @throws UserError when there is no such release on every host, with a list of what there is
 */
export function chooseTarget(
  stores: readonly Pick<Stored, 'ledger' | 'current'>[],
  to: string,
): RollbackChoice {
  const leaving = whatRuns(stores);
  const ledgers = stores.map(({ ledger }) => ledger);
  if (to === 'previous') {
    const target = previousRelease(ledgers, leaving);
    if (target !== undefined) return { leaving, target };
    throw new UserError(`there is no earlier verified release to go back to from ${leaving.id}`, {
      fix: 'deploy a version that works: only releases that were active once and that every host has are gone back to',
    });
  }
  const kept = verifiedOnAll(ledgers);
  const target = kept.findLast((entry) => entry.id === to) ?? kept.findLast((entry) => entry.version === to);
  if (target === undefined) {
    const list = kept.map(({ id, version }) => `${version} (${id})`).join(', ');
    throw new UserError(`'${to}' is no verified release that every host keeps`, {
      fix: list === '' ? 'no release can be gone back to' : `choose one of: ${list}`,
    });
  }
  if (target.id === leaving.id) {
    throw new UserError(`${target.version} (${target.id}) is what runs now`, {
      fix: 'name an earlier release',
    });
  }
  return { leaving, target };
}

/**
 * The release to put back after a pipeline failed: the last verified one, if something unverified runs on any host.
 * @returns `nothing-to-do` where every host runs a verified release: nothing was switched, or it was put back; no
 *   target when what is left is the first release here
 */
export function chooseVerified(
  stores: readonly Pick<Stored, 'ledger' | 'current'>[],
): { readonly leaving: LedgerEntry; readonly target: LedgerEntry | undefined } | typeof NOTHING_TO_DO {
  const unverified = stores.some(({ ledger, current }) => {
    const entry = current === undefined ? undefined : findRelease(ledger, current);
    return entry !== undefined && !isVerified(entry);
  });
  if (!unverified) return NOTHING_TO_DO;
  const leaving = whatRuns(stores);
  // The last verified one, also when it has the very content that failed now: older code may not read the data.
  return { leaving, target: lastVerified(stores.map(({ ledger }) => ledger)) };
}

/** What is to be left: an unverified release on any host before the one that all run. */
function whatRuns(stores: readonly Pick<Stored, 'ledger' | 'current'>[]): LedgerEntry {
  const current = stores.map(({ ledger, current: id }) =>
    id === undefined ? undefined : findRelease(ledger, id),
  );
  const found =
    current.find((entry) => entry !== undefined && !isVerified(entry)) ??
    stores.map(({ ledger }) => currentRelease(ledger)).find((entry) => entry !== undefined);
  const last = stores.flatMap(({ ledger }) => ledger.releases.at(-1) ?? [])[0];
  if (found === undefined && last !== undefined) {
    const why = last.reason === undefined ? '' : `: ${last.reason}`;
    throw new UserError(
      `no deploy has got as far as its switch here: the last one, ${last.version} (${last.id}), is ${last.state}${why}`,
      { fix: 'there is nothing to go back to: correct what failed and deploy again' },
    );
  }
  if (found === undefined) {
    throw new UserError('nothing was deployed here by deploy-kit so far', {
      fix: 'check the environment and the deploy path; `status` shows what a host has',
    });
  }
  return found;
}
