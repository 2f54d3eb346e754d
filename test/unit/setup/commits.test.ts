import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { githubOfAction } from '../../../src/github/open.ts';
import { ofCommit } from '../../../src/setup/commits.ts';
import type { SetupContext } from '../../../src/setup/context.ts';
import { gitRepository, type TestRepository } from '../../support/git.ts';
import { forbidden, NOT_FOUND } from '../../support/github/faults.ts';
import { startGithub, type TestGithub } from '../../support/github/server.ts';
import { openTestHost, testContext } from '../../support/open-host.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

// main: one - two - three;   fix, from one: hot
let server: TestGithub;
let temp: TempDir;
let whole: TestRepository;
const commits: Record<string, string> = {};
beforeAll(async () => {
  [server, temp] = [await startGithub(), await tempDir('commits')];
  whole = await gitRepository(temp.join('whole'));
  commits['one'] = await whole.commit({}, 'One');
  await whole.git('switch', '--quiet', '--create', 'fix');
  commits['hot'] = await whole.commit({ fix: '' }, 'Mend the login\n\nIt was broken.');
  await whole.git('switch', '--quiet', 'main');
  commits['two'] = await whole.commit({}, 'Two');
  commits['three'] = await whole.commit({}, 'Three');
  server.repository.git = whole.path;
});
afterEach(() => {
  server.mend();
  server.calls.splice(0);
});
afterAll(async () => {
  await temp[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function compared(
  { head = 'three', base = 'one' }: { head?: string; base?: string },
  {
    directory = whole.path,
    token = 'tok',
    env = {},
  }: { directory?: string; token?: string; env?: Record<string, string> } = {},
) {
  const run = {
    repository: 'octo/shop',
    apiUrl: server.url,
    where: 'https://github.com/octo/shop/actions/runs/1',
    repositoryUrl: 'https://github.com/octo/shop',
  };
  const context = { ...testContext(), run, env } as unknown as SetupContext;
  const github = githubOfAction(token === '' ? undefined : token, context);
  await using local = await openTestHost('local');
  const commit = commits[head] ?? head;
  const { compare } = ofCommit({ local, directory, sha: commit, github }, context);
  if (compare === undefined) throw new Error('nothing can be compared');
  return compare(commits[base] ?? base);
}

const subjects = (change: Awaited<ReturnType<typeof compared>>) =>
  change.kind === 'unknown'
    ? change.why
    : [change.gained, change.lost].map(({ count, newest }) => [
        count,
        newest.map(({ subject }) => subject).join(', '),
      ]);

/** A clone that knows the last commit alone, as actions/checkout makes one. */
async function shallow(branch: string): Promise<string> {
  const directory = temp.join(`shallow-${branch}-${Math.random()}`);
  await whole.git('clone', '--quiet', '--depth=1', '--branch', branch, `file://${whole.path}`, directory);
  return directory;
}

describe.each([
  ['the checkout', async () => ({ directory: whole.path, token: '' })],
  [
    'GitHub, where the checkout is shallow',
    async (head: string) => ({ directory: await shallow(head === 'hot' ? 'fix' : 'main') }),
  ],
])('what a commit has and lacks, by %s', (who, where) => {
  it.each([
    [
      'what comes',
      { head: 'three', base: 'one' },
      [
        [2, 'Three, Two'],
        [0, ''],
      ],
    ],
    [
      'what is lost',
      { head: 'three', base: 'hot' },
      [
        [2, 'Three, Two'],
        [1, 'Mend the login'],
      ],
    ],
    [
      'what goes back',
      { head: 'hot', base: 'two' },
      [
        [1, 'Mend the login'],
        [1, 'Two'],
      ],
    ],
    [
      'the same again',
      { head: 'three', base: 'three' },
      [
        [0, ''],
        [0, ''],
      ],
    ],
  ])('%s', async (_name, pair, expected) => {
    expect(subjects(await compared(pair, await where(pair.head)))).toEqual(expected);
    expect(server.calls.length > 0).toBe(who !== 'the checkout' && pair.head !== pair.base);
  });

  it('with author, id and a link', async () => {
    expect(await compared({ head: 'hot', base: 'one' }, await where('hot'))).toEqual({
      kind: 'known',
      gained: { count: 1, newest: [{ sha: commits['hot'], author: 'Test', subject: 'Mend the login' }] },
      lost: { count: 0, newest: [] },
      url: `https://github.com/octo/shop/compare/${commits['one']}...${commits['hot']}`,
    });
  });
});

it('of many commits the newest are told, by either', async () => {
  await whole.git('switch', '--quiet', '--create', 'many');
  for (let number = 1; number <= 105; number += 1) await whole.commit({}, `Commit ${number}`);
  commits['many'] = (await whole.git('rev-parse', 'HEAD')).trim();
  await whole.git('switch', '--quiet', 'main');
  const newest = Array.from({ length: 20 }, (_, back) => `Commit ${105 - back}`).join(', ');
  const expected = [
    [105, newest],
    [0, ''],
  ];
  expect(subjects(await compared({ head: 'many', base: 'three' }, { token: '' }))).toEqual(expected);
  expect(
    subjects(await compared({ head: 'many', base: 'three' }, { directory: await shallow('many') })),
  ).toEqual(expected);
});

it('what one step of a job was told, or was not, the next one does not ask', async () => {
  const at = { directory: await shallow('main'), env: { RUNNER_TEMP: temp.join('job') } };
  const first = await compared({}, at);
  const asked = server.calls.length;
  expect([first.kind, asked]).toEqual(['known', 1]);
  expect(await compared({}, at)).toEqual(first);
  server.fail('repos/compare-commits-with-basehead', NOT_FOUND);
  expect((await compared({ base: 'hot' }, at)).kind).toBe('unknown');
  server.mend();
  expect((await compared({ base: 'hot' }, at)).kind).toBe('unknown');
  expect(server.calls).toHaveLength(asked + 1);
});

describe('not known', () => {
  it('by a GitHub that is silent, soon', async () => {
    server.fail('repos/compare-commits-with-basehead', 'silence');
    const started = Date.now();
    expect(subjects(await compared({}, { directory: await shallow('main') }))).toBe(
      'the checkout does not have the history. GitHub: no answer within 5.0s',
    );
    expect(Date.now() - started).toBeLessThan(7000);
  });

  it('in a shallow checkout without a token', async () => {
    expect(subjects(await compared({}, { directory: await shallow('main'), token: '' }))).toBe(
      'the checkout does not have the history, and there is no github-token',
    );
  });

  it.each([
    ['a token that may not', forbidden(), /Resource not accessible by integration/],
    ['a commit that GitHub does not have', NOT_FOUND, /cannot compare .*: Not Found/],
  ])('with %s', async (_name, fault, said) => {
    server.fail('repos/compare-commits-with-basehead', fault);
    expect(subjects(await compared({}, { directory: await shallow('main') }))).toMatch(said);
  });

  it('of a commit that was never pushed', async () => {
    expect(subjects(await compared({ base: 'd'.repeat(40) }))).toMatch(/Not Found/);
  });
});
