import { UserError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest.ts';
import type { BackupSettings } from '../config/settings.ts';
import { type Engine, roleOf, SUPPORTED_ENGINES } from './engines.ts';
import type { Survey, SurveyedContainer, SurveyedVolume } from './survey.ts';

/** What a backup of the stack consists of. */
export interface BackupPlan {
  readonly dumps: readonly DumpPlan[];
  readonly volumes: readonly VolumePlan[];
  /** What the user should know and need not act on. */
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

export interface DumpPlan {
  readonly service: string;
  readonly container: { readonly id: string; readonly name: string };
  /** What the image or the settings say; the container is asked again. */
  readonly engine: Engine;
  /** The settings name the engine: then there is a server, whatever the container looks like. */
  readonly declared: boolean;
  /** Only this one; undefined stands for all that are not the server's own. */
  readonly database: string | undefined;
}

export interface VolumePlan {
  /** As the compose file calls it. */
  readonly key: string;
  readonly name: string;
  /** Images to look for tar in, best first. */
  readonly images: readonly string[];
}

/** What the compose files that are about to be deployed name: what is not on the host yet is then no mistake. */
export interface DeclaredNames {
  readonly services: readonly string[];
  /** Names in the compose file to names on the host, which differ freely for external volumes. */
  readonly volumes: Readonly<Record<string, string>>;
}

/**
 * Decides what is dumped and archived, out of what runs.
 * @returns undefined when there is no stack yet
 * @throws UserError for a database that cannot be dumped (not supported, not running) and for unknown names
 */
export function planBackup(
  found: Survey,
  settings: BackupSettings,
  composeProject: string,
  declared: DeclaredNames = { services: [], volumes: {} },
): BackupPlan | undefined {
  const own = found.volumes.filter((volume) => volume.ofProject);
  if (found.containers.length === 0 && own.length === 0) return undefined;

  const services = byService(found.containers.filter((container) => !container.oneOff));
  const notes: string[] = [];
  const warnings: string[] = [];
  checkServices(settings, new Set(services.keys()), declared, notes);
  if (services.size === 0) checkStackThatIsDown(own, settings, composeProject);

  const dumps = [...services.keys()].sort().flatMap((service) => {
    if (settings.ignore.includes(service)) return [];
    return planService(service, services.get(service) ?? [], settings, warnings);
  });
  const volumes = settings.volumes.flatMap((key) => planVolume(key, found, declared, notes));
  notes.push(...uncovered(own, volumes, dumps, found.containers));
  return { dumps, volumes, notes, warnings };
}

function checkServices(
  settings: BackupSettings,
  running: ReadonlySet<string>,
  declared: DeclaredNames,
  notes: string[],
): void {
  for (const { service, engine } of settings.services) {
    if (settings.ignore.includes(service)) {
      throw new UserError(`backup: service '${service}' stands under 'services' and under 'ignore'`, {
        fix: 'take it out of one of the two',
      });
    }
    if (engine !== undefined && !isEngine(engine)) {
      throw new UserError(`backup: engine '${engine}' of service '${service}' is not supported`, {
        fix: `write one of ${SUPPORTED_ENGINES.join(', ')}, or list its volume under backup.volumes`,
      });
    }
    if (running.has(service)) continue;
    if (running.size === 0 || declared.services.includes(service)) {
      notes.push(`service '${service}' is not on this host yet: nothing of it to protect`);
      continue;
    }
    throw new UserError(
      `backup.services: there is no service '${service}' in the stack that runs${didYouMean(service, running)}`,
      { fix: `name one of ${[...running].sort().join(', ')}` },
    );
  }
}

/** Volumes without containers: what they hold cannot be told, so it must be said what becomes of each. */
function checkStackThatIsDown(
  own: readonly SurveyedVolume[],
  settings: BackupSettings,
  composeProject: string,
): void {
  const names = own.map((volume) => volume.key ?? volume.name);
  const open = names.filter((name) => !settings.volumes.includes(name) && !settings.ignore.includes(name));
  if (open.length === 0) return;
  throw new UserError(
    `nothing of '${composeProject}' runs, but its volumes are there (${open.join(', ')}): no database can be dumped`,
    {
      fix: 'start the stack or its databases (docker compose up -d), or list each of these volumes under backup.volumes (archived as it is) or backup.ignore',
    },
  );
}

function planService(
  service: string,
  containers: readonly SurveyedContainer[],
  settings: BackupSettings,
  warnings: string[],
): DumpPlan[] {
  const named = settings.services.find((entry) => entry.service === service);
  const running = containers.filter((container) => container.status === 'running');
  const [first] = [...running, ...containers];
  if (first === undefined) return [];
  const explicit = named?.engine !== undefined && isEngine(named.engine) ? named.engine : undefined;
  const role = explicit === undefined ? roleOf(first) : { kind: 'database' as const, engine: explicit };

  if (role.kind === 'other') {
    if (named === undefined) return [];
    throw new UserError(
      `backup.services: '${service}' (image ${first.image}) is not recognised as a database that can be dumped`,
      {
        fix: `say which it is: engine: ${SUPPORTED_ENGINES.join(' or ')}; or take it out of backup.services`,
      },
    );
  }
  if (role.kind === 'unsupported') {
    throw new UserError(
      `service '${service}' is ${role.product} (image ${first.image}), which cannot be dumped yet: supported are MySQL and MariaDB`,
      {
        fix: `list '${service}' under backup.ignore if it needs no dump; its volume can be archived with backup.volumes (consistent only while nothing writes to it)`,
      },
    );
  }
  if (running.length === 0) {
    throw new UserError(
      `the database service '${service}' is ${first.status} and not running: it cannot be dumped`,
      {
        fix: `start it (docker start ${first.name}), or list it under backup.ignore if it needs no dump`,
      },
    );
  }
  if (running.length > 1) {
    warnings.push(
      `service '${service}' has ${running.length} containers: the dump is from ${first.name} alone`,
    );
  }
  return [
    {
      service,
      container: { id: first.id, name: first.name },
      engine: role.engine,
      declared: explicit !== undefined,
      database: named?.database,
    },
  ];
}

function planVolume(key: string, found: Survey, declared: DeclaredNames, notes: string[]): VolumePlan[] {
  const volume =
    found.volumes.find((candidate) => candidate.key === key) ??
    found.volumes.find((candidate) => candidate.name === (declared.volumes[key] ?? key));
  if (volume === undefined) {
    if (key in declared.volumes) {
      notes.push(`volume '${key}' is not on this host yet: nothing of it to protect`);
      return [];
    }
    const known = found.volumes.map((candidate) => candidate.key ?? candidate.name);
    throw new UserError(`backup.volumes: there is no volume '${key}' on this host${didYouMean(key, known)}`, {
      fix: known.length === 0 ? 'the stack has no named volumes' : `name one of ${known.sort().join(', ')}`,
    });
  }
  const mounting = found.containers.filter((container) =>
    container.mounts.some((mount) => mount.volume === volume.name),
  );
  const images = [...mounting, ...found.containers].map((container) => container.imageId);
  return [{ key, name: volume.name, images: [...new Set([...images, ...found.images])] }];
}

/** Named volumes that no dump and no archive covers. */
function uncovered(
  own: readonly SurveyedVolume[],
  archived: readonly VolumePlan[],
  dumps: readonly DumpPlan[],
  containers: readonly SurveyedContainer[],
): string[] {
  const covered = new Set(archived.map((volume) => volume.name));
  for (const container of containers) {
    if (!dumps.some((dump) => dump.service === container.service)) continue;
    for (const mount of container.mounts) covered.add(mount.volume);
  }
  const rest = own.filter((volume) => volume.key !== undefined && !covered.has(volume.name));
  if (rest.length === 0) return [];
  const names = rest.map((volume) => volume.key).sort();
  return [`not in this backup: ${names.join(', ')} (backup.volumes archives named volumes)`];
}

function byService(containers: readonly SurveyedContainer[]): Map<string, SurveyedContainer[]> {
  const services = new Map<string, SurveyedContainer[]>();
  for (const container of containers) {
    services.set(container.service, [...(services.get(container.service) ?? []), container]);
  }
  return services;
}

function isEngine(text: string): text is Engine {
  return SUPPORTED_ENGINES.some((engine) => engine === text);
}
