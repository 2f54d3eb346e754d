import { join, relative } from 'node:path/posix';
import { UserError } from '../../base/errors.ts';
import { isInside } from '../../base/paths.ts';
import { allContainers, type Container, mountOf, ofStack } from '../../engine/containers.ts';
import { proxyOf } from '../../engine/proxies/index.ts';
import { ask } from '../../host/ask.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import type { BackupEngine } from '../engines/engine.ts';
import { ENGINES } from '../engines/index.ts';
import { roleOf } from '../engines/recognise.ts';
import type { Inventory } from '../inventory.ts';
import type { BackupFile } from '../manifest.ts';
import type { BackupSet } from '../stores/store.ts';
import type { Place } from './place.ts';

/** What one service or one volume had in a set, and what there is of it now. */
export type Part = ServicePart | FilesPart;

export interface ServicePart {
  readonly kind: 'service';
  readonly name: string;
  readonly files: readonly BackupFile[];
  readonly engine: BackupEngine;
  readonly container: Container;
}

/** A directory of files: a volume, or what is mounted from the host. */
export interface FilesPart {
  readonly kind: 'volume' | 'directory';
  readonly name: string;
  readonly files: readonly BackupFile[];
  /** The volume, as Docker calls it, or the directory on the host. */
  readonly source: string;
  /** All of it, but for the databases; without one these take the places of theirs, and the rest stays. */
  readonly archive: BackupFile | undefined;
  readonly databases: readonly Database[];
}

/** A database of SQLite. */
export interface Database {
  readonly file: BackupFile;
  /** Whose it is. */
  readonly container: Container;
  /** Relative to the directory of its part. */
  readonly below: string;
}

const KINDS = ['service', 'volume', 'directory'] as const;
type PartKind = (typeof KINDS)[number];
const isPart = (kind: BackupFile['kind']): kind is PartKind => KINDS.some((one) => one === kind);
const isSqlite = ({ format }: Pick<BackupFile, 'format'>): boolean => format === 'sqlite';

/**
 * The parts of a set, each with what it is to replace on a host. Databases of SQLite that lie in what is replaced go with it.
 * @param only names of services and volumes; empty for all
 * @param shared where the directories of the deploy path are
 * @throws UserError for a name that the set does not have, and for what is not on the host any more
 */
export function partsOf(
  set: BackupSet,
  only: readonly string[],
  found: Inventory,
  { shared }: { readonly shared: string },
): Part[] {
  const files = set.manifest.files.filter(({ kind }) => isPart(kind));
  const names = [...new Set(files.map(({ name }) => name))];
  for (const name of only) {
    if (names.includes(name)) continue;
    throw new UserError(t`${set.id} has nothing of '${name}'`, { fix: t`name one of ${names.join(', ')}` });
  }
  const wanted = names.filter((name) => only.length === 0 || only.includes(name));
  const parts = wanted.flatMap((name) =>
    KINDS.flatMap((kind): Part[] | Part => {
      const own = files.filter((file) => file.name === name && file.kind === kind && !isSqlite(file));
      const [archive] = own;
      if (archive === undefined) return [];
      if (kind === 'service') return servicePart(name, own, found);
      const source = kind === 'volume' ? volumeOf(name, found) : `${shared}/${name}`;
      return { kind, name, files: own, source, archive, databases: [] };
    }),
  );
  for (const file of files.filter(isSqlite)) addDatabase(file, wanted.includes(file.name), parts, found, set);
  if (parts.length > 0) return parts;
  throw new UserError(t`${set.id} holds nothing that can be restored`);
}

/** Where it lies is replaced as a whole. @throws UserError where that cannot be told */
function addDatabase(
  file: BackupFile,
  isWanted: boolean,
  parts: Part[],
  { containers }: Inventory,
  set: BackupSet,
): void {
  const { name, path } = file;
  const [database = ''] = file.databases ?? [];
  const container = ofStack(containers).find(({ service }) => service === name);
  const mount = container && mountOf(container, database);
  if (container === undefined || mount === undefined || mount.target === database) {
    const around = parts.find((part) => part.kind !== 'service');
    if (!isWanted && around === undefined) return;
    throw new UserError(
      isWanted
        ? t`${path} of ${set.id} has no place to be restored to: no service '${name}' has a directory mounted where ${database} is`
        : t`${set.id} holds ${path} apart from '${around?.name ?? ''}', which may be where it lies: a restore would take the database away`,
      {
        fix: t`deploy a release that has it, or restore it by hand, as RESTORE.md in ${set.path} says, and name the others with only`,
      },
    );
  }
  const below = relative(mount.target, database);
  const onHost = join(mount.source, below);
  const index = parts.findIndex((part) =>
    part.kind === 'volume'
      ? mount.type === 'volume' && part.source === mount.volume
      : part.kind === 'directory' && isInside(onHost, part.source),
  );
  const part = parts[index];
  if (part !== undefined && part.kind !== 'service') {
    const inside = part.kind === 'volume' ? below : relative(part.source, onHost);
    const databases = [...part.databases, { file, container, below: inside }];
    parts[index] = { ...part, databases, files: [...part.files, file] };
  } else if (isWanted) {
    const source = mount.type === 'volume' ? mount.volume : mount.source;
    const kind = mount.type === 'volume' ? 'volume' : 'directory';
    parts.push({
      kind,
      name,
      files: [file],
      source,
      archive: undefined,
      databases: [{ file, container, below }],
    });
  }
}

