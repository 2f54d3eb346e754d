import { describe, expect, it } from 'vitest';
import { MemoryLogger } from '../../../src/base/logger.ts';
import type { Container } from '../../../src/engine/containers.ts';
import { type Expectation, pause, waitUntilSettled } from '../../../src/deploy/switch/wait.ts';
import type { Host } from '../../../src/host/host.ts';
import { aContainer } from '../../support/containers.ts';

/** As `docker inspect` prints it. */
function inspected(container: Container): string {
  return JSON.stringify({
    Id: container.id,
    Name: `/${container.name}`,
    Image: container.imageId,
    RestartCount: container.restartCount,
    Config: {
      Image: container.image,
      Labels: {
        'com.docker.compose.project': container.project,
        'com.docker.compose.service': container.service,
        'com.docker.compose.oneoff': container.oneOff ? 'True' : 'False',
      },
    },
    State: {
      Status: container.status,
      ExitCode: container.exitCode,
      StartedAt: container.startedAt,
      ...(container.health === 'none' ? {} : { Health: { Status: container.health } }),
    },
  });
}

type Frame = readonly Container[];

/** Waits on a host that shows one frame after the other, the last one for ever, and a clock of 1 s a look. */
async function settle(frames: readonly Frame[], expected: Partial<Expectation>[] = [{}], timeout = 30_000) {
  let looks = 0;
  const host = {
    run: async () => {
      const frame = frames[Math.min(looks, frames.length - 1)] ?? [];
      looks += 1;
      return { code: 0, stdout: frame.map(inspected).join('\n'), stderr: '' };
    },
  } as unknown as Host;
  const log = new MemoryLogger();
  const context = {
    log,
    signal: new AbortController().signal,
    redact: (text: string) => text,
    hide: () => {},
    now: () => looks * 1000,
  };
  const wanted = expected.map((one) => ({ service: 'web', replicas: 1, oneShot: false, ...one }));
  const settled = await waitUntilSettled(host, 'shop', wanted, timeout, context, 1);
  const problems = settled.kind === 'broken' ? settled.problems.map(({ text }) => text) : [];
  return { kind: settled.kind, problems, looks, log: log.lines };
}

const web = (more: Partial<Container> = {}) => aContainer('web', more);

describe('waitUntilSettled', () => {
  it('a healthy container is there at once, one without a healthcheck after two seconds', async () => {
    expect(await settle([[web({ health: 'healthy' })]])).toMatchObject({ kind: 'settled', looks: 1 });
    expect(await settle([[web()]])).toMatchObject({ kind: 'settled', looks: 3 });
  });

  it('two seconds since its last start, not since the first', async () => {
    const again = web({ startedAt: '2026-11-21T18:00:09Z', restartCount: 1 });
    expect(await settle([[web()], [web()], [again]])).toMatchObject({ kind: 'settled', looks: 5 });
  });

  it('waits for health', async () => {
    const starting = web({ health: 'starting' });
    expect(await settle([[starting], [starting], [web({ health: 'healthy' })]])).toMatchObject({
      kind: 'settled',
      looks: 3,
    });
  });

  it('an empty list proves nothing', async () => {
    expect(await settle([[]], [{ replicas: 2 }], 5000)).toMatchObject({
      kind: 'broken',
      problems: ['web has 0 of 2 containers'],
    });
    expect(await settle([[]], [{ replicas: 0 }])).toMatchObject({ kind: 'settled' });
  });

  it('counts each replica, and no one-off container', async () => {
    const healthy = web({ health: 'healthy' });
    const oneOff = web({ id: 'run', health: 'healthy', oneOff: true });
    const second = web({ id: 'b', name: 'shop-web-2', health: 'starting' });
    const result = await settle([[healthy, oneOff]], [{ replicas: 2 }], 4000);
    expect(result.problems).toEqual(['web has 1 of 2 containers']);
    expect((await settle([[healthy, second]], [{ replicas: 2 }], 4000)).problems).toEqual([
      'shop-web-2 is not healthy yet',
    ]);
  });

  it.each<[string, Partial<Container>, string]>([
    ['exited with an error', { status: 'exited', exitCode: 3 }, 'shop-web-1 exited with 3'],
    ['exited with 0 though it should serve', { status: 'exited' }, 'shop-web-1 exited with 0'],
    ['dead', { status: 'dead', exitCode: 137 }, 'shop-web-1 exited with 137'],
    ['unhealthy', { health: 'unhealthy' }, 'shop-web-1 is unhealthy'],
  ])('a container that is %s is not waited for', async (_name, more, problem) => {
    expect(await settle([[web(more)]])).toMatchObject({ kind: 'broken', problems: [problem], looks: 1 });
  });

  it('all that is broken is named', async () => {
    const expected = [{}, { service: 'db' }, { service: 'ok' }];
    const frame = [
      web({ health: 'unhealthy' }),
      aContainer('db', { status: 'exited', exitCode: 1 }),
      aContainer('ok'),
    ];
    expect((await settle([frame], expected)).problems).toEqual([
      'shop-web-1 is unhealthy',
      'shop-db-1 exited with 1',
    ]);
  });

  it('a job is there when it has ended with 0, not before', async () => {
    const running = web();
    const ended = web({ status: 'exited' });
    const job = [{ oneShot: true }];
    expect(await settle([[running], [running], [running], [running], [ended]], job)).toMatchObject({
      kind: 'settled',
      looks: 5,
    });
    expect(await settle([[running]], job, 5000)).toMatchObject({
      kind: 'broken',
      problems: ['shop-web-1 has not ended yet'],
    });
    expect((await settle([[web({ status: 'exited', exitCode: 2 })]], job)).problems).toEqual([
      'shop-web-1 exited with 2',
    ]);
  });

  it('restarts while it is watched are a crash, restarts long ago are not', async () => {
    const crash = (count: number) => [web({ restartCount: count, startedAt: `s${count}` })];
    expect(await settle([0, 1, 2, 3].map(crash))).toMatchObject({
      kind: 'broken',
      problems: ['shop-web-1 crashes: restarted 3 times'],
      looks: 4,
    });
    expect(await settle([crash(7)])).toMatchObject({ kind: 'settled' });
    expect(await settle([7, 8, 9, 10].map(crash))).toMatchObject({ kind: 'broken', looks: 4 });
    const restarting = [web({ status: 'restarting', restartCount: 1 })];
    expect(await settle([restarting], [{}], 5000)).toMatchObject({
      kind: 'broken',
      problems: ['shop-web-1 crashes: restarted 1 times'],
    });
  });

  it('says every ten seconds what it waits for', async () => {
    const { log } = await settle([[web({ health: 'starting' })]], [{}], 25_000);
    expect(log).toEqual([
      'info: 10.0s: shop-web-1 is not healthy yet',
      'info: 20.0s: shop-web-1 is not healthy yet',
    ]);
  });
});

it('pause ends early with the reason of the abort', async () => {
  const controller = new AbortController();
  const paused = pause(60_000, controller.signal);
  controller.abort(new Error('stop'));
  await expect(paused).rejects.toThrow('stop');
  await expect(pause(1, controller.signal)).rejects.toThrow('stop');
  await pause(1, new AbortController().signal);
});
