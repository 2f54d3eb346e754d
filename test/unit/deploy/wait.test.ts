import { describe, expect, it } from 'vitest';
import { ToolError } from '../../../src/base/errors.ts';
import { type Expectation, waitUntilUp } from '../../../src/deploy/switch/wait.ts';
import type { Container } from '../../../src/engine/containers.ts';
import { aContainer } from '../../support/containers.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';

type Frame = readonly Container[] | Error;

/** Waits on a host that shows one frame after the other, the last one for ever, and a clock of `tick` ms a look. */
async function waitFor(
  frames: readonly Frame[],
  expected: Partial<Expectation>[] = [{}],
  timeout = 30_000,
  ran: readonly Container[] = [],
  tick = 1000,
) {
  let looks = 0;
  const said: string[] = [];
  const look = async () => {
    said.push(...log.waits.map((what) => (typeof what === 'string' ? what : what())));
    const frame = frames[Math.min(looks, frames.length - 1)] ?? [];
    looks += 1;
    if (frame instanceof Error) throw frame;
    return frame;
  };
  const rests: number[] = [];
  const change = async (limit: number) => void rests.push(limit);
  const log = new MemoryLogger();
  const context = {
    log,
    signal: new AbortController().signal,
    redact: (text: string) => text,
    hide: () => {},
    now: () => looks * tick,
  };
  const wanted = expected.map((one) => ({ service: 'web', replicas: 1, oneShot: false, ...one }));
  const waited = await waitUntilUp({ look, change }, wanted, { timeout, ran }, context);
  const problems = waited.kind === 'broken' ? waited.problems.map(({ text }) => text) : [];
  return { kind: waited.kind, problems, looks, rests, log: log.lines, said };
}

const web = (more: Partial<Container> = {}) => aContainer('web', more);

