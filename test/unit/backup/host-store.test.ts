import { mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Manifest, parseManifest } from '../../../src/backup/manifest.ts';
import { DirectoryStore, setsIn } from '../../../src/backup/stores/directory.ts';
import { hostStore, machineOf } from '../../../src/backup/stores/host.ts';
import { setId } from '../../../src/backup/stores/store.ts';
import { ask } from '../../../src/host/ask.ts';
import { LockedHost } from '../../../src/release/locked-host.ts';
import { readStore } from '../../../src/release/store.ts';
import { openTestHost, testContext } from '../../support/open-host.ts';
import { tempDir } from '../../support/temp.ts';

const manifest = (id: string, more: Partial<Manifest> = {}): Manifest => ({
  schema: 1,
  id,
  createdAt: '2026-11-22T10:00:00.000Z',
  project: 'shop',
  environment: 'test',
  composeProject: 'shop-test',
  run: { who: 'tester', where: 'here' },
  files: [
    {
      kind: 'service',
      name: 'db',
      source: 'shop-db-1',
      path: 'db.sql.gz',
      bytes: 4,
      sha256: 'a'.repeat(64),
      checks: ['gzip'],
      warnings: [],
    },
  ],
  totalBytes: 4,
  durationMs: 5,
  ...more,
});

const list = async (backups: string) => {
  await using host = await openTestHost('local');
  const { sets } = await ask(host, { sets: setsIn(backups) }, testContext());
  return sets;
};

describe('setId', () => {
  it('sorts by time and is a plain name', () => {
    expect(setId(Date.UTC(2026, 10, 22, 9, 8, 7, 65))).toBe('20261122T090807Z');
  });
});

describe('parseManifest', () => {
  it('takes what it wrote', () => {
    const written = manifest('20261122T090807Z', { release: 'r' });
    expect(parseManifest(JSON.stringify(written))).toEqual(written);
  });

  it.each(['', '{', '[]', '{"schema":1}', JSON.stringify({ ...manifest('x'), schema: 2 })])(
    'refuses %j',
    (text) => expect(parseManifest(text)).toBeUndefined(),
  );
});

describe('the list', () => {
  it('finds whole and damaged sets and nothing else', async () => {
    await using dir = await tempDir();
    const set = async (name: string, content: unknown, file?: string) => {
      await mkdir(dir.join('backups', name), { recursive: true });
      await writeFile(dir.join('backups', name, 'manifest.json'), JSON.stringify(content, undefined, 2));
      if (file !== undefined) await writeFile(dir.join('backups', name, 'db.sql.gz'), file);
    };
    await set('20260101T000000Z', manifest('20260101T000000Z'), 'four');
    await set('20260102T000000Z', manifest('20260102T000000Z'), 'cut');
    await set('20260102T000000Z-2', manifest('20260102T000000Z-2'));
    await set('20260103T000000Z.partial', manifest('20260103T000000Z'), 'four');
    await set('20260104T000000Z', manifest('20260105T000000Z'), 'four');
    await set('20260106T000000Z', 'set 20260107T000000Z\n|{}');
    await set('notes', manifest('notes'), 'four');
    await mkdir(dir.join('backups', '20260108T000000Z'));
    await symlink('20260101T000000Z', dir.join('backups', '20260109T000000Z'));

    const found = await list(dir.join('backups'));
    expect(found.map((one) => [one.id, one.damaged])).toEqual([
      ['20260102T000000Z-2', ['db.sql.gz']],
      ['20260102T000000Z', ['db.sql.gz']],
      ['20260101T000000Z', []],
    ]);
    expect(found.at(-1)?.path).toBe(dir.join('backups', '20260101T000000Z'));
    expect(await readFile(path.join(found.at(-1)?.path ?? '', 'db.sql.gz'), 'utf8')).toBe('four');
  });

  it('is empty where no backup ever was', async () => {
    await using dir = await tempDir();
    expect(await list(dir.join('nothing', 'at', 'all'))).toEqual([]);
  });
});

