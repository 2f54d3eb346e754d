import type { Context } from '../base/context.ts';
import { messageOf, ToolError, UserError } from '../base/errors.ts';
import { knownCause } from '../base/known-causes.ts';
import { isInside } from '../base/paths.ts';
import { telling } from '../base/telling.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Mount } from '../engine/containers.ts';
import { explainDockerError } from '../engine/errors.ts';
import { ask } from '../host/ask.ts';
import type { Host } from '../host/host.ts';
import { deployPath } from '../release/layout.ts';
import { activeRelease, isNobodysYet, savedAs } from '../release/ledger.ts';
import { LockedHost } from '../release/locked-host.ts';
import { storeAt } from '../release/store.ts';
import { t } from '../texts/texts.ts';
import { type BackupReport, createBackup, type Failed, nothingToProtect } from './backup.ts';
import { type Inventory, inventoryOf, type StackSettings } from './inventory.ts';
import { isAbsent } from './plan.ts';
import { expire, settledFor } from './restore/undo.ts';
import type { Access } from './stores/kind.ts';
import { setId } from './stores/store.ts';

export interface HostsBackupRequest {
  readonly settings: StackSettings;
  readonly hosts: readonly Host[];
  readonly run: { readonly who: string; readonly where: string };
  readonly lockWait: Milliseconds;
  /** What there is to reach other destinations with. */
  readonly access: Access;
  /** A pipeline deploys after it, which may be told to do so without one. */
  readonly beforeDeploy?: boolean;
  /** One that fails is a report and a warning. */
  readonly isBestEffort?: boolean;
}

/**
 * Backs up the stack on every host, one after the other, each under its lock. A deploy is told of one backup, so that the sets
 * of all hosts have one id; what is otherwise on a host, its ledger says.
 * @throws as `createBackup`
 */
export async function backUpHosts(request: HostsBackupRequest, context: Context): Promise<BackupReport[]> {
  const seen = await Promise.all(
    request.hosts.map((host) => tried(host, request, context, () => look(host, request.settings, context))),
  );
  const reports: BackupReport[] = [];
  let id = seen.length > 1 ? setId(context.now()) : undefined;
  for (const one of seen) {
    const report =
      'status' in one
        ? one
        : await tried(one.host, request, context, () => backUpHost(one, id, request, context));
    // Where the first one finds that id taken, the others follow it.
    const isFirst = report.status === 'created' && !reports.some(({ status }) => status === 'created');
    if (isFirst && id !== undefined) id = report.id;
    reports.push(report);
  }
  return reports;
}

async function tried<T>(
  { name }: Host,
  { isBestEffort = false }: HostsBackupRequest,
  context: Context,
  work: () => Promise<T>,
): Promise<T | Failed> {
  try {
    return await work();
  } catch (error) {
    if (!isBestEffort) throw error;
    context.signal.throwIfAborted();
    const reason = messageOf(error);
    context.log.warning(t`no backup was made on ${name}, and the deploy goes on without one: ${reason}`);
    return { status: 'failed', host: name, reason, notes: [] };
  }
}

/** Why a backup that was made counts as failed all the same: a copy is missing. */
export function failureOf(reports: readonly BackupReport[]): UserError | undefined {
  const lines = reports.flatMap((report) =>
    report.status === 'created'
      ? report.missing.map(
          ({ to, why }) => t`backup ${report.id} of ${report.host} has no copy at ${to}: ${why}`,
        )
      : [],
  );
  if (lines.length === 0) return undefined;
  return new UserError(lines.join('\n'), {
    fix: t`mend what it says there, and run this again: the copies that were made are whole and stay`,
  });
}

/** A command that failed says neither of what it was nor what to do. */
function withWayOut(thrown: unknown, hostName: string, beforeDeploy: boolean): unknown {
  const error = explainDockerError(thrown);
  if (!(error instanceof ToolError)) return error;
  const said = telling(error.stderr, 8);
  const known = knownCause(said);
  const head = t`the backup on ${hostName} failed:`;
  return new UserError(
    `${known === undefined ? head : `${head} ${known.what}`}\n${said === '' ? error.message : said}`,
    {
      fix:
        known?.fix ??
        (beforeDeploy
          ? t`nothing was changed: mend what it says there, and run this again; backup: false deploys without one`
          : t`nothing was changed: mend what it says there, and run this again`),
      cause: error,
    },
  );
}

