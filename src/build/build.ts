import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Context } from '../base/context.ts';
import { ToolError, UserError } from '../base/errors.ts';
import { formatDuration, formatSize } from '../base/units.ts';
import { configDigest, inspectImage } from '../images/archive.ts';
import { contentInEngine, contentInRegistry } from '../images/content.ts';
import { tagName } from '../images/names.ts';
import { buildxMissing, inspectInRegistry } from '../images/registry.ts';
import { type Digest, isDigest, shortDigest } from '../release/digest.ts';
import type { ImageMap, PinnedImage } from '../release/types.ts';
import { checkFiles, explainBuildError } from './errors.ts';
import { type BakeOptions, bakeFile, planTargets, type Target } from './plan.ts';
import { Progress } from './progress.ts';
import { findKeys, findReusable } from './reuse.ts';
import type { BuildReport, BuildRequest, BuiltImage } from './types.ts';

/**
 * Builds every service that has `build:` in one `docker buildx bake`, and says what the images are by digest.
 * @throws UserError for what is wrong with the compose file, a Dockerfile, the registry or this machine
 */
export async function buildImages(request: BuildRequest, context: Context): Promise<BuildReport> {
  const started = context.now();
  const targets = planTargets(request);
  if (targets.length === 0) return { images: {}, built: [], duration: 0 };
  await checkFiles(targets);
  const builder = await inspectBuilder(request, context);
  const keys = await findKeys(request, targets, builder.platform, context);
  const reused = await findReusable(request, targets, keys, context);
  // What a target builds on is built with it: bake has it from its cache.
  const rest = targets.filter(({ name }) => !reused.has(name));
  for (const { repository, services } of targets.filter(({ name }) => reused.has(name))) {
    context.log.info(`${services.join(', ')}: ${repository} of this commit is there already`);
  }
  const built =
    rest.length === 0
      ? new Map<string, Made>()
      : await bake(request, rest, { targets, keys, builder }, context);
  const images = await Promise.all(
    targets.map((target) =>
      finish(request, target, reused.get(target.name), built.get(target.name), context),
    ),
  );
  for (const image of images.filter(({ built: { outcome } }) => outcome === 'built')) {
    const { services, reference, digest, bytes } = image.built;
    const size = bytes === undefined ? '' : `, ${formatSize(bytes)}`;
    context.log.info(`${services.join(', ')}: ${reference} (${shortDigest(digest)}${size})`);
  }
  const map: ImageMap = Object.fromEntries(
    images.flatMap(({ built: { services }, pinned }) =>
      services.map((service) => [service, pinned] as const),
    ),
  );
  const duration = context.now() - started;
  context.log.info(`images are ready (${formatDuration(duration)})`);
  return { images: map, built: images.map((image) => image.built), duration };
}

interface Builder {
  readonly driver: string;
  /** What a build is for that names no platform. */
  readonly platform: string;
  /** `0.29.1` as [0, 29]. */
  readonly version: readonly [number, number];
}

// Both answers in one go: the version, then the builder.
const BUILDER = 'docker buildx version && docker buildx inspect';

async function inspectBuilder({ host, loginEnv }: BuildRequest, context: Context): Promise<Builder> {
  try {
    const env = loginEnv === undefined ? {} : { env: loginEnv };
    const { stdout } = await host.run(['sh', '-c', BUILDER], { signal: context.signal, ...env });
    const [, major = '0', minor = '0'] = /v?(\d+)\.(\d+)/.exec(stdout) ?? [];
    return {
      driver: /^Driver:\s*(\S+)/m.exec(stdout)?.[1] ?? '',
      platform: /^\s*Platforms:\s*([^\s,*]+)/m.exec(stdout)?.[1] ?? '',
      version: [Number(major), Number(minor)],
    };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    throw buildxMissing(error) ?? explainBuildError(error, []);
  }
}

interface Made {
  readonly digest: Digest | undefined;
  readonly config: Digest | undefined;
  readonly steps: number;
  readonly cachedSteps: number;
}

interface BakeSetup {
  /** All of them: a reused target can still be a context of another one. */
  readonly targets: readonly Target[];
  readonly keys: ReadonlyMap<string, string>;
  readonly builder: Builder;
}

