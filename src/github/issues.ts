import * as v from 'valibot';
import { t } from '../texts/texts.ts';
import { GithubError } from './errors.ts';
import type { Github } from './github.ts';
import { allPages } from './pages.ts';

const READ = 'issues: read';
const WRITE = 'issues: write';
const ISSUES = '/repos/{owner}/{repo}/issues';
const ISSUE = `${ISSUES}/{issue_number}`;

/** Whoever may write here is meant to: an outsider can write a text as ours, but is none of these. */
const MEMBERS = ['OWNER', 'MEMBER', 'COLLABORATOR'];

const TEXT = v.object({
  body: v.nullish(v.string(), ''),
  user: v.nullish(v.object({ type: v.optional(v.string()) })),
  author_association: v.optional(v.string()),
});

const ISSUE_ANSWER = v.pipe(
  v.object({
    ...TEXT.entries,
    number: v.number(),
    title: v.string(),
    state: v.string(),
    html_url: v.string(),
    labels: v.array(v.union([v.string(), v.object({ name: v.optional(v.string(), '') })])),
    pull_request: v.optional(v.unknown()),
  }),
  v.transform(({ html_url, labels, pull_request, ...issue }) => ({
    ...issue,
    url: html_url,
    labels: labels.map((label) => (typeof label === 'string' ? label : label.name)),
    isPullRequest: pull_request !== undefined && pull_request !== null,
  })),
);

export type Issue = v.InferOutput<typeof ISSUE_ANSWER>;

const COMMENT = v.object({ ...TEXT.entries, id: v.number(), html_url: v.string() });

/** By a bot (as the token of a job is one) or by somebody who belongs here. */
function isOfOurs({
  user,
  author_association: as = '',
}: Pick<v.InferOutput<typeof TEXT>, 'user' | 'author_association'>) {
  return user?.type === 'Bot' || MEMBERS.includes(as);
}

/** @throws GithubError */
export function readIssue(github: Github, number: number): Promise<Issue> {
  return github.ask({
    to: t`read issue #${number}`,
    needs: READ,
    route: `GET ${ISSUE}`,
    with: { issue_number: number },
    answer: ISSUE_ANSWER,
  });
}

/** The open issues of a label that somebody of here has written, the oldest first. @throws GithubError */
export async function openIssues(github: Github, label: string): Promise<Issue[]> {
  const issues = await allPages(github, {
    to: t`look for open issues with the label ${label}`,
    needs: WRITE,
    route: `GET ${ISSUES}`,
    with: { labels: label, state: 'open', sort: 'created', direction: 'asc' },
    answer: v.array(ISSUE_ANSWER),
  });
  return issues.filter((issue) => !issue.isPullRequest && isOfOurs(issue));
}

interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly label: string;
  /** Looks for it among those that are open. */
  find(): Promise<Issue | undefined>;
}

/** Opens an issue with a label, which is made where it is not there. @throws GithubError */
export async function openIssue(github: Github, { title, body, label, find }: NewIssue): Promise<Issue> {
  await makeLabel(github, label);
  return github.ask({
    to: t`open an issue`,
    needs: WRITE,
    route: `POST ${ISSUES}`,
    with: { title, body, labels: [label] },
    answer: ISSUE_ANSWER,
    find,
  });
}

async function makeLabel(github: Github, name: string): Promise<void> {
  const label = { to: t`see to the label ${name}`, needs: WRITE, answer: v.object({ name: v.string() }) };
  const find = async () => {
    try {
      return await github.ask({ ...label, route: 'GET /repos/{owner}/{repo}/labels/{name}', with: { name } });
    } catch (error) {
      if (error instanceof GithubError && error.kind === 'missing') return undefined;
      throw error;
    }
  };
  if ((await find()) !== undefined) return;
  const color = 'b60205';
  await github.ask({ ...label, route: 'POST /repos/{owner}/{repo}/labels', with: { name, color }, find });
}

/** @throws GithubError */
export function changeIssue(
  github: Github,
  number: number,
  change: { readonly body: string; readonly state?: 'closed' },
): Promise<Issue> {
  return github.ask({
    to: t`change issue #${number}`,
    needs: WRITE,
    route: `PATCH ${ISSUE}`,
    with: { issue_number: number, ...change },
    answer: ISSUE_ANSWER,
  });
}

/**
 * Writes a comment, or edits the one of somebody of here that holds the mark.
 * @param since when that one may have been written, at the earliest
 * @returns its address, and whether it is new
 * @throws GithubError
 */
export async function writeComment(
  github: Github,
  { issue, body, mark, since }: { issue: number; body: string; mark: string; since: Date },
): Promise<{ url: string; isNew: boolean }> {
  const comment = { to: t`comment on issue #${issue}`, needs: WRITE };
  const at = { issue_number: issue };
  const find = async () => {
    const earlier = await allPages(github, {
      ...comment,
      route: `GET ${ISSUE}/comments`,
      with: { ...at, since: since.toISOString() },
      answer: v.array(COMMENT),
    });
    return earlier.find((one) => one.body.includes(mark) && isOfOurs(one));
  };
  const own = await find();
  const written = await github.ask({
    ...comment,
    ...(own === undefined
      ? { route: `POST ${ISSUE}/comments`, with: { ...at, body }, find }
      : { route: `PATCH ${ISSUES}/comments/{comment_id}`, with: { comment_id: own.id, body } }),
    answer: COMMENT,
  });
  return { url: written.html_url, isNew: own === undefined };
}
