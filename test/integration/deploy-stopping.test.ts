import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Deploying, type DeployOptions, type Seen } from '../support/deploying.ts';
import { docker } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { MemoryLogger } from '../support/memory-logger.ts';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'linux');

/** Obeys its signal when it has nothing more to do, which is when a test says so. */
const BUSY = (signal: string) =>
  `touch /busy; trap asked=1 ${signal}; while [ -z "$$asked" ] || [ -e /busy ]; do sleep 0.1; done`;
/** A grace period that is not over before a busy machine has come to the next step. */
const GRACE = 3600;

suite.each([
  ['with SIGTERM', 'TERM', undefined],
  ['with the signal of its image, which others take for a reload', 'WINCH', 'SIGWINCH'],
])('a container that a broken switch has begun to stop %s', (_, signal, stopSignal) => {
  let stack: Deploying;
  let image: string;
  beforeAll(async () => {
    image = await busyboxImage();
    stack = await Deploying.create();
    await write('1');
    await stack.deploy({ version: 'v1' });
  }, 120_000);
  afterAll(() => stack?.[Symbol.asyncDispose]());

  const write = (v: string) =>
    stack.write({
      'compose.yml': {
        services: {
          web: {
            ...{ image, command: ['sh', '-c', BUSY(signal)], restart: 'unless-stopped' },
            ...{ stop_grace_period: `${GRACE}s`, ...(stopSignal && { stop_signal: stopSignal }) },
          },
          side: { image, command: ['sleep', '1h'], init: true, labels: { v } },
        },
      },
    });
  const web = async (): Promise<Seen> => {
    const found = Object.values(await stack.containers()).find(({ service }) => service === 'web');
    if (found === undefined) throw new Error('web is gone');
    return found;
  };

  /** The client goes away, as that of a run does which is cancelled; the engine goes on. */
  async function stopAndLeave(): Promise<Seen> {
    const left = await web();
    const since = String(Date.now() / 1000);
    const client = spawn('docker', ['stop', '--time', String(GRACE), left.id], { stdio: 'ignore' });
    await waitFor('the signal', async () => {
      const until = String(Date.now() / 1000);
      const filters = ['--filter', 'event=kill', '--filter', `container=${left.id}`];
      return (await docker('events', '--since', since, '--until', until, ...filters)) !== '';
    });
    client.kill('SIGKILL');
    expect((await web()).status).toBe('running');
    return left;
  }

  /** It waits for the container, which then obeys: that it runs is no rest of its earlier life. */
  async function startsAgain(left: Seen, act: (more: DeployOptions) => Promise<unknown>): Promise<void> {
    const log = new MemoryLogger();
    const ended = act({ log });
    await Promise.race([waitsFor(log), ended]);
    expect(log.lines).toContainEqual(
      expect.stringMatching(/waiting until \S+-web-1 has stopped, which was asked to before/),
    );
    await docker('exec', left.id, 'rm', '/busy');
    await ended;
    const now = await web();
    expect(now.status).toBe('running');
    expect(Date.parse(now.startedAt)).toBeGreaterThan(Date.parse(left.startedAt));
  }
  const waitsFor = (log: MemoryLogger) =>
    waitFor('it to wait', () => log.lines.some((line) => line.includes('waiting until')));

  it('runs again after the release before is put back', async () => {
    await write('2');
    const run = { run: 'github:1:1' };
    await stack.deploy({ version: 'v2', awaitVerdict: true, run });
    await startsAgain(await stopAndLeave(), async (more) => {
      const { report } = await stack.rollback('verified', { run, ...more });
      expect(report.outcome).toBe('rolled-back');
    });
  });

  it('runs again after the next deploy, when the run that left it is gone', async () => {
    await write('3');
    await stack.deploy({ version: 'v3', awaitVerdict: true, run: { run: 'github:2:1' } });
    const left = await stopAndLeave();
    await write('4');
    await startsAgain(left, async (more) => {
      const run = { run: 'github:3:1', isDead: async () => true };
      expect((await stack.deploy({ version: 'v4', run, ...more })).report.outcome).toBe('active');
    });
  });
});
