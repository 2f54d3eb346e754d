import { expect, it } from 'vitest';
import type { ComposeMount, ComposeVolume } from '../../../src/compose/model.ts';
import {
  changedNote,
  dataElsewhere,
  elsewhereTrouble,
  leftBehindNote,
} from '../../../src/deploy/check/data-elsewhere.ts';
import type { Mount } from '../../../src/engine/containers.ts';
import type { Host } from '../../../src/host/host.ts';
import { layout } from '../../../src/release/layout.ts';
import type { Ledger } from '../../../src/release/types.ts';
import { aContainer } from '../../support/containers.ts';
import { testContext } from '../../support/open-host.ts';
import { aLedger, anEntry } from '../../support/releases.ts';

const UNNAMED = 'f'.repeat(64);
const bind = (source: string, target: string): Mount => ({
  ...{ type: 'bind', source, target, volume: '', writable: true },
});
const named = (volume: string, target: string): Mount => ({
  ...{ type: 'volume', volume, target, source: `/docker/${volume}`, writable: true },
});

/** What is told of a service `db` that mounts one thing today and is to mount another one. */
async function told(
  now: readonly Mount[],
  next: readonly ComposeMount[],
  has: {
    paths?: string[];
    volumes?: string[];
    declared?: Record<string, ComposeVolume | null>;
    services?: string[];
    ledger?: Ledger;
    root?: string;
  } = {},
) {
  const { paths = [], volumes = [], declared = {}, services = ['db'], ledger = aLedger() } = has;
  const host = {
    run: async (argv: readonly string[]) => ({
      stdout: argv.filter((word) => paths.includes(word)).join('\n'),
    }),
  } as unknown as Host;
  const containers = services.map((service) => aContainer(service, { mounts: now }));
  const looked = {
    host,
    containers,
    resources: { networks: [], volumes },
    store: { layout: layout(has.root ?? '/d'), ledger },
  };
  const model = {
    name: 'shop',
    volumes: declared,
    services: Object.fromEntries(services.map((service) => [service, { image: 'x', volumes: next }])),
  };
  const placed = new Map([
    ['/repo/data', { place: 'shared', source: 'data' } as const],
    ['/repo/conf', { place: 'shipped', source: 'conf' } as const],
  ]);
  const found = await dataElsewhere(looked as never, { model, placed } as never, testContext());
  const { elsewhere, changed, leftBehind } = found;
  return [...elsewhere.map(elsewhereTrouble), ...changed.map(changedNote), ...leftBehind.map(leftBehindNote)];
}

it('a volume under another name would start empty', async () => {
  const now = [named('shop_data', '/var/lib/mysql')];
  const next = [{ type: 'volume', source: 'mysql', target: '/var/lib/mysql/' }];
  const declared = { mysql: { name: 'shop_mysql' } };
  expect(await told(now, next, { declared })).toEqual([
    {
      text:
        'services.db: /var/lib/mysql is the volume shop_data now; the volume shop_mysql, where it would be from now ' +
        'on, does not exist: it would start empty',
      fix:
        'take the data along, on the host: docker stop shop-db-1 && docker run --rm -v shop_data:/from -v shop_mysql:/to ' +
        'busybox cp -a /from/. /to/ && docker start shop-db-1; or keep the old place in the compose file; or, if it is ' +
        'to start empty: docker volume create shop_mysql',
    },
  ]);
  // Somebody has copied it, or it is that of long ago.
  expect(await told(now, next, { declared, volumes: ['shop_mysql'] })).toEqual([
    'db: /var/lib/mysql was the volume shop_data and will be the volume shop_mysql, with what is there; what was written until then stays where it is',
  ]);
  // A first deploy that failed made it.
  const failed = aLedger(anEntry({ state: 'failed' }));
  expect(await told(now, next, { declared, ledger: { ...failed, found: { volumes: [] } } })).toEqual([]);
  const found = { volumes: ['shop_data'] };
  expect(await told(now, next, { declared, ledger: { ...failed, found } })).toHaveLength(1);
  expect(await told(now, next, { declared: { mysql: { name: 'shop_mysql', external: true } } })).toEqual([]);
  expect(await told(now, next, { declared: { mysql: { name: 'shop_data' } } })).toEqual([]);
});