async function bake(
  request: BuildRequest,
  rest: readonly Target[],
  { targets, keys, builder }: BakeSetup,
  context: Context,
): Promise<Map<string, Made>> {
  const { host, commit, version } = request;
  const needed = withUsed(rest, targets);
  const canExportCache = builder.driver !== 'docker';
  if (request.cache !== undefined && !canExportCache) {
    const instead = request.registry === undefined ? '' : '; the layers in the registry are used';
    context.log.info(
      `GitHub's cache is not used: the builder of this machine cannot (docker/setup-buildx-action makes one that can)${instead}`,
    );
  }
  const file = bakeFile(needed, {
    version,
    commit: commit?.sha,
    push: request.registry !== undefined,
    keys,
    cache: cacheFor(request, canExportCache),
  });
  const env = {
    ...(request.cache?.env ?? {}),
    ...(request.loginEnv ?? {}),
    ...Object.assign({}, ...needed.map(({ secretEnv }) => secretEnv)),
    ...(commit === undefined
      ? {}
      : { SOURCE_DATE_EPOCH: String(Math.floor(Date.parse(commit.time) / 1000)) }),
    // Newer versions ask before they read files outside the working directory; these are what the compose file names.
    BUILDX_BAKE_ENTITLEMENTS_FS: '0',
  };
  const directory = await mkdtemp(path.join(tmpdir(), 'deploy-kit-build-'));
  const progress = new Progress();
  try {
    using _ = context.log.group(`Build ${rest.flatMap(({ services }) => services).join(', ')}`);
    const metadata = path.join(directory, 'metadata.json');
    await host.run(bakeArgv(request, metadata, needed, builder), {
      env,
      stdin: file,
      signal: context.signal,
      onStderr: (line) => {
        if (progress.add(line)) context.log.info(line);
      },
    });
    return readMetadata(await readFile(metadata, 'utf8'), needed, progress);
  } catch (error) {
    if (error instanceof ToolError) throw explainBuildError(error, needed);
    throw error;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function cacheFor({ cache, project, registry }: BuildRequest, canExportCache: boolean): BakeOptions['cache'] {
  if (cache !== undefined && canExportCache) return { kind: 'gha', scope: project };
  return registry === undefined ? undefined : { kind: 'registry' };
}

function bakeArgv(
  { pull, noCache }: BuildRequest,
  metadata: string,
  targets: readonly Target[],
  { version: [major, minor] }: Builder,
): string[] {
  const asksForEntitlements = major > 0 || minor >= 17;
  const network = targets.some(({ definition }) => definition['network'] === 'host');
  const ssh = targets.some(({ definition }) => definition['ssh'] !== undefined);
  return [
    ...['docker', 'buildx', 'bake', '--file', '-', '--metadata-file', metadata, '--progress', 'plain'],
    // They hold the time of the build: the same commit would be another image each time.
    ...['--provenance=false', '--sbom=false'],
    ...(pull === true ? ['--pull'] : []),
    ...(noCache === true ? ['--no-cache'] : []),
    ...(asksForEntitlements && network ? ['--allow', 'network.host'] : []),
    ...(asksForEntitlements && ssh ? ['--allow', 'ssh'] : []),
    'default',
  ];
}

function withUsed(rest: readonly Target[], targets: readonly Target[]): Target[] {
  const names = new Set<string>();
  const visit = (target: Target) => {
    if (names.has(target.name)) return;
    names.add(target.name);
    for (const other of targets) if (target.uses.includes(other.name)) visit(other);
  };
  rest.forEach(visit);
  return targets.filter(({ name }) => names.has(name));
}

function readMetadata(text: string, targets: readonly Target[], progress: Progress): Map<string, Made> {
  const metadata = JSON.parse(text) as Record<string, Record<string, unknown> | undefined>;
  return new Map(
    targets.map(({ name }) => {
      const digest = metadata[name]?.['containerimage.digest'];
      const config = metadata[name]?.['containerimage.config.digest'];
      const made: Made = {
        digest: asDigest(digest),
        config: asDigest(config),
        ...progress.count(name, targets.length === 1),
      };
      return [name, made];
    }),
  );
}

const asDigest = (value: unknown): Digest | undefined =>
  typeof value === 'string' && isDigest(value) ? value : undefined;

interface Finished {
  readonly built: BuiltImage;
  readonly pinned: PinnedImage;
}

async function finish(
  request: BuildRequest,
  target: Target,
  reused: Digest | undefined,
  made: Made | undefined,
  context: Context,
): Promise<Finished> {
  const { host, registry, loginEnv } = request;
  const { repository, services } = target;
  const reference = `${repository}:${tagName(request.version)}`;
  const steps = { steps: made?.steps ?? 0, cachedSteps: made?.cachedSteps ?? 0 };
  const outcome = reused === undefined ? 'built' : 'reused';
  if (registry === undefined) {
    const digest = reused ?? made?.config ?? (await configDigest(host, reference, context));
    if (digest === undefined) throw notThere(reference, 'the engine of this machine');
    const bytes = (await inspectImage(host, reference, context))?.bytes;
    const content = await contentInEngine(host, reference, context);
    const pinned: PinnedImage = { source: 'archive', reference, digest, content };
    return { built: { services, reference, digest, outcome, bytes, ...steps }, pinned };
  }
  const digest = reused ?? made?.digest;
  if (digest === undefined) throw notThere(reference, 'the registry');
  const pull = `${repository}@${digest}`;
  const [inspected, content] = await Promise.all([
    inspectInRegistry(host, pull, context, { env: loginEnv }),
    contentInRegistry(host, pull, context, { env: loginEnv }),
  ]);
  if (inspected.kind !== 'found' || inspected.digest !== digest) throw notThere(pull, 'the registry');
  const pinned: PinnedImage = { source: 'registry', reference, pull, digest, content };
  return { built: { services, reference, digest, outcome, bytes: inspected.bytes, ...steps }, pinned };
}

function notThere(reference: string, where: string): UserError {
  return new UserError(`${reference} was built, but ${where} does not have it afterwards`, {
    fix: 'run the build again; if it stays so, look at the output of the build above',
  });
}
