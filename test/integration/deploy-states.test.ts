import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mustRun } from '../../scripts/setup/run.mjs';
import { Deploying } from '../support/deploying.ts';
import { docker } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'linux', 'root', 'chattr');

let image: string;
beforeAll(async () => {
  image = await busyboxImage();
}, 120_000);

suite('a container that was left', () => {
  let stack: Deploying;
  let version = 0;
  const seen = async () =>
    Object.values(await stack.containers()).map(({ name, status }) => `${name} ${status}`);
  const both = async (work: (name: string) => Promise<unknown>) => {
    for (const name of ['web-1', 'same-1']) await work(`${stack.composeProject}-${name}`);
  };
  /** Does not stop while a file says so: an `up` can be ended while it waits for that. */
  const deploy = async (V: string) => {
    const script = 'trap asked=1 TERM; while [ -z "$$asked" ] || [ -e /stay ]; do sleep 0.1; done';
    const command = ['sh', '-c', script];
    const service = { image, command, stop_grace_period: '1h', environment: { V }, volumes: ['/kept'] };
    const same = { ...service, environment: {} };
    await stack.write({ 'compose.yml': { services: { web: service, same } } });
    const { report } = await stack.deploy({ version: V });
    return report.failure?.message ?? report.outcome;
  };
  beforeAll(async () => {
    stack = await Deploying.create();
    await deploy('0');
  }, 60_000);
  afterAll(() => stack?.[Symbol.asyncDispose]());

  const LEFT: Record<string, () => Promise<unknown>> = {
    paused: () => both((name) => docker('pause', name)),
    dead: () => both(die),
    'under a name that begins with its own id': () =>
      both(async (name) => {
        const id = await docker('inspect', '--format', '{{.Id}}', name);
        await docker('rename', name, `${id.slice(0, 12)}_${name}`);
      }),
    'beside one that was made to replace it': async () => {
      await stack.exec('web-1', 'touch /kept/data /stay');
      const [old] = Object.values(await stack.containers()).filter(({ service }) => service === 'web');
      const up = spawn('docker', ['compose', 'up', '-d', '--force-recreate', 'web'], {
        ...{ cwd: `${stack.root}/current`, stdio: 'ignore', detached: true },
      });
      const ended = once(up, 'exit');
      await waitFor('the second one', async () => (await seen()).length === 3);
      // With the plugin, which would go on.
      process.kill(-(up.pid ?? 0), 'SIGKILL');
      await ended;
      await docker('exec', old?.id ?? '', 'rm', '/stay');
    },
    'created and not started': async () => {
      await both((name) => docker('rm', '-f', name));
      await stack.asOperator('compose', 'create');
    },
  };

  /** The engine cannot remove a file that is immutable, and calls the container dead. */
  async function die(name: string): Promise<void> {
    const directory = await docker('inspect', '--format', '{{.GraphDriver.Data.UpperDir}}', name);
    await docker('exec', name, 'touch', '/stays');
    await mustRun(['chattr', '+i', `${directory}/stays`], { what: 'chattr' });
    await expect(docker('rm', '-f', name)).rejects.toThrow();
    await mustRun(['chattr', '-i', `${directory}/stays`], { what: 'chattr' });
    expect(await docker('inspect', '--format', '{{.State.Status}}', name)).toBe('dead');
  }

  it.each(Object.keys(LEFT))('%s: the next deploy and a put-back make it what they need', async (state) => {
    await LEFT[state]?.();
    version += 1;
    expect(await deploy(String(version))).toBe('active');
    expect(await seen()).toEqual(['same-1 running', 'web-1 running']);
    // What it kept in a volume without a name is taken along.
    if (state.startsWith('beside')) expect(await stack.exec('web-1', 'ls /kept')).toBe('data');
    await LEFT[state]?.();
    await stack.rollback();
    expect(await seen()).toEqual(['same-1 running', 'web-1 running']);
    expect(await stack.exec('web-1', 'echo $V')).toBe(String(version - 1));
    version -= 1;
  });
});
