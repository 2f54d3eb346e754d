import * as v from 'valibot';
import { t } from '../texts/texts.ts';
import type { Github } from './github.ts';

/** As GitHub knows it. */
const COMMIT = v.object({
  sha: v.string(),
  commit: v.object({
    message: v.string(),
    author: v.nullable(v.object({ name: v.optional(v.string(), '') })),
  }),
});

const COMPARISON = v.object({ ahead_by: v.number(), behind_by: v.number(), commits: v.array(COMMIT) });

const PAGE = 100;

/** What `head` has beyond `base`: how many commits, and the newest of them, the newest first. */
async function ahead(github: Github, base: string, head: string, most: number) {
  const page = (number: number) =>
    github.ask({
      to: t`compare ${base.slice(0, 7)} with ${head.slice(0, 7)}`,
      needs: 'contents: read',
      route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
      with: { basehead: `${base}...${head}`, per_page: PAGE, page: number },
      answer: COMPARISON,
    });
  const first = await page(1);
  let commits: typeof first.commits = [];
  // The oldest come first, so the newest are on the last pages.
  for (let number = Math.ceil(first.ahead_by / PAGE); number > 0 && commits.length < most; number -= 1) {
    commits = [...(number === 1 ? first : await page(number)).commits, ...commits];
  }
  const newest = commits.slice(-most).toReversed();
  return {
    behind: first.behind_by,
    commits: {
      count: first.ahead_by,
      newest: newest.map(({ sha, commit: { message, author } }) => ({
        sha,
        subject: message.split('\n', 1)[0] ?? '',
        author: author?.name ?? '',
      })),
    },
  };
}

/** What `head` has beyond `base`, and what it lacks of it. @throws GithubError */
export async function compareCommits(github: Github, base: string, head: string, most: number) {
  const { commits: gained, behind } = await ahead(github, base, head, most);
  const lost = behind === 0 ? { count: 0, newest: [] } : (await ahead(github, head, base, most)).commits;
  return { gained, lost };
}
