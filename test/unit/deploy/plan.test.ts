import { describe, expect, it } from 'vitest';
import { logPlans } from '../../../src/deploy/plan/log.ts';
import { changesAnything, planHost } from '../../../src/deploy/plan/plan.ts';
import { strategyNamed } from '../../../src/deploy/strategies/index.ts';
import type { Container } from '../../../src/engine/containers.ts';
import type { Host } from '../../../src/host/host.ts';
import type { Release, ServiceRecord } from '../../../src/release/types.ts';
import { aContainer } from '../../support/containers.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';
import { anEntry, aRelease, aService } from '../../support/releases.ts';

type Services = Record<string, Partial<ServiceRecord>>;

const recorded = (services: Services): Release['services'] =>
  Object.fromEntries(Object.entries(services).map(([name, service]) => [name, aService(service)]));

/** Plans from a release that runs as recorded to another one; `containers` are what is there. */
function planned(
  was: Services | undefined,
  next: Services,
  containers: readonly Container[],
  {
    entry = {},
    compose = '9.9.9',
    strategy = 'stop-first',
  }: { entry?: object; compose?: string; strategy?: string } = {},
) {
  const services = recorded(was ?? {});
  const ids = Object.fromEntries(Object.keys(services).map((name) => [name, 'image']));
  const hashes = Object.fromEntries(Object.keys(services).map((name) => [name, 'hash']));
  const current =
    was === undefined
      ? undefined
      : {
          release: aRelease({ services }),
          entry: anEntry({ imageIds: ids, configHashes: hashes, ...entry }),
        };
  const engine = { composeVersion: compose } as Parameters<typeof planHost>[0]['engine'];
  const old = containers.filter(({ madeIn }) => madeIn === '/old');
  const made = new Map(old.map(({ id }) => [id, aRelease({ services })]));
  const seen = { host: { name: 'local' } as Host, current, containers, engine, made };
  return planHost(seen, { services: recorded(next) }, strategyNamed(strategy));
}

function plan(...about: Parameters<typeof planned>): Record<string, string> {
  const host = planned(...about);
  return Object.fromEntries(
    host.services.map(({ service, action, reasons }) => [service, [action, ...reasons].join(': ')]),
  );
}

const web = (more: Partial<Container> = {}) => aContainer('web', more);