it('a directory is moved with a link in its place, once for all who mount it', async () => {
  const now = [bind('/srv/my app/data', '/data')];
  const next = [{ type: 'bind', source: '/repo/data', target: '/data' }];
  const [trouble, ...others] = await told(now, next, { services: ['app', 'worker'] });
  expect(others).toEqual([]);
  expect(trouble).toMatchObject({
    text: expect.stringMatching(
      /^services\.app, worker: \/data is \/srv\/my app\/data now; \/d\/shared\/data, /,
    ),
    fix: expect.stringContaining(
      "docker stop shop-app-1 shop-worker-1 && mkdir -p /d/shared && mv '/srv/my app/data' /d/shared/data && " +
        "ln -s /d/shared/data '/srv/my app/data' && docker start shop-app-1 shop-worker-1;",
    ),
  });
  expect(await told(now, next, { paths: ['/d/shared/data'] })).toEqual([
    expect.stringMatching(
      /^db: \/data was \/srv\/my app\/data and will be \/d\/shared\/data, with what is there/,
    ),
  ]);
  const [spaced] = await told(now, next, { root: '/my d' });
  expect(spaced).toMatchObject({ fix: expect.stringContaining("mkdir -p '/my d/shared' && mv") });
});

it.each([
  [
    'from shared to an absolute path',
    [bind('/d/shared/data', '/data')],
    { type: 'bind', source: '/srv/x', target: '/data' },
    'mkdir -p /srv && mv /d/shared/data /srv/x && ln -s /srv/x /d/shared/data',
  ],
  [
    'from a volume to shared',
    [named('v', '/data')],
    { type: 'bind', source: '/repo/data', target: '/data' },
    'mkdir -p /d/shared/data && docker run --rm -v v:/from -v /d/shared/data:/to busybox cp -a /from/. /to/',
  ],
  [
    'from an unnamed volume to a named one',
    [named(UNNAMED, '/data')],
    { type: 'volume', source: 'v', target: '/data' },
    `docker run --rm -v ${UNNAMED}:/from -v v:/to busybox cp -a /from/. /to/`,
  ],
  [
    'from shared to a volume',
    [bind('/d/shared/data', '/data')],
    { type: 'volume', source: 'v', target: '/data' },
    'docker run --rm -v /d/shared/data:/from -v v:/to busybox cp -a /from/. /to/',
  ],
] satisfies [string, Mount[], ComposeMount, string][])(
  'data is followed %s',
  async (_how, now, next, carry) => {
    expect(await told(now, [next])).toEqual([
      {
        text: expect.stringContaining('it would start empty'),
        fix: expect.stringContaining(`docker stop shop-db-1 && ${carry} && docker start shop-db-1;`),
      },
    ]);
  },
);

it.each([
  [
    'what only was read',
    [{ ...bind('/etc/a', '/data'), writable: false }],
    { type: 'bind', source: '/etc/b', target: '/data' },
  ],
  [
    'what a release brought',
    [bind('/d/files/abc/data', '/data')],
    { type: 'bind', source: '/repo/data', target: '/data' },
  ],
  ['memory', [{ ...bind('', '/data'), type: 'tmpfs' }], { type: 'volume', source: 'v', target: '/data' }],
  ['a volume that Docker names', [named(UNNAMED, '/data')], { type: 'volume', target: '/data' }],
] satisfies [string, Mount[], ComposeMount][])('%s is no data', async (_what, now, next) => {
  expect(await told(now, [next])).toEqual([]);
});

it.each<[string, ComposeMount]>([
  ['memory', { type: 'tmpfs', target: '/data' }],
  ['a file that a release brings', { type: 'bind', source: '/repo/conf', target: '/data' }],
  ['a volume that Docker names', { type: 'volume', target: '/data' }],
])('what becomes %s is noted', async (_what, next) => {
  expect(await told([named('shop_data', '/data')], [next])).toEqual([
    'db: /data was the volume shop_data and is mounted no more; the data stays there',
  ]);
});

it('what is mounted no more is noted, where somebody gave it a name', async () => {
  expect(await told([named('shop_data', '/data'), named(UNNAMED, '/cache')], [])).toEqual([
    'db: /data was the volume shop_data and is mounted no more; the data stays there',
  ]);
});
