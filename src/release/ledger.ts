import { t } from '../texts/texts.ts';
import type { Lease, Ledger, LedgerEntry, ReleaseId, ReleaseState } from './types.ts';

export const EMPTY_LEDGER: Ledger = { schema: 1, releases: [] };

/** The release that was verified last and serves, or undefined before the first one. */
export function activeRelease(ledger: Ledger): LedgerEntry | undefined {
  return ledger.releases.findLast((entry) => entry.state === 'active');
}

export function pendingRelease(ledger: Ledger): LedgerEntry | undefined {
  return ledger.releases.findLast((entry) => entry.state === 'pending');
}

export function findRelease(ledger: Ledger, id: ReleaseId): LedgerEntry | undefined {
  return ledger.releases.find((entry) => entry.id === id);
}

/** Whose turn it is on this host. */
export type Claim =
  | { readonly kind: 'free' }
  /** A pending release of this very run: go on with it. */
  | { readonly kind: 'mine'; readonly entry: LedgerEntry }
  /** A pending release whose run is over: to be marked failed. */
  | { readonly kind: 'abandoned'; readonly entry: LedgerEntry; readonly why: string }
  /** Somebody else's pending release that is still waiting for its verdict. */
  | { readonly kind: 'taken'; readonly entry: LedgerEntry; readonly lease: Lease };

/**
 * Decides whether `run` may change the host. To be asked while holding the host lock: only then does the phase
 * `deploying` prove that its run died (a living one would hold the lock).
 * @param isDead what is known of another run: true only when it certainly ended
 */
export function claim(ledger: Ledger, run: string, now: number, isDead: (lease: Lease) => boolean): Claim {
  const entry = pendingRelease(ledger);
  if (entry === undefined) return { kind: 'free' };
  const { lease } = entry;
  if (lease?.run === run) return { kind: 'mine', entry };
  const abandoned = (why: string): Claim => ({ kind: 'abandoned', entry, why });
  if (lease === undefined) return abandoned(t`it has no lease`);
  const who = `${lease.who} (${lease.where})`;
  if (entry.phase === 'deploying') return abandoned(t`${who} stopped in the middle of the deploy`);
  if (Date.parse(lease.expiresAt) <= now)
    return abandoned(t`${who} gave no verdict until ${lease.expiresAt}`);
  if (isDead(lease)) return abandoned(t`the run of ${who} is over`);
  return { kind: 'taken', entry, lease };
}

/**
 * Adds `entry` as pending. An earlier pending release, which can only be of this very run, becomes failed, or
 * rolled-back when `entry` is the rollback that leaves it.
 * @param why the reason that is written down for that one
 */
export function begin(
  ledger: Ledger,
  entry: Pick<LedgerEntry, 'id' | 'version' | 'fingerprint' | 'lease' | 'backup' | 'rollbackOf' | 'left'>,
  now: number,
  why = t`it was not confirmed`,
): Ledger {
  const since = new Date(now).toISOString();
  const leftAs = entry.rollbackOf === undefined ? 'failed' : 'rolled-back';
  const earlier = ledger.releases
    .filter((other) => other.id !== entry.id)
    .map((other) => (other.state === 'pending' ? inState(other, leftAs, since, why) : other));
  const added: LedgerEntry = {
    ...entry,
    backup: savedOf(ledger, entry.backup),
    state: 'pending',
    phase: 'deploying',
    since,
    imageIds: {},
    configHashes: {},
  };
  return { ...ledger, releases: [...earlier, added] };
}

/** Writes down what the backup `as` of several hosts is on this one: another set, or none where there was nothing to protect. */
export function savedAs(ledger: Ledger, as: string, set: string | undefined): Ledger {
  return { ...ledger, saved: { as, set } };
}

const savedOf = ({ saved }: Ledger, backup: string | undefined): string | undefined =>
  saved !== undefined && saved.as === backup ? saved.set : backup;

/** Writes down, before the first release, which of its volumes are there already. */
export function witness(ledger: Ledger, volumes: readonly string[]): Ledger {
  if (ledger.releases.length > 0 || ledger.found !== undefined) return ledger;
  return { ...ledger, found: { volumes: [...volumes].sort() } };
}