/** Reads everything in one command. The secrets of what runs there are hidden from now on: a dump client may say them. */
async function look(host: Host, settings: StackSettings, context: Context) {
  const questions = { ...inventoryOf(settings), store: storeAt(deployPath(settings)) };
  const { store, ...inventory } = await ask(host, questions, context);
  for (const [name, value] of await store.secrets()) context.hide(value, name);
  return { host, store, inventory };
}

/** @param id that the sets of all hosts should have, where there are several */
async function backUpHost(
  { host, store, inventory }: Awaited<ReturnType<typeof look>>,
  id: string | undefined,
  { settings, run, lockWait, access, beforeDeploy = false }: HostsBackupRequest,
  context: Context,
): Promise<BackupReport> {
  const what = t`back up ${settings.project} in ${settings.environment}`;
  const lock = { run, what, wait: lockWait };
  // Where nothing of the stack is, nothing is written: a lock would be the first thing on that host.
  if (isAbsent(inventory)) {
    const active = activeRelease(store.ledger);
    const reason = t`no container and no volume of '${settings.composeProject}' is on ${host.name}${active === undefined ? t` yet` : ''}`;
    if (active !== undefined) {
      // A wrong compose-project, or somebody took the stack down with its data.
      context.log.warning(t`${reason}, though ${active.version} (${active.id}) is active there`);
    }
    if (id !== undefined && store.ledger.releases.length > 0) {
      await using locked = await LockedHost.open(host, store, lock, context);
      await tellLedger(locked, id, undefined);
    }
    return nothingToProtect(host.name, reason, [], context);
  }
  await using locked = await LockedHost.open(host, store, lock, context);
  // While we waited for the lock, another run has changed what there is.
  const found = locked.moved ? await ask(host, inventoryOf(settings), locked.context) : inventory;
  // A restore that went down with the host has left stopped what is to be backed up.
  const now = await settledFor(locked, found, settings);
  try {
    // Awaited here: the lock is released when this function returns.
    const report = await createBackup({ host: locked, inventory: now, settings, run, access, id });
    await tellLedger(locked, id, report.status === 'created' ? report.id : undefined);
    await removeKept(locked, now);
    return report;
  } catch (error) {
    context.signal.throwIfAborted();
    if (!isLeftover(now, locked)) throw withWayOut(error, host.name, beforeDeploy);
    // What a first deploy that failed has left must not stop the next one.
    const reason = t`no release was verified on ${host.name} so far, and what failed ones have left there is no data yet`;
    context.log.warning(t`${reason}; it cannot be backed up: ${messageOf(error)}`);
    await tellLedger(locked, id, undefined);
    return nothingToProtect(host.name, reason, [], context);
  }
}

/** The next release will be linked to `id`: that is another set here, or none. */
async function tellLedger(host: LockedHost, id: string | undefined, made: string | undefined): Promise<void> {
  if (id !== undefined && made !== id) await host.update((ledger) => savedAs(ledger, id, made));
}

/** What restores have replaced is kept for a time, which nobody else watches. */
async function removeKept(locked: LockedHost, inventory: Inventory): Promise<void> {
  const { log } = locked.context;
  const ids = await expire(locked, inventory).catch((error: unknown) => {
    log.warning(t`${locked.name}: what restores have kept could not be removed: ${messageOf(error)}`);
    return [];
  });
  for (const id of ids)
    log.info(t`${locked.name}: what restore ${id} had replaced was kept long enough: removed`);
}

/** Came everything that is there with releases of which none was ever verified? */
function isLeftover({ containers, volumes }: Inventory, { ledger, layout }: LockedHost): boolean {
  const mounts = containers.flatMap((container) => container.mounts);
  const names = [...volumes.map(({ name }) => name), ...mounts.flatMap(({ volume }) => volume || [])];
  // Data of the user's may lie in a directory of theirs, or in a volume that is not of the stack.
  const isTheirs = ({ type, source, writable }: Mount) =>
    type === 'bind' && writable && !isInside(source, layout.root) && !source.endsWith('.sock');
  return (
    ledger.releases.length > 0 &&
    activeRelease(ledger) === undefined &&
    names.every((name) => isNobodysYet(ledger, name)) &&
    !mounts.some(isTheirs) &&
    volumes.every(({ ofProject }) => ofProject)
  );
}
