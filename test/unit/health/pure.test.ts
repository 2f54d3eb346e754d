import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import * as rules from '../../../src/config/rules.ts';
import type { Container } from '../../../src/engine/containers.ts';
import { resolveUrl } from '../../../src/health/checks/http.ts';
import type { Gate } from '../../../src/health/checks/kind.ts';
import { changesBetween, idle } from '../../../src/health/containers.ts';
import { valueAt } from '../../../src/health/http-request.ts';
import { backoff } from '../../../src/health/loop.ts';
import { notRunning } from '../../../src/health/not-running.ts';
import type { Path } from '../../../src/health/path.ts';
import { planChecks } from '../../../src/health/plan.ts';
import { serviceJudge } from '../../../src/health/service-judge.ts';
import type { CheckReport, StabilityReport } from '../../../src/health/types.ts';
import { decide } from '../../../src/health/verdict.ts';
import type { Watcher } from '../../../src/health/watcher.ts';
import { type Check, container, testContext } from './support.ts';

describe('backoff', () => {
  const limits = { interval: 1000, maxInterval: 5000 };
  it('begins at the interval, grows by half and ends at the maximum', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 99].map((failures) => backoff(failures, limits, 0.5))).toEqual([
      1000, 1000, 1500, 2250, 3375, 5000, 5000, 5000,
    ]);
  });
  it('spreads by a fifth in both directions', () => {
    expect([0, 0.5, 0.999].map((random) => backoff(1, limits, random))).toEqual([800, 1000, 1200]);
  });
  it('never goes below an interval that is longer than the maximum', () => {
    expect(backoff(9, { interval: 3000, maxInterval: 1000 }, 0.5)).toBe(3000);
  });
});

describe('the path into a JSON body', () => {
  const body = { version: '1', a: { b: [0, { c: 'deep' }] }, 'build-info': { v: 2 } };
  it.each([
    ['$.version', '1'],
    ['$.a.b[1].c', 'deep'],
    ['$.build-info.v', 2],
    ['$.a.b[7].c', undefined],
    ['$.version.length', undefined],
  ])('%s', (path, value) => {
    expect(rules.JSON_PATH.pattern.test(path)).toBe(true);
    expect(valueAt(body, path)).toEqual(value);
  });
  it('finds nothing in what is not there, nor in prototypes', () => {
    expect(valueAt({ a: null }, '$.a.b')).toBeUndefined();
    expect(valueAt('text', '$[0].x')).toBeUndefined();
    expect(valueAt({}, '$.constructor.name')).toBeUndefined();
  });
});

