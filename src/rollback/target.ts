import { UserError } from '../base/errors.ts';
import {
  currentRelease,
  findRelease,
  isVerified,
  lastVerified,
  previousRelease,
  reachableOnAll,
  wasLeft,
} from '../release/ledger.ts';
import type { Stored } from '../release/store.ts';
import type { Ledger, LedgerEntry } from '../release/types.ts';
import { t } from '../texts/texts.ts';

/** What `to: verified` finds where a verified release runs already. */
export const NOTHING_TO_DO = 'nothing-to-do';

/** Nothing changes, or a failed deploy is taken back, which says why by itself: anything else in production needs a reason. */
export const WITHOUT_REASON: readonly string[] = ['list', 'verified'];

export interface RollbackChoice {
  /** What runs now and is left. */
  readonly leaving: LedgerEntry;
  readonly target: LedgerEntry;
}

/**
 * Chooses what to go back to, from the hosts' ledgers alone.
 * @param to `previous`, a release's id, or a version that is kept; by its name also what was gone back from
 * @param same those that would change nothing: `previous` passes over them
 * @throws UserError when there is no such release on every host, with a list of what there is
 */
export function chooseTarget(
  stores: readonly Pick<Stored, 'ledger' | 'current'>[],
  to: string,
  same: ReadonlySet<string> = new Set(),
): RollbackChoice {
  const leaving = whatRuns(stores);
  const ledgers = stores.map(({ ledger }) => ledger);
  const insteadOf = (none: string) => ({ fix: others(ledgers, leaving, same) ?? none });
  if (to === 'previous') {
    const target = previousRelease(ledgers, leaving, same);
    if (target !== undefined) return { leaving, target };
    throw new UserError(
      t`there is no earlier verified release to go back to from ${leaving.version} (${leaving.id})`,
      insteadOf(
        t`deploy a version that works: only releases that were active once and that every host has are gone back to`,
      ),
    );
  }
  const reachable = reachableOnAll(ledgers);
  // Of the same version, what nobody has gone back from.
  const kept = [...reachable.filter((entry) => !isVerified(entry)), ...reachable.filter(isVerified)];
  const target = kept.findLast((entry) => entry.id === to) ?? kept.findLast((entry) => entry.version === to);
  if (target === undefined) {
    throw new UserError(
      t`'${to}' is no verified release that every host keeps`,
      insteadOf(t`no other release can be gone back to`),
    );
  }
  if (target.id === leaving.id) {
    throw new UserError(
      t`${target.version} (${target.id}) is what runs now`,
      insteadOf(t`no other release can be gone back to`),
    );
  }
  return { leaving, target };
}

const MOST = 5;

/** What can be chosen in place of what runs, newest first, each content once; undefined where there is nothing. */
function others(
  ledgers: readonly Ledger[],
  leaving: LedgerEntry,
  same: ReadonlySet<string>,
): string | undefined {
  const contents = new Set([leaving.fingerprint]);
  const list = reachableOnAll(ledgers)
    .toReversed()
    .filter(({ id, fingerprint }) => !same.has(id) && !contents.has(fingerprint) && contents.add(fingerprint))
    .map(
      ({ id, version, fingerprint }) =>
        `${version} (${id}${wasLeft(ledgers, fingerprint) ? t`, gone back from` : ''})`,
    );
  if (list.length === 0) return undefined;
  const more = list.length > MOST ? t`, or of ${list.length - MOST} more that 'to: list' shows` : '';
  return t`choose one of: ${list.slice(0, MOST).join(', ')}${more}`;
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
      t`no deploy has got as far as its switch here: the last one, ${last.version} (${last.id}), is ${last.state}${why}`,
      { fix: t`there is nothing to go back to: correct what failed and deploy again` },
    );
  }
  if (found === undefined) {
    throw new UserError(t`nothing was deployed here by deploy-kit so far`, {
      fix: t`check the environment and the deploy path; \`status\` shows what a host has`,
    });
  }
  return found;
}
