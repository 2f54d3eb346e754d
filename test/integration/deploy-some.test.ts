import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureImages } from '../../scripts/setup/index.mjs';
import { Deploying, type DeployOptions, type Seen } from '../support/deploying.ts';
import { docker } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { freePort } from '../support/ports.ts';
import { requires } from '../support/requirements.ts';

const suite = await requires('engine', 'compose', 'linux');

let stack: Deploying;
let image = '';
let site: string;

type Service = Record<string, unknown>;

/** The stack with other words for its services: what is deployed is `more`. */
function services(more: Record<string, Service> = {}): Record<string, Service> {
  const base = { image, command: ['sleep', '1h'], init: true, stop_grace_period: '0s' };
  const all: Record<string, Service> = {
    proxy: {},
    app: { depends_on: ['db'] },
    side: { network_mode: 'service:app' },
    worker: { depends_on: ['app'] },
    db: { volumes: ['data:/data'] },
    job: { command: ['true'], labels: { 'io.deploy-kit.one-shot': 'true' } },
  };
  const names = [...new Set([...Object.keys(all), ...Object.keys(more)])];
  return Object.fromEntries(names.map((name) => [name, { ...base, ...all[name], ...more[name] }]));
}

const write = (more?: Record<string, Service>) =>
  stack.write({ 'compose.yml': { services: { ...services(more) }, volumes: { data: {} } } });

const options: DeployOptions = { settings: { files: ['nginx'] } };
const only = (...names: string[]): DeployOptions => ({ ...options, services: names, version: 'v2' });
const message = (asked: DeployOptions) =>
  stack.deploy(asked).then(
    () => 'deployed',
    (error: Error) => error.message,
  );

type Containers = Awaited<ReturnType<Deploying['containers']>>;

/** Names of the services whose containers are others. */
const replaced = (before: Containers) => differing(before, ({ id }) => id);

/** And of those whose containers were started anew. */
const touched = (before: Containers) => differing(before, ({ id, startedAt }) => `${id} ${startedAt}`);

async function differing(before: Containers, by: (one: Seen) => string): Promise<string[]> {
  const now = await stack.containers();
  expect(Object.keys(now)).toEqual(Object.keys(before));
  return Object.values(now)
    .filter((one) => by(before[one.name] as Seen) !== by(one))
    .map(({ service }) => service);
}

beforeAll(async () => {
  image = await busyboxImage();
  const nginx = (await ensureImages(['nginx:1.28'], { log: () => {} })).get('nginx:1.28')?.reference ?? '';
  const port = await freePort();
  site = `http://127.0.0.1:${port}/`;
  stack = await Deploying.create();
  const proxied = {
    image: nginx,
    command: ['nginx', '-c', '/etc/case/site.conf', '-g', 'daemon off;'],
    ports: [`127.0.0.1:${port}:8080`],
    volumes: ['./nginx:/etc/case:ro'],
    depends_on: ['app'],
  };
  const app = { command: ['sh', '-c', 'mkdir /www; echo one > /www/index.html; httpd -f -p 80 -h /www'] };
  defaults = { proxy: proxied, app };
  await stack.write({
    'nginx/site.conf':
      'pid /tmp/nginx.pid; error_log /dev/stderr; worker_processes 1; events {}\n' +
      'http { access_log off; server { listen 8080; location / { proxy_pass http://app:80; } } }\n',
  });
  await write(defaults);
}, 120_000);

let defaults: Record<string, Service>;
const changed = (more: Record<string, Service>) => write({ ...defaults, ...more });

afterAll(() => stack?.[Symbol.asyncDispose]());

