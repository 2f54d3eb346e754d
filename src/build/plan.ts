import { type Digest, hashValue } from '../base/digest.ts';
import { UserError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest.ts';
import { own } from '../base/own.ts';
import type { ComposeModel } from '../compose/model.ts';
import { LABELS_OF_A_BUILD } from '../images/content.ts';
import { LABEL_OF_PROJECT, repositoryName } from '../images/names.ts';
import { t } from '../texts/texts.ts';
import {
  type BuildDefinition,
  buildDefinition,
  hasBuild,
  isLocalPath,
  type ServiceBuild,
} from './definition.ts';

/** What is to be built. */
export interface PlanRequest {
  readonly model: ComposeModel;
  readonly project: string;
  readonly version: string;
  /** What is built. Its time (ISO 8601) becomes the images' time, so that the same commit is the same image. */
  readonly commit?: { readonly sha: string; readonly time: string } | undefined;
  /** URL of the repository, for the label. */
  readonly repository?: string | undefined;
  /** `ghcr.io/org`; undefined leaves the images in the engine of this machine. */
  readonly registry?: string | undefined;
  /** The environment of the stack: build secrets may be taken from it. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Only these services and what they build on. */
  readonly services?: readonly string[] | undefined;
}

/** One image to build, for one service or for several that would get the same. */
export interface Target {
  /** What bake calls it. */
  readonly name: string;
  /** Those with this `build:`. Who only names its `image:` gets it when the images are resolved. */
  readonly services: readonly string[];
  readonly repository: string;
  readonly definition: BuildDefinition;
  readonly secretEnv: Readonly<Record<string, string>>;
  /** Names of the targets whose images are contexts of this one. */
  readonly uses: readonly string[];
  /** Tag and label by which a later run finds this image again; see reuse.ts. */
  readonly key?: string;
  /** The image of this key, where it is there already. */
  readonly reused?: Digest | undefined;
}

/**
 * What there is to build. The same definition in several services, or the same `image:`, is built once.
 * @throws UserError for an unknown service, or one image that two services build differently
 */
export function planTargets(request: PlanRequest): Target[] {
  const { model, project, registry } = request;
  const groups = new Map<string, ServiceBuild & { readonly services: string[] }>();
  const seen = new Set<string>();
  const add = (service: string) => {
    if (seen.has(service)) return;
    seen.add(service);
    const build = buildDefinition(model, service, request.env);
    const key = hashValue(build.definition);
    const group = groups.get(key) ?? { ...build, services: [] };
    group.services.push(service);
    groups.set(key, group);
    for (const used of build.uses) add(used);
  };
  for (const service of selected(request)) add(service);
  const names = new Map<string, string>();
  for (const { services } of groups.values()) {
    const name = targetName(services[0] ?? '', new Set(names.values()));
    for (const service of services) names.set(service, name);
  }
  checkImageNames(model, [...groups.values()]);
  return [...groups.values()].map(({ services, definition, secretEnv, uses }) => {
    const [first = ''] = services;
    const contexts = Object.entries(definition.contexts ?? {}).map(([key, value]) => {
      const used = value.startsWith('service:') ? names.get(value.slice('service:'.length)) : undefined;
      return [key, used === undefined ? value : `target:${used}`];
    });
    return {
      name: names.get(first) ?? '',
      services,
      repository: repositoryName(registry, project, first),
      definition: {
        ...definition,
        contexts: definition.contexts && Object.fromEntries(contexts),
        labels: { ...definition.labels, ...ociLabels(request, services) },
      },
      secretEnv,
      uses: uses.map((service) => names.get(service) ?? ''),
    };
  });
}

export const keyTag = (key: string): string => `build-${key.slice(0, 20)}`;

/**
 * What an image depends on, hashed: commit, definition (labels with the version included), and what it builds on.
 * Undefined where the commit does not say all: contexts that are no directories of the checkout.
 * @param platform of the builder, for builds that name none
 */
export function buildKey(
  target: Target,
  targets: readonly Target[],
  where: { readonly commit: string; readonly root: string; readonly platform: string },
): string | undefined {
  const { definition } = target;
  const paths = localPaths(definition);
  if (paths === undefined || paths.some((path) => relativeTo(where.root, path) === undefined))
    return undefined;
  const used = target.uses.map((name) => targets.find((other) => other.name === name));
  const keys = used.map((other) => (other === undefined ? undefined : buildKey(other, targets, where)));
  if (keys.some((key) => key === undefined)) return undefined;
  // Where the checkout lies is different on every machine.
  const portable = JSON.parse(
    JSON.stringify(definition, (_key, value) =>
      typeof value === 'string' ? (relativeTo(where.root, value) ?? value) : value,
    ),
  ) as BuildDefinition;
  return hashValue({ schema: 1, commit: where.commit, platform: where.platform, definition: portable, keys });
}

/** The directories that a build reads, or undefined when it reads something else, too. */
export function localPaths(definition: BuildDefinition): string[] | undefined {
  const contexts = [definition.context, ...Object.values(definition.contexts ?? {})].filter(
    (context) => !context.startsWith('target:'),
  );
  return contexts.every(isLocalPath) ? contexts : undefined;
}

function relativeTo(root: string, value: string): string | undefined {
  if (value === root) return '.';
  return value.startsWith(`${root}/`) ? `./${value.slice(root.length + 1)}` : undefined;
}

function selected({ model, services }: PlanRequest): readonly string[] {
  const builds = Object.keys(model.services).filter((service) => hasBuild(model, service));
  if (services === undefined) return builds;
  for (const service of services) {
    if (Object.hasOwn(model.services, service)) continue;
    throw new UserError(
      t`there is no service ${service} in the compose files${didYouMean(service, Object.keys(model.services))}`,
      {
        fix:
          builds.length === 0
            ? t`no service has 'build:'`
            : t`services with 'build:' are: ${builds.join(', ')}`,
      },
    );
  }
  return builds.filter((service) => services.includes(service));
}

function checkImageNames(model: ComposeModel, targets: readonly { services: readonly string[] }[]): void {
  const owners = new Map<string, readonly string[]>();
  for (const { services } of targets) {
    for (const service of services) {
      const image = own(model.services, service)?.image;
      if (image === undefined) continue;
      const other = owners.get(image);
      if (other !== undefined && other !== services) {
        throw new UserError(
          t`services ${other[0]} and ${service} both build image ${image}, but not from the same 'build:'`,
          {
            fix: t`give one of them another 'image:', or make their 'build:' sections the same`,
          },
        );
      }
      owners.set(image, services);
    }
  }
}

/** Bake's names hold letters, digits, `_` and `-`. */
function targetName(service: string, taken: ReadonlySet<string>): string {
  const name = service.replace(/[^A-Za-z0-9_-]/g, '-');
  for (let n = 2, free = name; ; n += 1) {
    if (!taken.has(free)) return free;
    free = `${name}-${n}`;
  }
}

/** github.com/opencontainers/image-spec, annotations.md */
function ociLabels(
  { version, commit, repository, project }: PlanRequest,
  services: readonly string[],
): Record<string, string> {
  return {
    [LABELS_OF_A_BUILD.version]: version,
    ...(commit && { [LABELS_OF_A_BUILD.revision]: commit.sha, [LABELS_OF_A_BUILD.created]: commit.time }),
    ...(repository === undefined ? {} : { 'org.opencontainers.image.source': repository }),
    [LABEL_OF_PROJECT]: project,
    [LABELS_OF_A_BUILD.services]: services.join(','),
  };
}