/**
 * Came this volume with a release, while none was ever verified? Then no data of the user's is in it. Where an older
 * version began the ledger, nobody knows.
 */
export function isNobodysYet({ releases, found }: Ledger, volume: string): boolean {
  return found !== undefined && !releases.some(isVerified) && !found.volumes.includes(volume);
}

/** What is known of a pending release once its containers run. */
export function recordContainers(
  ledger: Ledger,
  id: ReleaseId,
  found: Pick<LedgerEntry, 'imageIds' | 'configHashes'>,
): Ledger {
  return change(ledger, id, (entry) => ({ ...entry, ...found }));
}

/** The containers run; gate and tests decide until the lease ends. */
export function awaitVerdict(ledger: Ledger, id: ReleaseId, lease: Lease): Ledger {
  return change(ledger, id, (entry) => ({ ...entry, phase: 'awaiting-verdict', lease }));
}

/**
 * Makes a pending release active and the one before it superseded.
 * @param abandoned on a rollback: the release that was left, which becomes rolled-back, and why
 */
export function activate(
  ledger: Ledger,
  id: ReleaseId,
  now: number,
  abandoned?: { readonly id: ReleaseId; readonly why: string },
): Ledger {
  const since = new Date(now).toISOString();
  return {
    ...ledger,
    releases: ledger.releases.map((entry) => {
      if (entry.id === id) return inState(entry, 'active', since);
      if (entry.id === abandoned?.id) {
        if (entry.state === 'failed') return entry;
        const left = inState(entry, 'rolled-back', since, entry.reason ?? abandoned.why);
        return isVerified(entry) && isNewer(ledger, entry, id) ? { ...left, wasActive: true } : left;
      }
      return entry.state === 'active' ? inState(entry, 'superseded', since) : entry;
    }),
  };
}

/** Came its content later than that of another release? Who goes forward again has not gone back from it. */
function isNewer({ releases }: Ledger, { fingerprint }: LedgerEntry, than: ReleaseId): boolean {
  const first = (content: string | undefined) => releases.findIndex((one) => one.fingerprint === content);
  return first(fingerprint) > first(releases.find(({ id }) => id === than)?.fingerprint);
}

export function fail(ledger: Ledger, id: ReleaseId, now: number, reason: string): Ledger {
  return change(ledger, id, (entry) => inState(entry, 'failed', new Date(now).toISOString(), reason));
}

/**
 * The release to go back to: the newest one that was verified, that every host has, and whose content is neither what is
 * being left nor what somebody has gone back from since: going back twice goes further back.
 * @param ledgers one per host, at least one
 * @param leaving fingerprint and id of what runs now
 * @param same ids of others that would change nothing
 */
export function previousRelease(
  ledgers: readonly Ledger[],
  leaving: Pick<LedgerEntry, 'id' | 'fingerprint'>,
  same: ReadonlySet<string> = new Set(),
): LedgerEntry | undefined {
  return verifiedOnAll(ledgers).findLast(
    ({ id, fingerprint }) =>
      id !== leaving.id &&
      !same.has(id) &&
      fingerprint !== leaving.fingerprint &&
      !wasLeft(ledgers, fingerprint),
  );
}

/** Is a rollback from it the last that became of this content on some host, once verified? */
export function wasLeft(ledgers: readonly Ledger[], fingerprint: string): boolean {
  return ledgers.some(
    ({ releases }) =>
      releases.findLast((entry) => entry.fingerprint === fingerprint && wasVerified(entry))?.wasActive ===
      true,
  );
}

/** The newest release that was verified and that every host has: what a failed deploy puts back. */
export function lastVerified(ledgers: readonly Ledger[]): LedgerEntry | undefined {
  return verifiedOnAll(ledgers).at(-1);
}

/** What was verified and every host has, newest last. */
function verifiedOnAll(ledgers: readonly Ledger[]): readonly LedgerEntry[] {
  return onAll(ledgers, isVerified);
}

