import type { Context } from '../../base/context.ts';
import { UserError } from '../../base/errors.ts';
import type { Markdown } from '../../base/markdown.ts';
import type { LedgerEntry } from '../../release/types.ts';
import { plural, t } from '../../texts/texts.ts';
import type { Survey } from '../look/survey.ts';

/** A commit as people know it. */
export interface Commit {
  readonly sha: string;
  readonly author: string;
  readonly subject: string;
}

export interface Commits {
  readonly count: number;
  /** The newest first, at most MOST. */
  readonly newest: readonly Commit[];
}

/** How many are told of. */
export const MOST = 20;

/** What one commit has beyond another, and what it lacks of it. */
export type CommitChange =
  | {
      readonly kind: 'known';
      readonly gained: Commits;
      readonly lost: Commits;
      readonly url?: string | undefined;
    }
  | { readonly kind: 'unknown'; readonly why: string };

/** What a deploy says of its commit. */
export interface OfCommit {
  readonly commit: string | undefined;
  /** What it has beyond another one, and what it lacks of it. */
  readonly compare?: ((base: string) => Promise<CommitChange>) | undefined;
  /** What to do where it lacks some of the release that runs. Default: warn. */
  readonly lostCommits?: 'warn' | 'refuse' | 'refuse-known' | 'ignore' | undefined;
}

/** The same against the release that runs. */
export type SinceActive = { readonly from: Pick<LedgerEntry, 'id' | 'version'> } & CommitChange;

/**
 * What becomes different from the last release that was verified, and runs.
 * @returns undefined where there is none, or nothing to compare with it
 */
export async function commitsSince(
  previous: LedgerEntry | undefined,
  surveys: readonly Survey[],
  { commit, compare, lostCommits = 'warn' }: OfCommit,
): Promise<SinceActive | undefined> {
  if (previous === undefined) return undefined;
  const { id, version } = previous;
  const unknown = (why: string) => ({ from: { id, version }, kind: 'unknown', why }) as const;
  if (commit === undefined || compare === undefined) {
    const why = t`what is deployed is no checkout of a git repository`;
    return lostCommits.startsWith('refuse') ? unknown(why) : undefined;
  }
  const base = await commitOf(id, surveys);
  if (base === undefined) return unknown(t`no commit is recorded of ${version}`);
  return { from: { id, version }, ...(await compare(base)) };
}

async function commitOf(id: string, surveys: readonly Survey[]): Promise<string | undefined> {
  const current = surveys.find((survey) => survey.current?.release.id === id)?.current;
  if (current !== undefined) return current.release.commit;
  const store = surveys.find((survey) => survey.store.releases.some((one) => one === id))?.store;
  const kept = store?.ledger.releases.find((entry) => entry.id === id);
  if (store === undefined || kept === undefined) return undefined;
  // A record that is damaged is told where it is needed.
  return (await store.record(kept.id).catch(() => undefined))?.commit;
}

/**
 * Says which commits come, and which would be lost.
 * @throws UserError where commits are lost, or it is not known, and that is to be refused
 */
export function judgeCommits(
  since: SinceActive,
  mode: OfCommit['lostCommits'] = 'warn',
  { log }: Pick<Context, 'log'>,
): void {
  const { version } = since.from;
  if (since.kind === 'unknown') {
    const text = t`whether the ref contains the commit of ${version}, which runs now, is not known: ${since.why}`;
    if (mode === 'refuse') {
      throw new UserError(text, {
        fix: t`check out with fetch-depth: 0, or hand on a github-token with contents: read; lost-commits: warn (of a hotfix: urgent, with a reason) deploys all the same`,
      });
    }
    if (mode === 'refuse-known') log.warning(text);
    if (mode === 'warn') log.info(text);
    return;
  }
  const { gained, lost } = since;
  if (gained.count > 0) {
    using _group = log.group(t`${plural(gained.count, 'commit')} since ${version}`);
    for (const line of listed(gained)) log.info(line);
  }
  if (lost.count === 0 || mode === 'ignore') return;
  const which = listed(lost).join(', ');
  if (mode === 'warn') {
    log.warning(t`deploys ${plural(lost.count, 'commit')} less than ${version}, which runs now: ${which}`);
    return;
  }
  throw new UserError(
    t`the ref lacks ${plural(lost.count, 'commit')} of ${version}, which runs now: ${which}`,
    {
      fix: t`rebase on ${lost.newest[0]?.sha ?? version} or merge it; lost-commits: warn deploys all the same`,
    },
  );
}

function listed({ count, newest }: Commits, most = MOST): string[] {
  const shown = newest.slice(0, most);
  const more = count - shown.length;
  return [...shown.map(lineOf), ...(more > 0 ? [t`and ${more} more`] : [])];
}

/** How many commits came, then the newest of them; undefined where none did, or nobody knows. */
export function gainedCommits(since: SinceActive | undefined): string[] | undefined {
  if (since?.kind !== 'known' || since.gained.count === 0) return undefined;
  const { gained, from } = since;
  return [t`${plural(gained.count, 'commit')} since ${from.version}`, ...listed(gained, FEW)];
}

const FEW = 10;

const lineOf = ({ sha, subject, author }: Commit) => `${sha.slice(0, 7)} ${subject} (${author})`;

/** Markdown for the job summary. */
export function renderCommits(since: SinceActive, md: Markdown): string[] {
  const { from, ...change } = since;
  const version = md.code(from.version);
  if (change.kind === 'unknown')
    return [t`Commits since ${version}: not known (${md.text(change.why)}).`, ''];
  const { gained, lost, url } = change;
  const list = (commits: Commits) => listed(commits).map((line) => `- ${md.text(line)}`);
  const title = (what: string) => (url === undefined ? what : `[${what}](${url})`);
  return [
    ...(lost.count === 0
      ? []
      : [
          t`**${plural(lost.count, 'commit')} less** than ${version}, which ran before:`,
          '',
          ...list(lost),
          '',
        ]),
    ...(gained.count === 0
      ? []
      : [t`${title(plural(gained.count, 'commit'))} since ${version}:`, '', ...list(gained), '']),
  ];
}
