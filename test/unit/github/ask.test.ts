import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { GithubError } from '../../../src/github/errors.ts';
import {
  BROKEN,
  CONFLICT,
  type Fault,
  forbidden,
  invalid,
  NOT_FOUND,
  rateLimited,
  secondaryLimit,
} from '../../support/github/faults.ts';
import { startGithub, type TestGithub } from '../../support/github/server.ts';
import { type Asker, asking } from './support.ts';

/** How long was waited between questions; here nobody waits. */
const waits: number[] = [];
vi.mock('node:timers/promises', () => ({ setTimeout: async (ms: number) => void waits.push(ms) }));

let server: TestGithub;
beforeAll(async () => {
  server = await startGithub();
  server.repository.addIssue({ title: 'It is slow' });
});
beforeEach(() => {
  server.calls.splice(0);
  waits.splice(0);
});
afterEach(() => {
  server.mend();
  vi.useRealTimers();
});
afterAll(() => server[Symbol.asyncDispose]());

const QUESTION = {
  to: 'read issue 1',
  needs: 'issues: read',
  route: 'GET /repos/{owner}/{repo}/issues/{issue_number}',
  with: { issue_number: 1 },
  answer: v.object({ title: v.string() }),
};

async function refused(fault: Fault, who?: Asker): Promise<GithubError> {
  server.fail('issues/get', fault);
  const error = await asking(server, who)
    .github.ask(QUESTION)
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  if (!(error instanceof GithubError)) throw new Error(`not refused, but ${error}`);
  return error;
}

describe.each<Asker>(['an action', 'the command line'])('GitHub, asked by %s', (who) => {
  it('answers', async () => {
    expect(await asking(server, who).github.ask(QUESTION)).toEqual({ title: 'It is slow' });
  });

  it('says which permission is lacking, and who lacks it', async () => {
    const { kind, message, fix } = await refused(forbidden('issues=read'), who);
    expect({ kind, message, fix }).toEqual({
      kind: 'forbidden',
      message: 'GitHub: cannot read issue 1: Resource not accessible by integration (403)',
      fix: `add 'issues: read' to the permissions of ${
        who === 'an action'
          ? 'the job, and of the job that calls its workflow'
          : "the token (fine-grained), or give it the scope 'repo' (classic)"
      }`,
    });
  });
});

it('says that it is not there, or not to be seen', async () => {
  const { kind, message, fix } = await refused(NOT_FOUND);
  expect([kind, message]).toEqual(['missing', 'GitHub: cannot read issue 1: Not Found (404)']);
  expect(fix).toContain("'issues: read'");
});

it('says which fields GitHub does not take', async () => {
  const fault = invalid('Validation Failed', [
    { resource: 'Label', field: 'name', code: 'already_exists' },
    { resource: 'Label', field: 'color', code: 'custom', message: 'color is no colour' },
  ]);
  const { kind, message } = await refused(fault);
  expect([kind, message]).toEqual([
    'invalid',
    'GitHub: cannot read issue 1: Validation Failed: name already_exists, color color is no colour (422)',
  ]);
});

it('a conflict is told as it is, and not tried again', async () => {
  expect((await refused(CONFLICT)).message).toBe('GitHub: cannot read issue 1: Conflict (409)');
  expect(server.calls).toHaveLength(1);
});

describe.each([
  ['the limit', rateLimited],
  ['the secondary limit', secondaryLimit],
])('%s of rates', (_name, limit) => {
  it('is waited for as GitHub says', async () => {
    server.fail('issues/get', limit(7), 1);
    expect(await asking(server).github.ask(QUESTION)).toEqual({ title: 'It is slow' });
    expect(waits).toEqual([7000]);
  });

  it('ends also where GitHub asks for no time at all, again and again', async () => {
    expect((await refused(limit(0))).kind).toBe('limited');
    expect(waits).toEqual(Array(60).fill(1000));
  });

  it('is not waited for longer than a minute', async () => {
    const { kind, message } = await refused(limit(61));
    expect(kind).toBe('limited');
    expect(message).toMatch(/, and it asks to wait 1m 1s: given up$/);
    expect(waits).toEqual([]);
  });

  it('is not waited for longer than a minute in all questions', async () => {
    const { github } = asking(server);
    server.fail('issues/get', limit(25), 2);
    await github.ask(QUESTION);
    server.fail('issues/get', limit(25));
    await expect(github.ask(QUESTION)).rejects.toThrow(/given up$/);
    expect(waits).toEqual([25_000, 25_000]);
  });
});

