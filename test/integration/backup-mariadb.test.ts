import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBackup } from '../../src/backup/backup.ts';
import { inventoryOf } from '../../src/backup/inventory.ts';
import { setsIn } from '../../src/backup/stores/directory.ts';
import { renderBackupSummary } from '../../src/backup/summary.ts';
import { ask } from '../../src/host/ask.ts';
import { LockedHost } from '../../src/release/locked-host.ts';
import { readStore } from '../../src/release/store.ts';
import {
  anAccess,
  BackupStack,
  contentOf,
  databaseService,
  execIn,
  NASTY_PASSWORD,
} from '../support/backup.ts';
import { BACKUP_DEFAULTS } from '../support/backup-settings.ts';
import { docker, LABEL, uniqueName } from '../support/docker.ts';
import { mariadbImage } from '../support/images.mjs';
import { plain } from '../support/markdown.ts';
import { anEntry } from '../support/releases.ts';
import { requires } from '../support/requirements.ts';
import { prove1, restoreInto } from '../support/restoring.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose');

const ODD = 'we`ird-ü $(touch x)';
const odd = `\`${ODD.replaceAll('`', '``')}\``;
const DATA = `
USE app;
CREATE TABLE people (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(200) CHARACTER SET utf8mb4, photo LONGBLOB,
  born DATE, len INT AS (CHAR_LENGTH(name)) STORED);
INSERT INTO people (name, photo, born) VALUES
  ('Zoë 😀 “quoted” \\\\ back''slash\\nline', UNHEX('00FF0A0D1A27225C2D2D20'), '1999-12-31'), (NULL, NULL, NULL), ('', '', '0001-01-01');
INSERT INTO people (name, photo) VALUES ('blob', REPEAT(UNHEX('00010203FFFE'), 60000));
CREATE TABLE \`tab le ü\` (\`co-l\` TEXT) COMMENT 'a; b -- c';
INSERT INTO \`tab le ü\` VALUES ('-- Dump completed'), ('CREATE TABLE x');
CREATE TABLE log (message VARCHAR(100));
CREATE VIEW grown AS SELECT id, name FROM people WHERE born < '2000-01-01';
DELIMITER //
CREATE TRIGGER people_log AFTER INSERT ON people FOR EACH ROW BEGIN INSERT INTO log VALUES (CONCAT('new ', NEW.id)); END//
CREATE PROCEDURE twice(IN n INT, OUT r INT) BEGIN
-- a comment; with a semicolon
SET r = n * 2; END//
CREATE FUNCTION hello(who VARCHAR(50)) RETURNS VARCHAR(80) CHARSET utf8mb4 DETERMINISTIC RETURN CONCAT('héllo ', who)//
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DO DELETE FROM log//
DELIMITER ;
CREATE TABLE old_engine (a INT) ENGINE=MyISAM;
CREATE DATABASE ${odd};
CREATE TABLE ${odd}.t (a INT);
INSERT INTO ${odd}.t VALUES (42);
CREATE DATABASE \`-rf\`;
CREATE TABLE \`-rf\`.u (a INT);
CREATE ROLE reader;
CREATE ROLE writer;
CREATE USER 'o\`d ''u\\\\ü'@'%' IDENTIFIED BY 'its ''pass'' \\\\' WITH MAX_QUERIES_PER_HOUR 1000;
CREATE USER ''@'10.0.0.1' ACCOUNT LOCK;
GRANT SELECT ON app.* TO reader;
GRANT reader TO writer;
GRANT INSERT (name) ON app.people TO writer WITH GRANT OPTION;
GRANT writer TO 'o\`d ''u\\\\ü'@'%';
SET DEFAULT ROLE writer FOR 'o\`d ''u\\\\ü'@'%';
GRANT SELECT ON app.log TO PUBLIC;
`;

