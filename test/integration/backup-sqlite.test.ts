import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BackupStack, contentOf } from '../support/backup.ts';
import { docker, LABEL } from '../support/docker.ts';
import { debianImage, laravelImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { restoreInto, undoIn, verifyIn } from '../support/restoring.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose');

const FILE = "/data/nested/it's an [app].db";

/** Writes pairs of rows for ever, in the mode that most applications use. */
const WRITER = `
$db = new SQLite3($argv[1]); $db->busyTimeout(60000);
$db->exec('PRAGMA journal_mode=WAL; CREATE TABLE pairs (id INTEGER PRIMARY KEY, text TEXT); CREATE TABLE "empty one" (a)');
for (;;) {
  $db->exec("BEGIN; INSERT INTO pairs (text) VALUES ('é'); INSERT INTO pairs (text) VALUES (hex(randomblob(500))); COMMIT");
  usleep(1000);
}`;
const ASK = `
$db = new SQLite3($argv[1]); echo $db->querySingle('PRAGMA integrity_check'), ' ', $db->querySingle($argv[2]);`;

suite('backup of SQLite', () => {
  let stack: BackupStack;

  beforeAll(async () => {
    const more = { init: true, entrypoint: ['sleep', 'infinity'], labels: [LABEL] };
    stack = await BackupStack.start({
      services: {
        app: { image: await laravelImage(), ...more, volumes: ['data:/data'] },
        bare: { image: await debianImage(), ...more, volumes: ['data:/data:ro'] },
      },
      volumes: { data: {} },
    });
    await stack.exec('app', ['mkdir', '-p', '/data/nested']);
    await stack.exec('app', ['sh', '-c', 'echo kept >"/data/nested/it.txt"']);
    await docker('exec', '-d', await stack.container('app'), 'php', '-r', WRITER, '--', FILE);
    await waitFor(
      'rows',
      async () => Number((await ask(FILE, 'SELECT count(*) FROM pairs')).split(' ')[1]) > 200,
    );
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());

  const ask = (file: string, query: string) => stack.exec('app', ['php', '-r', ASK, '--', file, query]);

  it('is a database of one moment while the application writes, and no archive has it as it lies', async () => {
    const report = await stack.backup({ volumes: ['data'], sqlite: [{ service: 'app', path: FILE }] });
    if (report.status !== 'created') throw new Error(report.reason);
    expect(report.files).toMatchObject([
      {
        engine: 'sqlite',
        format: 'sqlite',
        databases: [FILE],
        checks: expect.arrayContaining(['integrity', 'pages']),
        warnings: [],
      },
      { kind: 'volume', counts: { files: 1 }, warnings: [] },
    ]);
    const archive = contentOf(report.path, report.files[1]);
    const { stdout } = spawnSync('tar', ['-tf', '-'], { input: archive, encoding: 'utf8' });
    expect(stdout.trim().split('\n').sort()).toEqual(['./', './nested/', './nested/it.txt']);

    await stack.exec('app', ['sh', '-c', 'cat >/tmp/saved.db'], contentOf(report.path, report.files[0]));
    const { tables, rows } = report.files[0]?.counts ?? {};
    expect(tables).toBe(2);
    expect(await ask('/tmp/saved.db', "SELECT count(*) || ' ' || (sum(text = 'é') * 2) FROM pairs")).toBe(
      `ok ${rows} ${rows}`,
    );
    // It goes on writing, and nothing of the copy is left there.
    const before = await ask(FILE, 'SELECT count(*) FROM pairs');
    await waitFor('more rows', async () => (await ask(FILE, 'SELECT count(*) FROM pairs')) !== before);
    expect((await stack.exec('app', ['ls', '/tmp'])).trim()).toBe('saved.db');
  });

  describe('restored', () => {
    /** Who writes for ever is stopped with its container, and does not come back with it. */
    const seen = async () => {
      await stack.compose('restart', 'app');
      return await ask(FILE, "SELECT count(*) || ' ' || (sum(text = 'é') * 2) FROM pairs");
    };
    const files = () =>
      stack.exec('app', [
        'sh',
        '-c',
        'cd /data && find . ! -name "*-shm" ! -name "*-wal" -exec stat -c "%n %a %u:%g" {} + | sort',
      ]);
    let id: string;
    let expected: string;
    let modes: string;
    beforeAll(async () => {
      await seen();
      await stack.exec('app', ['sh', '-c', 'chown 33:44 "$1" && chmod 640 "$1"', 'sh', FILE]);
      const report = await stack.backup({ volumes: ['data'], sqlite: [{ service: 'app', path: FILE }] });
      if (report.status !== 'created') throw new Error(report.reason);
      id = report.id;
      modes = await files();
      const { rows } = report.files[0]?.counts ?? {};
      expected = `ok ${rows} ${rows}`;
      expect(await seen()).toBe(expected);
    });
    beforeEach(() =>
      stack.exec('app', [
        'php',
        '-r',
        '(new SQLite3($argv[1]))->exec($argv[2]);',
        '--',
        FILE,
        "INSERT INTO pairs (text) VALUES ('later')",
      ]),
    );

    it('takes the place of the file alone, with its owner, and nothing else of the volume', async () => {
      await stack.exec('app', ['sh', '-c', 'echo later >/data/later; echo stale >"$1-journal"', 'sh', FILE]);
      expect(await restoreInto(stack, id, { only: ['app'] })).toMatchObject({
        parts: [{ name: 'app', counts: { tables: 2 } }],
        warnings: [],
      });
      expect(await seen()).toBe(expected);
      expect(await stack.exec('app', ['cat', '/data/later'])).toBe('later\n');
      expect(await stack.exec('app', ['ls', '/data/nested'])).not.toContain('journal');
      await undoIn(stack);
      expect(await seen()).not.toBe(expected);
      await stack.exec('app', ['sh', '-c', 'rm -f "$1-journal"', 'sh', FILE]);
    });

    it.each([[[]], [['data']]])('comes with the volume that it lies in (%j)', async (only) => {
      await stack.exec('app', ['sh', '-c', 'echo later >/data/later; rm "$1"', 'sh', FILE]);
      expect(await restoreInto(stack, id, { only })).toMatchObject({
        parts: [{ name: 'data', counts: { files: 1, tables: 2 } }],
      });
      expect(await seen()).toBe(expected);
      // Where it was gone, the directory tells whose it is.
      expect((await files()).split('\n').length).toBe(modes.split('\n').length);
      expect(await stack.exec('app', ['ls', '/data'])).toBe('nested\n');
      await stack.exec('app', ['sh', '-c', 'chown 33:44 "$1" && chmod 640 "$1"', 'sh', FILE]);
    });

    it('keeps its owner and mode beside an archive, too', async () => {
      await restoreInto(stack, id);
      expect(await files()).toBe(modes);
    });

    it('is proven in the image of its service, and refused when it holds other things than were counted', async () => {
      expect(await verifyIn(stack, id)).toMatchObject({ how: 'restore', parts: [{ counts: { tables: 2 } }] });
      const name = path.join(stack.deployPath, 'backups', id, 'manifest.json');
      const text = await readFile(name, 'utf8');
      await writeFile(name, text.replace('"tables": 2', '"tables": 3'));
      try {
        await expect(verifyIn(stack, id)).rejects.toThrow('2 tables, not 3');
        await expect(restoreInto(stack, id)).rejects.toThrow('2 tables, not 3');
      } finally {
        await writeFile(name, text);
      }
      expect(await seen()).not.toBe(expected);
    });
  });

  it('is copied with a warning where nobody said that it is one', async () => {
    const report = await stack.backup({ volumes: ['data'] });
    expect(report).toMatchObject({
      // Its journal may also have changed meanwhile.
      warnings: expect.arrayContaining([
        expect.stringContaining("copied as they lie (nested/it's an [app].db)"),
      ]),
    });
  });

  it('is refused where nothing in the image can save it, or there is none', async () => {
    const before = (await stack.sets()).length;
    await expect(stack.backup({ sqlite: [{ service: 'bare', path: FILE }] })).rejects.toThrow(
      /cannot be saved: nothing in its image can do that/,
    );
    await expect(stack.backup({ sqlite: [{ service: 'app', path: '/data/none.db' }] })).rejects.toThrow(
      /has no file \/data\/none\.db/,
    );
    expect((await stack.sets()).length).toBe(before);
  });
});
