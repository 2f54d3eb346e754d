import { hashValue } from '../base/digest.ts';
import { messageOf } from '../base/errors.ts';
import { timeLimit } from '../base/time-limit.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import { type CommitChange, type Commits, MOST } from '../deploy/check/commits.ts';
import type { Github } from '../github/github.ts';
import type { Host } from '../host/host.ts';
import { t } from '../texts/texts.ts';
import type { SetupContext } from './context.ts';
import { jobMemory } from './job-memory.ts';

interface Checkout {
  /** The machine that it is on, and where on it. */
  readonly local: Host;
  readonly directory: string;
  /** The commit, where it is of a git repository. */
  readonly sha: string | undefined;
  readonly github: Github | undefined;
}

const NONE: Commits = { count: 0, newest: [] };

/** A deploy does not wait long to tell what is in it. */
const LIMIT: Milliseconds = 5000;

/**
 * The commit that is checked out, and what tells what it has beyond another one and lacks of it: the checkout where it has
 * the whole history, else GitHub. That never throws but for a cancel.
 */
export function ofCommit({ sha, ...at }: Checkout, context: SetupContext) {
  return { commit: sha, compare: sha === undefined ? undefined : comparison(sha, at, context) };
}

function comparison(
  commit: string,
  { local, directory, github }: Omit<Checkout, 'sha'>,
  context: SetupContext,
) {
  const { signal, run } = context;
  const git = async (...args: string[]) => {
    const argv = ['git', '-c', 'safe.directory=*', ...args];
    const { code, stdout } = await local.run(argv, { cwd: directory, signal, accept: [0, 1, 128] });
    return code === 0 ? stdout.trim() : undefined;
  };
  const range = async (from: string, to: string): Promise<Commits> => {
    const between = `${from}..${to}`;
    const log = ['log', '--no-show-signature', `--max-count=${MOST}`, '--format=%H%x1f%an%x1f%s', between];
    const [count, text = ''] = await Promise.all([git('rev-list', '--count', between), git(...log)]);
    const lines = text.split('\n').filter((line) => line !== '');
    const newest = lines.map((line) => {
      const [sha = '', author = '', subject = ''] = line.split('\x1f');
      return { sha, author, subject };
    });
    return { count: Number(count), newest };
  };

  const byGit = async (base: string): Promise<CommitChange | undefined> => {
    const [shallow, there] = await Promise.all([
      git('rev-parse', '--is-shallow-repository'),
      git('cat-file', '-e', `${base}^{commit}`),
    ]);
    if (shallow !== 'false' || there === undefined) return undefined;
    const [gained, lost] = await Promise.all([range(base, commit), range(commit, base)]);
    return { kind: 'known', gained, lost };
  };
  const byGithub = async (base: string): Promise<CommitChange> => {
    const short = t`the checkout does not have the history`;
    if (github === undefined) return { kind: 'unknown', why: t`${short}, and there is no github-token` };
    using limit = timeLimit(LIMIT, signal);
    try {
      const { compareCommits } = await import('../github/commits.ts');
      return { kind: 'known', ...(await compareCommits(github.until(limit.signal), base, commit, MOST)) };
    } catch (error) {
      signal.throwIfAborted();
      const why = limit.timedOut ? t`GitHub: no answer within ${formatDuration(LIMIT)}` : messageOf(error);
      return { kind: 'unknown', why: `${short}. ${why}` };
    }
  };

  // What GitHub told one step of a job, or did not tell, the next one does not ask again.
  const memory = github === undefined ? undefined : jobMemory(context);
  const remembered = async (base: string): Promise<CommitChange> => {
    const key = `commits-${hashValue({ base, commit })}`;
    const known = await memory?.recall(key);
    if (known !== undefined) return known as CommitChange;
    const change = await byGithub(base);
    await memory?.keep(key, change);
    return change;
  };

  return async (base: string): Promise<CommitChange> => {
    if (base === commit) return { kind: 'known', gained: NONE, lost: NONE };
    const change = (await byGit(base)) ?? (await remembered(base));
    const isOnGithub = run.where.startsWith('https://') && run.repositoryUrl !== undefined;
    return change.kind === 'known' && isOnGithub
      ? { ...change, url: `${run.repositoryUrl}/compare/${base}...${commit}` }
      : change;
  };
}
