import { hashValue } from '../base/digest.ts';
import { own } from '../base/own.ts';
import type { ComposeModel, ComposeService } from '../compose/model.ts';
import type { Pin } from '../compose/pin.ts';
import type { Release, ServiceRecord } from './types.ts';

/**
 * Keys of a service that Compose leaves out of its config-hash, or we do: a change of them recreates nothing. (Of
 * `deploy` that is `replicas`; what only some versions leave out is in compose/behaviour.ts.)
 */
const NOT_IN_CONTAINER = new Set(['build', 'image', 'pull_policy', 'scale', 'develop']);

/**
 * What each service is made of, part by part: a short hash for every variable and every other key. Values stay
 * out: they may be secrets.
 * @param mentioned the others that a service names; compose/mentions.ts
 */
export function serviceRecords(
  model: ComposeModel,
  pin: Pin,
  mentioned: Readonly<Record<string, readonly string[]>> = {},
): Record<string, ServiceRecord> {
  const records = Object.entries(model.services).map(([name, service]) => {
    const pinned = own(pin.services, name);
    const { replicas: _, ...deploy } = service.deploy ?? {};
    const merged = {
      ...service,
      ...(service.deploy === undefined ? {} : { deploy: { present: true, ...deploy } }),
      volumes: mergeByTarget(service.volumes ?? [], pinned?.volumes ?? []),
      labels: { ...service.labels, ...pinned?.labels },
    };
    const parts: Record<string, string> = {};
    // Until it was taken out, its path was in the hash: where it comes new, the container is made anew.
    if (pinned?.label_file !== undefined) parts['label_file'] = 'taken out';
    for (const [key, value] of Object.entries(merged)) {
      if (NOT_IN_CONTAINER.has(key) || key.startsWith('x-') || isEmpty(value)) continue;
      if (key === 'environment') {
        for (const [variable, text] of Object.entries(service.environment ?? {})) {
          parts[`environment.${variable}`] = shortHash(text);
        }
      } else parts[key] = shortHash(value);
    }
    const record: ServiceRecord = {
      image: pinned?.image ?? '',
      parts,
      replicas: service.scale ?? service.deploy?.replicas ?? 1,
      oneShot: isOneShot(name, model),
      dependsOn: Object.keys(service.depends_on ?? {}),
      joins: joinedServices(service),
      names: mentioned[name] ?? [],
      networks: Object.keys((service['networks'] ?? {}) as object),
      restartsWith: Object.entries(service.depends_on ?? {}).flatMap(([other, { restart }]) =>
        restart === true ? [other] : [],
      ),
      ...(service.labels?.[FOLLOWS_DNS_LABEL] === 'true' ? { followsDns: true } : {}),
      ports: (service.ports ?? []).flatMap(({ published, protocol }) =>
        published === undefined ? [] : [`${published}/${protocol ?? 'tcp'}`],
      ),
    };
    return [name, record] as const;
  });
  return Object.fromEntries(records);
}

/** Parts of a `deploy` that says no more than how many containers there are, as versions of Compose render it. */
export const EMPTY_DEPLOY: readonly (string | undefined)[] = [
  undefined,
  ...[{}, { resources: {}, placement: {} }].map((deploy) => shortHash({ present: true, ...deploy })),
];

/** The definitions of the stack's own networks: some versions of Compose make one anew that changed. */
export function networkRecords({ networks = {} }: ComposeModel): Record<string, string> {
  const own = Object.entries(networks).filter(([, network]) => network?.external !== true);
  return Object.fromEntries(own.map(([name, network]) => [name, shortHash(withoutEmpty(network ?? {}))]));
}

/** What each volume is called on the host. */
export function volumeNames({ volumes = {} }: ComposeModel): Record<string, string> {
  return Object.fromEntries(Object.entries(volumes).map(([key, volume]) => [key, volume?.name ?? key]));
}

/** Some versions of Compose render what is not there as an empty object. */
function withoutEmpty<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, part]) => !isEmpty(part) && part !== false),
  ) as Partial<T>;
}

/** The label with which a service that nothing awaits says that it is meant to end. */
const ONE_SHOT_LABEL = 'io.deploy-kit.one-shot';

/** The label of a service that is left alone when a service that it names moves. */
const FOLLOWS_DNS_LABEL = 'io.deploy-kit.follows-dns';

/**
 * Meant to end with 0? Only where the files say so: taking any service that ended with 0 for finished would call
 * a web server that gave up a success.
 */
function isOneShot(name: string, model: ComposeModel): boolean {
  const awaited = Object.values(model.services).some(
    ({ depends_on }) => own(depends_on, name)?.condition === 'service_completed_successfully',
  );
  return awaited || own(model.services, name)?.labels?.[ONE_SHOT_LABEL] === 'true';
}

/** `network_mode: service:vpn`, `volumes_from: [data:ro]`: Compose writes the other container's id into this one. */
function joinedServices(service: ComposeService): string[] {
  const namespaces = ['network_mode', 'ipc', 'pid'].flatMap((key) => {
    const mode = service[key];
    return typeof mode === 'string' && mode.startsWith('service:') ? [mode.slice('service:'.length)] : [];
  });
  const from = Array.isArray(service['volumes_from']) ? (service['volumes_from'] as string[]) : [];
  const volumes = from.filter((one) => !one.startsWith('container:')).map((one) => one.split(':')[0] ?? '');
  return [...new Set([...namespaces, ...volumes])];
}

/** sha256 over everything that decides what runs; not the id, the time, who made it or the backup. */
export function fingerprint(
  release: Pick<Release, (typeof HASHED)[number] | 'images'>,
  sources: Readonly<Record<string, string>>,
): string {
  const images = Object.fromEntries(
    Object.entries(release.images).map(([name, image]) => [name, image.digest]),
  );
  const hashed = Object.fromEntries(HASHED.map((key) => [key, release[key]]));
  const files = release.files.map(({ contents: _, ...file }) => file);
  return hashValue({ ...hashed, files, services: withoutDerived(release.services), images, sources });
}

/** Without what follows from the rest, and is not in records of old. */
function withoutDerived(services: Release['services']): object {
  return Object.fromEntries(
    Object.entries(services).map(
      ([name, { names: _, restartsWith: __, followsDns: ___, networks: ____, files: _____, ...service }]) => [
        name,
        service,
      ],
    ),
  );
}

const HASHED = [
  'composeProject',
  'version',
  'services',
  'composeFiles',
  'profiles',
  'files',
  'shared',
  'envHash',
] as const;

function mergeByTarget<T extends { target: string }>(base: readonly T[], override: readonly T[]): T[] {
  const byTarget = new Map([...base, ...override].map((mount) => [mount.target, mount]));
  return [...byTarget.values()];
}

function shortHash(value: unknown): string {
  return hashValue(value).slice(0, 16);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
