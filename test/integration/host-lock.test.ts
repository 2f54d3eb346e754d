import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import { startForwarder } from '../support/forwarder.ts';
import { type LocalSshd, startLocalSshd } from '../support/local-sshd.ts';
import { openTestHost, testJob } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';
import { buildRunner, type Runner, type RunnerProgram } from '../support/runner.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('ssh', 'sshd', 'linux');

/** Writes for three seconds whatever becomes of its output, its input and its runner. */
const SLOW_WRITE =
  'trap "" PIPE TERM HUP; echo started; i=0; while [ $i -lt 30 ]; do echo $i >>$1/written; i=$((i+1)); sleep 0.1; done; echo end >>$1/written';
/** @param patience of the host; where it is not what a test waits for, longer than a busy machine is silent */
const place = (directory: TempDir, patience = 60_000) => ({
  directory: directory.path,
  heartbeat: { every: 500, patience },
});
const SHORT = 2000;
const me = { who: 'the test', what: 'testing', where: 'here' };

let sshd: LocalSshd;
let program: RunnerProgram;

beforeAll(async () => {
  sshd = await startLocalSshd();
  program = await buildRunner();
});
afterAll(async () => {
  await program[Symbol.asyncDispose]();
  await sshd[Symbol.asyncDispose]();
});

for (const kind of ['local', 'ssh'] as const) {
  const open = async (): Promise<Scene> => {
    const job = testJob();
    const theirs = testJob();
    const address = kind === 'local' ? 'local' : sshd.address;
    const credentials = { privateKey: sshd.privateKey, knownHosts: sshd.knownHosts };
    const directory = await tempDir('lock');
    const host = await openTestHost(address, { jobKey: job.jobKey, ...credentials });
    return {
      host,
      directory,
      runner: (patience) =>
        program.start({
          ...place(directory, patience),
          address,
          ssh: { jobKey: theirs.jobKey, ...credentials },
        }),
      async [Symbol.asyncDispose]() {
        await host[Symbol.asyncDispose]();
        await job[Symbol.asyncDispose]();
        await theirs[Symbol.asyncDispose]();
        await directory[Symbol.asyncDispose]();
      },
    };
  };

  suite(`the lock of a ${kind} host`, () => {
    it('is refused with the name of its holder, or waited for', async () => {
      await using scene = await open();
      await using runner = await scene.runner();
      await runner.says('locked');
      await expect(scene.host.lock(scene.directory.path, me)).rejects.toThrow(
        /locked by the runner \(testing\)/,
      );
      const seen: string[] = [];
      const onWait = (holder: { who: string }) => seen.push(holder.who);
      const short = scene.host.lock(scene.directory.path, me, { wait: 1500, onWait });
      await expect(short).rejects.toThrow(/locked by the runner .* after waiting 1.5s/);
      const waiting = scene.host.lock(scene.directory.path, me, { wait: 30_000, onWait });
      await waitFor('the wait', () => seen.length === 2);
      runner.process.stdin.end();
      await using lock = await waiting;
      expect(seen).toEqual(['the runner', 'the runner']);
      expect((await scene.host.run(['echo', 'ours'], { fence: lock.fence })).stdout).toBe('ours\n');
    });

    it('is free when its runner is killed, and waits for what that left behind', async () => {
      await using scene = await open();
      await using runner = await scene.runner();
      await runner.says('locked');
      runner.process.stdin.write(`${SLOW_WRITE}\n`);
      await runner.says('started');
      runner.process.kill('SIGKILL');
      await using _lock = await scene.host.lock(scene.directory.path, me, { wait: 60_000 });
      const written = await readFile(scene.directory.join('written'), 'utf8');
      expect(written.endsWith('29\nend\n')).toBe(true);
    });

    it('is free when its holder is killed: the runner learns it and can change nothing more', async () => {
      await using scene = await open();
      await using runner = await scene.runner();
      await runner.says('locked');
      process.kill(await holderPid(scene.directory.path), 'SIGKILL');
      await runner.says('lost: lost the lock');
      await using _lock = await scene.host.lock(scene.directory.path, me, { wait: 60_000 });
      runner.process.stdin.write('touch $1/changed\n');
      await runner.says('failed: lost the lock');
      expect(await readdir(scene.directory.path)).not.toContain('changed');
    });

    it('is free when its runner freezes, which then finds itself fenced off', async () => {
      await using scene = await open();
      await using runner = await scene.runner(SHORT);
      await runner.says('locked');
      runner.process.kill('SIGSTOP');
      await using _lock = await scene.host.lock(scene.directory.path, me, { wait: 60_000 });
      runner.process.stdin.write('touch $1/changed\n');
      runner.process.kill('SIGCONT');
      await runner.says(/failed: lost the lock .* to the test \(testing, since .*, here\)/);
      expect(await readdir(scene.directory.path)).not.toContain('changed');
    });

    it('fences uploads, too', async () => {
      await using scene = await open();
      const lock = await scene.host.lock(scene.directory.path, me);
      const { fence } = lock;
      const entry = { path: 'a', mode: 0o644, content: { kind: 'bytes', bytes: 'x' } } as const;
      await lock.release();
      const trees = [{ name: 'uploaded', entries: [entry] }];
      await expect(scene.host.upload(scene.directory.path, trees, { fence })).rejects.toThrow(
        /lost the lock/,
      );
      expect((await readdir(scene.directory.path)).sort()).toEqual(['busy', 'lock']);
      expect(lock.lost.aborted).toBe(false);
    });
  });
}

