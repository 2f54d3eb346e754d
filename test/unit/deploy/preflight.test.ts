import { describe, expect, it } from 'vitest';
import type { ComposeModel } from '../../../src/compose/model.ts';
import { type PreflightSubject, preflight } from '../../../src/deploy/check/preflight.ts';
import { allContainers, type Container } from '../../../src/engine/containers.ts';
import { listening } from '../../../src/engine/listening.ts';
import { aContainer } from '../../support/containers.ts';

type Seen = PreflightSubject['survey'];

const scanned = (more: Partial<Container> = {}): Container => ({
  ...aContainer('web'),
  ...{ name: 'other-web-1', image: 'web:1', project: 'other' },
  ...more,
});
/** On an engine with these. */
const engine = (networks: string[], volumes: string[] = []) => ({
  resources: { networks, volumes, ownVolumes: [] },
});
const everywhere = (port: number) => ({ port, address: '*' });

function check(
  more: Partial<Omit<PreflightSubject, 'model' | 'survey'>> & {
    services?: ComposeModel['services'];
    model?: Partial<ComposeModel>;
    scan?: Partial<Seen>;
  } = {},
): { message: string; fix: string } | undefined {
  const { services = { web: { image: 'web:1' }, db: { image: 'db:1' } }, model, scan, ...subject } = more;
  try {
    preflight({
      host: 'local',
      settings: { project: 'shop', environment: 'production', composeProject: 'shop-production' },
      isFirst: true,
      elsewhere: [],
      room: [],
      ...subject,
      model: { name: 'shop', services, ...model },
      survey: { everybody: [], ...engine([]), listening: [], ...scan },
    });
    return undefined;
  } catch (error) {
    return error as { message: string; fix: string };
  }
}

it('an empty host is fine', () => expect(check()).toBeUndefined());

it('a Compose that does not know how a service reads .env is refused', () => {
  const old = check({ rawServices: ['web'], composeVersion: '2.26.1' });
  expect(old?.message).toMatch(/^local: services.web: 'format: raw'.*2\.30\.0.*has 2\.26\.1$/);
  expect(check({ rawServices: ['web'], composeVersion: '2.40.3' })).toBeUndefined();
  expect(check({ rawServices: [], composeVersion: '2.26.1' })).toBeUndefined();
});

const ALREADY = /this stack already runs here as Compose project 'old'/;

describe('the same stack under another name', () => {
  const others = (...services: string[]) => ({
    everybody: services.map((service) => scanned({ name: `x-${service}`, project: 'old', service })),
  });

  it('is refused, with both ways out', () => {
    const error = check({ scan: others('web', 'db') });
    expect(error?.message).toMatch(
      /^local: this stack already runs here as Compose project 'old' \(services web, db\).*empty volumes$/,
    );
    expect(error?.fix).toMatch(/'compose-project: old'.*or choose another name/);
  });

  it('is found though it has changed since, or does not run', () => {
    const services = { web: {}, db: {}, api: {} };
    expect(check({ services, scan: others('web', 'db', 'cache', 'old') })?.message).toMatch(ALREADY);
    const stopped = { everybody: [scanned({ project: 'old', status: 'exited' })] };
    expect(check({ services: { web: {} }, scan: stopped })?.message).toMatch(ALREADY);
  });

  it.each<[string, Parameters<typeof check>[0]]>([
    ['one service of many in common', { services: { web: {}, db: {}, api: {} }, scan: others('web') }],
    [
      'one service in common with a big stack',
      { services: { web: {} }, scan: others('web', 'db', 'x', 'y') },
    ],
    ['one service of two in common', { services: { api: {}, db: {} }, scan: others('web', 'db') }],
    ['no service in common', { scan: others('a', 'b') }],
    ['our own project', { scan: { everybody: [scanned({ project: 'shop-production' })] } }],
    ['a container without Compose', { scan: { everybody: [scanned({ project: '', service: '' })] } }],
    [
      'another environment of ours',
      {
        scan: {
          everybody: ['web', 'db'].map((service) =>
            scanned({ project: 'shop-staging', service, image: 'deploy-kit/shop-staging/web:1' }),
          ),
        },
      },
    ],
    ['a later deploy', { isFirst: false, scan: others('web', 'db') }],
    [
      'a name that was chosen',
      {
        settings: { project: 'shop', environment: 'production', composeProject: 'mine' },
        scan: others('web', 'db'),
      },
    ],
  ])('is not: %s', (_name, subject) => expect(check(subject)).toBeUndefined());
});

