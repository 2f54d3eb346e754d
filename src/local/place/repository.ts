import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { ToolError, UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';

const execute = promisify(execFile);

/** The user's repository, as git tells it. */
export type Repository = Readonly<Awaited<ReturnType<typeof readRepository>>>;

/** Runs git in a folder; its output without the last newline. @throws ToolError */
export async function git(directory: string, args: readonly string[], signal?: AbortSignal): Promise<string> {
  try {
    const options = { cwd: directory, maxBuffer: 1 << 28, ...(signal && { signal }) };
    const { stdout } = await execute('git', args, options);
    return stdout.replace(/\n$/, '');
  } catch (error) {
    const { code, signal: by, stderr } = error as { code?: unknown; signal?: string; stderr?: string };
    throw new ToolError({
      argv: ['git', ...args],
      code: typeof code === 'number' ? code : null,
      signal: by ?? String(code),
      stderr: stderr ?? '',
    });
  }
}

/**
 * Looks at the repository around `directory`. `ref` overrides the branch or tag (short or full name); the commit is then
 * the one that it names.
 * @throws UserError when there is no repository, no commit or no such ref
 */
export async function readRepository(directory: string, ref?: string) {
  const top = await git(directory, ['rev-parse', '--show-toplevel']).catch((error) => {
    const unsafe = error instanceof ToolError && error.stderr.includes('dubious ownership');
    throw new UserError(
      unsafe
        ? t`git does not trust the repository in ${directory}`
        : t`${directory} is not in a git repository`,
      {
        fix: unsafe
          ? `git config --global --add safe.directory ${directory}`
          : t`run this in the folder of your project`,
      },
    );
  });
  const head = await resolveRef(top, ref);
  const status = await git(top, ['status', '--porcelain=v1', '-z', '--no-renames']);
  const files = status.split('\0').filter((line) => line !== '');
  return {
    /** Its top folder. */
    directory: top,
    ...(await remoteOf(top)),
    ...head,
    /** What an event says of that commit. */
    commit: await commitAt(top, head.sha),
    /** What `origin` calls its own; where there is none, what is checked out. */
    defaultBranch: await defaultBranchOf(top),
    /** Tracked files that differ from that commit. */
    changed: files.filter((line) => !line.startsWith('??')).map((line) => line.slice(3)),
    /** Files that git does not know (and does not ignore). */
    untracked: files.filter((line) => line.startsWith('??')).map((line) => line.slice(3)),
  };
}

async function commitAt(top: string, sha: string) {
  const text = await git(top, [
    'show',
    '--no-show-signature',
    '--no-patch',
    '--format=%cI%x00%an%x00%ae%x00%B',
    sha,
  ]);
  const [timestamp = '', name = '', email = '', message = ''] = text.split('\0');
  return { timestamp, message: message.trimEnd(), author: { name, email } };
}

async function defaultBranchOf(top: string): Promise<string> {
  for (const ref of ['refs/remotes/origin/HEAD', 'HEAD']) {
    const name = await git(top, ['symbolic-ref', '--quiet', '--short', ref]).catch(() => undefined);
    if (name !== undefined) return name.replace(/^origin\//, '');
  }
  return 'main';
}

/** The commit that a ref or revision names, if there is one. */
export function commitOf(directory: string, name: string): Promise<string | undefined> {
  const argv = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  return git(directory, argv).catch(() => undefined);
}

/**
 * The commit and `refs/heads/main`, `refs/tags/v1`, or `refs/heads/HEAD` when nothing is checked out by name.
 * @throws UserError when `ref` names nothing
 */
async function resolveRef(top: string, ref: string | undefined): Promise<{ ref: string; sha: string }> {
  const sha = await commitOf(top, ref ?? 'HEAD');
  if (sha === undefined && ref === undefined)
    throw new UserError(t`${top} has no commit yet`, { fix: t`commit your files first` });
  if (sha === undefined) {
    throw new UserError(t`there is no ref '${ref}' in ${top}`, {
      fix: t`name a branch, a tag or a commit`,
      exitCode: 2,
    });
  }
  if (ref?.startsWith('refs/')) return { ref, sha };
  for (const full of ref === undefined ? [] : [`refs/tags/${ref}`, `refs/heads/${ref}`])
    if ((await commitOf(top, full)) !== undefined) return { ref: full, sha };
  const branch = await git(top, ['symbolic-ref', '--quiet', 'HEAD']).catch(() => undefined);
  if (branch !== undefined && ref === undefined) return { ref: branch, sha };
  const tag = await git(top, ['describe', '--exact-match', '--tags', sha]).catch(() => undefined);
  return { ref: tag === undefined ? 'refs/heads/HEAD' : `refs/tags/${tag}`, sha };
}

/** `owner/name` (the slug) of the GitHub remote, or `local/<folder>` where there is none; the addresses of its server. */
async function remoteOf(top: string) {
  const url = await git(top, ['config', '--get', 'remote.origin.url']).catch(() => '');
  const match =
    /^(?:https?:\/\/(?:[^@/]+@)?|ssh:\/\/(?:[^@/]+@)?|[^@/\s]+@)([\w.-]+)(?::\d+)?[:/]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(
      url,
    );
  const [, server = 'github.com', owner = 'local', name = path.basename(top)] = match ?? [];
  const serverUrl = `https://${server}`;
  const apiUrl = server === 'github.com' ? 'https://api.github.com' : `${serverUrl}/api/v3`;
  return { owner, name, slug: `${owner}/${name}`, hasRemote: match !== null, serverUrl, apiUrl };
}