it('a limit of rates keeps also what cannot be asked twice, which was not done', async () => {
  server.fail('issues/create-comment', secondaryLimit(7), 1);
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const question = { ...QUESTION, route, with: { issue_number: 1, body: 'It is' }, answer: v.unknown() };
  await asking(server).github.ask(question);
  expect(waits).toEqual([7000]);
});

it('the hour that is used up is told by its end, and not waited for', async () => {
  const reset = String(Math.floor(Date.now() / 1000) + 1800);
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
  const { kind, message } = await refused({ ...forbidden(), headers });
  expect(kind).toBe('limited');
  expect(message).toMatch(/it asks to wait (29m 59s|30m): given up$/);
});

describe.each<[string, Fault, RegExp]>([
  ['an answer that is broken', BROKEN, /Server Error \(502\)$/],
  ['a connection that breaks off', 'closed', /: (other side closed|read ECONNRESET)$/],
])('%s', (_name, fault, said) => {
  it('is asked for again, twice', async () => {
    server.fail('issues/get', fault, 2);
    expect(await asking(server).github.ask(QUESTION)).toEqual({ title: 'It is slow' });
    expect(waits).toEqual([500, 2000]);
  });

  it.each([
    ['a question that changes nothing if it is asked twice', 'PATCH', 'issues/update', 3],
    ['one that would make a second one', 'POST', 'issues/create-comment', 1],
  ])('is asked for again only where that does no harm: %s', async (_what, method, operation, times) => {
    server.fail(operation, fault);
    const path = method === 'POST' ? '/comments' : '';
    const route = `${method} /repos/{owner}/{repo}/issues/{issue_number}${path}`;
    const question = { ...QUESTION, route, with: { issue_number: 1, body: 'It is' } };
    await expect(asking(server).github.ask(question)).rejects.toThrow(said);
    expect(server.calls).toHaveLength(times);
  });

  it('is told when it stays so', async () => {
    const { kind, message } = await refused(fault);
    expect(kind).toBe('away');
    expect(message).toMatch(said);
    expect(server.calls).toHaveLength(3);
  });
});

it('silence ends by itself', async () => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout'],
    shouldAdvanceTime: true,
    advanceTimeDelta: 2000,
  });
  const { kind, message } = await refused('silence');
  expect([kind, message]).toEqual(['away', 'GitHub: cannot read issue 1: no answer within 10.0s']);
  expect(server.calls).toHaveLength(1);
});

it('nothing is waited for once the run is cancelled, or whoever asks wants no more', async () => {
  server.fail('issues/get', 'silence');
  const { github, abort } = asking(server);
  setTimeout(() => abort.abort(new Error('cancelled')), 50);
  await expect(github.ask(QUESTION)).rejects.toThrow('cancelled');
  const own = new AbortController();
  setTimeout(() => own.abort(new Error('too late')), 50);
  await expect(asking(server).github.until(own.signal).ask(QUESTION)).rejects.toThrow('too late');
});

it('an answer that is not as described is not used', async () => {
  const { kind, message } = await refused({ status: 200, body: { title: 7 } });
  server.problems.splice(0);
  expect(kind).toBe('invalid');
  expect(message).toMatch(/^GitHub: cannot read issue 1: its answer \(200\) is not as described: title: /);
});

it('a token that is none is told so', async () => {
  const { fix } = await refused({ status: 401, body: { message: 'Bad credentials' } });
  expect(fix).toContain('github.token');
});