describe('names', () => {
  const services = { web: { container_name: 'proxy' } };

  it('a container_name that somebody else has', () => {
    const error = check({ services, scan: { everybody: [scanned({ name: 'proxy', service: 'x' })] } });
    expect(error?.message).toBe(
      "local: services.web.container_name: a container named 'proxy' exists already (Compose project 'other')",
    );
    const alone = scanned({ name: 'proxy', project: '', service: '' });
    expect(check({ services, scan: { everybody: [alone] } })?.message).toContain('not of a Compose project');
  });

  it('our own is ours', () => {
    const own = scanned({ name: 'proxy', project: 'shop-production' });
    expect(check({ services, scan: { everybody: [own] } })).toBeUndefined();
    expect(check({ scan: { everybody: [scanned({ name: '', service: 'x' })] } })).toBeUndefined();
  });
});

describe('ports', () => {
  const publishing = (published: string, more: object = {}) => ({
    web: { ports: [{ target: 80, published, ...more }] },
  });
  const other = (ports: Container['ports'], more: Partial<Container> = {}) => ({
    everybody: [scanned({ service: 'x', ports, ...more })],
  });

  it.each<[string, Partial<Seen>, RegExp]>([
    ['by a process', { listening: [everywhere(8080)] }, /port 8080 is in use by a process outside Docker$/],
    [
      'by a container, with or without a process that listens for it',
      other([everywhere(8080)]),
      /in use by container other-web-1 \(Compose project 'other'\)$/,
    ],
    ['on one address of all', { listening: [{ port: 8080, address: '10.0.0.1' }] }, /8080 is in use/],
  ])('in use %s', (_name, scan, message) => {
    const error = check({ services: publishing('8080'), scan });
    expect(error?.message).toMatch(/^local: services\.web\.ports: /);
    expect(error?.message).toMatch(message);
    expect(error?.fix).toContain('stop what listens on port 8080');
  });

  it.each<[string, object, Partial<Seen>]>([
    ['another port', publishing('8081'), { listening: [everywhere(8080)] }],
    ['no fixed port', { web: { ports: [{ target: 80 }] } }, { listening: [everywhere(80)] }],
    ['udp', publishing('53', { protocol: 'udp' }), { listening: [everywhere(53)] }],
    [
      'another address',
      publishing('53', { host_ip: '10.0.0.1' }),
      { listening: [{ port: 53, address: '127.0.0.53' }] },
    ],
    ['a container that does not run', publishing('8080'), other([everywhere(8080)], { status: 'exited' })],
    [
      'a port that our own container has now',
      publishing('8080'),
      { ...other([everywhere(8080)], { project: 'shop-production' }), listening: [everywhere(8080)] },
    ],
  ])('free: %s', (_name, services, scan) => {
    expect(check({ services: services as ComposeModel['services'], scan })).toBeUndefined();
  });

  it('the same address', () => {
    const services = publishing('53', { host_ip: '127.0.0.1' });
    const scan = { listening: [{ port: 53, address: '127.0.0.1' }] };
    expect(check({ services, scan })?.message).toMatch(/port 53 is in use by a process outside Docker/);
  });
});

it('externals that are missing', () => {
  const model = {
    networks: {
      proxy: { name: 'edge', external: true },
      there: { external: true },
      own: { name: 'own' },
      none: null,
    },
    volumes: { data: { external: true }, own: null },
  };
  const error = check({ model, scan: engine(['there']) });
  expect(error?.message).toBe(
    "local: networks.proxy: the external network 'edge' does not exist on this host\n" +
      "volumes.data: the external volume 'data' does not exist on this host",
  );
  expect(error?.fix).toBe(
    'make it there once: docker network create edge\nmake it there once: docker volume create data',
  );
});

it('room: what cannot be seen is no reason', () => {
  const room = [
    { where: '/d', free: 100e6, needed: 300e6 },
    { where: '/var/lib/docker', free: undefined, needed: 300e6 },
    { where: '/enough', free: 300e6, needed: 300e6 },
  ];
  const error = check({ room });
  expect(error?.message).toBe(
    'local: /d has too little room: only 100 MB are free, this deploy needs about 300 MB',
  );
});

