import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isRunDead } from '../../../src/github/run-alive.ts';
import { type GithubRuns, runsOfAction, runsOfCommandLine } from '../../../src/github/runs.ts';
import { startGithub, type TestGithub } from '../../support/github-api.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';

const path = (id: number) => `/repos/octo/shop/actions/runs/${id}`;
const ANSWERS = {
  [path(1)]: { body: { status: 'completed', run_attempt: 1 } },
  [path(2)]: { body: { status: 'in_progress', run_attempt: 2 } },
  [path(3)]: { status: 403, body: { message: 'Resource not accessible by integration' } },
  [path(4)]: { body: { status: null } },
};

let github: TestGithub;
beforeAll(async () => {
  github = await startGithub(ANSWERS);
  // The library reads them when it is loaded.
  vi.stubEnv('GITHUB_API_URL', github.url);
  vi.stubEnv('GITHUB_REPOSITORY', 'octo/shop');
  vi.stubEnv('GITHUB_EVENT_PATH', '');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await github[Symbol.asyncDispose]();
});

const log = new MemoryLogger();
const access = async () => ({ token: 'tok', repository: 'octo/shop', apiUrl: github.url });

describe.each<[string, () => GithubRuns | undefined]>([
  ['an action', () => runsOfAction('tok', log)],
  ['the command line', () => runsOfCommandLine(access, log)],
])('GitHub, asked by %s', (_who, open) => {
  it.each([
    ['a completed run', { id: 1, attempt: 1 }, true],
    ['a run that goes on', { id: 2, attempt: 2 }, false],
    ['an attempt before the one that goes on', { id: 2, attempt: 1 }, true],
    ['a run that may not be seen', { id: 3, attempt: 1 }, undefined],
    ['a run without a state', { id: 4, attempt: 1 }, undefined],
    ['a run that is not there', { id: 5, attempt: 1 }, undefined],
  ])('%s', async (_name, run, expected) => {
    expect(await open()?.isOver(run)).toBe(expected);
    expect(github.calls.at(-1)).toBe(`GET ${path(run.id)} token tok`);
  });

  it('says why it does not know, to who debugs', async () => {
    await open()?.isOver({ id: 3, attempt: 1 });
    expect(log.lines.at(-1)).toMatch(/^debug: the state of run 3 is not known: Resource not accessible/);
  });
});

it('nothing is known without a token', () => {
  expect(runsOfAction(undefined, log)).toBeUndefined();
});

describe('a run that left a pending release', () => {
  const knows = (over: boolean | undefined): GithubRuns => ({ isOver: async () => over });
  const dead = (other: string, run: string, github?: GithubRuns) => isRunDead(other, { run, github });

  it('is over when GitHub says so; what is not known is not over', async () => {
    expect(await dead('github:7:1', 'github:8:1', knows(true))).toBe(true);
    expect(await dead('github:7:1', 'github:8:1', knows(false))).toBe(false);
    expect(await dead('github:7:1', 'github:8:1', knows(undefined))).toBe(false);
    expect(await dead('github:7:1', 'github:8:1')).toBe(false);
  });

  it('is over when this is a later attempt of it, without asking', async () => {
    expect(await dead('github:7:1', 'github:7:2', knows(false))).toBe(true);
    expect(await dead('github:7:2', 'github:7:1', knows(true))).toBe(false);
  });

  it('is over when it was a process of this machine that has ended', async () => {
    expect(await dead('local:m:999999999:0', 'local:m:1:0')).toBe(true);
    expect(await dead(`local:m:${process.pid}:0`, 'local:m:1:0')).toBe(false);
    expect(await dead('local:other:999999999:0', 'local:m:1:0')).toBe(false);
    expect(await dead('x', 'local:m:1:0', knows(true))).toBe(false);
  });
});
