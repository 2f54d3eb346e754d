import { spawn } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { parseCount } from '../base/units.ts';
import type { EquivalentCall } from './equivalents.ts';
import { git, type Repository } from './repository.ts';

/**
 * actions/checkout: a clone of the user's repository in the job's workspace, as shallow as asked for. The commit of the
 * run comes with the uncommitted changes of tracked files, unless the run is told not to.
 */
export async function checkout(call: EquivalentCall): Promise<Record<string, string>> {
  const { state, inputs, say, signal, place } = call;
  const { repository } = state.run;
  const foreign = inputs.get('repository') || repository.slug;
  if (foreign.toLowerCase() !== repository.slug.toLowerCase()) {
    throw new UserError(`${place}: the local checkout cannot fetch another repository (${foreign})`, {
      fix: `leave 'repository' out to check out ${repository.slug}`,
    });
  }
  const target = path.resolve(state.workspace, inputs.get('path') || '.');
  if (target !== state.workspace && !target.startsWith(`${state.workspace}/`)) {
    throw new UserError(`${place}: path '${inputs.get('path')}' leaves the workspace`);
  }
  const wanted = await resolve(repository, inputs.get('ref') ?? '', place);
  await empty(target);
  const depth = parseCount(inputs.get('fetch-depth') || '1', `${place}: fetch-depth`);
  await clone(repository, wanted, target, { depth, tags: inputs.get('fetch-tags') === 'true', signal });
  say.info(`Checked out ${wanted.ref ?? wanted.sha} (${wanted.sha.slice(0, 12)})`);
  if (state.run.workingTree && wanted.sha === repository.sha) await applyChanges(repository, target, call);
  return { ref: wanted.ref ?? '', commit: wanted.sha };
}

interface Wanted {
  /** Full name, or undefined for a bare commit. */
  readonly ref: string | undefined;
  readonly sha: string;
}

async function resolve(repository: Repository, ref: string, place: string): Promise<Wanted> {
  const { directory } = repository;
  if (ref === '' || ref === repository.ref) return { ref: repository.ref, sha: repository.sha };
  const find = (name: string) =>
    git(directory, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]).catch(
      () => undefined,
    );
  const names = ref.startsWith('refs/')
    ? [ref]
    : [`refs/heads/${ref}`, `refs/tags/${ref}`, `refs/remotes/origin/${ref}`];
  for (const name of names) {
    const sha = await find(name);
    if (sha !== undefined) return { ref: name.replace('refs/remotes/origin/', 'refs/heads/'), sha };
  }
  const sha = await find(ref);
  if (sha === undefined || !/^[0-9a-f]{7,64}$/i.test(ref)) {
    throw new UserError(`${place}: there is no branch, tag or commit '${ref}' in ${directory}`, {
      fix: 'git fetch --tags',
    });
  }
  return { ref: undefined, sha };
}

async function clone(
  { directory, slug, serverUrl }: Repository,
  { ref, sha }: Wanted,
  target: string,
  options: { depth: number; tags: boolean; signal: AbortSignal },
): Promise<void> {
  const { depth, tags, signal } = options;
  const isTag = ref?.startsWith('refs/tags/') === true;
  const branch =
    ref?.startsWith('refs/heads/') === true && ref !== 'refs/heads/HEAD'
      ? ref.slice('refs/heads/'.length)
      : undefined;
  // All branches and tags bring their names along; the commit may no longer be at the end of one.
  const name = branch === undefined ? (isTag ? `:${ref}` : '') : `:refs/remotes/origin/${branch}`;
  const own = depth === 0 || name === '' ? [sha] : [`+${sha}${name}`];
  const all = depth === 0 ? ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*'] : [];
  const run = (...args: string[]) => git(target, args, signal);
  // Hooks and templates of this machine's user are no part of a runner.
  await run('init', '--quiet', '--template=');
  await run('config', 'core.hooksPath', '/dev/null');
  await run('remote', 'add', 'origin', `file://${directory}`);
  await run(
    '-c',
    'protocol.version=2',
    'fetch',
    '--quiet',
    '--upload-pack=git -c uploadpack.allowAnySHA1InWant=true upload-pack',
    tags ? '--tags' : '--no-tags',
    ...(depth === 0 ? [] : [`--depth=${depth}`]),
    'origin',
    ...all,
    ...own,
  );
  const place = branch === undefined ? ['--detach', sha] : ['-B', branch, sha];
  await run('-c', 'advice.detachedHead=false', 'checkout', '--quiet', '--force', ...place);
  await run('remote', 'set-url', 'origin', `${serverUrl}/${slug}`);
}

/** Brings the changes of tracked files over, staged or not, and says so. */
async function applyChanges(repository: Repository, target: string, call: EquivalentCall): Promise<void> {
  const { changed, untracked, directory } = repository;
  if (untracked.length > 0) {
    call.say.info(
      `Left out, because git does not know them: ${listed(untracked)} (git add makes them part of it)`,
    );
  }
  if (changed.length === 0) return;
  await pipe(
    ['git', '-c', 'diff.noprefix=false', '-c', 'diff.mnemonicPrefix=false', ...DIFF, repository.sha],
    directory,
    ['git', 'apply', '--whitespace=nowarn', '--allow-empty', '-'],
    target,
  );
  call.say.info(`With your uncommitted changes: ${listed(changed)} (--committed leaves them out)`);
}

const DIFF = [
  'diff',
  '--binary',
  '--full-index',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=all',
];

/** `from | to`, byte for byte: a patch may hold any encoding. @throws UserError */
async function pipe(from: string[], fromDirectory: string, to: string[], toDirectory: string): Promise<void> {
  const reader = spawn(from[0] ?? '', from.slice(1), {
    cwd: fromDirectory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const writer = spawn(to[0] ?? '', to.slice(1), { cwd: toDirectory, stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  for (const stream of [reader.stderr, writer.stderr]) stream.on('data', (chunk) => (complaint += chunk));
  writer.stdin.on('error', () => undefined);
  reader.stdout.pipe(writer.stdin);
  const codes = await Promise.all(
    [reader, writer].map((child) => new Promise((done) => child.once('close', done))),
  );
  if (codes.every((code) => code === 0)) return;
  throw new UserError(`the uncommitted changes cannot be taken along: ${complaint.trim()}`, {
    fix: 'commit them, or run with --committed',
  });
}

async function empty(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const name of await readdir(directory))
    await rm(path.join(directory, name), { recursive: true, force: true });
}

function listed(files: readonly string[]): string {
  const more = files.length > 5 ? ` and ${files.length - 5} more` : '';
  return `${files.slice(0, 5).join(', ')}${more}`;
}