suite('backup of MariaDB', () => {
  let stack: BackupStack;
  let image: string;

  beforeAll(async () => {
    image = await mariadbImage();
    const root = { MARIADB_ROOT_PASSWORD: NASTY_PASSWORD, MARIADB_DATABASE: 'app' };
    const idle = { entrypoint: ['sleep', 'infinity'], init: true, labels: [LABEL] };
    stack = await BackupStack.start({
      services: {
        // As people start it who put the rights of a directory right before.
        db: databaseService(image, root, {
          volumes: ['data:/var/lib/mysql'],
          entrypoint: [
            'sh',
            '-c',
            'chown -R mysql:mysql /var/lib/mysql && exec docker-entrypoint.sh mariadbd',
          ],
        }),
        // Not databases: an application with their variables, and something that only uses their client.
        app: { image, ...idle, environment: { MYSQL_ROOT_PASSWORD: 'x', MYSQL_DATABASE: 'app' } },
        waiter: {
          image,
          labels: [LABEL],
          command: ['sh', '-c', 'mariadb --version; exec sleep infinity'],
          init: true,
        },
      },
      volumes: { data: {} },
    });
    await stack.exec('db', client(NASTY_PASSWORD), DATA);
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());

  it('is a set that restores into another server as it was', async () => {
    await stack.deployed(anEntry({ id: '20260101T000000Z-v1' }));
    const report = await stack.backup();
    if (report.status !== 'created') throw new Error(report.reason);

    expect(await stack.sets()).toEqual([report.id]);
    const [file, users] = report.files;
    expect(report.files).toHaveLength(2);
    // Of people 4, of that with the odd name 2, of the odd database 1; of log none: its trigger came later.
    expect(file).toMatchObject({
      ...{ kind: 'service', name: 'db', engine: 'mariadb', counts: { tables: 6, rows: 7 } },
    });
    expect(users).toMatchObject({
      format: 'mysql-users',
      path: expect.stringMatching(/^db\.users\.sql\.(zst|gz)$/),
      warnings: [],
    });
    expect(file?.databases?.toSorted()).toEqual(['app', '-rf', ODD].toSorted());
    expect(file?.checks).toEqual([
      'exit-codes',
      expect.stringMatching(/^(zstd|gzip)$/),
      'checksum',
      'footer',
      'tables',
    ]);
    expect(report.warnings.join()).toContain('app.old_engine (MyISAM)');

    const bytes = await readFile(path.join(report.path, file?.path ?? ''));
    expect(bytes.length).toBe(file?.bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file?.sha256);
    expect((await stat(report.path)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(report.path, file?.path ?? ''))).mode & 0o777).toBe(0o600);

    const sets = setsIn(path.join(stack.deployPath, 'backups'));
    const [listed] = (await ask(stack.host, { sets }, stack.context)).sets;
    expect(listed).toMatchObject({ id: report.id, path: report.path, damaged: [] });
    expect(listed?.manifest).toMatchObject({
      release: '20260101T000000Z-v1',
      project: 'shop',
      files: report.files,
    });

    await using fresh = await freshDatabase(image);
    await execIn(fresh.id, client('other'), contentOf(report.path, file));
    const content = async (container: string, password: string) => {
      const options = [
        '--routines',
        '--triggers',
        '--events',
        '--hex-blob',
        '--skip-comments',
        '--order-by-primary',
      ];
      const dump = [
        'mariadb-dump',
        '-uroot',
        `-p${password}`,
        ...options,
        '--databases',
        '--',
        'app',
        ODD,
        '-rf',
      ];
      return execIn(container, dump);
    };
    const restored = await content(fresh.id, 'other');
    expect(restored).toBe(await content(await stack.container('db'), NASTY_PASSWORD));
    expect(restored.length).toBeGreaterThan(300_000);

    const statements = contentOf(report.path, users);
    // Twice: it changes nobody who is there, and nobody else's password.
    for (let i = 0; i < 2; i++) await execIn(fresh.id, client('other'), statements);
    const as = ['mariadb', "-uo`d 'u\\ü", "-pits 'pass' \\", '--default-character-set=utf8mb4', '-N'];
    const rights = 'SELECT CURRENT_USER(), CURRENT_ROLE(), COUNT(*) FROM app.people; SHOW GRANTS';
    const seen = await execIn(fresh.id, as, rights);
    expect(seen).toContain("o`d 'u\\\\ü@%\twriter\t4\n");
    expect(seen).toBe(await execIn(await stack.container('db'), as, rights));
    const own = ['healthcheck.sh', '--connect', '--innodb_initialized'];
    await execIn(fresh.id, own);
    const answer = await execIn(
      fresh.id,
      [...client('other'), '--database=app', '-N'],
      "SET NAMES utf8mb4; INSERT INTO people (name) VALUES ('x'); CALL twice(21, @r); SELECT @r, hello('w'), (SELECT COUNT(*) FROM log), (SELECT COUNT(*) FROM grown);",
    );
    expect(answer.trim()).toBe('42\théllo w\t1\t2');

    expect(renderBackupSummary(report, plain)).toMatch(/\| db \(mariadb 1\d\.[\d.]+\) \|.*6 tables/);
    expect(JSON.stringify(report) + stack.context.log.lines.join()).not.toContain('$(touch x)`id`');
  });

  it('is restored in the place of what the server has meanwhile, also by its old data directory', async () => {
    const report = await stack.backup();
    if (report.status !== 'created') throw new Error(report.reason);
    expect(await prove1(stack, report.id, 'db')).toEqual({ tables: 6, rows: 7 });
    const root = client(NASTY_PASSWORD);
    await stack.exec('db', root, `DROP DATABASE ${odd}; DROP TABLE app.people; DROP EVENT app.nightly`);
    expect(await restoreInto(stack, report.id)).toMatchObject({
      ...{ parts: [{ name: 'db', counts: { tables: 6, rows: 7 } }], stopped: ['app', 'waiter'] },
    });
    const asked = `SELECT a FROM ${odd}.t; SELECT COUNT(*) FROM app.people; SELECT app.hello('w'); SHOW EVENTS FROM app`;
    expect(await stack.exec('db', [...root, '-N'], asked)).toMatch(/^42\n4\nhéllo w\napp\tnightly/);
  });

  /** What retention counts by itself. */
  let ofOneDatabase = '';

  it('dumps one database alone when told to', async () => {
    const report = await stack.backup({ services: [{ service: 'db', database: 'app' }] });
    if (report.status !== 'created') throw new Error(report.reason);
    ofOneDatabase = report.id;
    expect(report.files[0]).toMatchObject({ databases: ['app'], counts: { tables: 4 } });
    const text = contentOf(report.path, report.files[0]).toString();
    expect(text).toContain('USE `app`');
    expect(text).not.toContain('`-rf`');
    await expect(stack.backup({ services: [{ service: 'db', database: 'ap' }] })).rejects.toThrow(
      /no database 'ap' \(did you mean 'app'\?\)/,
    );
  });

  it('leaves out the rows of tables and keeps their structure', async () => {
    const exclude = ['people', '-rf.*'];
    const report = await stack.backup({ services: [{ service: 'db', exclude }] });
    if (report.status !== 'created') throw new Error(report.reason);
    expect(report.files[0]).toMatchObject({
      excluded: ['-rf.u', 'app.people'],
      counts: { tables: 6, rows: 3 },
    });
    await using fresh = await freshDatabase(image);
    await execIn(fresh.id, client('other'), contentOf(report.path, report.files[0]));
    const asked =
      "INSERT INTO app.people (name) VALUES ('x'); SELECT COUNT(*) FROM app.people; SELECT COUNT(*) FROM app.log";
    expect(await execIn(fresh.id, [...client('other'), '-N'], asked)).toBe('1\n1\n');
  });

  it('keeps the newest sets, the pinned ones and what is not its own', async () => {
    const backups = path.join(stack.deployPath, 'backups');
    const [oldest] = await stack.sets();
    await mkdir(path.join(backups, 'notes'));
    await mkdir(path.join(backups, '20200101T000000Z'));
    await writeFile(path.join(backups, '20200101T000000Z', 'manifest.json'), '{"schema":1}');
    const ids: string[] = [];
    await stack.deployed(anEntry({ backup: oldest }));
    for (let i = 0; i < 3; i++) {
      const report = await stack.backup({ keep: { last: 2 } });
      if (report.status !== 'created') throw new Error(report.reason);
      ids.push(report.id);
    }
    expect(await stack.sets()).toEqual(
      ['20200101T000000Z', oldest, ofOneDatabase, ...ids.slice(1), 'notes'].sort(),
    );
  });

  it('removes what a dead run left: nobody else writes while it holds the lock', async () => {
    const left = '20210101T000000Z.partial';
    const mounted = ['-v', `${path.join(stack.deployPath, 'backups')}:/b`, '--entrypoint', 'mkdir'];
    await docker('run', '--rm', '--network', 'none', ...mounted, image, `/b/${left}`);
    expect(await stack.sets()).toContain(left);
    await stack.backup();
    expect(await stack.sets()).not.toContain(left);
  });

  it('changes nothing when the lock is lost', async () => {
    const before = await stack.sets();
    const store = await readStore(stack.host, stack.deployPath, stack.context);
    const run = { who: 'tester', where: 'here' };
    const request = { run, what: 'backup', wait: 0 };
    await using locked = await LockedHost.open(stack.host, store, request, stack.context);
    const settings = {
      project: 'shop',
      environment: 'test',
      composeProject: stack.project,
      deployPath: stack.deployPath,
      backup: BACKUP_DEFAULTS,
    };
    const inventory = await ask(stack.host, inventoryOf(settings), stack.context);
    await writeFile(path.join(stack.deployPath, 'lock'), 'theirs\n{}\n');
    await expect(
      createBackup({ host: locked, inventory, settings, run, access: anAccess() }),
    ).rejects.toThrow(/lost the lock/);
    expect(await stack.sets()).toEqual(before);
  });
});

const client = (password: string): string[] => [
  ...['mariadb', '-uroot', `-p${password}`, '--default-character-set=utf8mb4', '--binary-mode=OFF'],
];

async function freshDatabase(image: string): Promise<AsyncDisposable & { id: string }> {
  const name = uniqueName('restore');
  await docker('run', '-d', '--name', name, '--label', LABEL, '-e', 'MARIADB_ROOT_PASSWORD=other', image);
  await waitFor('a fresh database', async () => {
    await docker('exec', name, 'healthcheck.sh', '--connect', '--innodb_initialized');
    return true;
  });
  return {
    id: name,
    [Symbol.asyncDispose]: async () => {
      await docker('rm', '-f', '-v', name);
    },
  };
}
