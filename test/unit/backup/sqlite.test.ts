import { spawn, spawnSync } from 'node:child_process';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../../src/backup/source.ts';
import { PROGRAMS } from '../../../src/backup/sqlite/programs.ts';
import { DUMP, INSPECT, PROBE } from '../../../src/backup/sqlite/scripts.ts';
import { probeSqlite } from '../../../src/backup/sqlite/sqlite.ts';
import { tempDir } from '../../support/temp.ts';

const PATH = process.env['PATH'] ?? '';
const sh = (script: string, args: string[], env: NodeJS.ProcessEnv = {}) =>
  spawnSync('sh', ['-c', script, 'sh', ...args], { env: { PATH, ...env }, maxBuffer: 1 << 26 });

const can = PROGRAMS.filter((program) => sh(program.can, []).status === 0);
const [any] = can;

const TABLES = `
CREATE TABLE "odd ""name"" it's" (a TEXT, b BLOB);
INSERT INTO "odd ""name"" it's" VALUES ('x', x'00ff'), (NULL, NULL);
CREATE TABLE many (a INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
  INSERT INTO many (b) SELECT printf('%0500d', i) FROM n;
CREATE VIEW seen AS SELECT * FROM many;
PRAGMA user_version = 7;
`;

/** A database in the mode that most applications use, with what is not in its file yet. */
async function database(dir: { join(name: string): string }) {
  const file = dir.join(`it's "a" base.db`);
  const script = `import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute('PRAGMA journal_mode=WAL')
db.execute('PRAGMA wal_autocheckpoint=0')
db.executescript(sys.stdin.read())
print('ready', flush=True)
i = 0
while True:
    # Two rows that belong together.
    db.execute('BEGIN')
    db.execute("INSERT INTO many (b) VALUES ('pair')")
    db.execute("INSERT INTO many (b) VALUES ('pair')")
    db.execute('COMMIT')
    time.sleep(0.002)
`;
  const child = spawn('python3', ['-c', script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(TABLES);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const ended = new Promise((resolve) => child.once('close', resolve));
  return {
    file,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const inspected = (input: Buffer) => {
  const { stdout } = spawnSync('sh', ['-c', INSPECT], { input, encoding: 'utf8' });
  return Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ')),
  );
};

it('can save by a program of this machine', () => {
  expect(can.map(({ name }) => name)).toContain('python3');
});

describe.each(can.map(({ name }) => name))('by %s', (program) => {
  it('is whole and of one moment, whoever writes meanwhile, and nothing is left behind', async () => {
    await using dir = await tempDir();
    await using writing = await database(dir);
    await mkdir(dir.join('tmp'));
    const said = sh(DUMP, [writing.file, program], { TMPDIR: dir.join('tmp') });
    // Its stdin has ended before it began: then it ends.
    expect(said.status).not.toBe(0);
    const child = spawn('sh', ['-c', DUMP, 'sh', writing.file, program], {
      env: { PATH, TMPDIR: dir.join('tmp') },
    });
    const parts: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (chunk) => parts.push(chunk));
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code, stderr).toBe(0);
    expect(await readdir(dir.join('tmp'))).toEqual([]);

    const saved = Buffer.concat(parts);
    await writeFile(dir.join('saved.db'), saved);
    const query = `import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
one = lambda sql: db.execute(sql).fetchone()[0]
print(one('PRAGMA integrity_check'), one('PRAGMA user_version'), one("SELECT count(*) % 2 FROM many WHERE b = 'pair'"), one('SELECT count(*) FROM seen') + 2)`;
    const python = spawnSync('python3', ['-c', query, dir.join('saved.db')], { encoding: 'utf8' });
    const [integrity, version, odd, rows] = python.stdout.trim().split(' ');
    expect([integrity, version, odd], python.stderr).toEqual(['ok', '7', '0']);
    expect(stderr).toContain('counted\ttables\t2\n');
    expect(stderr).toContain(`counted\trows\t${rows}\n`);

    const { pages, page, length } = inspected(saved);
    expect(Number(length)).toBe(saved.length);
    expect(Number(pages) * Number(page)).toBe(saved.length);
    expect(Number(inspected(saved.subarray(0, -10))['length'])).toBe(saved.length - 10);
  });

  it('a damaged one is refused', async () => {
    await using dir = await tempDir();
    const file = dir.join('a.db');
    const fill = 'import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.executescript(sys.argv[2])';
    expect(spawnSync('python3', ['-c', fill, file, TABLES]).status).toBe(0);
    const spoil = `import sys
with open(sys.argv[1], 'r+b') as file:
    for page in range(20, 600): file.seek(page * 4096); file.write(b'\\xff' * 4096)`;
    expect(spawnSync('python3', ['-c', spoil, file]).status).toBe(0);
    const child = spawn('sh', ['-c', DUMP, 'sh', file, program], { env: { PATH } });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdout.resume();
    expect(await new Promise((resolve) => child.once('close', resolve))).not.toBe(0);
    expect(stderr).toMatch(/damaged|malformed/i);
  });
});

describe('what is asked of a container', () => {
  const plan = { service: 'app', container: { id: 'c1', name: 'shop-app-1' }, path: '/data/a b.db' };
  const read = async (said: string) =>
    ((await probeSqlite(plan).read(said, { hostName: 'web1' })) as Source[])[0] as Source;

  it('is its size, and by what it can be saved', async () => {
    await using dir = await tempDir();
    await using writing = await database(dir);
    const { stdout } = sh(PROBE, [writing.file]);
    const lines = stdout.toString().trim().split('\n');
    expect(lines.filter((line) => /^bytes\t *\d+$/.test(line))).toHaveLength(2);
    expect(lines.at(-1)).toBe(`program\t${any?.name}`);
    expect(sh(PROBE, [dir.join('none')]).stdout.toString()).toBe('absent\n');
    await writeFile(dir.join('text'), 'SQLite');
    expect(sh(PROBE, [dir.join('text')]).stdout.toString()).toBe('other\n');
    await mkdir(dir.join('bin'));
    for (const name of ['sh', 'head', 'wc']) await symlink(`/usr/bin/${name}`, dir.join('bin', name));
    const bare = sh(PROBE, [writing.file], { PATH: dir.join('bin') }).stdout.toString();
    expect(bare).not.toContain('program');
    expect(PATH.split(delimiter).length).toBeGreaterThan(1);
    await expect(read(bare)).rejects.toMatchObject({
      message: expect.stringContaining('cannot be saved: nothing in its image can do that (sqlite3, python3'),
      fix: expect.stringContaining('apk add sqlite'),
    });
  });

  it.each([
    ['absent\n', /has no file \/data\/a b\.db/],
    ['other\n', /is no database of SQLite/],
  ])('refuses %j', async (said, refusal) => {
    await expect(read(said)).rejects.toThrow(refusal);
  });

  it('becomes a file with what was counted, where all pages are there', async () => {
    const source = await read('bytes\t4096\nbytes\t100\nprogram\tphp\n');
    expect(source).toMatchObject({ path: 'app.a%20b.db', bytes: 4196 });
    expect(source.producer('id').argv.slice(-2)).toEqual(['/data/a b.db', 'php']);
    const written = (facts: Record<string, string>, stderr: string) => ({
      ...{ bytes: 1, sha256: 'a', code: 0, stderr },
      facts: new Map(Object.entries(facts)),
    });
    const all = { pages: '2', page: '4096', length: '8192' };
    const counted = 'counted\ttables\t2\ncounted\trows\t9\n';
    expect(source.check(written(all, counted))).toMatchObject({
      ...{ engine: 'sqlite', format: 'sqlite', databases: ['/data/a b.db'], counts: { tables: 2, rows: 9 } },
    });
    for (const [facts, stderr] of [
      [{ ...all, length: '8191' }, counted],
      [{}, counted],
      [all, ''],
    ] as const) {
      expect(() => source.check(written(facts, stderr))).toThrow(/is not complete/);
    }
  });
});