describe('the plan', () => {
  const gate = (more: Partial<Gate> = {}): Gate => ({
    url: undefined,
    expectedVersion: undefined,
    paths: [{ name: 'runner' } as Path],
    watchers: [],
    giveUpAfter: 0,
    composeProject: 'demo',
    context: testContext(),
    ...more,
  });
  const watchers = [{ host: { name: 'local' } } as Watcher];
  it('checks every service and the url when nothing is configured', () => {
    const plan = planChecks([], gate({ watchers, url: 'https://example.org/app/' }));
    expect(plan.map(({ name, kind, from }) => `${name} ${kind} ${from}`)).toEqual([
      'all services service local',
      'http / http runner',
    ]);
  });
  it('refuses to check nothing', () => {
    expect(() => planChecks([], gate())).toThrow(UserError);
  });
  it('refuses a path without a url, a service without a host and run-from host without a host', () => {
    const http: Check = { kind: 'http', path: '/health', status: 200 };
    expect(() => planChecks([http], gate())).toThrow(/no url/);
    const service: Check = { kind: 'service', service: 'api' };
    expect(() => planChecks([service], gate())).toThrow(/'api'/);
    expect(() => planChecks([http], gate({ paths: [], url: 'http://a' }))).toThrow(/run-from/);
    expect(() => planChecks([{ kind: 'smoke' }], gate())).toThrow(/'smoke' is no kind of check/);
  });
  it('puts paths below the url, takes absolute URLs as they are and keeps tokens out of names', () => {
    expect(resolveUrl('/health?x=1', 'https://example.org/app').href).toBe(
      'https://example.org/app/health?x=1',
    );
    expect(resolveUrl('health', 'https://example.org').href).toBe('https://example.org/health');
    expect(resolveUrl('http://other:81/x', undefined).href).toBe('http://other:81/x');
    expect(() => resolveUrl('ftp://other', undefined)).toThrow(/http:\/\/ or https:\/\//);
    const check: Check = { kind: 'http', path: 'http://me:secret@h/a?token=secret', status: 200 };
    expect(planChecks([check], gate())[0]?.name).toBe('http http://h/a');
    expect(() => resolveUrl('/a?token=secret', undefined)).toThrow(/the check http \/a is a path/);
  });
});

describe('a service', () => {
  const judgeOf = (service: string | undefined) => {
    const judge = serviceJudge(service, 'local');
    return (all: ReturnType<typeof container>[], at = 0) => judge(all, at);
  };
  it('is good when all its containers run and are healthy where they can say', () => {
    const judge = judgeOf('api');
    const other = container('worker', { status: 'exited' });
    expect(judge([container('api', { health: 'healthy' }), other]).kind).toBe('good');
    expect(judge([container('api'), container('api', { id: '2', status: 'created' })]).kind).toBe('bad');
    expect(judge([container('api', { health: 'starting' })])).toMatchObject({
      kind: 'bad',
      reason: 'demo-api-1 is starting',
    });
  });
  it('is not there when no container is there', () => {
    expect(judgeOf('api')([container('web')])).toMatchObject({
      kind: 'bad',
      reason: 'no container of service api on local',
    });
    expect(judgeOf(undefined)([]).kind).toBe('bad');
  });
  it('loses its successes by a restart, and fails at once by the third after half a minute of it', () => {
    const judge = judgeOf('api');
    const at = (restartCount: number, now: number) =>
      judge([container('api', { restartCount, startedAt: `t${restartCount}` })], now);
    expect(at(7, 0).kind).toBe('good');
    expect(at(8, 1000)).toMatchObject({ kind: 'bad', reason: 'demo-api-1 restarted' });
    expect(at(8, 2000).kind).toBe('good');
    expect(at(9, 3000)).not.toHaveProperty('final');
    expect(at(10, 9000)).not.toHaveProperty('final');
    // What it waited for is there now.
    expect(at(10, 10_000).kind).toBe('good');
    expect(at(10, 40_000).kind).toBe('good');
    expect(at(11, 41_000)).toMatchObject({
      kind: 'bad',
      reason: 'demo-api-1 came up and crashed 4 times during the gate',
      final: true,
    });
  });
  it('waits for one that was restarted before to live longer than it did, or for a minute', () => {
    const lived = (before: number, now: number) =>
      judgeOf('api')([container('api', { restartCount: 4, lives: { before, now } })]);
    expect(lived(16_000, 12_000)).toMatchObject({
      kind: 'bad',
      reason: 'demo-api-1 ended and was restarted 4 times, and has not run for long since',
    });
    expect(lived(16_000, 33_000).kind).toBe('good');
    // It waited for something when it was new.
    expect(lived(500, 1100).kind).toBe('good');
    // Twice in a week.
    expect(lived(3e8, 59_000).kind).toBe('bad');
    expect(lived(3e8, 60_000).kind).toBe('good');
  });
  it('takes a started-by-hand container for a restart too', () => {
    const judge = judgeOf('api');
    judge([container('api', { startedAt: 'a' })]);
    expect(judge([container('api', { startedAt: 'b' })]).kind).toBe('bad');
  });
  it('may be over when others waited for its work, and only with exit code 0', () => {
    const api = container('api', { awaitsCompletionOf: ['migrate'] });
    const migrate = (exitCode: number) => container('migrate', { status: 'exited', exitCode });
    expect(judgeOf(undefined)([api, migrate(0)]).kind).toBe('good');
    expect(judgeOf(undefined)([api, migrate(1)])).toMatchObject({
      reason: 'demo-migrate-1 is exited (exit code 1)',
    });
    expect(judgeOf(undefined)([container('api'), migrate(0)]).kind).toBe('bad');
  });
});

describe('what the release has running', () => {
  const services = {
    api: { replicas: 1, oneShot: false },
    worker: { replicas: 1, oneShot: false },
    off: { replicas: 0, oneShot: false },
    migrate: { replicas: 1, oneShot: true },
  };
  const api = container('api');
  const among = (...others: ReturnType<typeof container>[]) => notRunning(services, [api, ...others], 'demo');
  const stopped = (more: Partial<Container> = {}) => container('worker', { status: 'exited', ...more });
  it('runs, but for what is off or over, and for what it does not know', () => {
    const over = container('migrate', { status: 'exited' });
    expect(among(container('worker'), over, container('debug', { status: 'exited' }))).toEqual([]);
  });
  it.each(['always', 'unless-stopped'])('is down where somebody stopped it: restart: %s', (restartPolicy) => {
    expect(among(stopped({ restartPolicy }))).toEqual([
      'worker does not run: demo-worker-1 is exited (exit code 0); on the host: docker compose -p demo start worker',
    ]);
  });
  it.each(['no', 'on-failure'])('may be done where it ended with 0: restart: %s', (restartPolicy) => {
    expect(among(stopped({ restartPolicy }))).toEqual([]);
    expect(among(stopped({ restartPolicy, exitCode: 143 }))).toHaveLength(1);
  });
  it('is down where its container is gone or paused', () => {
    expect(among()).toEqual(['worker has no container: a deploy of the same version makes it']);
    expect(among(container('worker', { status: 'paused' }))[0]).toContain('demo-worker-1 is paused');
  });
  it('is no fault of a release that is judged where it was stopped before its switch', () => {
    const ended = (endedAgo: number) => stopped({ exitCode: 1, endedAgo });
    const judged = (...all: Container[]) => notRunning(services, [api, ...all], 'demo', 10_000);
    expect(judged(ended(11_000))).toEqual([]);
    expect(judged()).toEqual([]);
    expect(judged(ended(9000))).toHaveLength(1);
  });
  it('is asked for whichever checks are configured', async () => {
    const watcher = { host: { name: 'local' }, look: async () => [api] } as unknown as Watcher;
    const gate: Gate = {
      ...{ url: 'http://a', expectedVersion: undefined, paths: [{ name: 'runner' } as Path] },
      ...{ watchers: [watcher], composeProject: 'demo', giveUpAfter: 0, context: testContext() },
      running: new Map([['local', services]]),
    };
    const last = (checks: Check[]) => planChecks(checks, gate).findLast(({ kind }) => kind === 'service');
    for (const checks of [[], [{ kind: 'http', path: '/', status: 200 }]]) {
      expect(await last(checks)?.attempt(1000)).toMatchObject({
        kind: 'bad',
        reason: expect.stringContaining('worker has no container'),
      });
    }
  });
});

describe('the stability window', () => {
  const before = [container('api', { health: 'healthy' }), container('web')];
  const changesTo = (...changed: ReturnType<typeof container>[]) => changesBetween(before, changed);
  it('sees nothing where nothing changes', () => {
    expect(changesTo(container('api', { health: 'healthy' }), container('web'))).toEqual([]);
  });
  it.each([
    [{ restartCount: 2, startedAt: 'later' }, 'demo-web-1 restarted 2 times'],
    [{ startedAt: 'later' }, 'demo-web-1 restarted'],
    [{ status: 'exited', exitCode: 137 }, 'demo-web-1 went from running to exited (exit code 137)'],
    [{ status: 'restarting', exitCode: 1 }, 'demo-web-1 is restarting (exit code 1)'],
    [{ health: 'unhealthy' }, 'demo-web-1 became unhealthy'],
  ] as const)('sees %j', (values, text) => {
    expect(changesTo(container('api', { health: 'healthy' }), container('web', values))).toEqual([text]);
  });
  it('sees what is gone', () => {
    expect(changesTo(container('web'))).toEqual(['demo-api-1 is gone']);
  });
  it('names what does not run and nobody asked about', () => {
    expect(idle([container('web'), container('job', { status: 'exited', exitCode: 3 })])).toEqual([
      'demo-job-1 is exited (exit code 3)',
    ]);
  });
});

describe('the verdict', () => {
  const check = (status: CheckReport['status']): CheckReport => ({
    name: `http /${status}`,
    kind: 'http',
    from: 'runner',
    status,
    attempts: 1,
    duration: 1,
    last: { reason: `because ${status}`, times: 1 },
  });
  const stability = (status: StabilityReport['status'], ...changes: string[]): StabilityReport => ({
    status,
    window: 5000,
    watched: ['api'],
    changes,
  });
  it.each([
    [[check('passed')], stability('passed'), 'passed', /the check passed, and api stayed up for 5.0s/],
    [[check('passed')], stability('skipped'), 'passed', /^the check passed$/],
    [
      [check('failed'), check('inconclusive')],
      stability('not-reached'),
      'failed',
      /^http \/failed: because failed$/,
    ],
    [
      [check('passed'), check('inconclusive')],
      stability('not-reached'),
      'inconclusive',
      /not measured: http/,
    ],
    [[check('passed')], stability('failed', 'api restarted'), 'failed', /api restarted/],
    [[check('passed')], stability('inconclusive', 'gone'), 'inconclusive', /could not be watched: gone/],
    [[check('stopped')], stability('not-reached'), 'inconclusive', /./],
  ] as const)('%#', (checks, window, verdict, reason) => {
    expect(decide(checks, window)).toMatchObject({ verdict, reason: expect.stringMatching(reason) });
  });
});
