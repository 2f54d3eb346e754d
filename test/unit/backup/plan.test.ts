import { describe, expect, it } from 'vitest';
import { ENGINES } from '../../../src/backup/engines/index.ts';
import { mariadb, mysql } from '../../../src/backup/engines/mysql.ts';
import type { Inventory } from '../../../src/backup/inventory.ts';
import { isAbsent, planBackup, type Serving } from '../../../src/backup/plan.ts';
import { UserError } from '../../../src/base/errors.ts';
import type { BackupSettings } from '../../../src/config/settings.ts';
import type { Container } from '../../../src/engine/containers.ts';
import { BACKUP_DEFAULTS } from '../../support/backup-settings.ts';
import { aContainer } from '../../support/containers.ts';
import { aService } from '../../support/releases.ts';

const settings = (more: Partial<BackupSettings> = {}): BackupSettings => ({
  ...BACKUP_DEFAULTS,
  ...more,
});

const container = (service: string, image: string, more: Partial<Container> = {}): Container =>
  aContainer(service, { image, imageId: `sha256:${image}`, argv: ['docker-entrypoint.sh'], ...more });

const found = (
  containers: Container[],
  volumes: string[] = [],
  more: Partial<Inventory> = {},
): Inventory => ({
  containers,
  volumes: volumes.map((key) => ({ name: `shop_${key}`, key, ofProject: true })),
  images: [],
  compressors: [],
  free: 1e12,
  ...more,
});

const mount = (volume: string, target: string) => ({
  type: 'volume',
  source: '',
  volume,
  target,
  writable: true,
});
const db = container('db', 'mariadb:11', { mounts: [mount('shop_data', '/var/lib/mysql')] });
const plan = (inventory: Inventory, more: Partial<BackupSettings> = {}, serving?: Serving, at?: string) =>
  planBackup(
    inventory,
    {
      ...{ project: 'shop', environment: 'test', composeProject: 'shop', deployPath: at },
      backup: settings(more),
    },
    serving,
  );
const refusal = (...args: Parameters<typeof plan>): string => {
  try {
    plan(...args);
  } catch (error) {
    if (error instanceof UserError) return `${error.message} | ${error.fix}`;
    throw error;
  }
  throw new Error('it was not refused');
};