describe('a set', () => {
  it('is partial until it is published, has an id of its own, and takes others away', async () => {
    await using dir = await tempDir();
    await using host = await openTestHost('local');
    const context = testContext();
    const store = await readStore(host, dir.path, context);
    const request = { run: { who: 'tester', where: 'here' }, what: 'back up', wait: 0 };
    await using locked = await LockedHost.open(host, store, request, context);
    const backups = dir.join('backups');

    const own = hostStore(locked);
    const first = await own.begin('20260101T000000Z');
    expect(first).toMatchObject({
      id: '20260101T000000Z',
      directory: dir.join('backups', '20260101T000000Z.partial'),
      path: dir.join('backups', '20260101T000000Z'),
      others: [],
    });
    expect((await stat(first.directory)).mode & 0o777).toBe(0o700);
    await writeFile(path.join(first.directory, 'db.sql.gz'), 'four');
    expect(await list(backups)).toEqual([]);
    expect(await first.publish(manifest(first.id), [])).toEqual([]);

    const second = await own.begin('20260101T000000Z');
    expect(second.id).toBe('20260101T000000Z-2');
    expect(second.others.map(({ id, damaged }) => [id, damaged])).toEqual([[first.id, []]]);
    await writeFile(path.join(second.directory, 'db.sql.gz'), 'four');
    expect(await second.publish(manifest(second.id), [first.id])).toEqual([first.id]);
    expect(await readdir(backups)).toEqual([second.id]);

    const third = await own.begin('20260102T000000Z');
    await third.discard();
    expect(await readdir(backups)).toEqual([second.id]);

    // What is published is not discarded, and its manifest can be replaced.
    await second.publish(manifest(second.id, { release: 'r' }), []);
    await second.discard();
    expect(await own.list()).toMatchObject([{ id: second.id, manifest: { release: 'r' }, damaged: [] }]);
  });

  it('takes the place of one, and gives back what was moved away for one that never came', async () => {
    await using dir = await tempDir();
    await using host = await openTestHost('local');
    const context = testContext();
    const store = await readStore(host, dir.path, context);
    const request = { run: { who: 'tester', where: 'here' }, what: 'restore', wait: 0 };
    const id = '20260101T000000Z';
    const set = dir.join('backups', id);
    {
      await using locked = await LockedHost.open(host, store, request, context);
      const first = await hostStore(locked).begin(id);
      await writeFile(path.join(first.directory, 'db.sql.gz'), 'four');
      await first.publish(manifest(id, { release: 'old' }), []);
    }
    // As a kill between the two renames leaves it.
    await rename(set, `${set}.old`);
    await mkdir(`${set}.partial`);
    await using locked = await LockedHost.open(host, store, request, context);
    const own = hostStore(locked);
    const next = await own.begin(id, { replaces: true });
    expect(next.id).toBe(id);
    expect(next.others).toMatchObject([{ id, manifest: { release: 'old' }, damaged: [] }]);
    // The other one cannot come: what was there stays.
    await rm(next.directory, { recursive: true });
    await writeFile(next.directory, 'no directory');
    await expect(next.publish(manifest(id), [])).rejects.toThrow();
    expect(await own.list()).toMatchObject([{ id, manifest: { release: 'old' }, damaged: [] }]);

    const last = await own.begin(id, { replaces: true });
    await writeFile(path.join(last.directory, 'db.sql.gz'), 'four');
    await last.publish(manifest(id, { release: 'new' }), []);
    expect(await own.list()).toMatchObject([{ id, manifest: { release: 'new' }, damaged: [] }]);
    expect(await readdir(dir.join('backups'))).toEqual([id]);
  });

  it('of one id clears what is left of it alone: another one is on its way', async () => {
    await using dir = await tempDir();
    await using host = await openTestHost('local');
    const place = { name: 'x', machine: machineOf(host), directory: dir.path, isToBeCleared: true };
    const store = new DirectoryStore(place);
    const [one, two] = ['20260101T000000Z', '20260102T000000Z'];
    await mkdir(dir.join(`${one}.partial`, 'left'), { recursive: true });
    await mkdir(dir.join(`${two}.partial`));
    expect(await store.begin(one, { replaces: true })).toMatchObject({ id: one });
    expect(await readdir(dir.join(`${one}.partial`))).toEqual([]);
    expect((await readdir(dir.path)).sort()).toEqual([`${one}.partial`, `${two}.partial`]);
    await store.begin('20260103T000000Z');
    expect(await readdir(dir.path)).toEqual(['20260103T000000Z.partial']);
  });
});
