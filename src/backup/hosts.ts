import type { Context } from '../base/context.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import { containersOf } from '../engine/containers.ts';
import { ask } from '../host/ask.ts';
import type { Host } from '../host/host.ts';
import { activeRelease } from '../release/ledger.ts';
import { LockedHost } from '../release/locked-host.ts';
import type { Stored } from '../release/store.ts';
import { type BackupReport, type BackupRequest, createBackup } from './backup.ts';

export interface HostsBackupRequest {
  readonly settings: Settings;
  readonly hosts: readonly { readonly host: Host; readonly store: Stored }[];
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
  { host, store }: HostsBackupRequest['hosts'][number],
  { settings, run, lockWait }: HostsBackupRequest,
  context: Context,
): Promise<BackupReport> {
  const { project, environment, composeProject } = settings;
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
  const { containers } = await ask(host, { containers: containersOf(composeProject) }, context);
  if (containers.length === 0 && store.ledger.releases.length === 0) return createBackup(request, context);

  const lock = { run, what: `back up ${project} in ${environment}`, wait: lockWait };
  await using locked = await LockedHost.open(host, store, lock, context);
  // Awaited here: the lock is released when this function returns.
  return await createBackup({ ...request, fence: locked.fence }, locked.context);
}

/** Sets that a release still on the host is linked to. */
function protectedSets({ ledger }: Stored): string[] {
  return ledger.releases.flatMap(({ backup }) => (backup === undefined ? [] : [backup]));
}
