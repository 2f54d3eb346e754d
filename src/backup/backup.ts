import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { type Bytes, formatDuration, formatSize, type Milliseconds } from '../base/units.ts';
import type { BackupSettings } from '../config/settings.ts';
import type { Fence, Host } from '../host/host.ts';
import { contentTags } from '../images/names.ts';
import { type Database, dumpDatabase, probeDatabase } from './database.ts';
import type { BackupFile, Manifest } from './manifest.ts';
import { type DeclaredNames, planBackup } from './plan.ts';
import { selectForRemoval } from './retention.ts';
import { type BackupSet, backupId, backupsOf, discardSet, prepareSet, publishSet } from './sets.ts';
import { survey } from './survey.ts';
import { type ArchivableVolume, archiveVolume, probeVolume } from './volume.ts';

export interface BackupRequest {
  readonly host: Host;
  /** The deploy path on the host; the set is made in `backups/<id>/` below it. */
  readonly directory: string;
  readonly composeProject: string;
  readonly project: string;
  readonly environment: string;
  readonly settings: BackupSettings;
  readonly run: { readonly who: string; readonly where: string };
  /** Sets that retention must not touch: those that kept releases are linked to. */
  readonly pinned: readonly string[];
  /** The release that is active now. */
  readonly releaseId?: string | undefined;
  /** Of the host lock. Without it nothing of dead runs is cleaned up. */
  readonly fence?: Fence | undefined;
  /** Names in the compose files that are about to be deployed, where they are known. */
  readonly declared?: DeclaredNames | undefined;
}

export type BackupReport =
  | {
      readonly status: 'created';
      readonly host: string;
      readonly id: string;
      /** Of the set on the host. */
      readonly path: string;
      readonly files: readonly BackupFile[];
      readonly totalBytes: Bytes;
      readonly durationMs: Milliseconds;
      readonly warnings: readonly string[];
      readonly notes: readonly string[];
      /** Older sets that retention removed. */
      readonly removed: readonly string[];
    }
  | {
      readonly status: 'nothing-to-protect';
      readonly host: string;
      readonly reason: string;
      readonly notes: readonly string[];
    };

/** Room that must be left besides what is estimated: manifests, rounding, the log of the engine. */
const MARGIN: Bytes = 8e6;

/**
 * Backs up the databases and volumes of the stack that runs on a host: everything is dumped, checked and flushed
 * in a partial set, which is then renamed into place. Fails without leaving anything behind.
 * @throws UserError for what cannot be backed up, with the way out; ToolError when the engine fails
 */
export async function createBackup(request: BackupRequest, context: Context): Promise<BackupReport> {
  const { host, directory, composeProject, settings, fence } = request;
  const begin = context.now();
  const found = await survey(
    host,
    {
      composeProject,
      directory,
      imageTags: `${contentTags({ composeProject })}*`,
      volumes: settings.volumes.map((key) => request.declared?.volumes[key] ?? key),
    },
    context,
  );
  const plan = planBackup(found, settings, composeProject, request.declared);
  if (plan === undefined) {
    return nothing(
      host,
      `no container and no volume of '${composeProject}' is on ${host.name} yet`,
      [],
      context,
    );
  }

  const [probed, volumes] = await Promise.all([
    Promise.all(plan.dumps.map((dump) => probeDatabase(host, dump, context))),
    Promise.all(plan.volumes.map((volume) => probeVolume(host, volume, fence, context))),
  ]);
  const databases = probed.filter((database) => database !== undefined);
  const notes = [...plan.notes, ...emptyServers(databases)];
  const dumped = databases.filter((database) => database.databases.length > 0);
  if (dumped.length === 0 && volumes.length === 0) {
    return nothing(
      host,
      `the stack on ${host.name} has no database and no volume to back up`,
      notes,
      context,
    );
  }
  checkRoom(found.free, dumped, volumes, { host, directory });
  context.signal.throwIfAborted();

  const place = { directory, fence };
  const { id, existing } = await prepareSet(host, place, backupId(begin), context);
  try {
    const files = await writeFiles(request, { id, databases: dumped, volumes }, context);
    const manifest = makeManifest(request, { id, begin, files }, context);
    const sets = [
      ...ours(existing, request).map((set) => ({ id: set.id, valid: set.damaged.length === 0 })),
      { id, valid: true },
    ];
    const remove = selectForRemoval(sets, settings.keep.last, new Set(request.pinned));
    context.signal.throwIfAborted();
    const removed = await publishSet(host, place, manifest, remove, context);
    const warnings = [
      ...plan.warnings,
      ...files.flatMap((file) => file.warnings.map((text) => `${file.name}: ${text}`)),
    ];
    const { totalBytes, durationMs } = manifest;
    for (const warning of warnings) context.log.warning(warning);
    for (const note of notes) context.log.info(note);
    context.log.info(
      `backup ${id} on ${host.name}: ${formatSize(totalBytes)} in ${formatDuration(durationMs)}`,
    );
    const path = `${backupsOf(directory)}/${id}`;
    return {
      status: 'created',
      host: host.name,
      id,
      path,
      files,
      totalBytes,
      durationMs,
      warnings,
      notes,
      removed,
    };
  } catch (error) {
    await discardSet(host, place, id).catch((problem) =>
      context.log.warning(`the unfinished backup ${id}.partial could not be removed: ${messageOf(problem)}`),
    );
    throw error;
  }
}