suite('the lock of an ssh host', () => {
  it('is free when the network falls silent', async () => {
    await using network = await startForwarder({ port: sshd.port });
    await using job = testJob();
    await using theirs = testJob();
    await using directory = await tempDir('lock');
    const { privateKey } = sshd;
    const knownHosts = `${sshd.knownHosts}\n${sshd.knownHosts.replace(`:${sshd.port}`, `:${network.port}`)}`;
    const address = sshd.address.replace(`:${sshd.port}`, `:${network.port}`);
    const ssh = { jobKey: theirs.jobKey, privateKey, knownHosts };
    await using runner = await program.start({ ...place(directory, SHORT), address, ssh });
    await runner.says('locked');
    network.freeze();
    await using host = await openTestHost(sshd.address, { jobKey: job.jobKey, privateKey, knownHosts });
    await using _lock = await host.lock(directory.path, me, { wait: 60_000 });
    runner.process.stdin.write('touch $1/changed\n');
    network.thaw();
    await runner.says(/failed: lost the lock .* to the test/);
    expect(await readdir(directory.path)).not.toContain('changed');
  });

  it('is lost with the connection, and the runner learns it', async () => {
    await using network = await startForwarder({ port: sshd.port });
    await using job = testJob();
    await using directory = await tempDir('lock');
    const { privateKey } = sshd;
    const knownHosts = sshd.knownHosts.replace(`:${sshd.port}`, `:${network.port}`);
    const address = sshd.address.replace(`:${sshd.port}`, `:${network.port}`);
    await using host = await openTestHost(address, { jobKey: job.jobKey, privateKey, knownHosts });
    const lock = await host.lock(directory.path, me);
    network.cut();
    await waitFor('the loss', () => lock.lost.aborted);
    expect(lock.lost.reason.message).toMatch(/lost the lock/);
    // The connection is opened again and the lock is free.
    await using again = await host.lock(directory.path, me, { wait: 60_000 });
    expect((await host.run(['echo', 'in'], { fence: again.fence })).stdout).toBe('in\n');
    await expect(host.run(['echo', 'in'], { fence: lock.fence })).rejects.toThrow(/lost the lock/);
  });
});

interface Scene extends AsyncDisposable {
  readonly host: Host;
  readonly directory: TempDir;
  runner(patience?: number): Promise<Runner>;
}

/** The process on the host that has the lock open and is no child of itself. */
async function holderPid(directory: string): Promise<number> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const [argv0, ...argv] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    const links = await readdir(`/proc/${pid}/fd`).catch((): string[] => []);
    if (argv0 === 'sh' && argv[0] === '-c' && argv[3] === directory && links.includes('9'))
      return Number(pid);
  }
  throw new Error('there is no holder');
}
