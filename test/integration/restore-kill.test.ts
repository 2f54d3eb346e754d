import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BackupStack, redisService } from '../support/backup.ts';
import { beforeEachCommand } from '../support/before-each-command.ts';
import { docker, LABEL } from '../support/docker.ts';
import { redisImage } from '../support/images.mjs';
import { ofToday } from '../support/of-today.ts';
import { requires } from '../support/requirements.ts';
import { restoreInto, settledIn, undoHostsIn, undoIn } from '../support/restoring.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose');

suite('a restore whose runner is killed', () => {
  let stack: BackupStack;
  let directory: TempDir;
  let program: string;
  let id: string;
  beforeAll(async () => {
    directory = await tempDir('restore-runner');
    program = directory.join('runner.mjs');
    await build({
      ...{ entryPoints: ['test/support/restore-runner.ts'], bundle: true, outfile: program },
      ...{ platform: 'node', target: 'node20', format: 'esm' },
    });
    const image = await redisImage();
    stack = await BackupStack.start({
      services: {
        cache: redisService(image, { volumes: ['cache:/data'] }),
        app: { image, init: true, labels: [LABEL], entrypoint: ['sleep', '1d'], stop_grace_period: '1s' },
      },
      volumes: { cache: {} },
    });
    await redis('SET', 'a', 'saved');
    const report = await stack.backup();
    if (report.status !== 'created') throw new Error(JSON.stringify(report));
    id = report.id;
    await redis('SET', 'a', 'current');
  });
  afterAll(async () => {
    await stack?.[Symbol.asyncDispose]();
    await directory?.[Symbol.asyncDispose]();
  });

  const redis = (...args: string[]) => stack.exec('cache', ['redis-cli', '-e', ...args]);
  const run = async (before: number, delay = 0) => {
    const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(
      JSON.stringify({
        ...stack,
        deployPath: stack.deployPath,
        project: stack.project,
        set: id,
        before,
        delay,
      }),
    );
    const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    return { said, signal: child.signalCode };
  };
  const states = async () =>
    docker(
      'inspect',
      '--format',
      '{{.State.Status}}',
      await stack.container('app'),
      await stack.container('cache'),
    );
  const leftovers = async () => {
    const of = ['--filter', 'label=deploy-kit.restore', '--format', '{{.Label "deploy-kit.restore"}}'];
    const said = await docker('ps', '--all', ...of);
    return said.split('\n').filter((mark) => mark.startsWith(stack.project));
  };

  let commands = 0;
  it('has an end where it is not', async () => {
    const { said, signal } = await run(0);
    expect(signal).toBeNull();
    commands = Number(/^commands (\d+)$/m.exec(said)?.[1]);
    expect(commands).toBeGreaterThan(15);
    expect((await redis('GET', 'a')).trim()).toBe('saved');
    await undoIn(stack);
    expect((await redis('GET', 'a')).trim()).toBe('current');
  });

  // Parts of the way, and how much later, in ms: what is asked in a hold is no command.
  const MOMENTS = [
    [0.5, 200],
    [0.7, 0],
    [0.8, 300],
    [0.9, 0],
    [1, 0],
    [1, 250],
  ] as const;
  it.each(ofToday(MOMENTS, 2))(
    'after %d of its commands, %d ms: all runs again, on data that is whole, and the next run says where it stands',
    async (part, delay) => {
      const { signal, said } = await run(Math.round(commands * part), delay);
      // One that needs a command less than the counted one, or ends within the delay, has come to its end.
      if (part < 1 || signal !== null) expect(signal).toBe('SIGKILL');
      else expect(said).toMatch(/^commands \d+$/m);
      await waitFor('what was stopped', async () => (await states()) === 'running\nrunning');
      await waitFor('no trial server', async () => (await leftovers()).length === 0);
      const value = await waitFor('the data', async () => (await redis('GET', 'a').catch(() => '')).trim());
      expect(['saved', 'current']).toContain(value);
      const [last] = await settledIn(stack);
      expect(last?.stage).toEqual(value === 'saved' ? 'restored' : expect.stringMatching(/failed|undone/));
      // What was settled can be gone on with.
      if (value === 'saved') await undoIn(stack);
      expect((await redis('GET', 'a')).trim()).toBe('current');
      const volumes = await docker('volume', 'ls', '--quiet');
      const kept = (await settledIn(stack)).filter(({ stage }) => stage === 'undone').length;
      expect(
        volumes.split('\n').filter((name) => name.startsWith(`${stack.project}_cache.restore-`)),
      ).toHaveLength(kept);
    },
  );

  it('is told of also by an undo, and by one that was cut off itself', async () => {
    await restoreInto(stack, id);
    const [last] = await settledIn(stack);
    const file = path.join(stack.deployPath, 'restores', `${last?.id}.json`);
    const record = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...record, stage: 'undoing' }));
    expect(await undoHostsIn(stack)).toMatchObject([{ status: 'undone', id: last?.id }]);
    expect((await redis('GET', 'a')).trim()).toBe('current');
  });

  it('goes with its host: the next one removes its trial server, and starts what was stopped', async () => {
    await restoreInto(stack, id);
    const [last] = await settledIn(stack);
    await undoIn(stack);
    // As a host leaves it that lost its power while a set was loaded.
    const file = path.join(stack.deployPath, 'restores', `${last?.id}.json`);
    const record = JSON.parse(await readFile(file, 'utf8'));
    const [{ volume }] = record.places;
    const image = await redisImage();
    const label = `deploy-kit.restore=${record.mark}`;
    await docker(
      'create',
      '--label',
      label,
      '--volume',
      `${volume}:/data`,
      '--entrypoint',
      'sleep',
      image,
      '1d',
    );
    const app = await stack.container('app');
    await docker('stop', app);
    await writeFile(file, JSON.stringify({ ...record, stage: 'preparing', stopped: [app] }));
    expect((await settledIn(stack))[0]?.stage).toBe('failed');
    expect(await states()).toBe('running\nrunning');
    expect((await redis('GET', 'a')).trim()).toBe('current');
    expect((await docker('volume', 'ls', '--quiet')).split('\n')).not.toContain(volume);
  });

  it('goes with its host: a backup starts what was stopped, and saves it', async () => {
    await restoreInto(stack, id);
    const [last] = await settledIn(stack);
    const file = path.join(stack.deployPath, 'restores', `${last?.id}.json`);
    const record = JSON.parse(await readFile(file, 'utf8'));
    const stopped = [await stack.container('app'), await stack.container('cache')];
    await docker('stop', ...stopped);
    await writeFile(file, JSON.stringify({ ...record, stage: 'swapping', stopped }));
    expect(await stack.backup()).toMatchObject({ status: 'created', files: [{ name: 'cache' }] });
    expect(await states()).toBe('running\nrunning');
    expect(JSON.parse(await readFile(file, 'utf8')).stage).toBe('restored');
    await undoIn(stack);
  });

  it('whenever something is stopped, the record says so: of a restore, and of an undo after a deploy', async () => {
    const seen: { readonly app: string; readonly isKnown: boolean }[] = [];
    /** What a host that goes down at this moment would leave. */
    const look = async () => {
      const app = await stack.container('app');
      const said = await docker('inspect', '--format', '{{.State.Status}}', app);
      const directory = path.join(stack.deployPath, 'restores');
      const names = (await readdir(directory)).filter((name) => /^\d.*\.json$/.test(name)).sort();
      const last = names.at(-1);
      const record = last && JSON.parse(await readFile(path.join(directory, last), 'utf8'));
      const isFinal = ['restored', 'undone', 'failed'].includes(record?.stage);
      seen.push({ app: said, isKnown: !isFinal && record?.stopped.includes(app) });
    };
    const host = beforeEachCommand(stack.host, look, look);
    const watched = new Proxy(stack, {
      get: (of, key) => (key === 'host' ? host : Reflect.get(of, key, of)),
    });
    const unknown = () => seen.splice(0).filter(({ app, isKnown }) => app !== 'running' && !isKnown);
    await restoreInto(watched, id);
    expect(seen.some(({ app }) => app === 'exited')).toBe(true);
    expect(unknown()).toEqual([]);
    await stack.compose('up', '--detach', '--force-recreate', '--no-deps', 'app');
    await undoIn(watched);
    expect(seen.some(({ app }) => app === 'exited')).toBe(true);
    expect(unknown()).toEqual([]);
  });

  it('is no hindrance for the next one', async () => {
    const { signal } = await run(Math.round(commands * 0.75));
    expect(signal).toBe('SIGKILL');
    await restoreInto(stack, id);
    expect((await redis('GET', 'a')).trim()).toBe('saved');
    await undoIn(stack);
  });
});
