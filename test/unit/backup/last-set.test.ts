import { expect, it } from 'vitest';
import { checkDrop, lastSet, sameIn } from '../../../src/backup/last-set.ts';
import type { BackupFile, Manifest } from '../../../src/backup/manifest.ts';
import type { BackupSet } from '../../../src/backup/stores/store.ts';

const file = (more: Partial<BackupFile> = {}): BackupFile => ({
  kind: 'service',
  name: 'db',
  source: 'shop-db-1',
  format: 'sql',
  path: 'db.sql.gz',
  bytes: 10_000_000,
  sha256: 'a'.repeat(64),
  checks: [],
  warnings: [],
  ...more,
});

const problem = (before: BackupFile[], now: BackupFile[], max = 50, whole = ['db']) => {
  try {
    const files = before.map((one) => ({ ...one, set: '20260101T000000Z' }));
    checkDrop(now, { files }, { max, hostName: 'web1', whole });
  } catch (error) {
    return (error as Error).message.replace(/^.*20260101T000000Z: /, '');
  }
  return 'none';
};

it.each<[string, Partial<BackupFile>, Partial<BackupFile>, string]>([
  ['half of it', {}, { bytes: 5_000_000 }, 'none'],
  ['less than half', {}, { bytes: 4_999_999 }, 'db.sql has 5.0 MB (10.0 MB then)'],
  [
    'less than half, compressed otherwise',
    {},
    { path: 'db.sql.zst', bytes: 1 },
    'db.sql has 1 B (10.0 MB then)',
  ],
  ['more', {}, { bytes: 90_000_000 }, 'none'],
  ['a small file', { bytes: 99_999 }, { bytes: 1 }, 'none'],
  [
    'rows that fell',
    { counts: { rows: 100, tables: 20 } },
    { counts: { rows: 49, tables: 20 } },
    'db.sql has 49 rows (100 then)',
  ],
  [
    'rows that fell to nothing',
    { bytes: 900, counts: { rows: 20 } },
    { counts: { rows: 0 } },
    'db.sql has 0 rows (20 then)',
  ],
  ['few rows', { counts: { rows: 19 } }, { counts: { rows: 0 } }, 'none'],
  ['what was not counted then', {}, { counts: { rows: 0 } }, 'none'],
  ['what is not counted now', { counts: { rows: 1000 } }, {}, 'none'],
  [
    'a cache',
    { format: 'rdb', counts: { keys: 1000 } },
    { format: 'rdb', bytes: 1, counts: { keys: 1 } },
    'none',
  ],
  ['configuration', { kind: 'config' }, { kind: 'config', bytes: 1 }, 'none'],
])('of %s it is told what fell', (_, before, now, expected) => {
  expect(problem([file(before)], [file({ ...before, ...now })])).toBe(expected);
});

it('misses what is gone, of services that were looked at whole', () => {
  const before = [file({ counts: { rows: 1 } })];
  expect(problem(before, [])).toBe('db.sql is not there any more');
  expect(problem(before, [], 50, [])).toBe('none');
  expect(problem([file({ counts: { tables: 0, rows: 0 } })], [])).toBe('none');
  expect(problem([file({ kind: 'volume', path: 'db.tar.gz' })], [])).toBe('none');
});

it('does not compare another choice of databases', () => {
  const before = [file({ databases: ['app', 'logs'] })];
  const now = (...databases: string[]) => [file({ databases, bytes: 1 })];
  expect(problem(before, now('app'), 50, [])).toBe('none');
  expect(problem(before, now('logs', 'app'), 50, [])).toMatch(/^db.sql has/);
  expect(problem(before, now('app'))).toMatch(/^db.sql has/);
});

it('accepts what it is told to accept', () => {
  expect(problem([file()], [file({ bytes: 1 })], 100)).toBe('none');
  expect(problem([file()], [file({ bytes: 900_000 })], 90)).toMatch(/^db.sql has/);
});

const set = (id: string, more: Partial<Manifest> = {}, damaged: string[] = []) => {
  const manifest = { id, project: 'shop', environment: 'test', files: [file()], ...more };
  return { id, path: id, damaged, manifest } as BackupSet;
};
const of = { project: 'shop', environment: 'test' };
const lastFiles = (...sets: BackupSet[]) => lastFilesOf([], sets);
const lastFilesOf = (chosen: string[], sets: BackupSet[]) =>
  (lastSet(sets, of, new Set(chosen))?.files ?? []).map((one) =>
    `${one.set} ${one.path} ${one.databases?.join('+') ?? ''}`.trim(),
  );

it('is held against the newest whole set of the environment', () => {
  const sets = [
    set('4', { environment: 'other' }),
    set('3', {}, ['db.sql']),
    set('2-2', { purpose: 'restore' }),
    set('2'),
    set('1'),
  ];
  expect(lastFiles(...sets)).toEqual(['2 db.sql.gz']);
  expect(lastFiles(...sets.slice(0, 2))).toEqual([]);
});

it('knows a file again, however it was compressed and sealed', () => {
  const last = { files: [{ ...file({ path: 'db.shop.pgdump.zst.age' }), set: '1' }] };
  expect(sameIn(last, 'db.shop.pgdump')?.path).toBe('db.shop.pgdump.zst.age');
  expect(sameIn(last, 'db.shop.pgdump.gz')).toBeDefined();
  expect(sameIn(last, 'db.shop')).toBeUndefined();
  expect(sameIn(undefined, 'db.shop')).toBeUndefined();
});

it('is held against the newest set of each part, and not against what a newer one knows to be gone', () => {
  const uploads = file({ kind: 'volume', name: 'uploads', path: 'uploads.tar' });
  const of = (path: string, chosen?: boolean) =>
    file({ path, databases: [path], ...(chosen === true && { chosen }) });
  expect(lastFiles(set('3'), set('2', { files: [file(), uploads] }), set('1', { files: [uploads] }))).toEqual(
    ['3 db.sql.gz', '2 uploads.tar'],
  );
  expect(lastFiles(set('2', { files: [of('a')] }), set('1', { files: [of('a'), of('b')] }))).toEqual([
    '2 a a',
  ]);
});

it('of a whole server chosen databases of it say nothing, nor do their accounts', () => {
  const whole = file({ databases: ['a', 'b'] });
  const users = file({ format: 'mysql-users', path: 'db.users.sql', databases: [] });
  const some = [file({ databases: ['a'], chosen: true }), { ...users, chosen: true }];
  const sets = [set('2', { files: some }), set('1', { files: [whole, users] })];
  expect(lastFilesOf([], sets)).toEqual(['1 db.sql.gz a+b', '1 db.users.sql']);
  expect(lastFilesOf(['db'], sets).slice(0, 2)).toEqual(['2 db.sql.gz a', '2 db.users.sql']);
  expect(lastFilesOf(['db'], sets.reverse())).toEqual(['1 db.sql.gz a+b', '1 db.users.sql']);
});
