import type { Context } from '../base/context.ts';
import type { Digest } from '../base/digest.ts';
import { ToolError } from '../base/errors.ts';
import { configDigest } from '../images/archive.ts';
import { LABELS_OF_A_BUILD } from '../images/content.ts';
import { tagName } from '../images/names.ts';
import { inspectInRegistry } from '../images/registry.ts';
import { t } from '../texts/texts.ts';
import { buildKey, keyTag, localPaths, type Target } from './plan.ts';
import type { BuildRequest } from './types.ts';

/**
 * The targets with their build keys, where the commit says their content completely, and with the images of these keys
 * that are there already. A fresh clone has other file times, and a builder without a cache makes another image of the
 * same files: by its key the first one is found.
 */
export async function recognised(
  request: BuildRequest,
  targets: readonly Target[],
  platform: string,
  context: Context,
): Promise<readonly Target[]> {
  const { commit } = request;
  if (commit === undefined) return targets;
  const paths = new Set(targets.flatMap(({ definition }) => localPaths(definition) ?? []));
  const checkout = await cleanCheckout(request, commit.sha, [...paths]);
  if ('reason' in checkout) {
    context.log.debug(`images of this commit cannot be recognised later: ${checkout.reason}`);
    return targets;
  }
  const where = { commit: commit.sha, root: checkout.root, platform };
  return Promise.all(
    targets.map(async (target) => {
      const key = buildKey(target, targets, where);
      return key === undefined
        ? target
        : { ...target, key, reused: await find(request, target, key, context) };
    }),
  );
}

// Ignored files count: a context holds them too, unless .dockerignore says otherwise, which git does not know.
const STATE = `
root=$(git rev-parse --show-toplevel) && head=$(git rev-parse HEAD) || exit
printf '%s\\n%s\\n' "$root" "$head"
git status --porcelain=v1 --untracked-files=all --ignored=matching -- "$@"
`;

/**
 * The root of the checkout when the commit says all that is in `paths`: nothing changed, untracked or ignored is
 * there. Otherwise, or where there is no git, the reason why not.
 */
async function cleanCheckout(
  { programs, directory }: BuildRequest,
  commit: string,
  paths: readonly string[],
): Promise<{ root: string } | { reason: string }> {
  try {
    const { stdout } = await programs.run(['sh', '-c', STATE, 'sh', ...paths], { cwd: directory });
    const [root = '', head = '', ...changes] = stdout.split('\n').filter((line) => line !== '');
    if (head !== commit)
      return { reason: t`the checkout is at ${head.slice(0, 12)}, not at ${commit.slice(0, 12)}` };
    if (changes.length > 0)
      return { reason: t`the checkout holds what the commit does not: ${changes[0]?.slice(3)}` };
    return { root };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { reason: t`git does not tell: ${error.message}` };
  }
}

/** The image of a key: in the registry by its tag, in the engine of this machine by its label. */
async function find(
  { programs, registry, loginEnv, version, pull, noCache }: BuildRequest,
  { repository }: Target,
  key: string,
  context: Context,
): Promise<Digest | undefined> {
  // Who asks for newer base images, or for no cache, wants a build.
  if (pull === true || noCache === true) return undefined;
  if (registry !== undefined) {
    // A registry that does not answer now is reported by the push, with what to do about it.
    const login = { env: loginEnv };
    const inspected = await inspectInRegistry(programs, `${repository}:${keyTag(key)}`, context, login);
    return inspected.kind === 'found' ? inspected.digest : undefined;
  }
  const label = `label=${LABELS_OF_A_BUILD.key}=${key}`;
  const { stdout } = await programs.run(['docker', 'image', 'ls', '-q', '--no-trunc', '--filter', label]);
  const [id] = stdout.split('\n');
  if (id === undefined || id === '') return undefined;
  const reference = `${repository}:${tagName(version)}`;
  // The tag may have moved to a build of another commit meanwhile.
  await programs.run(['docker', 'tag', '--', id, reference]);
  return configDigest(programs, reference);
}
