import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Deploying } from '../support/deploying.ts';
import { docker } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'linux');

/** Does not obey: it has its grace period, and is killed at the end of it. */
const OBSTINATE = ['sh', '-c', 'trap "" TERM; while :; do sleep 0.2; done'];
const SECONDS = 20;

suite('a container that a broken switch has begun to stop', () => {
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
          web: { image, command: OBSTINATE, stop_grace_period: `${SECONDS}s`, restart: 'unless-stopped' },
          side: { image, command: ['sleep', '1h'], init: true, labels: { v } },
        },
      },
    });
  const web = async () => Object.values(await stack.containers()).find(({ service }) => service === 'web');

  /** The client goes away, as that of a run does which is cancelled; the engine goes on. */
  async function stopAndLeave(): Promise<void> {
    const { id = '' } = (await web()) ?? {};
    const client = spawn('docker', ['stop', '--time', String(SECONDS), id], { stdio: 'ignore' });
    const since = String(Math.floor(Date.now() / 1000) - 5);
    await waitFor('the signal', async () => {
      const until = String(Math.ceil(Date.now() / 1000));
      const filters = ['--filter', 'event=kill', '--filter', `container=${id}`];
      return (await docker('events', '--since', since, '--until', until, ...filters)) !== '';
    });
    client.kill('SIGKILL');
    expect((await web())?.status).toBe('running');
  }

  /** Longer than the engine would have taken. */
  const later = () => new Promise((resolve) => setTimeout(resolve, (SECONDS + 1) * 1000));

  it('runs again after the release before is put back', async () => {
    await write('2');
    const run = { run: 'github:1:1' };
    await stack.deploy({ version: 'v2', awaitVerdict: true, run });
    await stopAndLeave();
    const { report, log } = await stack.rollback('verified', { run });
    expect(report.outcome).toBe('rolled-back');
    expect(log).toMatch(/waiting until \S+-web-1 has stopped, which was asked to before/);
    await later();
    expect((await web())?.status).toBe('running');
  });

  it('runs again after the next deploy, when the run that left it is gone', async () => {
    await write('3');
    await stack.deploy({ version: 'v3', awaitVerdict: true, run: { run: 'github:2:1' } });
    await stopAndLeave();
    await write('4');
    const { report, log } = await stack.deploy({
      version: 'v4',
      run: { run: 'github:3:1', isDead: async () => true },
    });
    expect(report.outcome).toBe('active');
    expect(log).toMatch(/waiting until \S+-web-1 has stopped, which was asked to before/);
    await later();
    expect((await web())?.status).toBe('running');
  });
});
