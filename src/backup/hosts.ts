import type { Context } from '../base/context.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import { observe } from '../engine/containers.ts';
import type { Host } from '../host/host.ts';
import { deployPath } from '../release/layout.ts';
import { activeRelease } from '../release/ledger.ts';
import { readStore, type Stored } from '../release/store.ts';
import { type BackupReport, type BackupRequest, createBackup } from './backup.ts';

export interface HostsBackupRequest {
  readonly settings: Settings;
  readonly hosts: readonly Host[];
  readonly run: { readonly who: string; readonly where: string };
  readonly lockWait: Milliseconds;
}

/** Backs up the stack on every host, one after the other, each under its lock. */
export async function backUpHosts(request: HostsBackupRequest, context: Context): Promise<BackupReport[]> {
  const reports: BackupReport[] = [];
  for (const host of request.hosts) reports.push(await backUpHost(host, request, context));
  return reports;
}

async function backUpHost(
  host: Host,
  { settings, run, lockWait }: HostsBackupRequest,
  context: Context,
): Promise<BackupReport> {
  const { project, environment, composeProject } = settings;
  const store = await readStore(host, deployPath(settings), context);
  const request: BackupRequest = {
    host,
    directory: store.layout.root,
    composeProject,
    project,
    environment,
    settings: settings.backup,
    run,
    pinned: protectedSets(store),
    releaseId: activeRelease(store.ledger)?.id,
  };
  // Where nothing of the stack is, nothing is written: a lock would be the first thing on that host.
  const containers = await observe(host, composeProject, context);
  if (containers.length === 0 && store.ledger.releases.length === 0) return createBackup(request, context);

  const holder = { ...run, what: `back up ${project} in ${environment}` };
  await using lock = await host.lock(store.layout.root, holder, {
    wait: lockWait,
    signal: context.signal,
    onWait: (other) =>
      context.log.info(`${host.name}: waiting for ${other.who} (${other.what}, since ${other.since})`),
  });
  const signal = AbortSignal.any([context.signal, lock.lost]);
  // Awaited here: the lock is released when this function returns.
  return await createBackup({ ...request, fence: lock.fence }, { ...context, signal });
}

/** Sets that a release still on the host is linked to. */
function protectedSets({ ledger }: Stored): string[] {
  return ledger.releases.flatMap(({ backup }) => (backup === undefined ? [] : [backup]));
}
