import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashesDependencies } from '../../src/compose/behaviour.ts';
import { Deploying, type DeployOptions } from '../support/deploying.ts';
import { docker } from '../support/docker.ts';
import { happened } from '../support/happened.ts';
import { busyboxImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';

const suite = await requires('engine', 'compose', 'linux');

let image = '';
/** The same content under another id. */
let newer: string;
let stack: Deploying;

beforeAll(async () => {
  image = await busyboxImage();
  for (const service of Object.values(compose.services)) service['image'] = image;
  stack = await Deploying.create();
  newer = `${stack.name}:newer`;
  const change = `CMD /bin/sh -c "exec sleep 1h"`;
  const id = await docker('create', image);
  await docker('commit', '--change', change, id, newer);
  await docker('rm', id);
}, 120_000);

afterAll(async () => {
  await stack?.[Symbol.asyncDispose]();
  await docker('rmi', newer);
});

const sleeping = (more: object = {}) => ({
  image,
  command: ['sleep', '1h'],
  init: true,
  stop_grace_period: '0s',
  ...more,
});

/** The stack as it is now; each test changes it further. Every kind of part that a change can be in is there. */
const compose = {
  services: {
    web: sleeping({ volumes: ['./nginx/nginx.conf:/etc/nginx.conf:ro'], environment: { LEVEL: '${LEVEL}' } }),
    api: sleeping({ configs: ['settings', 'inline'], secrets: ['key', 'variable'], env_file: ['.env'] }),
    worker: sleeping({ scale: 2 }),
    db: sleeping({ volumes: ['data:/data', './uploads:/uploads'] }),
    other: sleeping(),
  } as Services,
  volumes: { data: {} },
  configs: { settings: { file: './settings.json' }, inline: { content: 'level=${INLINE}' } },
  secrets: { key: { file: './key' }, variable: { environment: 'KEY' } },
};
const env: Record<string, string> = { LEVEL: 'info', INLINE: '1', KEY: 'a', PLAIN: 'x' };

type Service = Record<string, unknown>;
type Services = Record<'web' | 'api' | 'worker' | 'db' | 'other', Service> & {
  extra?: Service;
  job?: Service;
};

const options = (more: Partial<DeployOptions> = {}): DeployOptions => ({
  env: Object.entries(env)
    .map(([name, value]) => `${name}=${value}\n`)
    .join(''),
  settings: { files: ['nginx'], shared: ['uploads'] },
  ...more,
});

/** Deploys and holds the plan against what happened. @returns what it changes, by service */
async function deployed(more: Partial<DeployOptions> = {}): Promise<Record<string, string>> {
  await stack.write({ 'compose.yml': compose });
  const before = await stack.containers();
  const { report } = await stack.deploy(options(more));
  expect(report.failure).toBeUndefined();
  const services = report.plans[0]?.services ?? [];
  const plan = Object.fromEntries(services.map(({ service, action }) => [service, action]));
  const real = happened(before, await stack.containers());
  // A service with 0 replicas has no containers to be seen.
  for (const [service, action] of Object.entries(plan)) if (!(service in real)) expect(action).toBe('keep');
  expect(plan).toMatchObject(real);
  const changes = services.filter(({ action }) => action !== 'keep');
  return Object.fromEntries(
    changes.map(({ service, action, reasons }) => [service, [action, ...reasons].join(': ')]),
  );
}

suite('the plan and what Compose does', () => {
  it('creates everything once', async () => {
    await stack.write({
      'nginx/nginx.conf': 'one',
      'settings.json': '1',
      key: 'secret',
      'notes.txt': 'not mounted',
    });
    const plan = await deployed();
    expect(Object.keys(plan).sort()).toEqual(['api', 'db', 'other', 'web', 'worker']);
    expect(new Set(Object.values(plan))).toEqual(new Set(['create: new service']));
  });

  it('then has nothing to do, and neither has `docker compose up -d` by hand', async () => {
    const before = await stack.containers();
    const state = await readFile(`${stack.root}/state.json`, 'utf8');
    const { report } = await stack.deploy(options());
    expect(report.outcome).toBe('nothing-to-do');
    expect(report.release.id).toBe((await stack.ledger()).releases[0]?.id);
    await stack.asOperator('compose', 'up', '-d');
    expect(await stack.containers()).toEqual(before);
    expect(await readFile(`${stack.root}/state.json`, 'utf8')).toBe(state);
  });

  it('another version of the same content, and files that nobody mounts, touch no container', async () => {
    await stack.write({ 'notes.txt': 'changed', 'nginx/unused': 'x' });
    compose.services.db['x-owner'] = 'ann';
    expect(await deployed({ version: 'v2' })).toEqual({});
  });

  it('the value of a variable, wherever it is used', async () => {
    env['LEVEL'] = 'debug';
    expect(await deployed()).toEqual({
      web: 'recreate: environment.LEVEL changed',
      api: 'recreate: environment.LEVEL changed',
    });
  });

  it('a variable that only a service with env_file: .env has', async () => {
    env['MORE'] = '1';
    expect(await deployed()).toEqual({ api: 'recreate: environment.MORE added' });
    expect(await stack.exec('api-1', 'echo $MORE')).toBe('1');
  });

  it('a mounted file recreates the service that mounts it, alone', async () => {
    await stack.write({ 'nginx/nginx.conf': 'two' });
    expect(await deployed()).toEqual({ web: 'recreate: nginx/nginx.conf changed' });
    expect(await stack.exec('web-1', 'cat /etc/nginx.conf')).toBe('two');
  });

  it('the content of a config or a secret from a file', async () => {
    await stack.write({ 'settings.json': '2', key: 'secret 2' });
    expect(await deployed()).toEqual({ api: 'recreate: key changed: settings.json changed' });
    expect(await stack.exec('api-1', 'cat /settings /run/secrets/key')).toBe('2secret 2');
  });

  it('the content of a config or a secret in the compose file or from a variable', async () => {
    env['INLINE'] = '2';
    env['KEY'] = 'b';
    expect(Object.keys(await deployed())).toEqual(['api']);
    expect(await stack.exec('api-1', 'cat /inline /run/secrets/variable')).toBe('level=2b');
  });

  it('another image, limits and labels, a service more, and more replicas: the others of it stay', async () => {
    compose.services.other['image'] = newer;
    compose.services.web['labels'] = { a: 'b' };
    compose.services.db['deploy'] = { resources: { limits: { memory: '50M' } } };
    compose.services.extra = sleeping();
    compose.services.worker['scale'] = 3;
    expect(await deployed()).toEqual({
      other: expect.stringMatching(/^recreate: image \w{12} -> \w{12}$/),
      web: 'recreate: labels added',
      db: 'recreate: deploy added',
      extra: 'create: new service',
      worker: 'scale: 2 -> 3 containers',
    });
  });

  it('a service less, one that a profile switches off, one without replicas', async () => {
    delete compose.services.extra;
    compose.services.other['profiles'] = ['debug'];
    compose.services.worker['scale'] = 0;
    expect(await deployed()).toEqual({
      extra: 'remove: no longer in the compose files',
      other: 'remove: no longer in the compose files',
      worker: 'remove: 0 replicas',
    });
    delete compose.services.other['profiles'];
    compose.services.worker['scale'] = 2;
    expect(await deployed()).toEqual({
      other: 'create: new service',
      worker: 'create: 0 -> 2 containers',
    });
  });

  it('what was stopped, removed or changed by hand', async () => {
    const { name } = stack;
    await stack.write({ 'by-hand.yml': { services: { web: { environment: { BY: 'hand' } } } } });
    const files = ['compose.yml', 'pin.yml', `${stack.checkout}/by-hand.yml`].flatMap((file) => ['-f', file]);
    await stack.asOperator('compose', ...files, 'up', '-d', 'web');
    expect(await stack.exec('web-1', 'echo $BY')).toBe('hand');
    await docker('stop', `${name}-other-1`);
    await docker('rm', '-f', `${name}-worker-2`);
    expect(await deployed()).toEqual({
      other: `start: ${name}-other-1 is exited`,
      worker: 'scale: 1 -> 2 containers',
      web: 'recreate: changed by hand on the host',
    });
    expect(await stack.exec('web-1', 'echo $BY')).toBe('');
  });

  it('what depends on a service or lives in its network, as this version of Compose treats it', async () => {
    compose.services.web['network_mode'] = 'service:other';
    compose.services.worker['depends_on'] = ['db'];
    compose.services.api['depends_on'] = { worker: { condition: 'service_started' } };
    await deployed();
    compose.services.db['labels'] = { a: 'b' };
    compose.services.other['labels'] = { a: 'b' };
    const plan = await deployed();
    expect(plan).toMatchObject({ web: 'recreate: goes with other', db: 'recreate: labels added' });
  });

  it('stop-first replaces what changed and what lives in its network', async () => {
    compose.services.db['labels'] = { a: 'c' };
    compose.services.other['labels'] = { a: 'c' };
    expect(await deployed({ deploy: { strategy: 'stop-first' } })).toEqual({
      db: 'recreate: labels changed',
      other: 'recreate: labels changed',
      web: 'recreate: goes with other',
    });
  });

  it('a job runs at every deploy that changes something, and at no other', async () => {
    compose.services.job = {
      ...sleeping(),
      command: ['sh', '-c', 'echo run >> /data/runs'],
      volumes: ['data:/data'],
    };
    compose.services.other['depends_on'] = { job: { condition: 'service_completed_successfully' } };
    await deployed();
    expect((await stack.deploy(options())).report.outcome).toBe('nothing-to-do');
    const plan = { job: 'start: a one-shot service runs at every deploy' };
    compose.services.db['labels'] = { a: 'd' };
    expect(await deployed()).toMatchObject(plan);
    expect(await stack.exec('db-1', 'cat /data/runs')).toBe('run\nrun');
    compose.services.db['labels'] = { a: 'e' };
    expect(await deployed({ deploy: { strategy: 'stop-first' } })).toMatchObject(plan);
    const runs = (await stack.exec('db-1', 'cat /data/runs')).split('\n').length;
    const version = (await docker('compose', 'version', '--short')).replace(/^v/, '');
    // Older versions cannot start a service without the jobs that it waits for.
    if (hashesDependencies(version)) expect(runs).toBeGreaterThanOrEqual(3);
    else expect(runs).toBe(3);
  });
});
