import type { Context } from '../base/context.ts';
import type { Digest } from '../base/digest.ts';
import { configDigest } from '../images/archive.ts';
import { LABELS_OF_A_BUILD } from '../images/content.ts';
import { tagName } from '../images/names.ts';
import { inspectInRegistry } from '../images/registry.ts';
import { cleanCheckout } from './checkout.ts';
import { buildKey, keyTag, localPaths, type Target } from './plan.ts';
import type { BuildRequest } from './types.ts';

/**
 * The build keys of the targets whose content the commit says completely, by target. A fresh clone has other file
 * times, and a builder without a cache makes another image of the same files: by its key the first one is found.
 */
export async function findKeys(
  request: BuildRequest,
  targets: readonly Target[],
  platform: string,
  context: Context,
): Promise<ReadonlyMap<string, string>> {
  const { programs, commit, directory } = request;
  if (commit === undefined) return new Map();
  const paths = new Set(targets.flatMap(({ definition }) => localPaths(definition) ?? []));
  const checkout = await cleanCheckout(programs, { directory, commit: commit.sha, paths: [...paths] });
  if ('reason' in checkout) {
    context.log.debug(`images of this commit cannot be recognised later: ${checkout.reason}`);
    return new Map();
  }
  const where = { commit: commit.sha, root: checkout.root, platform };
  return new Map(
    targets.flatMap((target) => {
      const key = buildKey(target, targets, where);
      return key === undefined ? [] : [[target.name, key] as const];
    }),
  );
}

/** Images that are there already, by target: in the registry by tag, in this machine's engine by label. */
export async function findReusable(
  request: BuildRequest,
  targets: readonly Target[],
  keys: ReadonlyMap<string, string>,
  context: Context,
): Promise<ReadonlyMap<string, Digest>> {
  // Who asks for newer base images, or for no cache, wants a build.
  if (request.pull === true || request.noCache === true) return new Map();
  const found = await Promise.all(
    targets.map(async (target) => {
      const key = keys.get(target.name);
      if (key === undefined) return [];
      const digest =
        request.registry === undefined
          ? await findInEngine(request, target, key)
          : await findInRegistry(request, target, key, context);
      return digest === undefined ? [] : [[target.name, digest] as const];
    }),
  );
  return new Map(found.flat());
}

async function findInRegistry(
  { programs, loginEnv }: BuildRequest,
  { repository }: Target,
  key: string,
  context: Context,
): Promise<Digest | undefined> {
  // A registry that does not answer now is reported by the push, with what to do about it.
  const inspected = await inspectInRegistry(programs, `${repository}:${keyTag(key)}`, context, {
    env: loginEnv,
  });
  return inspected.kind === 'found' ? inspected.digest : undefined;
}

async function findInEngine(
  { host, programs, version }: BuildRequest,
  { repository }: Target,
  key: string,
): Promise<Digest | undefined> {
  const argv = [
    'docker',
    'image',
    'ls',
    '--quiet',
    '--no-trunc',
    '--filter',
    `label=${LABELS_OF_A_BUILD.key}=${key}`,
  ];
  const { stdout } = await programs.run(argv);
  const [id] = stdout.split('\n');
  if (id === undefined || id === '') return undefined;
  const reference = `${repository}:${tagName(version)}`;
  // The tag may have moved to a build of another commit meanwhile.
  await programs.run(['docker', 'tag', id, reference]);
  return configDigest(host, reference);
}