/** The same with what somebody has gone back from since: who names it may go forward to it again. */
export function reachableOnAll(ledgers: readonly Ledger[]): readonly LedgerEntry[] {
  return onAll(ledgers, wasVerified);
}

/** A host that has just joined (or was built anew) has none: it must not take the way back from the others. */
function onAll(ledgers: readonly Ledger[], is: (entry: LedgerEntry) => boolean): readonly LedgerEntry[] {
  const histories = ledgers.map(({ releases }) => releases.filter(is)).filter(({ length }) => length > 0);
  const [first = [], ...others] = histories;
  return first.filter(({ id }) => others.every((entries) => entries.some((other) => other.id === id)));
}

/** Has it been active once, and not been abandoned since? */
export function isVerified(entry: LedgerEntry): boolean {
  return entry.state === 'active' || entry.state === 'superseded';
}

/** Has it been active once, whatever came of it? */
function wasVerified(entry: LedgerEntry): boolean {
  return isVerified(entry) || entry.wasActive === true;
}

/** The version that all hosts run, where each of them was verified; `entries` are what they run, one per host. */
export function verifiedVersion(entries: readonly (LedgerEntry | undefined)[]): string | undefined {
  const versions = new Set(entries.map((entry) => (entry && isVerified(entry) ? entry.version : undefined)));
  return versions.size === 1 ? [...versions][0] : undefined;
}

/** What the host runs: the pending release, or else the active one. */
export function currentRelease(ledger: Ledger): LedgerEntry | undefined {
  return pendingRelease(ledger) ?? activeRelease(ledger);
}

/**
 * Which releases to drop from the host. Never the active or a pending one, nor the one that a rollback would go
 * to. What failed or was rolled back does not use up the count; besides the last `keep` good ones as many different
 * contents stay, each in its newest release, so that putting back again and again pushes nothing out; with them what
 * was gone back from, as long as it is among the `keep` newest contents.
 */
export function expired(ledger: Ledger, keep: number): LedgerEntry[] {
  const isNewest = ({ fingerprint }: LedgerEntry, at: number, all: readonly LedgerEntry[]) =>
    !all.slice(at + 1).some((later) => later.fingerprint === fingerprint);
  const verified = ledger.releases.filter(isVerified);
  const good = [verified, verified.filter(isNewest)].flatMap((list) => list.slice(-Math.max(keep, 1)));
  const left = ledger.releases
    .filter(wasVerified)
    .filter(isNewest)
    .slice(-Math.max(keep, 1))
    .filter((entry) => !isVerified(entry));
  const current = currentRelease(ledger);
  const previous = current === undefined ? undefined : previousRelease([ledger], current);
  const kept = new Set(
    [...good, ...left, pendingRelease(ledger), activeRelease(ledger), previous].map((entry) => entry?.id),
  );
  // What failed last is worth a look; older failures are not.
  const lastBad = ledger.releases.findLast((entry) => !isVerified(entry) && entry.state !== 'pending');
  // That somebody went back from a content is known as long as another release of it is kept.
  const isRemembered = (entry: LedgerEntry) =>
    entry.wasActive === true &&
    verified.some((one) => kept.has(one.id) && one.fingerprint === entry.fingerprint);
  return ledger.releases.filter(
    (entry) => !kept.has(entry.id) && entry.id !== lastBad?.id && !isRemembered(entry),
  );
}

export function forget(ledger: Ledger, ids: ReadonlySet<ReleaseId>): Ledger {
  return { ...ledger, releases: ledger.releases.filter((entry) => !ids.has(entry.id)) };
}

function change(ledger: Ledger, id: ReleaseId, update: (entry: LedgerEntry) => LedgerEntry): Ledger {
  return { ...ledger, releases: ledger.releases.map((entry) => (entry.id === id ? update(entry) : entry)) };
}

/** An entry in a state that is not pending has neither phase nor lease. */
function inState(entry: LedgerEntry, state: ReleaseState, since: string, reason?: string): LedgerEntry {
  const { phase: _phase, lease: _lease, reason: _reason, ...rest } = entry;
  return { ...rest, state, since, ...(reason === undefined ? {} : { reason }) };
}
