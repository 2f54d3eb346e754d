import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Host } from '../host/host.ts';
import { t } from '../texts/texts.ts';
import { awaitVerdict, findRelease } from './ledger.ts';
import { LockedHost, type LockRequest } from './locked-host.ts';
import { LEASE, leaseFor } from './run-identity.ts';
import type { Stored } from './store.ts';
import type { Ledger, LedgerEntry, ReleaseId } from './types.ts';

export interface Renewal {
  readonly release: ReleaseId;
  readonly run: { readonly run: string; readonly who: string; readonly where: string };
  /** How long the step that decides about the release may take at the most. */
  readonly work: Milliseconds;
}

/**
 * Sees that a release that waits for its verdict keeps others away for as long as a step may take, on one host. The
 * host is locked only when the lease would end soon after. A release that is not pending (any more) is left alone.
 */
export async function renewLease(
  host: Host,
  store: Stored,
  renewal: Renewal,
  context: Context,
): Promise<void> {
  const { release, run, work } = renewal;
  const mine = (ledger: Ledger): LedgerEntry | undefined => {
    const entry = findRelease(ledger, release);
    const waits = entry?.state === 'pending' && entry.phase === 'awaiting-verdict';
    return waits && entry.lease?.run === run.run ? entry : undefined;
  };
  const left = (entry: LedgerEntry) => Date.parse(entry.lease?.expiresAt ?? '') - context.now();
  const found = mine(store.ledger);
  if (found === undefined || left(found) >= work + LEASE / 2) return;
  const request: LockRequest = { run, what: t`renew the lease of ${release}`, wait: 30_000 };
  await using locked = await LockedHost.open(host, store, request, context).catch((error) => {
    context.signal.throwIfAborted();
    // The nightly backup has it: no reason to put back what is healthy while the lease lasts long enough anyway.
    if (!(left(found) >= work)) throw error;
    context.log.warning(t`the lease of ${release} was not renewed: ${messageOf(error)}`);
    return undefined;
  });
  if (locked === undefined || mine(locked.ledger) === undefined) return;
  const lease = leaseFor(run, context.now() + work);
  await locked.update((ledger) => awaitVerdict(ledger, release, lease));
}
