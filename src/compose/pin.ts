import path from 'node:path';
import { sha256 } from '../base/digest.ts';
import { own } from '../base/own.ts';
import { isInside } from '../base/paths.ts';
import type { PlacedSources } from './binds.ts';
import type { ComposeModel, ComposeMount, ComposeService } from './model.ts';

/** The label that makes Compose recreate a service when the content of what it reads through Compose changes. */
const FILES_LABEL = 'io.deploy-kit.files';

/** The override that fixes what a release runs: images by content and mounts by content. */
export interface Pin {
  readonly services: Readonly<Record<string, PinnedService>>;
  readonly volumes?: Readonly<Record<string, { driver_opts: { device: string } }>>;
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
  /** Holds paths of the directory and is part of Compose's hash, but does nothing in a release. */
  readonly develop?: typeof TAKEN_OUT;
  /** As `develop`; what the files say is in the labels. */
  readonly label_file?: typeof TAKEN_OUT;
}

/** Of what the compose files say of a key nothing is left. */
const TAKEN_OUT = Symbol('!reset');

export interface PinRequest {
  readonly model: ComposeModel;
  /** Content tag of each service's image. */
  readonly images: Readonly<Record<string, string>>;
  readonly placed: PlacedSources;
  /** sha256 of what is shipped, by source (relative to the stack's directory). */
  readonly shipped: ReadonlyMap<string, string>;
  /** Services with a `label_file`. */
  readonly labelFiles: ReadonlySet<string>;
  /** What the release directory has, by name. */
  readonly sources: ReadonlyMap<string, Uint8Array>;
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

  /** A volume that is a shipped directory would keep the one it was made for: its services mount the directory. */
  const shippedVolume = (name: string | undefined): string | undefined => {
    const device = own(request.model.volumes, name ?? '')?.driver_opts?.['device'];
    return request.placed.get(device ?? '')?.place === 'shipped' ? onHost(device ?? '') : undefined;
  };

  const services = Object.entries(request.model.services).map(([name, service]) => {
    const volumes = (service.volumes ?? []).flatMap((mount) => {
      if (mount.type === 'volume') {
        const source = shippedVolume(mount.source);
        const { target, read_only } = mount;
        return source === undefined ? [] : [{ type: 'bind', source, target, read_only, bind: NO_NEW_PATH }];
      }
      if (mount.type !== 'bind' || mount.source === undefined) return [];
      const source = onHost(mount.source);
      const home = request.env.get('HOME');
      // On a host Compose does not look for the home of ~/x in .env: it would be in the release directory.
      if (source === undefined) return home !== undefined && isInside(mount.source, home) ? [mount] : [];
      // Compose takes the whole entry in place of the file's own: what that says of propagation and SELinux stays.
      return [{ ...mount, source, bind: { ...mount.bind, ...NO_NEW_PATH } }];
    });
    const contents = [
      ...fileContents(request, 'configs', service),
      ...fileContents(request, 'secrets', service),
      ...profileContents(request, service),
    ];
    const scale = service.scale ?? service.deploy?.replicas;
    const reads = request.labelFiles.has(name);
    const labels = {
      ...(reads ? service.labels : {}),
      ...(contents.length > 0 ? { [FILES_LABEL]: contents.sort().join(' ') } : {}),
    };
    const pinned: PinnedService = {
      image: own(request.images, name) ?? service.image ?? '',
      pull_policy: 'never',
      ...(scale === undefined ? {} : { scale }),
      ...(volumes.length > 0 ? { volumes } : {}),
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
      ...(service['develop'] === undefined ? {} : { develop: TAKEN_OUT }),
      ...(reads ? { label_file: TAKEN_OUT } : {}),
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
  const devices = Object.entries(request.model.volumes ?? {}).flatMap(([name, volume]) => {
    const device = onHost(volume?.driver_opts?.['device'] ?? '');
    return device === undefined ? [] : [[name, { driver_opts: { device } }] as const];
  });
  return {
    services: Object.fromEntries(services),
    ...(devices.length > 0 ? { volumes: Object.fromEntries(devices) } : {}),
    ...objects('configs'),
    ...objects('secrets'),
  };
}

/** A source that vanished is an error, never a new empty directory. */
const NO_NEW_PATH = { create_host_path: false };

/** pin.yml's text: JSON, which YAML is a superset of, under a comment for the operator. Nothing in it is a variable. */
export function formatPin(pin: Pin): string {
  return [
    '# Written by deploy-kit: images and mounted files of this release, by content.',
    '# `docker compose` in this directory reads it through COMPOSE_FILE in .env.',
    JSON.stringify(
      pin,
      (_key, value) => {
        if (value === TAKEN_OUT) return TAG;
        return typeof value === 'string' ? value.replaceAll('$', '$$$$') : value;
      },
      2,
    ).replaceAll(JSON.stringify(TAG), '!reset null'),
    '',
  ].join('\n');
}

/** No other text in the file has a `$` alone. */
const TAG = '$reset';

/**
 * `<name>=<content>` of each config or secret that a service uses. Compose's own hash holds their names alone: it
 * would go on with the old content.
 */
function fileContents(request: PinRequest, kind: 'configs' | 'secrets', service: ComposeService): string[] {
  return (service[kind] ?? []).flatMap(({ source }) => {
    const { file, content, environment } = own(request.model[kind], source) ?? {};
    const placed = request.placed.get(file ?? '');
    const text = content ?? request.env.get(environment ?? '');
    const made = text === undefined ? undefined : sha256(text);
    const sha = placed === undefined ? made : request.shipped.get(placed.source);
    return sha === undefined ? [] : [`${source}=${sha.slice(0, 12)}`];
  });
}

/** Compose's hash has the name of a seccomp profile; Compose hands the engine what is in it. */
function profileContents({ sources }: PinRequest, service: ComposeService): string[] {
  return seccompProfiles(service).flatMap((name) => {
    const content = sources.get(name);
    return content === undefined ? [] : [`${name}=${sha256(content).slice(0, 12)}`];
  });
}

/** Files of the checkout that Compose reads on the host, relative to the stack's directory. */
export function seccompProfiles(service: ComposeService): string[] {
  const options = Array.isArray(service['security_opt']) ? (service['security_opt'] as unknown[]) : [];
  return options.flatMap((option) => {
    const file = /^seccomp[:=](.+)$/.exec(String(option))?.[1] ?? '';
    const isElsewhere = file === '' || ['unconfined', 'builtin'].includes(file) || /^[/~]/.test(file);
    return isElsewhere ? [] : [path.normalize(file)];
  });
}