suite('a deploy of some services', () => {
  const says = (word: string) => ({
    command: ['sh', '-c', `mkdir /www; echo ${word} > /www/index.html; httpd -f -p 80 -h /www`],
  });
  const page = async () => (await fetch(site, { signal: AbortSignal.timeout(5000) })).text();

  it('needs a release of the others', async () => {
    expect(await message(only('app'))).toBe(
      'local runs no release yet: app cannot be deployed without the others',
    );
    expect(await stack.states()).toEqual([]);
    expect((await stack.deploy(options)).report.outcome).toBe('active');
    await expect.poll(page).toBe('one\n');
  });

  it('replaces them and what goes with them, and keeps the rest as it is', async () => {
    const before = await stack.containers();
    await changed({ app: says('two') });
    const { report, log } = await stack.deploy(only('app'));
    expect(report.outcome).toBe('active');
    expect(await touched(before)).toEqual(['app', 'side']);
    expect(log).toContain('steps: replace app, side; wait until app, side are healthy; reload');
    await expect.poll(page).toBe('two\n');
    expect(await stack.states()).toEqual(['v1 superseded', 'v2 active']);
  });

  it('leaves the release whole: plain Compose has nothing to do, and the next deploy neither', async () => {
    const before = await stack.containers();
    expect((await stack.deploy({ ...options, version: 'v2' })).report.outcome).toBe('nothing-to-do');
    await stack.asOperator('compose', 'up', '-d');
    expect(await touched(before)).toEqual(['job']);
  });

  describe('refuses what would change others as well', () => {
    it.each([
      ['a variable', { db: { environment: { A: '1' } } }, 'db (environment.A added)'],
      ['how many there are', { worker: { scale: 2 } }, 'worker (1 -> 2 containers)'],
      ['an image line that moved', { worker: { image: 'nginx:1.28' } }, undefined],
      ['one more', { extra: {} }, 'extra (new)'],
    ])('%s', async (_name, more, found) => {
      await changed({ app: says('three'), ...more });
      const said = await message({ ...only('app'), dryRun: true });
      if (found === undefined) expect(said).toBe('deployed');
      else expect(said).toBe(`besides app this would change ${found}`);
    });

    it('one less', async () => {
      const { worker: _, ...others } = services({ ...defaults, app: says('three') });
      await stack.write({ 'compose.yml': { services: others, volumes: { data: {} } } });
      expect(await message(only('app'))).toBe(
        'besides app this would change worker (no longer in the compose files)',
      );
    });

    it('a file that another one mounts', async () => {
      await changed({ app: says('three') });
      const file = 'nginx/more.conf';
      await stack.write({ [file]: '# more\n' });
      expect(await message(only('app'))).toBe(`besides app this would change proxy (${file} added)`);
      const before = await stack.containers();
      expect((await stack.deploy({ ...only('app', 'proxy'), version: 'v3' })).report.outcome).toBe('active');
      expect(await replaced(before)).toEqual(['app', 'proxy', 'side']);
      await expect.poll(page).toBe('three\n');
    });

    it('a service that is not there', async () => {
      expect(await message(only('ap'))).toBe(
        "input 'services': there is no service 'ap' in the compose files (did you mean 'app'?)",
      );
    });
  });

  it('leaves what was changed by hand, and the next deploy of the whole finds it', async () => {
    await docker('stop', '-t', '0', `${stack.composeProject}-worker-1`);
    await changed({ app: says('four') });
    expect((await stack.deploy({ ...only('app'), version: 'v4' })).report.outcome).toBe('active');
    expect((await stack.containers())['worker-1']?.status).toBe('exited');
    const { report } = await stack.deploy({ ...options, version: 'v4', dryRun: true });
    expect(report.plans[0]?.services.find(({ service }) => service === 'worker')).toMatchObject({
      action: 'start',
    });
    await docker('start', `${stack.composeProject}-worker-1`);
  });

  it('runs the hooks of their images alone', async () => {
    await changed({ app: says('five') });
    const run = ['sh', '-c', 'echo hook of $HOSTNAME'];
    const before = [
      { service: 'app', run: ['echo', 'migrated by app'], timeout: 60_000 },
      { service: 'worker', run, timeout: 60_000 },
    ];
    const { log } = await stack.deploy({ ...only('app'), version: 'v5', deploy: { before } });
    expect(log).toContain('migrated by app');
    expect(log).not.toContain('hook of');
  });

  it.each(['recreate', 'stop-first'])('a bad one is back, the others untouched: %s', async (strategy) => {
    const before = await stack.containers();
    await changed({ app: { command: ['false'] } });
    const { report } = await stack.deploy({ ...only('app'), version: 'v6', deploy: { strategy } });
    expect(report.outcome).toBe('put-back');
    expect(await replaced(before)).toEqual(['app', 'side']);
    for (const kept of ['db', 'job']) expect(await touched(before)).not.toContain(kept);
    await expect.poll(page).toBe('five\n');
  });
});
