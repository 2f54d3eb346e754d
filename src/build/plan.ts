import { hashValue } from '../base/digest.ts';
import { UserError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest.ts';
import type { ComposeModel } from '../compose/model.ts';
import { LABELS_OF_A_BUILD } from '../images/content.ts';
import { repositoryName } from '../images/names.ts';
import { type BuildDefinition, buildDefinition, isLocalPath } from './definition.ts';
import type { BuildRequest } from './types.ts';

/** One image to build, for one service or for several that would get the same. */
export interface Target {
  /** What bake calls it. */
  readonly name: string;
  /** Those with this `build:`, and those that only name its `image:`. */
  readonly services: readonly string[];
  readonly repository: string;
  readonly definition: BuildDefinition;
  readonly secretEnv: Readonly<Record<string, string>>;
  /** Names of the targets whose images are contexts of this one. */
  readonly uses: readonly string[];
}

type PlanRequest = Pick<
  BuildRequest,
  'model' | 'project' | 'version' | 'registry' | 'services' | 'env' | 'commit' | 'repository'
>;

/**
 * What there is to build. The same definition in several services, or the same `image:`, is built once.
 * @throws UserError for an unknown service, or one image that two services build differently
 */
export function planTargets(request: PlanRequest): Target[] {
  const { model, project, registry } = request;
  const builds = Object.keys(model.services).filter((service) => hasBuild(model, service));
  const groups = new Map<string, string[]>();
  const parsed = new Map(
    closure(model, selected(request, builds)).map(
      (service) => [service, buildDefinition(model, service, request.env)] as const,
    ),
  );
  for (const [service, { definition }] of parsed) {
    const key = hashValue(definition);
    groups.set(key, [...(groups.get(key) ?? []), service]);
  }
  const names = new Map<string, string>();
  const targets = [...groups.values()].map((services) => {
    const [first = ''] = services;
    const name = targetName(first, new Set(names.values()));
    for (const service of services) names.set(service, name);
    return { name, services, first };
  });
  checkImageNames(model, targets);
  return targets.map(({ name, services, first }) => {
    const build = parsed.get(first) as NonNullable<ReturnType<typeof parsed.get>>;
    const also = sameImage(model, services).filter((service) => !hasBuild(model, service));
    const contexts = Object.entries(build.definition.contexts ?? {}).map(([key, value]) => {
      const used = value.startsWith('service:') ? names.get(value.slice('service:'.length)) : undefined;
      return [key, used === undefined ? value : `target:${used}`];
    });
    const labels = { ...build.definition.labels, ...ociLabels(request, services) };
    return {
      name,
      services: [...services, ...also],
      repository: repositoryName(registry, project, first),
      definition: {
        ...build.definition,
        ...(contexts.length > 0 ? { contexts: Object.fromEntries(contexts) } : {}),
        labels,
      },
      secretEnv: build.secretEnv,
      uses: build.uses.map((service) => names.get(service) ?? ''),
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

function hasBuild(model: ComposeModel, service: string): boolean {
  return (model.services[service]?.build ?? null) !== null;
}

function selected({ model, services }: PlanRequest, builds: readonly string[]): readonly string[] {
  if (services === undefined) return builds;
  for (const service of services) {
    if (builds.includes(service)) continue;
    const exists = service in model.services;
    throw new UserError(
      exists
        ? `service ${service} has no 'build:' in the compose files`
        : `there is no service ${service} in the compose files${didYouMean(service, builds)}`,
      { fix: `services with 'build:' are: ${builds.join(', ') || 'none'}` },
    );
  }
  return builds.filter((service) => services.includes(service));
}

/** With everything that they build on. */
function closure(model: ComposeModel, services: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (service: string) => {
    if (found.has(service)) return;
    found.add(service);
    for (const used of buildUses(model, service)) visit(used);
  };
  services.forEach(visit);
  return [...found];
}

function buildUses(model: ComposeModel, service: string): string[] {
  const contexts = model.services[service]?.build?.['additional_contexts'] as
    | Record<string, string>
    | undefined;
  return Object.values(contexts ?? {})
    .filter((value) => value.startsWith('service:'))
    .map((value) => value.slice('service:'.length))
    .filter((used) => hasBuild(model, used));
}

function sameImage(model: ComposeModel, services: readonly string[]): string[] {
  const images = new Set(
    services.map((service) => model.services[service]?.image).filter((image) => image !== undefined),
  );
  return Object.keys(model.services).filter((service) => images.has(model.services[service]?.image ?? ''));
}

function checkImageNames(model: ComposeModel, targets: readonly { services: readonly string[] }[]): void {
  const owners = new Map<string, readonly string[]>();
  for (const { services } of targets) {
    for (const service of services) {
      const image = model.services[service]?.image;
      if (image === undefined) continue;
      const other = owners.get(image);
      if (other !== undefined && other !== services) {
        throw new UserError(
          `services ${other[0]} and ${service} both build image ${image}, but not from the same 'build:'`,
          {
            fix: `give one of them another 'image:', or make their 'build:' sections the same`,
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
function ociLabels(request: PlanRequest, services: readonly string[]): Record<string, string> {
  const { version, commit, repository, project } = request;
  return {
    [LABELS_OF_A_BUILD.version]: version,
    ...(commit === undefined
      ? {}
      : { [LABELS_OF_A_BUILD.revision]: commit.sha, [LABELS_OF_A_BUILD.created]: commit.time }),
    ...(repository === undefined ? {} : { 'org.opencontainers.image.source': repository }),
    'io.deploy-kit.project': project,
    'io.deploy-kit.service': services.join(','),
  };
}