function nothing(host: Host, reason: string, notes: readonly string[], context: Context): BackupReport {
  context.log.info(`nothing to protect: ${reason}`);
  for (const note of notes) context.log.info(note);
  return { status: 'nothing-to-protect', host: host.name, reason, notes };
}

/** A deploy path may be shared by environments: retention of one never touches a set of another. */
function ours(sets: readonly BackupSet[], { project, environment }: BackupRequest): BackupSet[] {
  return sets.filter((set) => set.manifest.project === project && set.manifest.environment === environment);
}

/** One after the other: the stack is serving meanwhile. */
async function writeFiles(
  request: BackupRequest,
  what: { id: string; databases: readonly Database[]; volumes: readonly ArchivableVolume[] },
  context: Context,
): Promise<BackupFile[]> {
  const { host, settings, fence } = request;
  const { id } = what;
  const target = {
    directory: `${backupsOf(request.directory)}/${id}.partial`,
    timeout: settings.timeout,
    fence,
  };
  const files: BackupFile[] = [];
  for (const database of what.databases) {
    const { service } = database.plan;
    context.log.info(
      `dumping ${database.databases.join(', ')} of service '${service}' (${database.serverVersion})`,
    );
    files.push(await dumpDatabase(host, database, target, context));
  }
  for (const volume of what.volumes) {
    context.log.info(`archiving volume '${volume.plan.key}' (${volume.plan.name})`);
    files.push(await archiveVolume(host, volume, { ...target, id }, context));
  }
  return files;
}

function makeManifest(
  request: BackupRequest,
  made: { id: string; begin: number; files: BackupFile[] },
  context: Context,
): Manifest {
  const { project, environment, composeProject, releaseId, run } = request;
  return {
    schema: 1,
    id: made.id,
    createdAt: new Date(made.begin).toISOString(),
    project,
    environment,
    composeProject,
    ...(releaseId === undefined ? {} : { release: releaseId }),
    run: { who: run.who, where: run.where },
    files: made.files,
    totalBytes: made.files.reduce((total, file) => total + file.bytes, 0),
    durationMs: context.now() - made.begin,
  };
}

function emptyServers(databases: readonly Database[]): string[] {
  return databases
    .filter((database) => database.databases.length === 0)
    .map((database) => `service '${database.plan.service}' holds no database yet: nothing of it to protect`);
}

/** Rows are counted as they lie on disk: compressed they are nearly always less. */
function checkRoom(
  free: Bytes,
  databases: readonly Database[],
  volumes: readonly ArchivableVolume[],
  { host, directory }: { host: Host; directory: string },
): void {
  const needed = [...databases, ...volumes].reduce((total, part) => total + part.bytes, MARGIN);
  if (free >= needed) return;
  throw new UserError(
    `${host.name} has no room for the backup: ${formatSize(free)} free at ${backupsOf(directory)}, up to ${formatSize(needed)} needed`,
    { fix: 'make room there (docker image prune, old backups), or put the deploy path on a larger disk' },
  );
}
