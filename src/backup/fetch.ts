import path from 'node:path';
import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import type { Bytes, Milliseconds } from '../base/units.ts';
import { ask } from '../host/ask.ts';
import type { Host } from '../host/host.ts';
import { t } from '../texts/texts.ts';
import { bring } from './bring.ts';
import { Catalogue, type KnownSet, looksAtHost } from './catalogue.ts';
import { roomAt, type StackSettings } from './inventory.ts';
import { lookAt, UNASKED } from './look.ts';
import type { BackupFile, Manifest } from './manifest.ts';
import { chooseSet, NothingHere } from './restore/choose.ts';
import { readBack } from './restore/read-back.ts';
import { isOf } from './retention.ts';
import { unsealed } from './seals/index.ts';
import { dataOf } from './some-of.ts';
import { DirectoryStore, setsIn } from './stores/directory.ts';
import { machineOf } from './stores/host.ts';
import { folderOf } from './stores/index.ts';
import type { Access } from './stores/kind.ts';

export interface FetchRequest {
  readonly settings: StackSettings;
  /** As the user wrote them. One that is away, or broken, may be why the set is fetched. */
  readonly hosts: readonly string[];
  open(host: string): Promise<Host>;
  readonly access: Access;
  readonly from?: string | undefined;
  /** `latest`, `linked` (made before what runs now was deployed), or an id. */
  readonly backup: string;
  /** Names of services, volumes and directories; empty for the whole set. */
  readonly only?: readonly string[];
  /** The machine that runs this, and the directory there, absolute. */
  readonly local: Host;
  readonly directory: string;
}

export interface FetchReport {
  readonly status: 'fetched';
  readonly host: string;
  readonly set: string;
  /** Where it was read. */
  readonly from: string;
  /** Where it is now: a directory. */
  readonly path: string;
  readonly files: readonly Pick<BackupFile, 'name' | 'path' | 'bytes'>[];
  readonly totalBytes: Bytes;
  readonly durationMs: Milliseconds;
}

/**
 * Brings a set of each host that has it to this machine, checked, with its manifest and RESTORE.md.
 * @throws UserError where there is none, or when that of one host does not arrive as it was written; the others are there then
 */
export async function fetchSets(request: FetchRequest, context: Context): Promise<FetchReport[]> {
  const reports: FetchReport[] = [];
  const refusals: UserError[] = [];
  for (const name of request.hosts) {
    try {
      reports.push(await fetchOf(name, request, context));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refusals.push(error);
    }
  }
  const failure = refusals.find((error) => !(error instanceof NothingHere));
  const thrown = failure ?? (reports.length === 0 ? refusals[0] : undefined);
  for (const one of refusals) if (one !== thrown) context.log.warning(one.message);
  if (thrown !== undefined) throw thrown;
  return reports;
}

async function fetchOf(name: string, request: FetchRequest, context: Context): Promise<FetchReport> {
  const { settings, backup, access, from, only = [] } = request;
  // Nothing that is fetched is shown, so that there are no secrets of the host to hide.
  const isAsked = backup === 'linked' || looksAtHost({ settings, from });
  await using seen = isAsked ? await lookAt(name, request, context) : UNASKED;
  await using catalogue = new Catalogue({ settings, hostName: name, ...seen, access, from }, context);
  const chosen = await chooseSet(backup, catalogue, { name, ...seen, log: context.log });
  const known = only.length === 0 ? chosen : dataOf(chosen, only);
  return await fetchTo(directoryFor(name, request), known, name, request, context);
}

/** Sets of several hosts have one id. */
const directoryFor = (name: string, { directory, hosts, settings }: FetchRequest): string =>
  hosts.length === 1 ? directory : path.join(directory, path.basename(folderOf(settings, name)));

/** Hosts that are backed up in the same second give their sets one id. What does not say whose it is is known by its files. */
function isOfAnotherHost(there: Manifest, known: Manifest): boolean {
  if (there.host !== undefined && known.host !== undefined)
    return folderOf(there, there.host) !== folderOf(known, known.host);
  const sums = new Map(known.files.map(unsealed).map(({ path, sha256 }) => [path, sha256]));
  return there.files.map(unsealed).some(({ path, sha256 }) => sums.has(path) && sums.get(path) !== sha256);
}

// What it holds is none of a commit's.
const KEEP_OUT = `echo '*' >"$1/.gitignore"`;

async function fetchTo(
  directory: string,
  known: KnownSet,
  host: string,
  { local, settings, access: { identity } }: FetchRequest,
  context: Context,
): Promise<FetchReport> {
  const began = context.now();
  const store = new DirectoryStore({
    ...{ name: directory, machine: machineOf(local), directory, isToBeCleared: false },
  });
  const { free, sets } = await ask(local, { free: roomAt(directory), sets: setsIn(directory) }, context);
  const there = sets.find(({ id }) => id === known.id)?.manifest;
  if (there !== undefined && !isOf(settings)({ manifest: there })) {
    throw new UserError(
      t`${directory} has a backup ${known.id} already, of ${there.project}-${there.environment}`,
      { fix: t`name another directory` },
    );
  }
  if (there !== undefined && isOfAnotherHost(there, known.manifest)) {
    throw new UserError(
      t`${directory} has a backup ${known.id} already, of ${there.host ?? t`another host`}, and this one is of ${host}`,
      { fix: t`name another directory for each host` },
    );
  }
  await using brought = await bring(
    known,
    { store, machine: t`this machine`, free, identity, maySealed: true, isElsewhere: true },
    context,
  );
  const { manifest } = brought.set;
  await readBack(
    { ...machineOf(local), name: t`this machine`, context },
    brought.set,
    manifest.files,
    settings.backup.timeout,
  );
  const where = await brought.keep();
  await local.run(['sh', '-c', KEEP_OUT, 'sh', where]);
  const files = manifest.files.map(({ name, path, bytes }) => ({ name, path, bytes }));
  const { totalBytes } = manifest;
  context.log.info(t`${known.id} is at ${where}`);
  if (manifest.files.some(({ sealed }) => sealed !== undefined))
    context.log.warning(
      t`${known.id} was brought as it lies there, encrypted: nobody looked at what is in it. With the identity (--identity-file, input age-identity) it is opened and checked`,
    );
  return {
    ...{ status: 'fetched', host, set: known.id, from: brought.from, path: where, files, totalBytes },
    durationMs: context.now() - began,
  };
}
