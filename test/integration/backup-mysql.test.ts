import { afterAll, beforeAll, expect, it } from 'vitest';
import { BackupStack, contentOf, mysqlService, NASTY_PASSWORD } from '../support/backup.ts';
import { mysqlImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { prove1, restoreInto, undoIn } from '../support/restoring.ts';

const suite = await requires('engine', 'compose');

const DATA = `
USE app;
CREATE TABLE people (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(200), photo LONGBLOB, doc JSON,
  len INT GENERATED ALWAYS AS (CHAR_LENGTH(name)) STORED, secret INT INVISIBLE DEFAULT 7);
INSERT INTO people (name, photo, doc) VALUES ('Zoë 😀 back''slash\\\\', UNHEX('00FF0A0D1A27225C2D2D20'), '{"ä": [1, null]}');
INSERT INTO people (name, photo) VALUES ('blob', REPEAT(UNHEX('00010203FFFE'), 60000));
CREATE TABLE log (message VARCHAR(100));
CREATE VIEW names AS SELECT name FROM people;
DELIMITER //
CREATE TRIGGER people_log AFTER INSERT ON people FOR EACH ROW BEGIN INSERT INTO log VALUES (CONCAT('new ', NEW.id)); END//
CREATE PROCEDURE twice(IN n INT, OUT r INT) BEGIN SET r = n * 2; END//
CREATE FUNCTION hello(who VARCHAR(50)) RETURNS VARCHAR(80) DETERMINISTIC RETURN CONCAT('héllo ', who)//
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DO DELETE FROM log//
DELIMITER ;
CREATE TABLE old_engine (a INT) ENGINE=MyISAM;
CREATE VIEW logged AS SELECT message FROM log;
CREATE DATABASE \`we\`\`ird-ü\`;
CREATE TABLE \`we\`\`ird-ü\`.t (a INT);
CREATE ROLE reader, writer;
CREATE USER 'o\`d ''u\\\\ü'@'%' IDENTIFIED BY 'its ''pass'' \\\\' DEFAULT ROLE writer;
CREATE USER ''@'10.0.0.1' ACCOUNT LOCK;
GRANT SELECT ON app.* TO reader;
GRANT reader TO writer;
GRANT INSERT (name) ON app.people TO writer WITH GRANT OPTION;
`;

const DUMP_ALL = [
  ...['mysqldump', '-uroot', '--routines', '--triggers', '--events', '--hex-blob', '--skip-comments'],
  ...['--no-tablespaces', '--set-gtid-purged=OFF'],
];

const client = (password: string) => ['mysql', '-uroot', `-p${password}`, '--default-character-set=utf8mb4'];

suite('backup of MySQL', () => {
  let stack: BackupStack;

  beforeAll(async () => {
    const image = await mysqlImage();
    const app = { MYSQL_DATABASE: 'app', MYSQL_USER: 'us"er', MYSQL_PASSWORD: NASTY_PASSWORD };
    stack = await BackupStack.start({
      services: {
        db: mysqlService(image, { MYSQL_ROOT_PASSWORD: NASTY_PASSWORD, MYSQL_DATABASE: 'app' }),
        other: mysqlService(image, { MYSQL_RANDOM_ROOT_PASSWORD: 'yes', ...app }),
        fresh: mysqlService(image, { MYSQL_ROOT_PASSWORD: 'other' }),
      },
    });
    await stack.exec('db', client(NASTY_PASSWORD), DATA);
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());

  it('is a set that restores into another server as it was', async () => {
    const report = await stack.backup({ ignore: ['other', 'fresh'] });
    if (report.status !== 'created') throw new Error(report.reason);
    expect(report.files).toMatchObject([
      {
        name: 'db',
        engine: 'mysql',
        databases: ['app', 'we`ird-ü'],
        // Of people 2, of log what its trigger wrote: it came later than they.
        counts: { tables: 4, rows: 2 },
        checks: { length: 5 },
      },
      {
        format: 'mysql-users',
        path: expect.stringMatching(/^db\.users\.sql\.(zst|gz)$/),
        counts: { users: 5 },
        warnings: [],
      },
    ]);
    expect(report.files[0]?.serverVersion).toMatch(/^\d+\.\d+/);
    expect(report.warnings.join()).toContain('app.old_engine (MyISAM)');

    await stack.exec('fresh', client('other'), contentOf(report.path, report.files[0]));
    const content = (service: string, password: string) => {
      const options = [
        '--routines',
        '--triggers',
        '--events',
        '--hex-blob',
        '--skip-comments',
        '--no-tablespaces',
      ];
      const which = ['--set-gtid-purged=OFF', '--databases', 'app', 'we`ird-ü'];
      return stack.exec(service, ['mysqldump', '-uroot', `-p${password}`, ...options, ...which]);
    };
    const restored = await content('fresh', 'other');
    expect(restored).toBe(await content('db', NASTY_PASSWORD));
    expect(restored.length).toBeGreaterThan(300_000);

    const users = contentOf(report.path, report.files[1]);
    // Twice: it changes nobody who is there, and nobody else's password.
    for (let i = 0; i < 2; i++) await stack.exec('fresh', client('other'), users);
    const as = ['mysql', "-uo`d 'u\\ü", "-pits 'pass' \\", '--default-character-set=utf8mb4', '-N'];
    const rights = 'SELECT CURRENT_USER(), CURRENT_ROLE(), COUNT(*) FROM app.people; SHOW GRANTS';
    const seen = await stack.exec('fresh', as, rights);
    expect(seen).toContain("o`d 'u\\\\ü@%\t`writer`@`%`\t2\n");
    expect(seen).toBe(await stack.exec('db', as, rights));
    const answer = await stack.exec(
      'fresh',
      [...client('other'), '--database=app', '-N'],
      "INSERT INTO people (name) VALUES ('x'); CALL twice(21, @r); SELECT @r, hello('w'), (SELECT COUNT(*) FROM log), (SELECT COUNT(*) FROM names);",
    );
    expect(answer.trim()).toBe('42\théllo w\t1\t3');
  });

  it('leaves out the rows of tables and keeps their structure', async () => {
    const exclude = ['log', 'we`ird-ü.t', 'old_*', 'nothing'];
    const report = await stack.backup({ services: [{ service: 'db', exclude }], ignore: ['other', 'fresh'] });
    if (report.status !== 'created') throw new Error(report.reason);
    expect(report.files[0]).toMatchObject({
      excluded: ['app.log', 'app.old_engine', 'we`ird-ü.t'],
      counts: { tables: 4, rows: 2 },
      warnings: [expect.stringContaining("there is no table 'nothing'"), expect.any(String)],
    });
    const drop = 'DROP DATABASE IF EXISTS app; DROP DATABASE IF EXISTS `we``ird-ü`';
    await stack.exec('fresh', client('other'), drop);
    await stack.exec('fresh', client('other'), contentOf(report.path, report.files[0]));
    const asked = `SELECT (SELECT COUNT(*) FROM app.log), (SELECT COUNT(*) FROM app.people), (SELECT COUNT(*) FROM app.old_engine);
      INSERT INTO app.people (name) VALUES ('x'); SELECT COUNT(*) FROM app.log`;
    expect(await stack.exec('fresh', [...client('other'), '-N'], asked)).toBe('0\t2\t0\n1\n');
  });

  it('is restored in the place of what the server has meanwhile, which keeps its users', async () => {
    const report = await stack.backup({ ignore: ['other', 'fresh'] });
    if (report.status !== 'created') throw new Error(report.reason);
    expect(await prove1(stack, report.id, 'db')).toEqual({ tables: 4, rows: 2 });
    const root = client(NASTY_PASSWORD);
    const dump = () =>
      stack.exec('db', [...DUMP_ALL, `-p${NASTY_PASSWORD}`, '--databases', 'app', 'we`ird-ü']);
    const before = await dump();
    await stack.exec(
      'db',
      root,
      `DROP TABLE app.people; CREATE TABLE app.later (a INT); DROP DATABASE \`we\`\`ird-ü\`; DROP USER 'o\`d ''u\\\\ü'@'%';
      CREATE DATABASE stays; CREATE TABLE stays.t AS SELECT 1 AS a; ALTER USER ''@'10.0.0.1' IDENTIFIED BY 'new';`,
    );
    await restoreInto(stack, report.id);
    expect(await dump()).toBe(before);
    const asked = "SELECT a FROM stays.t; SHOW GRANTS FOR 'o`d ''u\\\\ü'@'%'";
    expect(await stack.exec('db', [...root, '-N'], asked)).toMatch(/^1\nGRANT .*\nGRANT `writer`@`%` TO/);
    expect(await undoIn(stack)).toMatchObject({ status: 'undone', parts: ['db'] });
    expect(await stack.exec('db', [...root, '-N'], 'SELECT COUNT(*) FROM app.later')).toBe('0\n');
  });

  it("dumps as the application's user where nobody knows root's password", async () => {
    const as = ['mysql', '-uus"er', `-p${NASTY_PASSWORD}`, '--database=app'];
    await stack.exec(
      'other',
      as,
      'CREATE TABLE t (a INT); CREATE VIEW v AS SELECT * FROM t; INSERT INTO t VALUES (1)',
    );
    const report = await stack.backup({ ignore: ['db', 'fresh'] });
    if (report.status !== 'created') throw new Error(report.reason);
    expect(report.files).toMatchObject([{ name: 'other', databases: ['app'], counts: { tables: 1 } }]);
    expect(report.warnings).toEqual([
      expect.stringMatching(/^other: dumped as us"er@%, because root's password/),
    ]);
  });
});