describe('waitUntilUp', () => {
  it('a healthy container is there at once, one without a healthcheck after two seconds', async () => {
    expect(await waitFor([[web({ health: 'healthy' })]])).toMatchObject({ kind: 'up', looks: 1 });
    expect(await waitFor([[web()]])).toMatchObject({ kind: 'up', looks: 3 });
  });

  it('what ran before and was not started anew is there at once', async () => {
    expect(await waitFor([[web()]], [{}], 30_000, [web()])).toMatchObject({ kind: 'up', looks: 1 });
    const again = web({ startedAt: 'later' });
    expect(await waitFor([[again]], [{}], 30_000, [web()])).toMatchObject({ kind: 'up', looks: 3 });
  });

  it('replicas prove themselves side by side', async () => {
    const both = [web(), web({ id: 'b', name: 'shop-web-2' })];
    expect(await waitFor([both], [{ replicas: 2 }])).toMatchObject({ kind: 'up', looks: 3 });
  });

  it('rests for a second at most, and no longer than until a container has run long enough', async () => {
    expect((await waitFor([[web({ health: 'starting' })]], [{}], 3000)).rests).toEqual([1000, 1000]);
    expect((await waitFor([[web()]], [{}], 30_000, [], 700)).rests).toEqual([1000, 1000, 600]);
  });

  it('one look that fails is made again, two in a row are told', async () => {
    const missed = new Error('docker did not answer');
    const healthy = [web({ health: 'healthy' })];
    expect(await waitFor([missed, healthy])).toMatchObject({
      kind: 'up',
      rests: [1000],
      log: ['warning: docker did not answer; looking again'],
    });
    const starting = [web({ health: 'starting' })];
    expect(await waitFor([missed, starting, missed, healthy])).toMatchObject({ kind: 'up', looks: 4 });
    await expect(waitFor([missed, missed, healthy])).rejects.toBe(missed);
  });

  it('two seconds since its last start, not since the first', async () => {
    const again = web({ startedAt: '2026-11-21T18:00:09Z', restartCount: 1 });
    expect(await waitFor([[web()], [web()], [again]])).toMatchObject({ kind: 'up', looks: 5 });
  });

  it('waits for health', async () => {
    const starting = web({ health: 'starting' });
    expect(await waitFor([[starting], [starting], [web({ health: 'healthy' })]])).toMatchObject({
      kind: 'up',
      looks: 3,
    });
  });

  it('an engine that is being restarted has until the end of the time, any other trouble two looks', async () => {
    const failed = (stderr: string) => new ToolError({ argv: ['docker'], code: 1, stderr });
    const away = failed('Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is it running?');
    const there = [web({ health: 'healthy' })];
    expect(await waitFor([away, away, away, away, there])).toMatchObject({ kind: 'up', looks: 5 });
    await expect(waitFor([away], [{}], 10_000)).rejects.toThrow(/Docker Engine does not answer/);
    const refused = failed('permission denied while trying to connect to the Docker daemon socket');
    await expect(waitFor([refused, refused, there])).rejects.toThrow(/may not use Docker/);
    expect(await waitFor([refused, there])).toMatchObject({ kind: 'up', looks: 2 });
  });

  it('an empty list proves nothing', async () => {
    expect(await waitFor([[]], [{ replicas: 2 }], 5000)).toMatchObject({
      kind: 'broken',
      problems: ['web has 0 of 2 containers'],
    });
    expect(await waitFor([[]], [{ replicas: 0 }])).toMatchObject({ kind: 'up' });
  });

  it('counts each replica, and no one-off container', async () => {
    const healthy = web({ health: 'healthy' });
    const oneOff = web({ id: 'run', health: 'healthy', oneOff: true });
    const second = web({ id: 'b', name: 'shop-web-2', health: 'starting' });
    const result = await waitFor([[healthy, oneOff]], [{ replicas: 2 }], 4000);
    expect(result.problems).toEqual(['web has 1 of 2 containers']);
    expect((await waitFor([[healthy, second]], [{ replicas: 2 }], 4000)).problems).toEqual([
      'shop-web-2 is not healthy yet',
    ]);
  });

  it.each<[string, Partial<Container>, string]>([
    ['exited with an error', { status: 'exited', exitCode: 3 }, 'shop-web-1 exited with 3'],
    ['exited with 0 though it should serve', { status: 'exited' }, 'shop-web-1 exited with 0'],
    ['dead', { status: 'dead', exitCode: 137 }, 'shop-web-1 exited with 137'],
    ['unhealthy', { health: 'unhealthy' }, 'shop-web-1 is unhealthy'],
  ])('a container that is %s is not waited for', async (_name, more, problem) => {
    expect(await waitFor([[web(more)]])).toMatchObject({ kind: 'broken', problems: [problem], looks: 1 });
  });

  it('all that is broken is named', async () => {
    const expected = [{}, { service: 'db' }, { service: 'ok' }];
    const frame = [
      web({ health: 'unhealthy' }),
      aContainer('db', { status: 'exited', exitCode: 1 }),
      aContainer('ok'),
    ];
    expect((await waitFor([frame], expected)).problems).toEqual([
      'shop-web-1 is unhealthy',
      'shop-db-1 exited with 1',
    ]);
  });

  it('a job is there when it has ended with 0, not before', async () => {
    const running = web();
    const ended = web({ status: 'exited' });
    const job = [{ oneShot: true }];
    expect(await waitFor([[running], [running], [running], [running], [ended]], job)).toMatchObject({
      kind: 'up',
      looks: 5,
    });
    expect(await waitFor([[running]], job, 5000)).toMatchObject({
      kind: 'broken',
      problems: ['shop-web-1 has not ended yet'],
    });
    expect((await waitFor([[web({ status: 'exited', exitCode: 2 })]], job)).problems).toEqual([
      'shop-web-1 exited with 2',
    ]);
  });

  it('restarts while it is watched are a crash, restarts long ago are not', async () => {
    const crash = (count: number) => [web({ restartCount: count, startedAt: `s${count}` })];
    expect(await waitFor([0, 1, 2, 3].map(crash))).toMatchObject({
      kind: 'broken',
      problems: ['shop-web-1 crashes: restarted 3 times'],
      looks: 4,
    });
    expect(await waitFor([crash(7)])).toMatchObject({ kind: 'up' });
    expect(await waitFor([7, 8, 9, 10].map(crash))).toMatchObject({ kind: 'broken', looks: 4 });
    const restarting = [web({ status: 'restarting', restartCount: 1 })];
    expect(await waitFor([restarting], [{}], 5000)).toMatchObject({
      kind: 'broken',
      problems: ['shop-web-1 crashes: restarted 1 time'],
    });
  });

  it('crashes while what it needs is new are none for a minute', async () => {
    const db = aContainer('db');
    const crash = (count: number) => [web({ restartCount: count, startedAt: `s${count}` }), db];
    const crashes = Array.from({ length: 100 }, (_, count) => crash(count));
    const needs = [{ needs: ['db'] }];
    const comes = [...crashes.slice(0, 20), [web({ health: 'healthy', restartCount: 20 }), db]];
    expect(await waitFor(comes, needs, 90_000)).toMatchObject({ kind: 'up', looks: 21 });
    expect(await waitFor(crashes, needs, 90_000)).toMatchObject({ kind: 'broken', looks: 60 });
    expect(await waitFor(crashes, needs, 90_000, [db])).toMatchObject({ kind: 'broken', looks: 4 });
    // What it needs is there, or was a job that is done.
    for (const there of [aContainer('db', { health: 'healthy' }), aContainer('db', { status: 'exited' })]) {
      const alone = Array.from({ length: 9 }, (_, count) => [crash(count)[0] ?? db, there]);
      expect(await waitFor(alone, needs, 90_000)).toMatchObject({ kind: 'broken', looks: 4 });
    }
    expect(await waitFor(crashes, [{ needs: ['cache'] }], 90_000)).toMatchObject({
      kind: 'broken',
      looks: 4,
    });
  });

  it('tells what it waits for', async () => {
    const { said } = await waitFor([[], [web({ health: 'starting' })]], [{}], 3000);
    expect(said.slice(0, 3)).toEqual([
      'waiting for web',
      'web has 0 of 1 containers',
      'shop-web-1 is not healthy yet',
    ]);
  });
});
