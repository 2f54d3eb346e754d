import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Context } from '../base/context.ts';
import { type Digest, isDigest } from '../base/digest.ts';
import { ToolError } from '../base/errors.ts';
import { bakeFile } from './bake-file.ts';
import type { Builder } from './builder.ts';
import type { CacheSession } from './caches/cache.ts';
import { type CacheName, chooseCache } from './caches/list.ts';
import { explainBuildError } from './errors.ts';
import type { Target } from './plan.ts';
import { Progress } from './progress.ts';
import type { BuildRequest } from './types.ts';

export interface Baked {
  readonly made: ReadonlyMap<string, Made>;
  readonly cache: CacheName;
}

/** What a build says of one image. */
export interface Made {
  readonly digest: Digest | undefined;
  readonly config: Digest | undefined;
  readonly steps: number;
  readonly cachedSteps: number;
}

export interface BakeSetup {
  /** All of them: a reused target can still be a context of another one. */
  readonly targets: readonly Target[];
  readonly keys: ReadonlyMap<string, string>;
  readonly builder: Builder;
}

/** Builds `rest`, and what it builds on, in one `docker buildx bake`. @throws UserError for what is wrong with the build */
export async function bake(
  request: BuildRequest,
  rest: readonly Target[],
  { targets, keys, builder }: BakeSetup,
  context: Context,
): Promise<Baked> {
  const needed = withUsed(rest, targets);
  const { name, session } = await beginCache(request, needed, builder, context);
  const file = bakeFile(needed, {
    version: request.version,
    commit: request.commit?.sha,
    push: request.registry !== undefined,
    keys,
    layers: session.layers,
  });
  const env = bakeEnvironment(request, needed, session);
  const progress = new Progress();
  const onStderr = (line: string) => {
    if (progress.add(line)) context.log.info(line);
  };
  const directory = await mkdtemp(path.join(tmpdir(), 'deploy-kit-build-'));
  try {
    using _ = context.log.group(`Build ${rest.flatMap(({ services }) => services).join(', ')}`);
    const metadata = path.join(directory, 'metadata.json');
    const argv = bakeArgv(request, needed, builder);
    await request.programs.run([...argv, '--metadata-file', metadata], { env, stdin: file, onStderr });
    const made = readMetadata(await readFile(metadata, 'utf8'), needed, progress);
    await session.end?.({
      stages: progress.stages(needed.length === 1),
      bake: async (more) =>
        void (await request.programs.run(bakeArgv({}, needed, builder), { env, stdin: more })),
    });
    return { made, cache: name };
  } catch (error) {
    if (error instanceof ToolError) throw explainBuildError(error, needed);
    throw error;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function beginCache(
  { project, registry, programs, cache: wanted, cacheService, temp, noCache = false }: BuildRequest,
  targets: readonly Target[],
  { exports, platform }: Builder,
  context: Context,
): Promise<{ name: CacheName; session: CacheSession }> {
  const place = { project, registry, exports, platform, service: cacheService };
  const { cache, refused } = chooseCache(wanted, place);
  if (refused !== undefined) context.log.info(`cache ${wanted} is not used: ${refused}; it is ${cache.name}`);
  const work = { place, targets, programs, temp: temp ?? tmpdir(), noCache, context };
  return { name: cache.name, session: await cache.begin(work) };
}

function bakeEnvironment(
  { commit, loginEnv }: BuildRequest,
  targets: readonly Target[],
  session: CacheSession,
): Record<string, string> {
  return {
    ...session.env,
    ...loginEnv,
    ...Object.assign({}, ...targets.map(({ secretEnv }) => secretEnv)),
    ...(commit === undefined
      ? {}
      : { SOURCE_DATE_EPOCH: String(Math.floor(Date.parse(commit.time) / 1000)) }),
    // Newer versions ask before they read files outside the working directory; these are what the compose file names.
    BUILDX_BAKE_ENTITLEMENTS_FS: '0',
  };
}

function bakeArgv(
  { pull, noCache }: Pick<BuildRequest, 'pull' | 'noCache'>,
  targets: readonly Target[],
  { version: [major, minor] }: Builder,
): string[] {
  const asksForEntitlements = major > 0 || minor >= 17;
  const network = targets.some(({ definition }) => definition['network'] === 'host');
  const ssh = targets.some(({ definition }) => definition['ssh'] !== undefined);
  return [
    ...['docker', 'buildx', 'bake', '--file', '-', '--progress', 'plain'],
    // They hold the time of the build: the same commit would be another image each time.
    ...['--provenance=false', '--sbom=false'],
    ...(pull === true ? ['--pull'] : []),
    ...(noCache === true ? ['--no-cache'] : []),
    ...(asksForEntitlements && network ? ['--allow', 'network.host'] : []),
    ...(asksForEntitlements && ssh ? ['--allow', 'ssh'] : []),
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