describe('planBackup', () => {
  it('knows a host without the stack', () => {
    expect(isAbsent(found([]))).toBe(true);
    const foreign = { name: 'other', key: undefined, ofProject: false };
    expect(isAbsent(found([], [], { volumes: [foreign] }))).toBe(true);
    expect(isAbsent(found([], ['data']))).toBe(false);
    expect(isAbsent(found([db]))).toBe(false);
  });

  it('dumps every recognised database, by the order of names, and says what is left out', () => {
    const inventory = found(
      [db, container('app', 'app'), container('accounts', 'mysql')],
      ['data', 'uploads'],
    );
    expect(plan(inventory)).toEqual({
      dumps: [
        {
          service: 'accounts',
          container: { id: 'id-accounts', name: 'shop-accounts-1' },
          engine: mysql,
          declared: false,
          database: undefined,
        },
        {
          service: 'db',
          container: { id: 'id-db', name: 'shop-db-1' },
          engine: mariadb,
          declared: false,
          database: undefined,
        },
      ],
      sqlite: [],
      files: [],
      notes: [
        'no backup covers volume uploads (backup.volumes archives named volumes, backup.directories what lies below shared/, backup.ignore says that none is needed)',
      ],
      warnings: [],
    });
  });

  it('lets the settings name the engine and the database', () => {
    const named = { services: [{ service: 'app', engine: 'mysql', database: 'shop' }] };
    expect(plan(found([container('app', 'own-image')]), named).dumps).toMatchObject([
      { service: 'app', engine: mysql, declared: true, database: 'shop' },
    ]);
  });

  it('does not look at one-off containers and dumps one of several replicas, saying so', () => {
    const twice = [
      { ...db, status: 'exited' },
      { ...db, id: '2', name: 'shop-db-2' },
      { ...db, id: '3' },
    ];
    const once = { ...db, id: 'x', service: 'tool', oneOff: true };
    const result = plan(found([once, ...twice]));
    expect(result.dumps).toMatchObject([{ service: 'db', container: { name: 'shop-db-2' } }]);
    expect(result.warnings).toEqual(["service 'db' has 2 containers: the dump is from shop-db-2 alone"]);
  });

  it.each(['exited', 'created', 'restarting', 'paused', 'dead'])(
    'refuses a database that is %s',
    (status) => {
      const inventory = found([{ ...db, status }]);
      expect(refusal(inventory)).toMatch(
        new RegExp(`'db' is ${status} and not running.*docker start shop-db-1.*ignore`),
      );
      expect(plan(inventory, { ignore: ['db'] }).dumps).toEqual([]);
    },
  );

  it('refuses a known database that it cannot dump, and ignores it when told to', () => {
    const inventory = found([container('cache', 'influxdb:2')]);
    expect(refusal(inventory)).toMatch(
      /'cache' is InfluxDB.*MySQL, MariaDB, .* and Valkey.*backup\.ignore.*backup\.volumes/,
    );
    expect(plan(inventory, { ignore: ['cache'] }).dumps).toEqual([]);
  });

  it.each([
    [{ services: [{ service: 'aap' }] }, /no service 'aap' .*did you mean 'app'.*name one of app, db/],
    [
      { services: [{ service: 'app' }] },
      /'app' .* not recognised as a database.*engine: mysql, mariadb, postgres, mongodb, redis or valkey/,
    ],
    [
      { services: [{ service: 'db', engine: 'influx' }] },
      /engine 'influx'.*write one of mysql, mariadb, postgres/,
    ],
    [{ services: [{ service: 'db' }], ignore: ['db'] }, /'db' stands under 'services' and under 'ignore'/],
    [{ volumes: ['uplaods'] }, /no volume 'uplaods'.*did you mean 'uploads'/],
  ])('refuses %j', (more, message) => {
    expect(refusal(found([db, container('app', 'app')], ['data', 'uploads']), more)).toMatch(message);
  });

  it.each([
    [
      'a service that is new',
      { services: [{ service: 'search' }] },
      "backup.services: there is no service 'search'",
    ],
    [
      'a database under a new name',
      { services: [{ service: 'db2' }] },
      "backup.services: there is no service 'db2'",
    ],
    ['a volume that is new', { volumes: ['media'] }, "backup.volumes: there is no volume 'media'"],
  ])('warns of %s, which the deploy may bring, and saves what is there', (_, more, missing) => {
    const result = plan(found([db, container('app', 'app')], ['data', 'uploads']), more);
    expect(result.warnings).toEqual([expect.stringContaining(missing)]);
    expect(result.dumps.map(({ service }) => service)).toEqual(['db']);
    expect(result.files).toEqual([]);
  });

  it('refuses what serves and is gone: only what the next deploy brings is yet to come', () => {
    const running = found([container('app', 'app')], ['data']);
    const serving = { services: { app: aService(), db: aService() }, volumes: { media: 'shop_media' } };
    expect(refusal(running, { services: [{ service: 'db' }] }, serving, '/srv/my shop')).toMatch(
      /no service 'db' .* cannot be dumped \| start it \(cd '\/srv\/my shop\/current' && docker compose up -d db\), or .*backup\.services/,
    );
    for (const volume of ['media', 'shop_media']) {
      expect(refusal(running, { volumes: [volume] }, serving)).toMatch(
        /no volume '\S+' .* cannot be archived/,
      );
    }
    const coming = { services: [{ service: 'search' }], volumes: ['index'] };
    expect(plan(running, coming, serving).warnings).toHaveLength(2);
    // What a damaged record, or one of old, does not say may have been there.
    expect(refusal(running, { services: [{ service: 'search' }] }, {})).toContain("no service 'search'");
    expect(refusal(running, { volumes: ['index'] }, { services: {} })).toContain(
      'until a deploy has made it',
    );
  });

  it('does not ask for a service before anything runs', () => {
    const down = found([], ['data'], { images: ['i'] });
    const result = plan(down, { services: [{ service: 'search' }], volumes: ['data'] });
    expect(result.notes).toEqual(["service 'search' is not on this host yet: nothing of it to protect"]);
  });

  it('finds a volume by its key or its name', () => {
    const external = { name: 'nas', key: undefined, ofProject: false };
    const mounting = container('web', 'nginx', { mounts: [mount('nas', '/media')] });
    const own = found([db, mounting], ['data'], { images: ['sha256:old'] });
    const all = { ...own, volumes: [...own.volumes, external] };
    expect(plan(all, { volumes: ['data', 'nas'] }).files).toEqual([
      {
        ...{ kind: 'volume', key: 'data', source: 'shop_data' },
        images: ['sha256:mariadb:11', 'sha256:nginx', 'sha256:old'],
      },
      {
        kind: 'volume',
        key: 'nas',
        source: 'nas',
        images: ['sha256:nginx', 'sha256:mariadb:11', 'sha256:old'],
      },
    ]);
  });

  it('archives directories below shared/, read by who mounts them or what is below them', () => {
    const bind = (source: string) => ({ type: 'bind', source, volume: '', target: '/x', writable: true });
    const app = container('app', 'app', { mounts: [bind('/srv/shop/shared/storage/app')] });
    const web = container('web', 'web', { mounts: [bind('/srv/shop/shared/storage2')] });
    const of = (directories: string[], serving?: Serving) =>
      plan(found([web, app]), { directories, ignore: ['web'] }, serving, '/srv/shop');
    const { files, notes } = of(['./storage/', '../media'], { shared: ['storage/app'] });
    expect(files).toEqual([
      {
        ...{ kind: 'directory', key: 'storage', source: '/srv/shop/shared/storage', isYetToCome: false },
        images: ['sha256:app', 'sha256:web'],
      },
      {
        ...{ kind: 'directory', key: '_parent/media', source: '/srv/shop/shared/_parent/media' },
        ...{ isYetToCome: true, images: ['sha256:web', 'sha256:app'] },
      },
    ]);
    expect(notes).toEqual([]);
    expect(of(['other'], { shared: [] }).notes.join()).toMatch(/^no backup covers directory storage\/app \(/);
    // A record that does not say which there are leaves it to the host.
    expect(of(['storage'], {}).files).toMatchObject([{ isYetToCome: false }]);
    expect(of(['storage']).files).toMatchObject([{ isYetToCome: true }]);
  });

  it('saves databases of SQLite by themselves, and archives what is around them', () => {
    const bind = { type: 'bind', source: '/srv/shop/shared/up', volume: '', target: '/up', writable: true };
    const app = container('app', 'app', {
      mounts: [mount('shop_data', '/data'), mount('shop_deep', '/data/deep'), bind],
    });
    const sqlite = ['/data/a.db', '/data/deep/b.db', '/up/x/c.db', '/else/d.db'].map((path) => ({
      service: 'app',
      path,
    }));
    const of = (more: Partial<BackupSettings>, containers = [app]) =>
      plan(found(containers, ['data', 'deep']), { sqlite, ...more }, undefined, '/srv/shop');
    const result = of({ volumes: ['data', 'deep'], directories: ['up', '.', 'other'] });
    expect(result.sqlite).toEqual(
      sqlite.map((one) => ({ ...one, container: { id: 'id-app', name: 'shop-app-1' } })),
    );
    expect(result.files.map(({ saved }) => saved)).toEqual([
      ...[['a.db'], ['b.db'], ['x/c.db'], ['up/x/c.db'], undefined],
    ]);
    expect(() => of({}, [{ ...app, status: 'exited' }])).toThrow(
      /service 'app' does not run: \/data\/a\.db cannot be/,
    );
    const coming = of({ sqlite: [{ service: 'later', path: '/a.db' }] });
    expect(coming).toMatchObject({ sqlite: [], warnings: [expect.stringContaining("no service 'later'")] });
  });

  it('names whatever a container writes to that nothing covers, until it is said that this is meant', () => {
    const bind = (source: string, writable = true) => ({
      type: 'bind',
      source,
      volume: '',
      target: '/x',
      writable,
    });
    const base = '/home/deploy/.deploy-kit/shop-test';
    const app = container('app', 'app', {
      mounts: [
        bind(`${base}/shared/uploads`),
        bind(`${base}/files/0123/conf`),
        bind('/srv/media'),
        bind('/srv/read', false),
        bind('/var/run/docker.sock'),
        bind('/etc/localtime'),
        mount('nas', '/nas'),
        mount('0'.repeat(64), '/cache'),
      ],
    });
    const data = { ...db, mounts: [...db.mounts, bind(`${base}/shared/mysql`)] };
    expect(plan(found([app, data], ['data'])).notes).toEqual([
      expect.stringMatching(
        /^no backup covers directory \/srv\/media, directory uploads, unnamed volume app:\/cache, volume nas \(/,
      ),
    ]);
    const ignore = ['uploads/', '/srv/media', 'app:/cache'];
    expect(plan(found([app, data], ['data']), { ignore: [...ignore, 'nas'] }).notes).toEqual([]);
    expect(plan(found([app, data], ['data']), { ignore: ['app'] }).notes).toEqual([]);
  });

  it('takes no database for one that has done its job, which others waited for', () => {
    const seed = container('seed', 'mysql:8', { argv: ['bash', '/seed.sh'], status: 'exited', exitCode: 0 });
    const app = container('app', 'app', { awaitsCompletionOf: ['seed'] });
    expect(plan(found([seed, app])).dumps).toEqual([]);
    expect(refusal(found([{ ...seed, exitCode: 1 }, app]))).toContain("'seed' is exited");
    expect(refusal(found([seed]))).toMatch(/'seed' is exited.*backup\.ignore/);
  });

  it('asks about the volumes of a stack that is down', () => {
    expect(refusal(found([], ['data', 'cache']), {}, undefined, '/srv/shop')).toMatch(
      /nothing of 'shop' runs.*\(data, cache\).*\(cd \/srv\/shop\/current && docker compose up -d\).*backup\.volumes/,
    );
    const spoken = plan(found([], ['data', 'cache'], { images: ['i'] }), {
      volumes: ['data'],
      ignore: ['cache'],
    });
    expect(spoken.files).toEqual([{ kind: 'volume', key: 'data', source: 'shop_data', images: ['i'] }]);
  });

  it('speaks of every engine of the list, and recognises what a new one does', () => {
    const engines = ENGINES as (typeof mysql)[];
    engines.push({ ...mysql, name: 'tinydb', product: 'TinyDB', signs: { image: /^tinydb$/ } });
    try {
      expect(plan(found([container('tiny', 'org/tinydb:1')])).dumps).toMatchObject([
        { service: 'tiny', engine: { name: 'tinydb' } },
      ]);
      expect(refusal(found([container('docs', 'influxdb:2')]))).toContain(
        'are MySQL, MariaDB, PostgreSQL, MongoDB, Redis, Valkey and TinyDB',
      );
      const app = found([container('app', 'app')]);
      expect(refusal(app, { services: [{ service: 'app' }] })).toContain(
        'engine: mysql, mariadb, postgres, mongodb, redis, valkey or tinydb',
      );
      const named = { services: [{ service: 'app', engine: 'tinydb' }] };
      expect(plan(app, named).dumps).toMatchObject([{ service: 'app', engine: { name: 'tinydb' } }]);
    } finally {
      engines.pop();
    }
  });
});
