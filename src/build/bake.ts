import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../base/context.ts';
import { type Digest, isDigest } from '../base/digest.ts';
import { ToolError, UserError } from '../base/errors.ts';
import { makeScratch } from '../base/scratch.ts';
import { objectOf } from '../base/text.ts';
import { isContainerdStore } from '../images/archive.ts';
import { t } from '../texts/texts.ts';
import {
  type Attestation,
  attestationFailure,
  attestationOptions,
  chooseAttestations,
} from './attestations.ts';
import { bakeFile } from './bake-file.ts';
import type { CacheSession } from './caches/cache.ts';
import { type CacheName, chooseCache } from './caches/list.ts';
import { explainBuildError } from './errors.ts';
import type { Target } from './plan.ts';
import { watchProgress } from './progress.ts';
import type { BuildRequest } from './types.ts';

export interface Baked {
  readonly made: ReadonlyMap<string, Made>;
  readonly cache: CacheName;
  /** What was pushed beside the images, and why not more. */
  readonly attestations: readonly Attestation[];
  readonly unattested?: string | undefined;
}

/** What a build says of one image. */
export interface Made {
  readonly digest: Digest | undefined;
  readonly config: Digest | undefined;
  readonly steps: number;
  readonly cachedSteps: number;
}

/**
 * Builds the targets that are not there, and what they build on, in one `docker buildx bake`.
 * @throws UserError for what is wrong with the build
 */
export async function bake(
  request: BuildRequest,
  all: readonly Target[],
  builder: Builder,
  context: Context,
): Promise<Baked> {
  // What is there can still be a context of another one: bake has it from its cache. The set grows as it is gone through.
  const rest = all.filter(({ reused }) => reused === undefined);
  const needed = new Set(rest);
  for (const { uses } of needed) for (const one of all) if (uses.includes(one.name)) needed.add(one);
  const targets = all.filter((target) => needed.has(target));
  const work = { ...request, ...builder, targets, context };
  const { cache, refused } = chooseCache(request.cache, work);
  if (refused !== undefined)
    context.log.info(t`cache ${request.cache} is not used: ${refused}; it is ${cache.name}`);
  const session = await cache.begin(work);
  const file = bakeFile(targets, request, session.layers);
  const env = bakeEnvironment(request, targets, session);
  const directory = await makeScratch();
  try {
    using _ = context.log.group(t`Build ${rest.flatMap(({ services }) => services).join(', ')}`);
    const metadata = path.join(directory, 'metadata.json');
    const built = await attested(request, builder, context, async (options) => {
      const progress = watchProgress(targets.length === 1);
      const onStderr = (line: string) => {
        if (progress.add(line)) context.log.info(line);
      };
      const argv = [...bakeArgv(request, targets, builder), ...options, '--metadata-file', metadata];
      await request.programs.run(argv, { env, stdin: file, onStderr });
      return progress;
    });
    const made = readMetadata(await readFile(metadata, 'utf8'), targets, built.progress);
    const argv = [...bakeArgv({}, targets, builder), ...attestationOptions([])];
    await session.end?.({
      stages: built.progress.stages(),
      bake: async (more) => void (await request.programs.run(argv, { env, stdin: more })),
    });
    return { ...built, made, cache: cache.name };
  } catch (error) {
    throw error instanceof ToolError ? explainBuildError(error, targets) : error;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

type Progress = ReturnType<typeof watchProgress>;

/**
 * Builds with the attestations that are wanted; with `auto`, again without those that it failed of. The layers are in the
 * builder then.
 */
async function attested(
  { attestations: wanted = 'auto', sbomScanner, registry }: BuildRequest,
  builder: Builder,
  context: Context,
  build: (options: readonly string[]) => Promise<Progress>,
): Promise<Pick<Baked, 'attestations' | 'unattested'> & { readonly progress: Progress }> {
  let { attestations, refused: unattested } = chooseAttestations(wanted, { registry, ...builder });
  for (;;) {
    try {
      if (unattested !== undefined) {
        const how =
          attestations.length === 0 ? t`without attestations` : t`with ${attestations.join(t` and `)} alone`;
        context.log.info(t`images are built ${how}: ${unattested}`);
      }
      const progress = await build(attestationOptions(attestations, sbomScanner));
      return { progress, attestations, unattested };
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      const failure = attestationFailure(error.stderr, attestations, sbomScanner);
      if (failure === undefined) throw error;
      const { left, reason, fix } = failure;
      if (wanted !== 'auto') throw new UserError(reason, { fix, cause: error });
      attestations = left;
      unattested = reason;
    }
  }
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
    ...(pull === true ? ['--pull'] : []),
    ...(noCache === true ? ['--no-cache'] : []),
    ...(asksForEntitlements && network ? ['--allow', 'network.host'] : []),
    ...(asksForEntitlements && ssh ? ['--allow', 'ssh'] : []),
  ];
}

function readMetadata(text: string, targets: readonly Target[], progress: Progress): Map<string, Made> {
  const metadata = objectOf(text, 'docker buildx bake') as Record<
    string,
    Record<string, unknown> | undefined
  >;
  return new Map(
    targets.map(({ name }) => {
      const digest = asDigest(metadata[name]?.['containerimage.digest']);
      const config = asDigest(metadata[name]?.['containerimage.config.digest']);
      return [name, { digest, config, ...progress.count(name) }];
    }),
  );
}

const asDigest = (value: unknown): Digest | undefined =>
  typeof value === 'string' && isDigest(value) ? value : undefined;

export interface Builder {
  /** Whether it can export its cache, and attestations; the one inside an engine can when that keeps its images in containerd. */
  readonly exports: boolean;
  /** What a build is for that names no platform. */
  readonly platform: string;
  /** `0.29.1` as [0, 29]. */
  readonly version: readonly [number, number];
}

// All answers in one go: the version, the builder, and the store of the engine, which a builder elsewhere does not need.
const BUILDER = `docker buildx version && docker buildx inspect || exit
docker info --format 'Store: {{json .DriverStatus}}' || true`;

/** The builder that a build would use. @throws UserError without buildx or an engine */
export async function inspectBuilder({ programs, loginEnv }: BuildRequest): Promise<Builder> {
  try {
    const { stdout } = await programs.run(['sh', '-c', BUILDER], { env: loginEnv ?? {} });
    const [, major = '0', minor = '0'] = /v?(\d+)\.(\d+)/.exec(stdout) ?? [];
    const driver = /^Driver:\s*(\S+)/m.exec(stdout)?.[1] ?? '';
    return {
      exports: driver !== 'docker' || isContainerdStore(/^Store: .*/m.exec(stdout)?.[0] ?? ''),
      platform: /^\s*Platforms:\s*([^\s,*]+)/m.exec(stdout)?.[1] ?? '',
      version: [Number(major), Number(minor)],
    };
  } catch (error) {
    throw error instanceof ToolError ? explainBuildError(error, []) : error;
  }
}