describe('planHost', () => {
  it.each(['constructor', 'toString', '__proto__', 'valueOf'])('a service may be called %s', (name) => {
    const one = (more = {}) => Object.fromEntries([[name, more]]);
    const there = aContainer('web', { service: name });
    expect(Object.entries(plan({}, one(), []))).toEqual([[name, 'create: new service']]);
    expect(Object.entries(plan(one(), one(), [there]))).toEqual([[name, 'keep']]);
    expect(Object.entries(plan(one(), one({ parts: { ports: 'b' } }), [there]))).toEqual([
      [name, 'recreate: ports added'],
    ]);
    expect(Object.entries(plan(one(), {}, [there]))).toEqual([
      [name, 'remove: no longer in the compose files'],
    ]);
  });

  it.each<[string, Services | undefined, Services, Container[], string]>([
    ['a first deploy', undefined, { web: {} }, [], 'create: new service'],
    ['a new service', {}, { web: {} }, [], 'create: new service'],
    ['a container that is gone', { web: {} }, { web: {} }, [], 'create: its container is gone'],
    ['the first of its containers', { web: { replicas: 0 } }, { web: {} }, [], 'create: 0 -> 1 containers'],
    ['no replicas', { web: { replicas: 0 } }, { web: { replicas: 0 } }, [], 'keep: 0 replicas'],
    ['nothing', { web: {} }, { web: {} }, [web()], 'keep'],
    [
      'a stack that is taken over',
      undefined,
      { web: {} },
      [web()],
      'recreate: not deployed by deploy-kit so far',
    ],
    [
      'what somebody started of a profile that was off',
      { app: {} },
      { app: {}, web: {} },
      [aContainer('app'), aContainer('web', { madeIn: '/old' })],
      'recreate: not deployed by deploy-kit so far',
    ],
    [
      'an image',
      { web: { image: 'a/web:1' } },
      { web: { image: 'a/web:2' } },
      [web()],
      'recreate: image 1 -> 2',
    ],
    [
      'parts',
      { web: { parts: { a: '1', b: '1', c: '1' } } },
      { web: { parts: { a: '1', b: '2', d: '1' } } },
      [web()],
      'recreate: b changed: c removed: d added',
    ],
    ['fewer replicas', { web: {} }, { web: {} }, [web(), web()], 'scale: 2 -> 1 containers'],
    ['more replicas', { web: {} }, { web: { replicas: 2 } }, [web()], 'scale: 1 -> 2 containers'],
    ['none left', { web: {} }, { web: { replicas: 0 } }, [web()], 'remove: 0 replicas'],
    ['both', { web: {} }, { web: { replicas: 2, parts: { a: '1' } } }, [web()], 'recreate: a added'],
    [
      'a stopped container, though it ended well',
      { web: {} },
      { web: {} },
      [web({ status: 'exited', exitCode: 0 })],
      'start: shop-web-1 is exited',
    ],
    ['a created one', { web: {} }, { web: {} }, [web({ status: 'created' })], 'start: shop-web-1 is created'],
    [
      'a job that ended well',
      { web: { oneShot: true } },
      { web: { oneShot: true } },
      [web({ status: 'exited', exitCode: 0 })],
      'keep',
    ],
    [
      'a job that failed',
      { web: { oneShot: true } },
      { web: { oneShot: true } },
      [web({ status: 'exited', exitCode: 1 })],
      'start: shop-web-1 is exited',
    ],
    [
      'a container of another image',
      { web: {} },
      { web: {} },
      [web({ imageId: 'other' })],
      'recreate: runs another image: changed by hand',
    ],
    [
      'a container of another configuration',
      { web: {} },
      { web: {} },
      [web({ configHash: 'other' })],
      'recreate: changed by hand on the host',
    ],
    ['one-off containers', { web: {} }, { web: {} }, [web(), web({ oneOff: true, imageId: 'x' })], 'keep'],
  ])('%s', (_name, was, next, containers, expected) => {
    expect(plan(was, next, containers)['web']).toBe(expected);
  });

  it('after an interrupted deploy containers are held against the release that made them', () => {
    const cutOff = { entry: { imageIds: {}, configHashes: {} } };
    const of = (container: Container, next: Services = { web: {} }) =>
      plan({ web: {} }, next, [container], cutOff)['web'];
    expect(of(web())).toBe('recreate: the last deploy was interrupted');
    expect(of(web({ madeIn: '/old' }))).toBe('keep');
    expect(of(web({ madeIn: '/old' }), { web: { parts: { a: '1' } } })).toBe('recreate: a added');
  });

  it('removes what is no longer in the files, once', () => {
    const old = aContainer('old');
    expect(
      plan({ web: {}, old: {} }, { web: {} }, [web(), old, aContainer('old', { name: 'shop-old-2' })]),
    ).toEqual({
      web: 'keep',
      old: 'remove: no longer in the compose files',
    });
  });

  it('never shows a value', () => {
    const secret = { web: { parts: { 'environment.PASSWORD': 'hash-one' } } };
    const text = plan(secret, { web: { parts: { 'environment.PASSWORD': 'hash-two' } } }, [web()])['web'];
    expect(text).toBe('recreate: environment.PASSWORD changed');
  });

  const chain = (change: object): Services => ({
    db: { parts: { a: '1' }, ...change },
    api: { dependsOn: ['db'] },
    web: { dependsOn: ['api'] },
    vpn: {},
    side: { dependsOn: ['db'], joins: ['db'] },
    beside: { dependsOn: ['side'], joins: ['side'] },
    job: { dependsOn: ['db'], replicas: 0 },
  });
  const containers = ['db', 'api', 'web', 'vpn', 'side', 'beside'].map((name) => aContainer(name));

  it('what depends on a new container goes with it where Compose does so', () => {
    const changed = chain({ parts: { a: '2' } });
    expect(plan(chain({}), changed, containers, { compose: '2.26.1', strategy: 'recreate' })).toEqual({
      db: 'recreate: a changed',
      api: 'recreate: goes with db',
      web: 'recreate: goes with api',
      vpn: 'keep',
      side: 'recreate: goes with db',
      beside: 'recreate: goes with side',
      job: 'keep: 0 replicas',
    });
    const joined = plan(chain({}), changed, containers);
    expect(joined).toMatchObject({
      api: 'keep: restarted if db gets another address',
      web: 'keep: restarted if api gets another address',
      side: 'recreate: goes with db',
    });
    expect(joined['beside']).toBe('recreate: goes with side');
  });

  it('nothing goes with a container that is only started or added', () => {
    const stopped = containers.map((one) => (one.service === 'db' ? { ...one, status: 'exited' } : one));
    expect(plan(chain({}), chain({}), stopped, { compose: '2.26.1', strategy: 'recreate' })).toMatchObject({
      db: 'start: shop-db-1 is exited',
      api: 'keep: restarted if db gets another address',
      vpn: 'keep',
      side: 'keep: restarted if db gets another address',
    });
  });

  it('knows what each version of Compose does', () => {
    const follow = (version: string) => strategyNamed('recreate').follow(version);
    expect(['2.26.1', '2.29.3', '2.29.4', '5.0.0'].map(follow)).toEqual([
      'dependent',
      'dependent',
      'joined',
      'joined',
    ]);
    expect(strategyNamed('stop-first').follow('2.26.1')).toBe('joined');
    const was = { web: { parts: { depends_on: '1', profiles: '1' } } };
    const next = { web: { parts: { depends_on: '2', profiles: '2' } } };
    const on = (version: string) =>
      plan(was, next, [web()], { compose: version, strategy: 'recreate' })['web'];
    expect(on('2.29.2')).toBe('recreate: depends_on changed: profiles changed');
    expect(on('2.29.3')).toBe('recreate: profiles changed');
    expect(on('2.30.2')).toBe('keep');
    expect(plan(was, next, [web()])['web']).toBe('keep');
  });

  it('a proxy that names what moves is reloaded, and one that asks DNS is left alone', () => {
    const argv = ['/docker-entrypoint.sh', 'nginx', '-g', 'daemon off;'];
    const shipped = `/deploy/files/${'0'.repeat(64)}`;
    const mount = (source: string, target: string) => ({
      mounts: [{ type: 'bind', source, volume: '', target, writable: false }],
    });
    const services = (change: object = {}): Services => ({
      app: { parts: { a: '1' }, ...change },
      queue: { parts: { a: '1' } },
      job: { oneShot: true },
      proxy: { names: ['app'], dependsOn: ['job'] },
      baked: {},
      // What its settings name is not all that its configuration may, nor is one file of several.
      partly: { names: ['job', 'other'] },
      extra: {},
      edge: { names: ['app'] },
      other: { names: ['app'], followsDns: true },
      above: { dependsOn: ['proxy'] },
    });
    const there = [
      ...['app', 'queue', 'other', 'above'].map((name) => aContainer(name)),
      aContainer('job', { status: 'exited' }),
      aContainer('baked', { argv, ...mount(`${shipped}/certs`, '/etc/nginx/certs') }),
      aContainer('extra', { argv, ...mount(`${shipped}/gzip.conf`, '/etc/nginx/conf.d/gzip.conf') }),
      aContainer('partly', { argv, ...mount('/srv/nginx.conf', '/etc/nginx/nginx.conf') }),
      aContainer('proxy', { argv, ...mount(`${shipped}/app.conf`, '/etc/nginx/conf.d/app.conf') }),
      aContainer('edge', { argv: ['traefik'] }),
    ];
    const keep = {
      edge: 'keep',
      other: 'keep',
      above: 'keep',
      job: 'start: a one-shot service runs at every deploy',
    };
    expect(plan(services(), services({ parts: { a: '2' } }), there)).toMatchObject({
      ...keep,
      app: 'recreate: a changed',
      proxy: 'reload: nginx may hold an old address of app',
      baked: 'reload: nginx may hold an old address of app',
      partly: 'reload: nginx may hold an old address of app',
      extra: 'reload: nginx may hold an old address of app',
    });
    expect(plan(services(), services({ replicas: 2 }), there)).toMatchObject({
      ...keep,
      app: 'scale: 1 -> 2 containers',
      proxy: 'reload: nginx may hold an old address of app',
    });
    const another = { ...services(), queue: { parts: { a: '2' } } };
    expect(plan(services(), another, there)).toMatchObject({
      ...keep,
      proxy: 'keep',
      baked: 'reload: nginx may hold an old address of queue',
    });
    const more = { ...services(), fresh: {}, proxy: { ...services()['proxy'], names: ['app', 'fresh'] } };
    expect(plan(services(), more, there)).toMatchObject({ fresh: 'create: new service', proxy: 'keep' });
  });

  it('after a cut-off switch, whoever started before what it names holds an old address of it', () => {
    const services = { app: {}, worker: { dependsOn: ['app'] }, late: { dependsOn: ['app'] } };
    const at = (service: string, startedAt: string) => aContainer(service, { startedAt });
    const there = [
      at('app', '2026-11-21T18:00:05.1Z'),
      at('worker', '2026-11-21T18:00:05Z'),
      at('late', '2026-11-21T18:00:05.12345Z'),
    ];
    expect(plan(services, services, there)).toMatchObject({ worker: 'keep', late: 'keep' });
    const made = there.map((container) => ({ ...container, madeIn: '/old' }));
    expect(plan(services, services, made, { entry: { imageIds: {}, configHashes: {} } })).toMatchObject({
      app: 'keep',
      worker: 'restart: may hold an old address of app',
      late: 'keep',
    });
  });

  it('a job runs again when anything else changes, and only then', () => {
    const job = aContainer('job', { status: 'exited' });
    const jobs = { job: { oneShot: true }, none: { oneShot: true, replicas: 0 } };
    const same = plan({ web: {}, ...jobs }, { web: {}, ...jobs }, [web(), job]);
    expect(same).toEqual({ web: 'keep', job: 'keep', none: 'keep: 0 replicas' });
    const changed = plan({ web: {}, ...jobs }, { web: { parts: { a: '1' } }, ...jobs }, [web(), job]);
    expect(changed).toEqual({
      web: 'recreate: a added',
      job: 'start: a one-shot service runs at every deploy',
      none: 'keep: 0 replicas',
    });
  });
});

