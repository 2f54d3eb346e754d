import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { Markdown } from '../../../src/base/markdown.ts';
import {
  type Commits,
  commitsSince,
  gainedCommits,
  judgeCommits,
  renderCommits,
  type SinceActive,
} from '../../../src/deploy/check/commits.ts';
import type { Survey } from '../../../src/deploy/look/survey.ts';
import type { LedgerEntry } from '../../../src/release/types.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';

const NONE: Commits = { count: 0, newest: [] };
const commits = (count: number, ...subjects: string[]): Commits => ({
  count,
  newest: subjects.map((subject, at) => ({ sha: `${at}`.repeat(40), author: 'Ann', subject })),
});
const since = (gained: Commits, lost: Commits, url?: string): SinceActive => ({
  ...{ from: { id: 'r1' as LedgerEntry['id'], version: 'v1.2.3' }, kind: 'known', gained, lost, url },
});
const UNKNOWN: SinceActive = { from: since(NONE, NONE).from, kind: 'unknown', why: 'it is shallow' };

function judged(one: SinceActive, mode: 'warn' | 'refuse' | 'refuse-known' | 'ignore') {
  const log = new MemoryLogger();
  try {
    judgeCommits(one, mode, { log });
    return log.lines;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [error.message, error.fix];
  }
}

const LOST = since(commits(1, 'New page'), commits(22, 'Mend the login', 'Mend the mail'));
const WHICH = '0000000 Mend the login (Ann), 1111111 Mend the mail (Ann), and 20 more';
const GAINED = ['group: 1 commit since v1.2.3', 'info: 0000000 New page (Ann)'];

describe('a commit that does not contain that of the release that runs', () => {
  it('is said, with what would be lost', () => {
    expect(judged(LOST, 'warn')).toEqual([
      ...GAINED,
      `warning: deploys 22 commits less than v1.2.3, which runs now: ${WHICH}`,
    ]);
  });

  it('is refused where that is wanted, with what to do', () => {
    expect(judged(LOST, 'refuse')).toEqual([
      `the ref lacks 22 commits of v1.2.3, which runs now: ${WHICH}`,
      `rebase on ${'0'.repeat(40)} or merge it; lost-commits: warn deploys all the same`,
    ]);
  });

  it('may be meant', () => expect(judged(LOST, 'ignore')).toEqual(GAINED));

  it.each(['warn', 'refuse', 'ignore'] as const)('%s says nothing where nothing is lost', (mode) => {
    expect(judged(since(NONE, NONE), mode)).toEqual([]);
  });
});

describe('where that is not known', () => {
  it('it is said, and refused where what is lost would be', () => {
    expect(judged(UNKNOWN, 'warn')).toEqual([
      'info: whether the ref contains the commit of v1.2.3, which runs now, is not known: it is shallow',
    ]);
    expect(judged(UNKNOWN, 'ignore')).toEqual([]);
    const [message, fix] = judged(UNKNOWN, 'refuse');
    expect(message).toMatch(/is not known: it is shallow$/);
    expect(fix).toMatch(/fetch-depth: 0.*contents: read/);
  });

  it('what is urgent goes on with a warning, but not over what is known to be lost', () => {
    expect(judged(UNKNOWN, 'refuse-known')).toEqual([
      'warning: whether the ref contains the commit of v1.2.3, which runs now, is not known: it is shallow',
    ]);
    expect(judged(LOST, 'refuse-known')[0]).toBe(
      `the ref lacks 22 commits of v1.2.3, which runs now: ${WHICH}`,
    );
  });
});

describe('what is compared', () => {
  const record = (id: string, commit?: string) => ({ release: { id, commit }, entry: { id } });
  const survey = (current: object, kept: Record<string, object> = {}): Survey =>
    ({
      current,
      store: {
        releases: Object.keys(kept),
        ledger: { releases: Object.keys(kept).map((id) => ({ id })) },
        record: async (id: string) => kept[id],
      },
    }) as unknown as Survey;
  const previous = { id: 'r1', version: 'v1.2.3' } as LedgerEntry;
  const compare = async (base: string) => ({ kind: 'unknown', why: `asked about ${base}` }) as const;
  const why = async (...[entry, surveys, request]: Parameters<typeof commitsSince>) => {
    const found = await commitsSince(entry, surveys, request);
    return found?.kind === 'unknown' ? found.why : found;
  };

  it('is the commit of the release that was verified last, not of one that failed its verdict', async () => {
    const current = survey(record('r1', 'abc'));
    expect(await why(previous, [current], { commit: 'def', compare })).toBe('asked about abc');
    const failed = survey(record('r2', 'bad'), { r1: { commit: 'abc' } });
    expect(await why(previous, [failed], { commit: 'def', compare })).toBe('asked about abc');
  });

  it('is nothing on a first deploy, and outside of a repository, unless it must be known', async () => {
    const current = survey(record('r1', 'abc'));
    expect(await why(undefined, [current], { commit: 'def', compare })).toBeUndefined();
    expect(await why(previous, [current], { commit: undefined, compare })).toBeUndefined();
    const refuse = { commit: undefined, compare, lostCommits: 'refuse' } as const;
    expect(await why(previous, [current], refuse)).toMatch(/no checkout of a git repository/);
    expect(await why(previous, [survey(record('r1'))], { commit: 'def', compare })).toBe(
      'no commit is recorded of v1.2.3',
    );
  });
});

it('the summary has what comes with a link, and what is lost before it; text of commits is text', () => {
  const url = 'https://github.com/octo/shop/compare/a...b';
  const text = renderCommits(
    since(commits(1, 'Greet @everyone | <b>'), commits(1, 'Mend the login'), url),
    new Markdown((one) => one),
  ).join('\n');
  expect(text).toBe(
    [
      '**1 commit less** than `v1.2.3`, which ran before:\n\n- 0000000 Mend the login (Ann)\n',
      `[1 commit](${url}) since \`v1.2.3\`:\n\n- 0000000 Greet @<!-- -->everyone \\| &lt;b&gt; (Ann)\n`,
    ].join('\n'),
  );
});

it('of those that come ten are named beside the verdict', () => {
  const subjects = Array.from({ length: 12 }, (_, at) => `Change ${at}`);
  const told = gainedCommits(since(commits(30, ...subjects), NONE)) ?? [];
  expect([told.length, told[0], told[1]?.slice(8), told.at(-1)]).toEqual([
    ...[12, '30 commits since v1.2.3', 'Change 0 (Ann)', 'and 20 more'],
  ]);
  expect([
    gainedCommits(UNKNOWN),
    gainedCommits(undefined),
    gainedCommits(since(NONE, LOST.kind === 'known' ? LOST.lost : NONE)),
  ]).toEqual([undefined, undefined, undefined]);
});
