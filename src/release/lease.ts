import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Host, LockHolder } from '../host/host.ts';
import { awaitVerdict, findRelease } from './ledger.ts';
import { readStore, writeLedger } from './store.ts';
import type { Lease, ReleaseId } from './types.ts';

/** How long a pending release waits for its verdict before others may go on. */
export const LEASE: Milliseconds = 30 * 60_000;

/**
 * Renews the lease of a release that waits for its verdict, on one host. A release that is not pending (any more)
 * is left alone.
 */
export async function renewLease(
  host: Host,
  root: string,
  release: ReleaseId,
  lease: Lease,
  holder: LockHolder,
  context: Context,
): Promise<void> {
  const { layout, ledger } = await readStore(host, root, context);
  const mine = (entry: ReturnType<typeof findRelease>) =>
    entry?.state === 'pending' && entry.phase === 'awaiting-verdict' && entry.lease?.run === lease.run;
  const found = findRelease(ledger, release);
  if (!mine(found)) return;
  await using lock = await takeLock(host, layout.root, holder, context).catch((error) => {
    context.signal.throwIfAborted();
    // The nightly backup has it: no reason to put back what is healthy while the lease lasts long enough anyway.
    const needed = Date.parse(lease.expiresAt) - LEASE;
    if (!(Date.parse(found?.lease?.expiresAt ?? '') >= needed)) throw error;
    context.log.warning(`the lease of ${release} was not renewed: ${messageOf(error)}`);
    return undefined;
  });
  if (lock === undefined) return;
  const { ledger: latest } = await readStore(host, layout.root, context);
  if (!mine(findRelease(latest, release))) return;
  await writeLedger(host, layout, awaitVerdict(latest, release, lease), {
    signal: context.signal,
    fence: lock.fence,
  });
}

const takeLock = (host: Host, root: string, holder: LockHolder, { signal }: Context) =>
  host.lock(root, holder, { wait: 30_000, signal });
