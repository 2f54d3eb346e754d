import { describe, expect, it } from 'vitest';
import { unprotected } from '../../../src/backup/coverage.ts';
import { type Inventory, withReferences } from '../../../src/backup/inventory.ts';
import type { ComposeModel } from '../../../src/compose/model.ts';
import type { Stored } from '../../../src/release/store.ts';
import { aContainer } from '../../support/containers.ts';

const model: ComposeModel = {
  name: 'shop',
  services: {
    app: {
      image: 'app',
      volumes: [
        { type: 'volume', source: 'media', target: '/media' },
        { type: 'bind', source: '/repo/storage', target: '/storage' },
        { type: 'bind', source: '/repo/app.conf', target: '/app.conf' },
        { type: 'bind', source: '/srv/nas', target: '/nas' },
        { type: 'bind', source: '/etc/localtime', target: '/etc/localtime' },
        { type: 'volume', source: 'read', target: '/read', read_only: true },
      ],
    },
    cache: { image: 'influxdb:2', volumes: [{ type: 'volume', target: '/data' }] },
    db: {
      image: 'mariadb:11',
      command: ['sh', '-c', 'chown mysql /var/lib/mysql && exec docker-entrypoint.sh'],
      volumes: [{ type: 'volume', source: 'db', target: '/var/lib/mysql' }],
    },
  },
};
const placed = new Map([
  ['/repo/storage', { source: 'storage', place: 'shared' }],
  ['/repo/app.conf', { source: 'app.conf', place: 'shipped' }],
] as const);
const said = (ignore: string[], volumes: string[] = [], directories: string[] = []) =>
  unprotected({ model, placed }, { backup: { services: [], volumes, directories, ignore } });

describe('what a backup of a stack would not cover', () => {
  it('is named before anything runs: databases that are not dumped, volumes and directories', () => {
    expect(said([])).toEqual([
      'cache is InfluxDB, which is not dumped: a backup stops there until it stands under backup.ignore',
      expect.stringMatching(
        /^no backup covers directory \/srv\/nas, directory storage, unnamed volume cache:\/data, volume media \(/,
      ),
    ]);
  });

  it('ends with accounts that would lie elsewhere as they are, unless that is meant', () => {
    const to = [{ kind: 'host' }, { kind: 's3', bucket: 'b' }, { kind: 'runner', path: 'kept' }];
    const last = (more: object, ignore = ['cache']) => {
      const backup = { services: [], volumes: [], directories: [], ignore, ...more };
      return unprotected({ model, placed }, { backup }).at(-1) ?? '';
    };
    const words =
      'copies at s3://b, runner:kept are not encrypted: they hold the data as it is, and of db the accounts';
    expect(last({ to })).toContain(words);
    for (const clear of [{}, { to: [{ kind: 'host' }] }, { to, encryptTo: ['age1x'] }, { to, encryptTo: [] }])
      expect(last(clear)).not.toContain('not encrypted');
    expect(last({ to }, ['cache', 'db'])).not.toContain('not encrypted');
    const named = { to, services: [{ service: 'cache', engine: 'postgres' }] };
    expect(last(named, [])).toContain('of cache, db the accounts');
  });

  it('begins with what a deploy here does without', () => {
    const notes = (beforeDeploy?: 'required' | 'best-effort' | 'off') => {
      const backup = {
        services: [],
        volumes: ['media'],
        directories: ['storage'],
        ignore: ['cache', '/srv/nas'],
      };
      return unprotected({ model, placed }, { backup: { ...backup, beforeDeploy } });
    };
    expect(notes()).toEqual([]);
    expect(notes('required')).toEqual([]);
    expect(notes('best-effort')).toEqual([
      expect.stringMatching(/^a backup that fails does not stop this deploy/),
    ]);
    expect(notes('off')).toEqual([expect.stringMatching(/^no backup is made before this deploy/)]);
  });

  it('is not named once it is said that it is meant', () => {
    expect(said(['cache', 'storage', '/srv/nas'], ['media'])).toEqual([]);
    expect(said(['app', 'cache', 'db'])).toEqual([]);
    // A database that is not to be dumped leaves its volume to nobody, and that was said.
    expect(said(['app', 'cache'])).toEqual([]);
  });

  it('is not named where its directory is archived, or one above it', () => {
    const open = (directories: string[]) => said(['cache', '/srv/nas'], ['media'], directories);
    expect(open(['storage'])).toEqual([]);
    expect(open(['./storage/'])).toEqual([]);
    expect(open(['.'])).toEqual([]);
    for (const other of ['stor', 'storage/app', 'other']) {
      expect(open([other]).join()).toMatch(/^no backup covers directory storage \(/);
    }
    // Only what lies below shared/ can be archived.
    expect(said(['cache', 'storage'], ['media'], ['srv/nas', 'srv']).join()).toContain('/srv/nas');
  });
});

it('what runs by a tag of ours is judged by what its release says it was made from', async () => {
  const tag = 'deploy-kit/shop-test/cache:0123456789ab';
  const record = { services: { cache: { image: tag } }, images: { cache: { reference: 'redis:7' } } };
  const store = {
    releases: ['new', 'damaged'],
    record: async (id: string) => (id === 'new' ? record : Promise.reject(new Error('damaged'))),
  } as unknown as Stored;
  const containers = [aContainer('cache', { image: tag }), aContainer('other', { image: 'nginx' })];
  const found = await withReferences({ containers } as unknown as Inventory, store);
  expect(found.containers.map(({ image }) => image)).toEqual(['redis:7', 'nginx']);
});
