import { join, relative } from 'node:path/posix';
import { UserError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest.ts';
import { isInside, nameOnHost } from '../base/paths.ts';
import type { BackupSettings } from '../config/settings.ts';
import {
  type Container,
  isDone,
  isUnnamedVolume,
  type Mount,
  mountOf,
  ofStack,
} from '../engine/containers.ts';
import { shellWord } from '../host/process/quote.ts';
import { deployPath } from '../release/layout.ts';
import type { Release } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { directory, type Holder, type Place, trimmed, uncovered, unnamed } from './coverage.ts';
import type { BackupEngine, Box } from './engines/engine.ts';
import { ENGINES } from './engines/index.ts';
import { roleOf } from './engines/recognise.ts';
import type { Inventory, StackSettings, Volume } from './inventory.ts';
import type { SqlitePlan } from './sqlite/sqlite.ts';

/** What a backup of the stack consists of. */
export interface BackupPlan {
  readonly dumps: readonly DumpPlan[];
  readonly sqlite: readonly SqlitePlan[];
  /** Volumes, then directories. */
  readonly files: readonly FilesPlan[];
  /** What the user should know and need not act on. */
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

export interface DumpPlan extends Box {
  /** What the image or the settings say; the container is asked again. */
  readonly engine: BackupEngine;
}

/** Files that lie somewhere: they become an archive. */
export interface FilesPlan {
  readonly kind: 'volume' | 'directory';
  /** As the compose file calls it; of a directory its path below shared/. */
  readonly key: string;
  /** The name of the volume, or the path on the host. */
  readonly source: string;
  /** Of a directory: that it is not there is no fault. */
  readonly isYetToCome?: boolean;
  /** Databases of SQLite in it that are saved by themselves. */
  readonly saved?: readonly string[];
  /** Images to look for tar in, best first. */
  readonly images: readonly string[];
}

type Found = Pick<Inventory, 'containers' | 'volumes' | 'images'>;

/** Of the release that serves. What its record does not say (a damaged one, one of old) may be there or not. */
export type Serving = Partial<Pick<Release, 'services' | 'volumes' | 'shared'>>;

/**
 * Decides what is dumped and archived, out of what runs.
 * @param serving undefined where no release was ever verified
 * @throws UserError for a database that cannot be dumped (not supported, not running, gone) and for unknown names
 */
export function planBackup(found: Found, stack: StackSettings, serving?: Serving): BackupPlan {
  const { backup: settings } = stack;
  const own = found.volumes.filter(({ ofProject }) => ofProject);
  const containers = ofStack(found.containers);
  const services = [...new Set(containers.map(({ service }) => service))].sort();
  const warnings: string[] = [];
  const notes = checkServices(stack, containers, serving, warnings);
  if (services.length === 0) checkStackThatIsDown(own, stack);
  const dumps = services
    .filter((service) => !settings.ignore.includes(service))
    .flatMap((service) => planService(service, containers, settings, warnings));
  const volumes = settings.volumes.flatMap(
    (key) => planVolume(key, found, settings, serving, warnings) ?? [],
  );
  const directories = settings.directories.map((name) => planDirectory(name, found, stack, serving));
  const keys = own.flatMap(({ key }) => key ?? []);
  const open = uncovered(holdersOf(found, dumps, stack), settings, keys);
  const sqlite = planSqlite(settings, containers, stack, serving, warnings);
  const files = [...volumes, ...directories].map((one) => without(one, sqlite, found));
  return { dumps, sqlite, files, notes: [...notes, ...open], warnings };
}

/** Nothing of the stack is on the host yet. */
export function isAbsent({ containers, volumes }: Found): boolean {
  return containers.length === 0 && !volumes.some(({ ofProject }) => ofProject);
}

/** @returns notes about services that are not there */
function checkServices(
  stack: StackSettings,
  containers: readonly Container[],
  serving: Serving | undefined,
  warnings: string[],
): string[] {
  const { services, ignore } = stack.backup;
  const notes: string[] = [];
  const running = [...new Set(containers.map(({ service }) => service))].sort();
  // What is dumped anyway, or named by itself, is not what a name that is not there was meant to be.
  const unprotected = containers.filter(
    (container) =>
      !services.some(({ service }) => service === container.service) &&
      !ignore.includes(container.service) &&
      roleOf(container).kind !== 'database',
  );
  for (const { service, engine } of services) {
    if (ignore.includes(service)) {
      throw new UserError(t`backup: service '${service}' stands under 'services' and under 'ignore'`, {
        fix: t`take it out of one of the two`,
      });
    }
    if (engine !== undefined && engineNamed(engine) === undefined) {
      throw new UserError(t`backup: engine '${engine}' of service '${service}' is not supported`, {
        fix: t`write one of ${ENGINES.map(({ name }) => name).join(', ')}, or list its volume under backup.volumes`,
      });
    }
    if (running.length === 0) {
      notes.push(t`service '${service}' is not on this host yet: nothing of it to protect`);
    } else if (!running.includes(service)) {
      const missing = t`backup.services: there is no service '${service}' in the stack that runs`;
      const meant = didYouMean(
        service,
        unprotected.map((container) => container.service),
      );
      if (meant !== '')
        throw new UserError(`${missing}${meant}`, { fix: t`name one of ${running.join(', ')}` });
      if (!isYetToCome(service, serving, serving?.services)) {
        throw new UserError(t`${missing}: its data cannot be dumped`, {
          fix: t`start it (${up(stack)} ${service}), or take it out of backup.services`,
        });
      }
      // It may come with the very deploy that this backup is for.
      warnings.push(t`${missing}: nothing of it to protect yet`);
    }
  }
  return notes;
}

/** Nothing of what serves: then it can only be what the deploy that follows brings. */
function isYetToCome(
  name: string,
  serving: Serving | undefined,
  names: Readonly<Record<string, unknown>> | undefined,
): boolean {
  return serving === undefined || (names !== undefined && !Object.hasOwn(names, name));
}

const up = (stack: StackSettings): string =>
  `cd ${shellWord(`${deployPath(stack)}/current`)} && docker compose up -d`;

/** Volumes without containers: what they hold cannot be told, so it must be said what becomes of each. */
function checkStackThatIsDown(own: readonly Volume[], stack: StackSettings): void {
  const { composeProject, backup: settings } = stack;
  const names = own.map((volume) => volume.key ?? volume.name);
  const open = names.filter((name) => !settings.volumes.includes(name) && !settings.ignore.includes(name));
  if (open.length === 0) return;
  throw new UserError(
    t`nothing of '${composeProject}' runs, but its volumes are there (${open.join(', ')}): no database can be dumped`,
    {
      fix: t`start the stack or its databases (${up(stack)}), or list each of these volumes under backup.volumes (archived as it is) or backup.ignore; one that holds nothing that is needed (left by a first deploy that failed) can be removed: docker volume rm ${own.map(({ name }) => name).join(' ')}`,
    },
  );
}

function planService(
  service: string,
  all: readonly Container[],
  settings: BackupSettings,
  warnings: string[],
): DumpPlan[] {
  const named = settings.services.find((entry) => entry.service === service);
  const containers = all.filter((container) => container.service === service);
  const running = containers.filter((container) => container.status === 'running');
  const [first] = [...running, ...containers];
  if (first === undefined) return [];
  const explicit = engineNamed(named?.engine);
  const role = explicit === undefined ? roleOf(first) : { kind: 'database' as const, engine: explicit };
  if (named === undefined && isDone(first, all)) return [];

  if (role.kind === 'other') {
    if (named === undefined) return [];
    const names = inWords('name', 'or');
    throw new UserError(
      t`backup.services: '${service}' (image ${first.image}) is not recognised as a database that can be dumped`,
      { fix: t`say which it is: engine: ${names}; or take it out of backup.services` },
    );
  }
  if (role.kind === 'unsupported') {
    const { product } = role;
    throw new UserError(
      t`service '${service}' is ${product} (image ${first.image}), which cannot be dumped yet: supported are ${inWords('product', 'and')}`,
      {
        fix: t`list '${service}' under backup.ignore if it needs no dump; its volume can be archived with backup.volumes (consistent only while nothing writes to it)`,
      },
    );
  }
  if (running.length === 0) {
    throw new UserError(
      t`the database service '${service}' is ${first.status} and not running: it cannot be dumped`,
      {
        fix: t`start it (docker start ${first.name}), or list it under backup.ignore if it needs no dump`,
      },
    );
  }
  if (running.length > 1) {
    warnings.push(
      t`service '${service}' has ${running.length} containers: the dump is from ${first.name} alone`,
    );
  }
  return [
    {
      service,
      container: { id: first.id, name: first.name },
      engine: role.engine,
      declared: explicit !== undefined,
      database: named?.database,
      ...(named?.exclude && { exclude: named.exclude }),
    },
  ];
}

/** @returns undefined, with a warning, for one that is not there yet */
function planVolume(
  key: string,
  found: Found,
  settings: BackupSettings,
  serving: Serving | undefined,
  warnings: string[],
): FilesPlan | undefined {
  const volume =
    found.volumes.find((candidate) => candidate.key === key) ??
    found.volumes.find((candidate) => candidate.name === key);
  if (volume === undefined) {
    const known = found.volumes.map((candidate) => candidate.key ?? candidate.name);
    const missing = t`backup.volumes: there is no volume '${key}' on this host`;
    const meant = didYouMean(
      key,
      known.filter((name) => ![...settings.volumes, ...settings.ignore].includes(name)),
    );
    if (meant !== '') {
      throw new UserError(`${missing}${meant}`, { fix: t`name one of ${known.sort().join(', ')}` });
    }
    const names = serving?.volumes;
    const all =
      names &&
      Object.fromEntries(
        Object.entries(names)
          .flat()
          .map((name) => [name, true]),
      );
    if (!isYetToCome(key, serving, all)) {
      throw new UserError(t`${missing}: it cannot be archived`, {
        fix: t`see what became of it (docker volume ls), or take it out of backup.volumes${names === undefined ? t` until a deploy has made it` : ''}`,
      });
    }
    warnings.push(t`${missing}: nothing of it to protect yet`);
    return undefined;
  }
  const images = imagesFor(({ volume: name }) => name === volume.name, found);
  return { kind: 'volume', key, source: volume.name, images };
}

function planSqlite(
  { sqlite = [] }: BackupSettings,
  all: readonly Container[],
  stack: StackSettings,
  serving: Serving | undefined,
  warnings: string[],
): SqlitePlan[] {
  return sqlite.flatMap(({ service, path }) => {
    const containers = all.filter((container) => container.service === service);
    const running = containers.find(({ status }) => status === 'running');
    if (running !== undefined) {
      if (mountOf(running, path) === undefined) {
        warnings.push(
          t`backup.sqlite: ${path} lies in the container of '${service}' itself, and goes with it when that is replaced: mount a volume there`,
        );
      }
      return [{ service, path, container: { id: running.id, name: running.name } }];
    }
    if (containers.length === 0 && isYetToCome(service, serving, serving?.services)) {
      warnings.push(
        t`backup.sqlite: there is no service '${service}' in the stack that runs: nothing of it to protect yet`,
      );
      return [];
    }
    throw new UserError(t`backup.sqlite: service '${service}' does not run: ${path} cannot be saved`, {
      fix: t`start it (${up(stack)} ${service}), or take it out of backup.sqlite`,
    });
  });
}

/** What is saved by itself is in no archive: there it would be a copy of what is being written. */
function without(files: FilesPlan, sqlite: readonly SqlitePlan[], { containers }: Found): FilesPlan {
  const saved = sqlite.flatMap(({ path, container: { id } }) => {
    const container = containers.find((one) => one.id === id);
    const mount = container && mountOf(container, path);
    if (mount === undefined) return [];
    const below = relative(mount.target, path);
    if (files.kind === 'volume')
      return mount.type === 'volume' && mount.volume === files.source ? [below] : [];
    const onHost = join(mount.source, below);
    return mount.type === 'bind' && isInside(onHost, files.source) ? [relative(files.source, onHost)] : [];
  });
  return saved.length === 0 ? files : { ...files, saved };
}

function planDirectory(
  name: string,
  found: Found,
  stack: StackSettings,
  serving: Serving | undefined,
): FilesPlan {
  const key = nameOnHost(trimmed(name));
  const source = `${deployPath(stack)}/shared/${key}`;
  const images = imagesFor(({ type, source: path }) => type === 'bind' && isInside(path, source), found);
  // Services mount it, or what is below it.
  const isServed = serving?.shared?.some((one) => isInside(`/${one}`, `/${key}`)) ?? serving !== undefined;
  return { kind: 'directory', key, source, isYetToCome: !isServed, images };
}

/** Of those that mount it first: they can read it. */
function imagesFor(isIt: (mount: Mount) => boolean, { containers, images }: Found): string[] {
  const mounting = containers.filter((container) => container.mounts.some(isIt));
  const all = [...mounting, ...containers].map((container) => container.imageId);
  return [...new Set([...all, ...images])];
}

/** Where containers may write, and whether that is dumped. */
function holdersOf(found: Found, dumps: readonly DumpPlan[], settings: StackSettings): Holder[] {
  const keys = new Map(found.volumes.map(({ name, key }) => [name, key ?? name]));
  const [before, after] = deployPath(settings).split('~');
  const shared = `${after ?? before}/shared/`;
  const files = `${after ?? before}/files/`;
  return ofStack(found.containers).map(({ service, mounts }) => ({
    service,
    dumped: dumps.some((dump) => dump.service === service),
    places: mounts.flatMap(({ type, source, volume, target, writable }): Place[] => {
      if (!writable) return [];
      if (type === 'volume' && isUnnamedVolume(volume)) return [unnamed(service, target)];
      if (type === 'volume') return [{ kind: 'volume', name: keys.get(volume) ?? volume }];
      if (type !== 'bind' || source.includes(files)) return [];
      const [, below] = source.split(shared, 2);
      return below === undefined ? directory(source) : [{ kind: 'directory', name: below }];
    }),
  }));
}

const engineNamed = (name: string | undefined) => ENGINES.find((engine) => engine.name === name);

/** `MySQL and MariaDB`: what of engines there is. */
function inWords(what: 'name' | 'product', word: string): string {
  const all = ENGINES.map((engine) => engine[what]);
  return `${all.slice(0, -1).join(', ')} ${word} ${all.at(-1)}`;
}
