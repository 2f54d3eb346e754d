import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import type { Host } from '../host/host.ts';
import { deployPath } from '../release/layout.ts';
import { findRelease } from '../release/ledger.ts';
import { readStore } from '../release/store.ts';
import type { LedgerEntry, ReleaseId } from '../release/types.ts';
import type { RunIdentity } from './run.ts';
import { HostSession } from './session.ts';
import { confirmOn } from './switch.ts';

export interface ConfirmRequest {
  readonly settings: Settings;
  readonly release: ReleaseId;
  readonly run: RunIdentity;
  readonly hosts: readonly Host[];
  readonly lockWait: Milliseconds;
}

/**
 * The verdict was good: makes a pending release active on all hosts. Confirming an active release again is
 * nothing to do.
 * @throws UserError when the release is neither pending nor active everywhere; then no host is changed
 */
export async function confirm(request: ConfirmRequest, context: Context): Promise<{ changed: boolean }> {
  const { settings, release, run } = request;
  const root = deployPath(settings);
  const stores = await Promise.all(request.hosts.map((host) => readStore(host, root, context)));
  const entries = stores.map(({ ledger }, i) => {
    const entry = findRelease(ledger, release);
    assertConfirmable(entry, release, request.hosts[i]?.name ?? '');
    return entry;
  });
  let changed = false;
  for (const [i, host] of request.hosts.entries()) {
    const store = stores[i];
    if (store === undefined || entries[i]?.state === 'active') continue;
    const holder = { who: run.who, what: `confirm ${release} in ${settings.environment}`, where: run.where };
    await using session = await HostSession.open(host, store.layout, holder, request.lockWait, context);
    assertConfirmable(findRelease(session.ledger, release), release, host.name);
    await confirmOn(session, release, { run, keepReleases: settings.deploy.keepReleases }, session.context);
    changed = true;
    context.log.info(`${host.name}: ${release} is active`);
  }
  return { changed };
}

function assertConfirmable(entry: LedgerEntry | undefined, release: ReleaseId, host: string): void {
  if (entry?.state === 'active') return;
  if (entry?.state === 'pending' && entry.phase === 'awaiting-verdict') return;
  throw notConfirmable(entry, release, host);
}

function notConfirmable(entry: LedgerEntry | undefined, release: ReleaseId, host: string): UserError {
  const more = entry?.state === 'pending' ? 'its deploy did not come to its end' : entry?.reason;
  const state =
    entry === undefined ? 'not on this host' : `${entry.state}${more === undefined ? '' : ` (${more})`}`;
  return new UserError(`${host}: release ${release} cannot be confirmed: it is ${state}`, {
    fix: 'confirm what the deploy step of the same run left pending; `releases` lists what is there',
  });
}
