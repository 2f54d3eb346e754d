import type { Context } from '../../base/context.ts';
import { UserError } from '../../base/errors.ts';
import type { Milliseconds } from '../../base/units.ts';
import type { Settings } from '../../config/settings.ts';
import type { Host } from '../../host/host.ts';
import { findRelease } from '../../release/ledger.ts';
import { LockedHost } from '../../release/locked-host.ts';
import type { RunIdentity } from '../../release/run-identity.ts';
import type { Stored } from '../../release/store.ts';
import type { Ledger, LedgerEntry, ReleaseId } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';
import { confirmOn } from './finish.ts';

export interface ConfirmRequest {
  readonly settings: Settings;
  readonly release: ReleaseId;
  readonly run: RunIdentity;
  readonly hosts: readonly { readonly host: Host; readonly store: Stored }[];
  readonly lockWait: Milliseconds;
}

/**
 * The verdict was good: makes a pending release active on all hosts. Confirming an active release again is
 * nothing to do.
 * @throws UserError when the release is neither pending nor active everywhere; then no host is changed
 */
export async function confirm(request: ConfirmRequest, context: Context): Promise<{ changed: boolean }> {
  const { settings, release, run, lockWait } = request;
  const { keepReleases } = settings.deploy;
  for (const { host, store } of request.hosts) assertConfirmable(store.ledger, release, host.name);
  let changed = false;
  for (const { host, store } of request.hosts) {
    if (findRelease(store.ledger, release)?.state === 'active') continue;
    const lock = { run, what: t`confirm ${release} in ${settings.environment}`, wait: lockWait };
    await using locked = await LockedHost.open(host, store, lock, context);
    assertConfirmable(locked.ledger, release, host.name);
    await confirmOn(locked, await locked.store.record(release), { run, keepReleases });
    changed = true;
    context.log.info(t`${host.name}: ${release} is active`);
  }
  return { changed };
}

function assertConfirmable(ledger: Ledger, release: ReleaseId, host: string): void {
  const entry = findRelease(ledger, release);
  if (entry?.state === 'active') return;
  if (entry?.state === 'pending' && entry.phase === 'awaiting-verdict') return;
  throw notConfirmable(entry, release, host);
}

function notConfirmable(entry: LedgerEntry | undefined, release: ReleaseId, host: string): UserError {
  const more = entry?.state === 'pending' ? t`its deploy did not come to its end` : entry?.reason;
  const state =
    entry === undefined ? t`not on this host` : `${entry.state}${more === undefined ? '' : ` (${more})`}`;
  return new UserError(t`${host}: release ${release} cannot be confirmed: it is ${state}`, {
    fix: t`confirm what the deploy step of the same run left pending; \`releases\` lists what is there`,
  });
}