function servicePart(name: string, files: readonly BackupFile[], { containers }: Inventory): ServicePart {
  const own = ofStack(containers).filter(({ service }) => service === name);
  const container = own.find(({ status }) => status === 'running') ?? own[0];
  if (container === undefined) {
    throw new UserError(
      t`there is no service '${name}' in the stack that runs: its data has no place to be restored to`,
      {
        fix: t`deploy a release that has it, then restore`,
      },
    );
  }
  if (own.length > 1) {
    throw new UserError(
      t`service '${name}' has ${own.length} containers: which of them has its data cannot be told`,
      {
        fix: t`scale it to one, then restore`,
      },
    );
  }
  const [{ engine: engineName = 'mysql' } = { engine: undefined }] = files;
  const role = roleOf(container);
  const engine = ENGINES.find((one) => one.name === engineName);
  if (engine === undefined) {
    throw new UserError(
      t`'${name}' was dumped as ${engineName}, which this version of deploy-kit does not know`,
    );
  }
  // MySQL's dumps are let into MariaDB, and the other way round, at the user's own risk: what is loaded is compared.
  const family = role.kind === 'database' ? familyOf(role.engine) : familyOf(engine);
  if (family !== familyOf(engine)) {
    throw new UserError(
      t`'${name}' was ${engine.product} when it was backed up, and is another database now (image ${container.image})`,
      {
        fix: t`deploy a release whose '${name}' is ${engine.product}, then restore`,
      },
    );
  }
  return { kind: 'service', name, files, engine, container };
}

/** Engines that load the same files. */
const familyOf = ({ loads }: BackupEngine): string => Object.keys(loads.formats).join(' ');

/** As Docker calls it. */
function volumeOf(name: string, { volumes }: Inventory): string {
  const volume =
    volumes.find(({ key, ofProject }) => ofProject && key === name) ??
    volumes.find((one) => one.name === name);
  if (volume !== undefined) return volume.name;
  throw new UserError(t`there is no volume '${name}' on this host: its data has no place to be restored to`, {
    fix: t`deploy a release that has it, then restore`,
  });
}

/** Containers of the stack that have data itself mounted, and must not run while it is exchanged. */
export function onData(
  places: readonly Pick<Place, 'source'>[],
  containers: readonly Container[],
): Container[] {
  return sharing(places, ofStack(containers));
}

const sharing = (places: readonly Pick<Place, 'source'>[], containers: readonly Container[]): Container[] =>
  containers.filter(({ mounts }) =>
    mounts.some(({ source, writable }) =>
      places.some(
        (place) =>
          source !== '' && (isInside(source, place.source) || (writable && isInside(place.source, source))),
      ),
    ),
  );

/**
 * Who has mounted what is around it (all volumes of the host, as agents do, and helpers of other restores) finds by its path
 * what takes its place.
 * @throws UserError where a container that is none of the stack's has data itself mounted: it would go on with what is replaced
 */
export async function assertAlone(
  places: readonly Pick<Place, 'source'>[],
  host: LockedHost,
  { containers }: Pick<Inventory, 'containers'>,
): Promise<void> {
  const { all } = await ask(host, { all: allContainers }, { signal: host.context.signal });
  const own = ofStack(containers).map(({ id }) => id);
  const isOnIt = ({ mounts }: Container) =>
    mounts.some(({ source }) => source !== '' && places.some((place) => isInside(source, place.source)));
  const [stranger] = all.filter((one) => isUp(one) && !own.includes(one.id) && isOnIt(one));
  if (stranger === undefined) return;
  throw new UserError(
    t`container ${stranger.name} (${stranger.image}) has data mounted that is to be replaced, and is none of this stack: it would go on with the old data`,
    { fix: t`stop it (docker stop ${stranger.name}), then run again, and start it when that is done` },
  );
}

/**
 * Containers that run and may write to what is restored: who shares a network with a database, if it is none itself and no
 * proxy, whose requests end in what is stopped. Who has files mounted that are restored with it is one, too.
 */
export function writersTo(data: readonly Container[], containers: readonly Container[]): Container[] {
  const databases = data.filter((container) => roleOf(container).kind !== 'other');
  const networks = new Set(databases.flatMap((container) => container.networks));
  return ofStack(containers).filter(
    (container) =>
      isUp(container) &&
      roleOf(container).kind === 'other' &&
      !isPlainProxy(container) &&
      (container.onHostNetwork || container.networks.some((name) => networks.has(name))),
  );
}

export const isUp = ({ status }: Container): boolean => ['running', 'restarting', 'paused'].includes(status);

/** Apache may as well run an application. */
function isPlainProxy({ argv }: Container): boolean {
  const found = proxyOf(argv);
  return found !== undefined && found.proxy.name !== 'Apache';
}
