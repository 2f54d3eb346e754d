import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../scripts/setup/run.mjs';
import { type Hello, hello, kit } from '../support/hello.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { requires } from '../support/requirements.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { tempDir } from '../support/temp.ts';

const suite = await requires('engine', 'compose', 'buildx', 'ssh', 'registry', 'git');

suite('the standard pipeline on two servers over ssh', () => {
  let classic: TestServer;
  let containerd: TestServer;
  let app: Hello;
  let registry: TestRegistry;
  const port = 8080;

  const both = () => [classic, containerd];
  const ask = async (server: TestServer, path: string) =>
    (await server.exec(['curl', '-sS', `http://127.0.0.1:${port}${path}`])).stdout;
  const state = async (server: TestServer) => {
    const { stdout } = await server.exec([
      'sh',
      '-c',
      'cat /home/deploy/.deploy-kit/shop-staging/state.json',
    ]);
    return JSON.parse(stdout) as {
      releases: { id: string; version: string; state: string; rollbackOf?: string }[];
    };
  };
  /** Container ids by service. */
  const services = async (server: TestServer) => {
    const format = '{{.Label "com.docker.compose.service"}} {{.ID}}';
    const { stdout } = await server.exec(['docker', 'ps', '--no-trunc', '--format', format]);
    return Object.fromEntries(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ') as [string, string]),
    );
  };
  const containers = async (server: TestServer) =>
    (await server.exec(['docker', 'ps', '-q', '--no-trunc'])).stdout.trim().split('\n').sort();

  beforeAll(async () => {
    [classic, containerd] = await Promise.all([
      startServer({ name: 'classic', user: 'deploy' }),
      startServer({ name: 'containerd', user: 'deploy', containerd: true }),
    ]);
    registry = await startRegistry();
    app = await hello({
      project: 'shop',
      port,
      hosts: both().map(({ address }) => address),
    });
    // Each server has its own key pair: one agent holds one key, so the second accepts the first one's key too.
    const publicKey = await publicKeyOf(classic.privateKeyFile);
    await containerd.exec(['sh', '-c', 'cat >> /home/deploy/.ssh/authorized_keys'], { input: publicKey });
    await app.secret('DEPLOY_SSH_KEY', classic.privateKey);
    await app.secret(
      'DEPLOY_KNOWN_HOSTS',
      both()
        .map(({ knownHostsLine }) => knownHostsLine)
        .join('\n'),
    );
  });

  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await registry?.[Symbol.asyncDispose]();
    await Promise.all(both().map((server) => server?.stop()));
  });

  it('deploys without a registry: images are streamed, also into the containerd image store', async () => {
    const { code, text, outputs } = await app.standard({ version: '1.0.0' });
    expect(text).toContain('✓');
    expect(code, text).toBe(0);
    expect(outputs).toMatchObject({ outcome: 'active', version: '1.0.0', previous: '' });
    for (const server of both()) {
      expect(JSON.parse(await ask(server, '/health'))).toMatchObject({ status: 'ok', database: 'ok' });
      expect((await state(server)).releases).toMatchObject([{ version: '1.0.0', state: 'active' }]);
    }
    for (const secret of app.secrets) expect(text).not.toContain(secret);
  });

  it('does nothing when the same release comes again', async () => {
    const before = await Promise.all(both().map(containers));
    const { code, text, outputs } = await app.standard({ version: '1.0.0', backup: 'false' });
    expect(code, text).toBe(0);
    expect(outputs['outcome']).toBe('nothing-to-do');
    expect(text).toContain('nothing to do');
    expect(await Promise.all(both().map(containers))).toEqual(before);
  });

  it('recreates nginx alone when a commit changes its configuration alone', async () => {
    const before = await Promise.all(both().map(services));
    await app.edit('nginx/default.conf', (text) => `${text}\n# another comment\n`);
    const { code, text, outputs } = await app.standard({ version: '1.0.1', backup: 'false' });
    expect(code, text).toBe(0);
    expect(outputs).toMatchObject({ outcome: 'active', version: '1.0.1' });
    expect(text).toContain('web: what was built has the content of');
    for (const [i, server] of both().entries()) {
      const { proxy, ...others } = await services(server);
      const { proxy: old, ...kept } = before[i] ?? {};
      expect(others).toEqual(kept);
      expect(proxy).not.toBe(old);
    }
  });

  it('deploys with a registry: built in a job of its own, pulled by digest', async () => {
    await app.version('2.0.0');
    const reach = await Promise.all(both().map((server) => server.reach(registry.port)));
    const { code, text, outputs, jobs } = await app.standard({
      version: '2.0.0',
      backup: 'false',
      registry: `${registry.name}/org`,
    });
    expect(code, text).toBe(0);
    expect(outputs['outcome']).toBe('active');
    const ran = jobs.filter(({ result }) => result !== 'skipped');
    expect(ran.map(({ id, result }) => [id, result])).toEqual([
      ['build', 'success'],
      ['deploy', 'success'],
    ]);
    for (const server of both()) {
      expect(JSON.parse(await ask(server, '/health'))).toMatchObject({ version: '2.0.0' });
      const releases = (await state(server)).releases;
      expect(releases.map(({ version, state }) => [version, state])).toEqual([
        ['1.0.0', 'superseded'],
        ['1.0.1', 'superseded'],
        ['2.0.0', 'active'],
      ]);
    }
    expect(outputs['previous']).toContain('1.0.1');
    await Promise.all(reach.map((one) => one[Symbol.asyncDispose]()));
  });

  it('rolls back after docker image prune with the registry down', async () => {
    await registry.stop();
    for (const server of both()) await server.exec(['docker', 'image', 'prune', '-f']);
    const { code, output } = await action('rollback', {
      to: 'previous',
      project: 'shop',
      environment: 'staging',
      hosts: both()
        .map(({ address }) => address)
        .join('\n'),
      'ssh-key': classic.privateKey,
      'known-hosts': both()
        .map(({ knownHostsLine }) => knownHostsLine)
        .join('\n'),
    });
    expect(code, output).toBe(0);
    for (const server of both()) {
      expect(JSON.parse(await ask(server, '/health'))).toMatchObject({ version: '1.0.0' });
      const { releases } = await state(server);
      expect(releases.map(({ version, state }) => [version, state])).toEqual([
        ['1.0.0', 'superseded'],
        ['1.0.1', 'superseded'],
        ['2.0.0', 'rolled-back'],
        ['1.0.1', 'active'],
      ]);
    }
  });

  it('refuses a version that answers wrongly, and puts the one before back with its data', async () => {
    const visits = await Promise.all(
      both().map(async (server) => JSON.parse(await ask(server, '/health')).visits),
    );
    await app.edit('web/app.py', (text) => text.replace('"status": "ok"', '"status": "odd"'));
    await app.edit('deploy-kit.yml', (text) => text.replace('deadline: 2m', 'deadline: 10s'));
    await app.version('3.0.0');
    const { code, text, outputs } = await app.standard({ version: '3.0.0' });
    expect(code, text).toBe(1);
    expect(outputs['outcome']).toBe('rolled-back');
    expect(text).toContain('putting back 1.0.1');
    for (const [i, server] of both().entries()) {
      const answer = JSON.parse(await ask(server, '/health'));
      expect(answer).toMatchObject({ status: 'ok', version: '1.0.0' });
      expect(answer.visits).toBeGreaterThanOrEqual(visits[i]);
      const releases = (await state(server)).releases.slice(-2);
      expect(releases).toMatchObject([
        { version: '3.0.0', state: 'rolled-back' },
        { version: '1.0.1', state: 'active' },
      ]);
    }
    for (const secret of app.secrets) expect(text).not.toContain(secret);
  });
});

async function publicKeyOf(privateKeyFile: string): Promise<string> {
  return (await run(['ssh-keygen', '-y', '-f', privateKeyFile])).stdout;
}

/** Runs one action of dist/ as the runner does. */
async function action(
  name: string,
  inputs: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  await using temp = await tempDir('action');
  await writeFile(temp.join('output'), '');
  const variables = Object.entries(inputs).map(([key, value]) => [`INPUT_${key.toUpperCase()}`, value]);
  const { code, stdout, stderr } = await run([process.execPath, `${kit}/dist/${name}.js`], {
    timeout: 300_000,
    cwd: temp.path,
    env: {
      ...Object.fromEntries(variables),
      RUNNER_TEMP: temp.path,
      GITHUB_WORKSPACE: temp.path,
      GITHUB_OUTPUT: temp.join('output'),
    },
  });
  return { code, output: `${stdout}${stderr}` };
}
