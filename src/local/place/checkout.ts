import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, ToolError, UserError } from '../../base/errors.ts';
import { isInside } from '../../base/paths.ts';
import { parseCount } from '../../base/units.ts';
import { t } from '../../texts/texts.ts';
import type { Equivalent, EquivalentCall } from './equivalent.ts';
import { commitOf, git, type Repository } from './repository.ts';

/**
 * actions/checkout: a clone of the user's repository in the job's workspace, as shallow as asked for. The commit of the
 * run comes with the uncommitted changes of tracked files, unless the run is told not to.
 */
export const checkout: Equivalent = {
  name: 'checkout',
  inputs: [
    'ref',
    'path',
    'repository',
    'token',
    'fetch-depth',
    'fetch-tags',
    'persist-credentials',
    'clean',
    'show-progress',
    'set-safe-directory',
  ],
  async run(call) {
    const { inputs, say, signal, place, workspace, repository } = call;
    const foreign = inputs.get('repository') || repository.slug;
    if (foreign.toLowerCase() !== repository.slug.toLowerCase()) {
      throw new UserError(t`${place}: the local checkout cannot fetch another repository (${foreign})`, {
        fix: t`leave 'repository' out to check out ${repository.slug}`,
      });
    }
    const target = path.resolve(workspace, inputs.get('path') || '.');
    if (!isInside(target, workspace))
      throw new UserError(t`${place}: path '${inputs.get('path')}' leaves the workspace`);
    const wanted = await resolve(repository, inputs.get('ref') ?? '', place);
    await empty(target);
    const depth = parseCount(inputs.get('fetch-depth') || '1', `${place}: fetch-depth`);
    await clone(repository, wanted, { target, depth, tags: inputs.get('fetch-tags') === 'true', signal });
    say.info(t`Checked out ${wanted.ref ?? wanted.sha} (${wanted.sha.slice(0, 12)})`);
    if (call.workingTree && wanted.sha === repository.sha) await applyChanges(target, call);
    return { ref: wanted.ref ?? '', commit: wanted.sha };
  },
};

/** What a job of `run` checks out where nothing else is said: into `target`, with `temp` for what is in between. */
export async function checkOut(
  call: Pick<EquivalentCall, 'repository' | 'temp' | 'say' | 'signal'>,
  target: string,
): Promise<void> {
  const { repository, signal } = call;
  await empty(target);
  await clone(repository, repository, { target, depth: 1, tags: false, signal });
  await applyChanges(target, call);
}

type Wanted = Awaited<ReturnType<typeof resolve>>;

/** @returns the full name and the commit; no name for a bare commit */
async function resolve(repository: Repository, ref: string, place: string) {
  const { directory } = repository;
  if (ref === '' || ref === repository.ref) return { ref: repository.ref, sha: repository.sha };
  const names = ref.startsWith('refs/')
    ? [ref]
    : [`refs/heads/${ref}`, `refs/tags/${ref}`, `refs/remotes/origin/${ref}`];
  for (const name of names) {
    const sha = await commitOf(directory, name);
    if (sha !== undefined) return { ref: name.replace('refs/remotes/origin/', 'refs/heads/'), sha };
  }
  const sha = /^[0-9a-f]{7,64}$/i.test(ref) ? await commitOf(directory, ref) : undefined;
  if (sha !== undefined) return { ref: undefined, sha };
  throw new UserError(t`${place}: there is no branch, tag or commit '${ref}' in ${directory}`, {
    fix: 'git fetch --tags',
  });
}

async function clone(
  { directory, slug, serverUrl }: Repository,
  { ref, sha }: Wanted,
  options: { target: string; depth: number; tags: boolean; signal: AbortSignal },
): Promise<void> {
  const { target, depth, tags, signal } = options;
  const branch = ref === 'refs/heads/HEAD' ? undefined : /^refs\/heads\/(.+)$/.exec(ref ?? '')?.[1];
  // All branches and tags bring their names along; the commit may no longer be at the end of one.
  const tag = ref?.startsWith('refs/tags/') ? `:${ref}` : '';
  const name = branch === undefined ? tag : `:refs/remotes/origin/${branch}`;
  const own = depth === 0 || name === '' ? [sha] : [`+${sha}${name}`];
  const all = depth === 0 ? ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*'] : [];
  const inClone = (...args: string[]) => git(target, args, signal);
  // Hooks and templates of this machine's user are no part of a runner.
  await inClone('init', '--quiet', '--template=');
  await inClone('config', 'core.hooksPath', '/dev/null');
  await inClone('remote', 'add', 'origin', `file://${directory}`);
  await inClone(
    ...['-c', 'protocol.version=2', 'fetch', '--quiet', tags ? '--tags' : '--no-tags'],
    '--upload-pack=git -c uploadpack.allowAnySHA1InWant=true upload-pack',
    ...(depth === 0 ? [] : [`--depth=${depth}`]),
    ...['origin', ...all, ...own],
  );
  const place = branch === undefined ? ['--detach', sha] : ['-B', branch, sha];
  await inClone('-c', 'advice.detachedHead=false', 'checkout', '--quiet', '--force', ...place);
  await inClone('remote', 'set-url', 'origin', `${serverUrl}/${slug}`);
}

const DIFF = [
  ...['-c', 'diff.noprefix=false', '-c', 'diff.mnemonicPrefix=false', 'diff'],
  ...['--binary', '--full-index', '--no-color', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all'],
];

/** Brings the changes of tracked files over, staged or not, and says so. */
async function applyChanges(
  target: string,
  { repository, temp, say }: Pick<EquivalentCall, 'repository' | 'temp' | 'say'>,
): Promise<void> {
  const { changed, untracked, directory, sha } = repository;
  if (untracked.length > 0)
    say.info(
      t`Left out, because git does not know them: ${listed(untracked)} (git add makes them part of it)`,
    );
  if (changed.length === 0) return;
  const patch = path.join(temp, 'uncommitted.patch');
  try {
    // By a file: a patch may hold any encoding.
    await git(directory, [...DIFF, `--output=${patch}`, sha]);
    await git(target, ['apply', '--whitespace=nowarn', '--allow-empty', patch]);
  } catch (error) {
    const why = error instanceof ToolError ? error.stderr.trim() : messageOf(error);
    throw new UserError(t`the uncommitted changes cannot be taken along: ${why}`, {
      fix: t`commit them, or run with --committed`,
    });
  } finally {
    await rm(patch, { force: true });
  }
  say.info(t`With your uncommitted changes: ${listed(changed)} (--committed leaves them out)`);
}

async function empty(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const name of await readdir(directory))
    await rm(path.join(directory, name), { recursive: true, force: true });
}

function listed(files: readonly string[]): string {
  const more = files.length > 5 ? t` and ${files.length - 5} more` : '';
  return `${files.slice(0, 5).join(', ')}${more}`;
}
