import { mkdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashValue } from '../../base/digest.ts';
import { lastLines, messageOf } from '../../base/errors.ts';
import { pathComponent } from '../../images/names.ts';
import { t } from '../../texts/texts.ts';
import { bakeJson, cacheOf } from '../bake-file.ts';
import { isLocalPath } from '../definition.ts';
import type { Target } from '../plan.ts';
import type { BuiltLayers, CacheWork, LayerCache, Layers } from './cache.ts';
import type { CacheService } from './service.ts';

/**
 * The cache service of GitHub Actions, for the builder inside an engine, which can export nothing but what an image
 * says of its own layers (`type=inline`). So every stage becomes an image, which costs nothing after the build; they are
 * saved as one archive for each target, and the next machine loads them and builds from them.
 */
export const actions: LayerCache<'actions'> = {
  name: 'actions',
  meaning: 'the cache of GitHub Actions, by every builder',
  refuses: ({ cacheService, registry, exports }) => {
    if (cacheService === undefined) return t`this job has no cache service`;
    if (registry !== undefined) return t`the registry of the images keeps their layers`;
    return exports ? t`the builder of this machine uses the same cache itself (gha)` : undefined;
  },
  async begin(work) {
    const { openService } = await import('./service.ts');
    const service = openService(work.context);
    const restored = await bestEffort(work, new Map<string, string>(), () => restore(work, service));
    const images = await bestEffort(work, [], () => layerImages(work));
    // Its own alone: with those of another target that it builds on, BuildKit finds less.
    const layers = ({ repository }: Target, tag = layersTag(repository)): Layers => {
      const own = images.filter((reference) => reference.startsWith(`${repository}:`));
      return {
        from: own.map((reference) => `type=registry,ref=${reference}`),
        to: ['type=inline'],
        tags: [tag],
      };
    };
    return {
      layers,
      end: (built) => bestEffort(work, undefined, () => keep(work, service, built, { layers, restored })),
    };
  },
};

const layersTag = (repository: string, stage?: string): string =>
  `${repository}:layers${stage === undefined ? '' : `-${stage}`}`;

/** Nothing of all this may fail a build. */
async function bestEffort<T>({ context }: CacheWork, otherwise: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    context.signal.throwIfAborted();
    context.log.warning(t`layers are not kept: ${lastLines(messageOf(error), 1)}`);
    return otherwise;
  }
}

/** Images of stages that this engine has. */
async function layerImages({ programs, targets }: CacheWork): Promise<string[]> {
  const filters = targets.flatMap(({ repository }) => ['--filter', `reference=${layersTag(repository)}*`]);
  const argv = ['docker', 'image', 'ls', ...filters, '--format', '{{.Repository}}:{{.Tag}}'];
  const { stdout } = await programs.run(argv);
  return stdout.split('\n').filter((line) => line !== '');
}

/** Loads the newest layers of the targets that this machine has none of. @returns the keys they had, by target */
async function restore(work: CacheWork, service: CacheService): Promise<Map<string, string>> {
  if (work.noCache === true) return new Map();
  const here = new Set(await layerImages(work));
  const missing = work.targets.filter(({ repository }) => !here.has(layersTag(repository)));
  const found = await Promise.all(
    missing.map(async (target) => {
      await using directory = await archiveDirectory(work, target);
      const key = await service.restore(directory.path, keyPrefix(work, target));
      if (key === undefined) return [];
      await work.programs.run(['docker', 'load', '--quiet', '--input', directory.archive]);
      work.context.log.info(t`${target.services.join(', ')}: layers taken from the cache of GitHub Actions`);
      return [[target.name, key] as const];
    }),
  );
  return new Map(found.flat());
}

/** Saves what was not there in the same form already. */
async function keep(
  work: CacheWork,
  service: CacheService,
  { stages: gone, bake }: BuiltLayers,
  {
    layers,
    restored,
  }: { layers(target: Target, tag: string): Layers; restored: ReadonlyMap<string, string> },
): Promise<void> {
  if (service.isBroken) return;
  const named = work.targets.map(async (target) => {
    const own = (await stagesOf(target)).filter((stage) => gone.includes(stage));
    return own.map((stage) => ({ target, stage, reference: layersTag(target.repository, stage) }));
  });
  const stages = (await Promise.all(named)).flat();
  if (stages.length > 0) {
    // What a stage builds on is named in the same file.
    const used = work.targets.map(({ name, definition }) => [name, definition] as const);
    const more = stages.map(({ target, stage, reference }) => {
      const name = `${target.name}-stage-${stage.replace(/\W+/g, '_')}`;
      return [name, stageTarget(target, stage, layers(target, reference))] as const;
    });
    const names = more.map(([name]) => name);
    await bake(bakeJson(Object.fromEntries([...used, ...more]), names));
  }
  for (const target of work.targets) {
    const own = stages.filter((stage) => stage.target === target).map(({ reference }) => reference);
    const references = [layersTag(target.repository), ...own];
    const key = `${keyPrefix(work, target)}${await layersHash(work, references)}`;
    if (key === restored.get(target.name)) continue;
    await using directory = await archiveDirectory(work, target);
    await work.programs.run(['docker', 'save', '--output', directory.archive, '--', ...references]);
    if (await service.save(directory.path, key))
      work.context.log.info(t`${target.services.join(', ')}: layers kept in the cache of GitHub Actions`);
  }
}

/** The names of stages in its Dockerfile, as BuildKit says them; none where that is not here. */
async function stagesOf({ definition }: Target): Promise<string[]> {
  const { context, dockerfile = 'Dockerfile', 'dockerfile-inline': inline } = definition;
  if (inline === undefined && !isLocalPath(context)) return [];
  const text = inline ?? (await readFile(path.resolve(context, dockerfile), 'utf8'));
  return [...text.matchAll(/^\s*FROM\s.*\sAS\s+(\S+)\s*$/gim)].map(([, name = '']) => name.toLowerCase());
}

/** The same build up to a stage: what was not built just now comes from where it was taken from. */
function stageTarget({ definition }: Target, stage: string, layers: Layers): object {
  const { labels: _, ...same } = definition;
  return {
    ...same,
    ...cacheOf(layers, definition),
    target: stage,
    tags: layers.tags,
    output: ['type=docker'],
  };
}

/** Names what an archive holds: what did not change is not saved again (an entry of the service never changes). */
async function layersHash({ programs }: CacheWork, references: readonly string[]): Promise<string> {
  const argv = ['docker', 'image', 'inspect', '--format', '{{json .RootFS.Layers}}', '--', ...references];
  return hashValue((await programs.run(argv)).stdout).slice(0, 20);
}

function keyPrefix({ project, platform }: CacheWork, { name }: Target): string {
  const readable = `deploy-kit-layers-${project}-${name}-${platform}`.replace(/[^\w.-]+/g, '-');
  return `${readable.slice(0, 400)}-`;
}

/** The service tells archives apart by their path, too: it is the same in every run. */
async function archiveDirectory(
  { temp = tmpdir(), project }: CacheWork,
  target: Target,
): Promise<{ readonly path: string; readonly archive: string } & AsyncDisposable> {
  const directory = path.join(temp, 'deploy-kit-layers', pathComponent(project), target.name);
  await mkdir(directory, { recursive: true });
  return {
    path: directory,
    archive: path.join(directory, 'images.tar'),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}
