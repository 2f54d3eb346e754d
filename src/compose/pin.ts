import { sha256 } from '../base/digest.ts';
import type { PlacedSources } from './binds.ts';
import type { ComposeModel, ComposeMount, ComposeService } from './model.ts';

/** The label that makes Compose recreate a service when the content of its configs or secrets changes. */
const FILES_LABEL = 'io.deploy-kit.files';

/** The override that fixes what a release runs: images by content and mounts by content. */
export interface Pin {
  readonly services: Readonly<Record<string, PinnedService>>;
  readonly configs?: Readonly<Record<string, { file: string }>>;
  readonly secrets?: Readonly<Record<string, { file: string }>>;
}

interface PinnedService {
  readonly image: string;
  /** Images are brought to the host beforehand; a pull would ask a registry for a name that only we know. */
  readonly pull_policy: 'never';
  /** Compose 2.20 forgets the file's own when it merges this one over it. */
  readonly scale?: number;
  readonly volumes?: readonly ComposeMount[];
  readonly labels?: Readonly<Record<string, string>>;
}

export interface PinRequest {
  readonly model: ComposeModel;
  /** Content tag of each service's image. */
  readonly images: Readonly<Record<string, string>>;
  readonly placed: PlacedSources;
  /** sha256 of what is shipped, by source (relative to the stack's directory). */
  readonly shipped: ReadonlyMap<string, string>;
  /** The stack's variables: configs and secrets can be made of one. */
  readonly env: ReadonlyMap<string, string>;
  /** Absolute paths on the host. */
  readonly filesDirectory: string;
  readonly sharedDirectory: string;
}

/**
 * Makes the override for one host. A mount's source is named by its content, so that an unchanged file keeps its
 * path and nothing is recreated, and a changed one recreates just the services that mount it.
 */
export function makePin(request: PinRequest): Pin {
  const onHost = (source: string): string | undefined => {
    const placed = request.placed.get(source);
    if (placed === undefined) return undefined;
    return placed.place === 'shared'
      ? `${request.sharedDirectory}/${placed.source}`
      : `${request.filesDirectory}/${request.shipped.get(placed.source)}/${placed.source}`;
  };

  const services = Object.entries(request.model.services).map(([name, service]) => {
    const volumes = (service.volumes ?? []).flatMap((mount) => {
      const source = mount.type === 'bind' && mount.source !== undefined ? onHost(mount.source) : undefined;
      if (source === undefined) return [];
      // Compose takes the whole entry in place of the file's own: what that says of propagation and SELinux stays. A
      // source that vanished is an error, never a new empty directory.
      return [{ ...mount, source, bind: { ...mount.bind, create_host_path: false } }];
    });
    const contents = [
      ...fileContents(request, 'configs', service),
      ...fileContents(request, 'secrets', service),
    ];
    const scale = service.scale ?? service.deploy?.replicas;
    const pinned: PinnedService = {
      image: request.images[name] ?? service.image ?? '',
      pull_policy: 'never',
      ...(scale === undefined ? {} : { scale }),
      ...(volumes.length > 0 ? { volumes } : {}),
      ...(contents.length > 0 ? { labels: { [FILES_LABEL]: contents.sort().join(' ') } } : {}),
    };
    return [name, pinned];
  });

  const objects = (kind: 'configs' | 'secrets') => {
    const entries = Object.entries(request.model[kind] ?? {}).flatMap(([name, { file }]) => {
      const there = file === undefined ? undefined : onHost(file);
      return there === undefined ? [] : [[name, { file: there }] as const];
    });
    return entries.length > 0 ? { [kind]: Object.fromEntries(entries) } : {};
  };
  return { services: Object.fromEntries(services), ...objects('configs'), ...objects('secrets') };
}

/** pin.yml's text: JSON, which YAML is a superset of, under a comment for the operator. Nothing in it is a variable. */
export function formatPin(pin: Pin): string {
  return [
    '# Written by deploy-kit: images and mounted files of this release, by content.',
    '# `docker compose` in this directory reads it through COMPOSE_FILE in .env.',
    JSON.stringify(
      pin,
      (_key, value) => (typeof value === 'string' ? value.replaceAll('$', '$$$$') : value),
      2,
    ),
    '',
  ].join('\n');
}

/**
 * `<name>=<content>` of each config or secret that a service uses. Compose's own hash holds their names alone: it
 * would go on with the old content.
 */
function fileContents(request: PinRequest, kind: 'configs' | 'secrets', service: ComposeService): string[] {
  return (service[kind] ?? []).flatMap(({ source }) => {
    const { file, content, environment } = request.model[kind]?.[source] ?? {};
    const placed = request.placed.get(file ?? '');
    const text = content ?? request.env.get(environment ?? '');
    const made = text === undefined ? undefined : sha256(text);
    const sha = placed === undefined ? made : request.shipped.get(placed.source);
    return sha === undefined ? [] : [`${source}=${sha.slice(0, 12)}`];
  });
}
