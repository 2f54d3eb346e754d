import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../scripts/setup/run.mjs';
import type { BackupFile } from '../../src/backup/manifest.ts';
import { BackupStack, contentOf, NASTY_PASSWORD, postgresService } from '../support/backup.ts';
import { postgresImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { prove1, restoreInto } from '../support/restoring.ts';

const suite = await requires('engine', 'compose');

const WEIRD = `we"ird=ü 'x`;
const DATA = `
CREATE ROLE reporting LOGIN PASSWORD 'r';
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE SEQUENCE tickets START 41;
CREATE TABLE people (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, photo bytea, doc jsonb, mood mood,
  len int GENERATED ALWAYS AS (length(name)) STORED, boss int);
ALTER TABLE people ADD FOREIGN KEY (boss) REFERENCES people DEFERRABLE INITIALLY DEFERRED;
INSERT INTO people (name, photo, doc, mood) VALUES (E'Zoë 😀 back\\\\slash ''q''\\n\\\\.', '\\x00FF0A0D1A27225C', '{"ä": [1, null]}', 'happy');
INSERT INTO people (name, photo) SELECT 'blob', decode(repeat('000102FF', 40000), 'hex');
UPDATE people SET boss = 3 - id;
CREATE TABLE "Sales ""x""" (at date NOT NULL, n numeric) PARTITION BY RANGE (at);
CREATE TABLE "sales 2026" PARTITION OF "Sales ""x""" FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO "Sales ""x""" VALUES ('2026-11-30', 1e-20);
CREATE VIEW names AS SELECT name FROM people;
CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS n FROM people;
CREATE INDEX ON people ((doc -> 'ä'));
CREATE FUNCTION hello(who text) RETURNS text LANGUAGE sql AS $$ SELECT 'héllo ' || who $$;
CREATE FUNCTION logged() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := NEW.name || '!'; RETURN NEW; END $$;
CREATE TRIGGER loud BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION logged();
SELECT nextval('tickets');
SELECT lo_from_bytea(4711, '\\xDEADBEEF00');
GRANT SELECT ON people TO reporting;
COMMENT ON TABLE people IS 'it''s them';
`;

suite('backup of PostgreSQL', () => {
  let stack: BackupStack;

  beforeAll(async () => {
    const image = await postgresImage();
    const named = { POSTGRES_USER: 'us er-ü', POSTGRES_PASSWORD: NASTY_PASSWORD, POSTGRES_DB: 'app' };
    stack = await BackupStack.start({
      services: {
        db: postgresService(image, named),
        fresh: postgresService(image, named),
        // It lets in nobody without the password, as images of one's own often have it.
        strict: postgresService(image, {
          POSTGRES_PASSWORD: NASTY_PASSWORD,
          POSTGRES_INITDB_ARGS: '--auth=scram-sha-256',
          // The healthcheck's.
          PGPASSWORD: NASTY_PASSWORD,
        }),
      },
    });
    await stack.exec('db', psql('app'), DATA);
    await stack.exec('db', psql('postgres'), `CREATE DATABASE "${WEIRD.replaceAll('"', '""')}"`);
    await stack.exec('db', psql('postgres'), 'CREATE DATABASE empty');
    await stack.exec('db', psql(WEIRD), 'CREATE TABLE t AS SELECT 7 AS a');
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());

  const psql = (database: string, user = 'us er-ü') => [
    ...['env', `PGDATABASE=${database}`, `PGUSER=${user}`, 'psql', '-qXAt', '-v', 'ON_ERROR_STOP=1'],
  ];
  const content = (file: BackupFile, directory: string) => contentOf(directory, file);

  it('is a set that restores into another server as it was', async () => {
    const report = await stack.backup({ ignore: ['fresh', 'strict'] });
    if (report.status !== 'created') throw new Error(report.reason);
    expect(report.files).toMatchObject([
      { name: 'db', engine: 'postgres', databases: ['app'], counts: { tables: 3, rows: 3 }, warnings: [] },
      { databases: ['empty'], counts: { tables: 0, rows: 0 } },
      { databases: [WEIRD], counts: { tables: 1, rows: 1 } },
      { databases: [], path: expect.stringMatching(/^db\.globals\.sql\.(zst|gz)$/), counts: { roles: 2 } },
    ]);
    expect(report.files[0]?.serverVersion).toMatch(/^17\./);

    // A process of ours that outlives its parent inside the container makes the server restart.
    const { stderr } = await run(['docker', 'logs', await stack.container('db')]);
    expect(stderr).toContain('ready to accept connections');
    expect(stderr).not.toContain('was terminated by signal');

    const [app, empty, weird, globals] = report.files as [BackupFile, BackupFile, BackupFile, BackupFile];
    // The role that the server was made with is there already.
    await stack.exec('fresh', psql('postgres').slice(0, -2), content(globals, report.path));
    const restore = ['pg_restore', '--exit-on-error', '--create', '--dbname=postgres', '--username=us er-ü'];
    await stack.exec('fresh', [...restore, '--clean', '--if-exists'], content(app, report.path));
    for (const file of [empty, weird]) await stack.exec('fresh', restore, content(file, report.path));

    const dumped = async (service: string, database: string) =>
      (await stack.exec(service, ['env', `PGDATABASE=${database}`, 'pg_dump', '--username=us er-ü'])).replace(
        /^\\(un)?restrict .*$/gm,
        '',
      );
    for (const database of ['app', 'empty', WEIRD]) {
      expect(await dumped('fresh', database)).toBe(await dumped('db', database));
    }
    expect((await dumped('fresh', 'app')).length).toBeGreaterThan(300_000);
    const asked =
      "SELECT nextval('tickets'), hello('w'), (SELECT n FROM counted), encode(lo_get(4711), 'hex'), (SELECT has_table_privilege('reporting', 'people', 'SELECT'))";
    expect((await stack.exec('fresh', psql('app'), asked)).trim()).toBe('42|héllo w|2|deadbeef00|t');
  });

  it('leaves out the rows of tables, with their partitions, and keeps their structure', async () => {
    await stack.exec(
      'db',
      psql('empty'),
      `CREATE TABLE "Se""ssions*" (a int); INSERT INTO "Se""ssions*" VALUES (1);
       CREATE TABLE log (a int) PARTITION BY LIST (a);
       CREATE TABLE log_1 PARTITION OF log FOR VALUES IN (1); CREATE TABLE log_2 PARTITION OF log FOR VALUES IN (2);
       INSERT INTO log VALUES (1), (2); CREATE TABLE kept AS SELECT 1 AS a; CREATE VIEW seen AS TABLE "Se""ssions*"`,
    );
    const services = [{ service: 'db', database: 'empty', exclude: ['Se"ssions\\*', 'Se"*', 'public.log'] }];
    const report = await stack.backup({ services, ignore: ['fresh', 'strict'] });
    if (report.status !== 'created') throw new Error(report.reason);
    expect(report.files[0]).toMatchObject({
      excluded: ['public.Se"ssions*', 'public.log', 'public.log_1', 'public.log_2'],
      counts: { tables: 5, rows: 1 },
      warnings: [expect.stringContaining('there is no table')],
    });
    const restore = [
      'pg_restore',
      '--exit-on-error',
      '--dbname=empty',
      '--username=us er-ü',
      '--clean',
      '--if-exists',
    ];
    await stack.exec('fresh', restore, await content(report.files[0] as BackupFile, report.path));
    const counts =
      'SELECT (SELECT count(*) FROM seen), (SELECT count(*) FROM log), (SELECT count(*) FROM kept)';
    expect((await stack.exec('fresh', psql('empty'), counts)).trim()).toBe('0|0|1');
    await stack.exec('db', psql('empty'), 'DROP VIEW seen; DROP TABLE "Se""ssions*", log, kept');
  });

  it('is restored in the place of what the server has meanwhile, with all that it had', async () => {
    const report = await stack.backup({ ignore: ['fresh', 'strict'] });
    if (report.status !== 'created') throw new Error(JSON.stringify(report));
    expect(await prove1(stack, report.id, 'db')).toMatchObject({ tables: 4, rows: 4 });
    const dumped = async () => {
      const all = ['app', 'empty', WEIRD].map((database) =>
        stack.exec('db', ['env', `PGDATABASE=${database}`, 'pg_dump', '--create', '--username=us er-ü']),
      );
      return (await Promise.all(all)).join('').replace(/^\\(un)?restrict .*$/gm, '');
    };
    const before = await dumped();
    await stack.exec(
      'db',
      psql('app'),
      'DROP TABLE people CASCADE; DROP OWNED BY reporting; DROP ROLE reporting',
    );
    await stack.exec(
      'db',
      psql('postgres'),
      `DROP DATABASE empty; ALTER DATABASE "${WEIRD.replaceAll('"', '""')}" RENAME TO later`,
    );
    await restoreInto(stack, report.id);
    expect(await dumped()).toBe(before);
    expect((await stack.exec('db', psql('app'), 'SELECT nextval($$tickets$$)')).trim()).toBe('42');
    // What came later is none of the set's, and stays.
    expect((await stack.exec('db', psql('later'), 'SELECT a FROM t')).trim()).toBe('7');
  });

  it('takes one database where the settings name it, and says which there are where it is none', async () => {
    const settings = { services: [{ service: 'db', database: 'app' }], ignore: ['fresh', 'strict'] };
    const report = await stack.backup(settings);
    expect(report).toMatchObject({ files: [{ databases: ['app'] }, { databases: [] }] });
    await expect(
      stack.backup({ ...settings, services: [{ service: 'db', database: 'apq' }] }),
    ).rejects.toMatchObject({
      message: expect.stringContaining("has no database 'apq' (did you mean 'app'?)"),
    });
  });

  it('logs in with the password where the socket asks for it, and saves what stands in postgres', async () => {
    const settings = { ignore: ['db', 'fresh'] };
    const nothing = await stack.backup(settings);
    expect(nothing).toMatchObject({
      status: 'nothing-to-protect',
      notes: [expect.stringContaining("'strict' holds no database")],
    });
    await stack.exec('strict', psql('postgres', 'postgres'), 'CREATE TABLE t (a int)');
    const report = await stack.backup(settings);
    expect(report).toMatchObject({ files: [{ databases: ['postgres'], counts: { tables: 1 } }, {}] });

    await stack.exec('strict', psql('postgres', 'postgres'), "ALTER ROLE postgres PASSWORD 'changed'");
    await expect(stack.backup(settings)).rejects.toMatchObject({
      message: expect.stringMatching(
        /no login works\.\n {2}POSTGRES_USER with POSTGRES_PASSWORD: .*password authentication failed/,
      ),
      fix: expect.stringContaining('POSTGRES_PASSWORD'),
    });
  });
});
