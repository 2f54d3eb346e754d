import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import type { Bytes, Milliseconds } from '../base/units.ts';
import { ask } from '../host/ask.ts';
import type { Host } from '../host/host.ts';
import { deployPath } from '../release/layout.ts';
import { LockedHost } from '../release/locked-host.ts';
import { storeAt } from '../release/store.ts';
import { t } from '../texts/texts.ts';
import { type Away, Catalogue, type Copy } from './catalogue.ts';
import type { StackSettings } from './inventory.ts';
import { reasonsAt } from './listing.ts';
import { hostStore, ownOf } from './stores/host.ts';
import type { Access } from './stores/kind.ts';

export interface PruneRequest {
  readonly settings: StackSettings;
  readonly hosts: readonly Host[];
  readonly access: Access;
  readonly run: { readonly who: string; readonly where: string };
  readonly lockWait: Milliseconds;
}

export interface PruneReport {
  readonly status: 'pruned';
  readonly host: string;
  readonly removed: readonly { readonly at: string; readonly id: string; readonly bytes: Bytes }[];
  /** Places from which something could not be removed. */
  readonly failed: readonly Away[];
  /** Places that could not be asked: what is too much there is still there. */
  readonly away: readonly Away[];
}

/** Removes at each destination the sets that nothing keeps there, of each host under its lock. */
export async function pruneHosts(request: PruneRequest, context: Context): Promise<PruneReport[]> {
  const reports: PruneReport[] = [];
  for (const host of request.hosts) reports.push(await pruneHost(host, request, context));
  return reports;
}

/** What could not be done. */
export function pruneFailure(reports: readonly PruneReport[]): UserError | undefined {
  const lines = reports.flatMap(({ host, failed, away }) =>
    [...failed, ...away].map(({ name, why }) => `${host}, ${name}: ${why}`),
  );
  if (lines.length === 0) return undefined;
  return new UserError(t`not everything could be pruned:${lines.map((line) => `\n${line}`).join('')}`, {
    fix: t`mend what it says there, and run this again`,
  });
}

async function pruneHost(
  host: Host,
  { settings, access, run, lockWait }: PruneRequest,
  context: Context,
): Promise<PruneReport> {
  const { store } = await ask(host, { store: storeAt(deployPath(settings)) }, context);
  for (const [name, value] of await store.secrets()) context.hide(value, name);
  const what = t`prune the backups of ${settings.environment}`;
  await using locked = await LockedHost.open(host, store, { run, what, wait: lockWait }, context);
  const own = { ...ownOf(locked), sets: await hostStore(locked).list() };
  await using catalogue = new Catalogue({ settings, hostName: host.name, own, access }, context);
  const reasons = reasonsAt(await catalogue.all(), settings, locked.ledger);
  const gone = [...reasons].flatMap(([copy, why]) => (why.length === 0 ? copy : []));
  const removed: { at: string; id: string; bytes: Bytes }[] = [];
  const failed: Away[] = [];
  for (const copies of byStore(gone)) {
    const [first] = copies;
    if (first === undefined) continue;
    const { store: at } = first;
    try {
      // Oldest first, as far as it gets.
      const ids = await at.remove(copies.map(({ set }) => set.id).reverse());
      for (const { set } of copies)
        if (ids.includes(set.id)) removed.push({ at: at.name, id: set.id, bytes: set.manifest.totalBytes });
      const left = copies.map(({ set }) => set.id).filter((id) => !ids.includes(id));
      if (left.length > 0) failed.push({ name: at.name, why: t`still there: ${left.join(', ')}` });
    } catch (error) {
      context.signal.throwIfAborted();
      failed.push({ name: at.name, why: context.redact(messageOf(error)) });
    }
  }
  for (const { at, id } of removed) context.log.info(t`${host.name}: removed ${id} at ${at}`);
  if (gone.length === 0) context.log.info(t`${host.name}: no backup is more than what is kept`);
  return { status: 'pruned', host: host.name, removed, failed, away: catalogue.away };
}

function byStore(copies: readonly Copy[]): Copy[][] {
  const stores = [...new Set(copies.map(({ store }) => store))];
  return stores.map((store) => copies.filter((copy) => copy.store === store));
}