it('everything at once, each fix once', () => {
  const error = check({
    services: {
      web: { container_name: 'proxy', ports: [{ target: 80, published: '80' }] },
      db: { ports: [{ target: 1, published: '80' }] },
    },
    model: { networks: { edge: { external: true } } },
    scan: {
      everybody: [scanned({ name: 'proxy' }), scanned({ service: 'db' })],
      listening: [everywhere(80)],
    },
    room: [{ where: '/d', free: 1, needed: 300e6 }],
  });
  expect(error?.message.split('\n')).toHaveLength(6);
  expect(error?.fix.split('\n')).toHaveLength(5);
});

const ABOUT = { hostName: 'local' };

it('reads the containers of an engine', async () => {
  const container = {
    ...{ id: 'a', name: '/x-web-1', image: 'web:1', imageId: 'sha256:1', status: 'running', exitCode: 0 },
    ...{ startedAt: 't', oomKilled: false, error: '', health: 'starting', restartCount: 2 },
    ...{ path: 'sh', args: ['-c', 'x'], restartPolicy: 'always' },
    ...{ endedAt: '2026-11-21T18:00:00Z', clock: Date.parse('2026-11-21T18:01:00Z') / 1000 },
    labels: {
      'com.docker.compose.project': 'x',
      'com.docker.compose.service': 'web',
      'com.docker.compose.config-hash': 'h',
      'com.docker.compose.project.working_dir': '/srv/releases/1',
      'com.docker.compose.depends_on': 'job:service_completed_successfully:false,db:service_healthy:false',
    },
    ports: {
      '80/tcp': [
        { HostIp: '', HostPort: '8080' },
        { HostIp: '127.0.0.1', HostPort: '8081' },
      ],
      '53/udp': [{ HostPort: '53' }],
      '90/tcp': null,
      '91/tcp': [{ HostPort: '' }],
    },
    addresses: '172.18.0.2  172.19.0.3 fd00::3 invalid IP ',
    network: 'container:b',
    mounts: [
      { Type: 'bind', Source: '/a', Destination: '/b', RW: false },
      { Type: 'volume', Name: 'v', Source: '/c', Destination: '/d', RW: true },
    ],
  };
  const alone = {
    ...container,
    name: '/alone',
    labels: null,
    ports: null,
    mounts: null,
    args: null,
    health: null,
    network: 'host',
  };
  const said = `${JSON.stringify(container)}\n${JSON.stringify(alone)}\n`;
  const containers = await allContainers.read(said, ABOUT);
  expect(containers[0]).toEqual({
    ...{ id: 'a', name: 'x-web-1', image: 'web:1', imageId: 'sha256:1', status: 'running', exitCode: 0 },
    ...{ startedAt: 't', oomKilled: false, error: '', health: 'starting', restartCount: 2 },
    ...{ project: 'x', service: 'web', configHash: 'h', oneOff: false, awaitsCompletionOf: ['job'] },
    ...{ argv: ['sh', '-c', 'x'], restartPolicy: 'always', endedAgo: 60_000 },
    networks: [],
    addresses: ['172.18.0.2', '172.19.0.3', 'fd00::3'],
    ports: [everywhere(8080), { port: 8081, address: '127.0.0.1' }, everywhere(0)],
    onHostNetwork: false,
    networkOf: 'b',
    madeIn: '/srv/releases/1',
    mounts: [
      { type: 'bind', source: '/a', volume: '', target: '/b', writable: false },
      { type: 'volume', source: '/c', volume: 'v', target: '/d', writable: true },
    ],
  });
  const bare = { project: '', service: '', ports: [], health: 'none', onHostNetwork: true };
  expect(containers[1]).toMatchObject({ name: 'alone', ...bare });
  await expect(async () => allContainers.read('no JSON\n', ABOUT)).rejects.toThrow(
    /its answer is no container/,
  );
});

it('reads the listening sockets of a host', async () => {
  const said = [
    '  sl  local_address rem_address   st tx_queue',
    '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1',
    '   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1',
    '   2: 0100007F:1F91 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 1 1',
    '   0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 0:0 0 0 0 0 1',
    '   1: 0000000000000000FFFF00000200000A:0051 00000000000000000000000000000000:0000 0A 0:0 0 0 0 0 1',
    '   2: 00000000000000000000000001000000:0052 00000000000000000000000000000000:0000 0A 0:0 0 0 0 0 1',
  ].join('\n');
  expect(await listening.read(said, ABOUT)).toEqual([
    { port: 8080, address: '127.0.0.1' },
    everywhere(22),
    everywhere(80),
    { port: 81, address: '10.0.0.2' },
    { port: 82, address: '00000000000000000000000001000000' },
  ]);
});
