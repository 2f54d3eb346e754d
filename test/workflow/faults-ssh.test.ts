import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mustRun } from '../../scripts/setup/run.mjs';
import { startOf } from '../../src/base/process-start.ts';
import { descendants } from '../../src/local/process/tree.ts';
import { type TestJob, testJob } from '../support/action.ts';
import { type Forwarder, startForwarder } from '../support/forwarder.ts';
import { requires } from '../support/requirements.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { tempDir } from '../support/temp.ts';
import { killNow, type Tiny, type TinyRun, tiny } from '../support/tiny.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'ssh', 'linux');

suite('a host behind ssh', () => {
  let server: TestServer;
  let network: Forwarder;
  /** The same server by a way of its own. */
  let detour: Forwarder;
  let way: Forwarder;
  let app: Tiny;
  let job: TestJob;
  const knownHosts = ({ port }: Forwarder) => server.knownHostsLine.replace(/\]:\d+ /, `]:${port} `);

  beforeAll(async () => {
    server = await startServer({ name: 'faults', user: 'deploy' });
    network = await startForwarder({ port: server.port });
    detour = await startForwarder({ port: server.port });
    way = network;
    app = await tiny({
      host: {
        get address() {
          return `ssh://deploy@127.0.0.1:${way.port}`;
        },
        exec: server.exec.bind(server),
      },
    });
    // The gate's files were made as root.
    await app.onHost('chown', '-R', 'deploy', app.deployPath);
    job = await testJob();
    for (const name of ['compose.yml', 'deploy-kit.yml', 'stack.env']) {
      await job.write({ [name]: await app.repository.git('show', `HEAD:${name}`) });
    }
  });
  afterAll(async () => {
    for (const pid of ours()) await killNow(pid);
    await job?.run('post');
    await job?.[Symbol.asyncDispose]();
    await app?.[Symbol.asyncDispose]();
    await network?.[Symbol.asyncDispose]();
    await detour?.[Symbol.asyncDispose]();
    await server?.stop();
  });

  /** Processes of this machine that talk to the server, by what their command line says. */
  function ours(word = ''): number[] {
    const ports = [network, detour].map(({ port }) => String(port));
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.map(Number).filter((pid) => {
      const argv = argvOf(pid);
      return (
        ports.some((port) => argv.includes(port)) &&
        argv.includes('ssh') &&
        argv.includes(word === '' ? 'ssh' : word)
      );
    });
  }

  const deployed = async (inputs: Record<string, string>) =>
    job.run('deploy-compose', { inputs: { environment: 'staging', version: '1', ...inputs } });
  const untouched = async () => (await app.onHost('find', app.deployPath, '-type', 'f')) === '';

  it('whose key is unknown is refused with the lines to add, before anything has changed', async () => {
    const { code, stdout } = await deployed({ 'ssh-key': server.privateKey, 'known-hosts': '# none\n' });
    expect(code, stdout).toBe(1);
    expect(stdout).toContain(knownHosts(network));
    expect(stdout).toMatch(/compare|fingerprint/i);
    expect(await untouched()).toBe(true);
  });

  it('that does not take the private key is told as such, before anything has changed', async () => {
    await using temp = await tempDir('key');
    await mustRun(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', temp.join('key')]);
    const key = readFileSync(temp.join('key'), 'utf8');
    const { code, stdout } = await deployed({ 'ssh-key': key, 'known-hosts': knownHosts(network) });
    expect(code, stdout).toBe(1);
    expect(stdout).toMatch(/authorized_keys/);
    expect(stdout).not.toContain('lines to add');
    expect(await untouched()).toBe(true);
  });

  it('takes a first deploy', async () => {
    await app.secret('DEPLOY_SSH_KEY', server.privateKey);
    await app.secret('DEPLOY_KNOWN_HOSTS', `${knownHosts(network)}\n${knownHosts(detour)}\n`);
    await app.answers('1', 'fine');
    const { code, text } = await app.standard({ version: '1' });
    expect(code, text).toBe(0);
    expect(await app.truth()).toMatchObject({ releases: ['1 active'], current: '1', free: true });
  });

  /** The pipeline connects anew, waits for what may still write there, and puts the release before back. */
  async function putsBack(run: TinyRun, version: string): Promise<void> {
    await run.shows('> Put back');
    await app.release(version);
    const { code, text } = await run.ended;
    expect(code, text).toBe(1);
    expect(text).toMatch(/lost the lock|the connection ended while/);
    expect(text).toContain('putting back 1');
    const { releases, ...now } = await app.truth();
    // Whether the dying deploy could still write down that it failed is a matter of chance.
    expect(releases.at(-2)).toMatch(new RegExp(`^${version} (rolled-back|failed)$`));
    expect(releases.at(-1)).toBe('1 active');
    expect(now, text).toEqual({
      current: '1',
      containers: ['tail 1 running', 'web 1 running'],
      free: true,
    });
  }

  it('loses the connection of a deploy: kill -9 of the ssh master', async () => {
    const run = await app.inTheMiddle('2');
    const masters = ours('ControlMaster=yes');
    expect(masters).toHaveLength(1);
    for (const pid of masters) await killNow(pid);
    await putsBack(run, '2');
  });

  it('loses the connection of a deploy: kill -9 of sshd on the host', async () => {
    const run = await app.inTheMiddle('3');
    await app.onHost('pkill', '-9', '-u', 'deploy', 'sshd');
    await putsBack(run, '3');
  });

  it('is rebooted in the middle of a deploy, and waited for by whoever puts back', async () => {
    const run = await app.inTheMiddle('3b');
    await server.kill();
    await run.shows('waiting for it');
    await server.boot();
    await putsBack(run, '3b');
  });

  it('frees its lock by itself when the network falls silent and the runner is gone', async () => {
    const run = await app.inTheMiddle('4');
    const left = ours('ControlMaster=yes').map(jobDirectoryOf);
    const agents = left.flatMap(agentsOf);
    expect([left.length, agents.length]).toEqual([1, 1]);
    // The runner first: it would start its next step when this one ends.
    const processes = [run.pid, ...descendants(run.pid), ...ours()];
    // Nobody tells the host that the connection is over.
    network.freeze();
    for (const pid of processes) await killNow(pid);
    way = detour;
    await app.version('5');
    await app.answers('5', 'fine');
    const next = await app.start({ version: '5' });
    await next.shows(/waiting for \S+ \(deploy 4 to staging, since \S+, process \d+ on \S+\)/);
    await next.shows('a command of an earlier run still writes; waiting');
    await app.release('4');
    const { code, text } = await next.ended;
    expect(code, text).toBe(0);
    const { releases, ...now } = await app.truth();
    expect(releases.slice(-2)).toEqual(['4 failed', '5 active']);
    expect(now).toEqual({ current: '5', containers: ['tail 5 running', 'web 5 running'], free: true });
    // What the killed one left here is gone, too.
    expect(left.filter((directory) => existsSync(directory))).toEqual([]);
    expect(agents.filter((pid) => startOf(pid) !== undefined)).toEqual([]);
  });
});

/** The directory of sockets of the job that an ssh master belongs to. */
function jobDirectoryOf(master: number): string {
  const option = argvOf(master).find((word) => word.startsWith('ControlPath='));
  return path.dirname(option?.slice('ControlPath='.length) ?? '');
}

function agentsOf(directory: string): number[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.pid'));
  return names.map((name) => Number(readFileSync(path.join(directory, name), 'utf8')));
}

function argvOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
