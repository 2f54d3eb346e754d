import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BackupStack, contentOf } from '../support/backup.ts';
import { docker, LABEL } from '../support/docker.ts';
import { debianImage, laravelImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
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
    await expect(stack.backup({ sqlite: [{ service: 'bare', path: FILE }] })).rejects.toThrow(
      /cannot be saved: nothing in its image can do that/,
    );
    await expect(stack.backup({ sqlite: [{ service: 'app', path: '/data/none.db' }] })).rejects.toThrow(
      /has no file \/data\/none\.db/,
    );
    expect(await stack.sets()).toHaveLength(2);
  });
});
