import { UserError } from '../../base/errors.ts';
import { type Bytes, formatSize } from '../../base/units.ts';
import { isOlder } from '../../base/version.ts';
import type { ComposeModel } from '../../compose/model.ts';
import type { Settings } from '../../config/settings.ts';
import { addressOf, type Container, type Listener } from '../../engine/containers.ts';
import { t } from '../../texts/texts.ts';
import type { Survey } from '../look/survey.ts';
import { type Elsewhere, elsewhereTrouble } from './data-elsewhere.ts';

/** What a host must be checked against before it is changed. */
export interface PreflightSubject {
  readonly host: string;
  readonly survey: Pick<Survey, 'everybody' | 'resources' | 'listening'>;
  readonly settings: Pick<Settings, 'project' | 'environment' | 'composeProject'>;
  readonly model: ComposeModel;
  /** Services that take `.env` as it is written. */
  readonly rawServices?: readonly string[];
  /** `2.40.3`; empty where it cannot be told. */
  readonly composeVersion?: string;
  /** No release of ours is on this host yet. */
  readonly isFirst: boolean;
  readonly elsewhere: readonly Elsewhere[];
  /** Free space is undefined where it cannot be seen. */
  readonly room: readonly {
    readonly where: string;
    readonly free: Bytes | undefined;
    readonly needed: Bytes;
  }[];
}

/** Everything that is wrong at once. @throws UserError that lists the problems of this host */
export function preflight(subject: PreflightSubject): void {
  const problems = [
    ...(subject.isFirst ? sameStackElsewhere(subject) : []),
    ...nameConflicts(subject),
    ...portConflicts(subject),
    ...missingExternals(subject),
    ...subject.elsewhere.map(elsewhereTrouble),
    ...rawIsUnknown(subject),
    ...noRoom(subject),
  ];
  if (problems.length === 0) return;
  const [first] = problems;
  throw new UserError(
    `${subject.host}: ${problems.map(({ text }) => text).join('\n')}`,
    first === undefined ? {} : { fix: [...new Set(problems.map(({ fix }) => fix))].join('\n') },
  );
}

/** It refuses the file then, in the middle of a deploy. */
function rawIsUnknown({ rawServices = [], composeVersion = '' }: PreflightSubject): Trouble[] {
  if (rawServices.length === 0 || composeVersion === '' || !isOlder(composeVersion, KNOWS_RAW)) return [];
  return [
    {
      text: t`services.${rawServices.join(', ')}: 'format: raw' of an env_file needs Docker Compose ${KNOWS_RAW}, this host has ${composeVersion}`,
      fix: t`install a newer docker-compose-plugin there, or drop the format`,
    },
  ];
}

/** docker/compose v2.30.0. */
const KNOWS_RAW = '2.30.0';

interface Trouble {
  readonly text: string;
  readonly fix: string;
}

/**
 * The same stack under another project name: ours would start beside it with empty volumes. Recognised by the
 * names of its services, of which at least half, and more than one, are the same; stacks that deploy-kit manages
 * (another environment of the same project) are not meant.
 */
function sameStackElsewhere({ survey, settings, model }: PreflightSubject): Trouble[] {
  const { project, environment, composeProject } = settings;
  // A name that the user chose says what is meant: adopt that project, or stand beside the other one.
  if (composeProject !== `${project}-${environment}`) return [];
  const ours = new Set(Object.keys(model.services));
  const byProject = new Map<string, Set<string>>();
  for (const container of survey.everybody) {
    if (container.project === '' || container.project === composeProject) continue;
    if (container.service === '' || isManaged(container)) continue;
    const services = byProject.get(container.project) ?? new Set();
    byProject.set(container.project, services.add(container.service));
  }
  return [...byProject].flatMap(([name, services]) => {
    const shared = [...services].filter((service) => ours.has(service));
    const all = Math.max(ours.size, services.size);
    // A `db` or a `web` in common says nothing, unless there is no other service.
    if (shared.length * 2 < all || (shared.length === 1 && all > 1)) return [];
    return [
      {
        text: t`this stack already runs here as Compose project '${name}' (services ${shared.join(', ')}); as '${composeProject}' it would start beside it with new, empty volumes`,
        fix: t`write 'compose-project: ${name}' for this environment to take it over with its volumes, or choose another name with 'compose-project' to have a second, separate stack`,
      },
    ];
  });
}

/** Deployed by deploy-kit: its image carries one of our content tags. */
function isManaged(container: Container): boolean {
  return container.image.startsWith('deploy-kit/');
}

function nameConflicts({ survey, settings, model }: PreflightSubject): Trouble[] {
  return Object.entries(model.services).flatMap(([service, { container_name: name }]) => {
    const other = survey.everybody.find((container) => container.name === name);
    if (name === undefined || other === undefined || other.project === settings.composeProject) return [];
    return [
      {
        text: t`services.${service}.container_name: a container named '${name}' exists already (${belongsTo(other)})`,
        fix: t`drop container_name, or take the existing project over with 'compose-project'`,
      },
    ];
  });
}

function portConflicts({ survey, settings, model }: PreflightSubject): Trouble[] {
  const running = survey.everybody.filter(({ status }) => status === 'running');
  const own = running
    .filter(({ project }) => project === settings.composeProject)
    .flatMap(({ ports }) => ports);
  return Object.entries(model.services).flatMap(([service, { ports }]) =>
    (ports ?? []).flatMap(({ published, protocol, host_ip }): Trouble[] => {
      const port = Number(published);
      if (published === undefined || !Number.isInteger(port) || port === 0) return [];
      const wanted = { port, address: addressOf(host_ip) };
      if ((protocol ?? 'tcp') !== 'tcp' || own.some((one) => collide(one, wanted))) return [];
      const other = running.find((one) => one.ports.some((listener) => collide(listener, wanted)));
      if (other === undefined && !survey.listening.some((one) => collide(one, wanted))) return [];
      const who =
        other === undefined ? t`a process outside Docker` : t`container ${other.name} (${belongsTo(other)})`;
      return [
        {
          text: t`services.${service}.ports: port ${port} is in use by ${who}`,
          fix: t`stop what listens on port ${port}, or publish another one`,
        },
      ];
    }),
  );
}

/** Nobody can listen on both. */
export function collide(a: Listener, b: Listener): boolean {
  return a.port === b.port && (a.address === b.address || a.address === '*' || b.address === '*');
}

function belongsTo(container: Container): string {
  return container.project === '' ? t`not of a Compose project` : t`Compose project '${container.project}'`;
}

function missingExternals({ survey, model }: PreflightSubject): Trouble[] {
  const missing = (kind: 'networks' | 'volumes', there: readonly string[]) =>
    Object.entries(model[kind] ?? {}).flatMap(([key, value]): Trouble[] => {
      const name = value?.name ?? key;
      if (value?.external !== true || there.includes(name)) return [];
      const one = kind.slice(0, -1);
      return [
        {
          text: t`${kind}.${key}: the external ${one} '${name}' does not exist on this host`,
          fix: t`make it there once: docker ${one} create ${name}`,
        },
      ];
    });
  return [...missing('networks', survey.resources.networks), ...missing('volumes', survey.resources.volumes)];
}

function noRoom({ room }: PreflightSubject): Trouble[] {
  return room.flatMap(({ where, free, needed }): Trouble[] => {
    if (free === undefined || free >= needed) return [];
    return [
      {
        text: t`${where} has too little room: only ${formatSize(free)} are free, this deploy needs about ${formatSize(needed)}`,
        fix: t`free space on the host: \`docker system df\` shows what Docker holds; keep-releases decides how many old releases stay`,
      },
    ];
  });
}