it.each(['recreate', 'stop-first'])(
  '%s: the steps name who stays while another moves, and nobody else',
  (strategy) => {
    const argv = ['nginx'];
    const source = `/deploy/files/${'0'.repeat(64)}/nginx`;
    const mounts = [{ type: 'bind', source, volume: '', target: '/etc/nginx', writable: false }];
    const there = [
      aContainer('web', { argv, mounts }),
      ...['app', 'worker', 'db', 'idle'].map((name) => aContainer(name)),
    ];
    const services = (changed: readonly string[]): Services => ({
      web: { names: ['app'], parts: parts(changed, 'web') },
      app: { names: ['db'], parts: parts(changed, 'app') },
      worker: { dependsOn: ['app'], parts: parts(changed, 'worker') },
      db: { parts: parts(changed, 'db') },
      idle: { names: ['app'], replicas: 0 },
    });
    const parts = (changed: readonly string[], name: string) => ({ a: changed.includes(name) ? '2' : '1' });
    const told = (...changed: string[]) => {
      const log = new MemoryLogger();
      logPlans([planned(services([]), services(changed), there.slice(0, 4), { strategy })], () => '', {
        log,
      });
      const said = log.lines.find((line) => line.startsWith('info: steps: ')) ?? '';
      return new Set([...said.matchAll(/an old address: ([^;]*)/g)].map(([, names]) => names));
    };
    expect(told('web', 'app', 'worker')).toEqual(new Set());
    expect(told('worker')).toEqual(new Set());
    expect(told('app', 'worker')).toEqual(new Set(['web']));
    expect(told('app')).toEqual(new Set(['web, worker']));
  },
);

it('changesAnything', () => {
  const host = (action: 'keep' | 'scale') => ({
    host: 'x',
    from: undefined,
    services: [{ service: 'a', action, reasons: [] }],
    steps: [],
  });
  expect(changesAnything(host('keep'))).toBe(false);
  expect(changesAnything(host('scale'))).toBe(true);
});
