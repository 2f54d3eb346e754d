import { afterAll, beforeAll, expect, it } from 'vitest';
import { BackupStack, NASTY_PASSWORD, postgresService } from '../support/backup.ts';
import { docker, LABEL } from '../support/docker.ts';
import { postgresImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { prove1, restoreInto } from '../support/restoring.ts';

const suite = await requires('engine', 'compose');

suite('restore of PostgreSQL', () => {
  let stack: BackupStack;
  beforeAll(async () => {
    const image = await postgresImage();
    stack = await BackupStack.start({
      services: {
        db: {
          ...postgresService(image, {
            POSTGRES_USER: 'us er-ü',
            POSTGRES_PASSWORD: NASTY_PASSWORD,
            POSTGRES_DB: 'app',
          }),
          volumes: ['data:/var/lib/postgresql/data'],
        },
        app: { image, entrypoint: ['sleep', '1d'], init: true, labels: [LABEL] },
      },
      volumes: { data: {} },
    });
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());

  const psql = (database: string) => [
    ...['env', `PGDATABASE=${database}`, 'PGUSER=us er-ü', 'psql', '-qXAt', '-v', 'ON_ERROR_STOP=1'],
  ];

  it('brings back what was there, keeps what is replaced, and stops who may write meanwhile', async () => {
    await stack.exec(
      'db',
      psql('app'),
      `
      CREATE ROLE reader LOGIN PASSWORD 'first';
      CREATE TABLE t (id int PRIMARY KEY, name text);
      INSERT INTO t SELECT n, 'row ' || n FROM generate_series(1, 1000) n;
     `,
    );
    await stack.exec('db', psql('app'), 'CREATE DATABASE other');
    const report = await stack.backup({ ignore: ['app'] });
    if (report.status !== 'created') throw new Error(report.reason);
    expect(await prove1(stack, report.id, 'db')).toMatchObject({ tables: 1, rows: 1000 });

    await stack.exec(
      'db',
      psql('app'),
      "DROP TABLE t; CREATE TABLE later (a int); ALTER ROLE reader PASSWORD 'second'",
    );
    const started = await docker('inspect', '--format', '{{.State.StartedAt}}', await stack.container('app'));
    await restoreInto(stack, report.id);
    expect((await stack.exec('db', psql('app'), 'SELECT count(*) FROM t')).trim()).toBe('1000');
    expect(
      await docker('inspect', '--format', '{{.State.StartedAt}}', await stack.container('app')),
    ).not.toBe(started);
  });

  it('brings the roles of another environment without what they log in with', async () => {
    await stack.exec(
      'db',
      psql('app'),
      `CREATE ROLE "its own" LOGIN PASSWORD 'sec''ret' VALID UNTIL '2099-01-01'; CREATE TABLE o (a int); ALTER TABLE o OWNER TO "its own"`,
    );
    const report = await stack.backup({ ignore: ['app'] });
    if (report.status !== 'created') throw new Error(report.reason);
    await stack.exec('db', psql('app'), 'DROP TABLE o; DROP ROLE "its own"');
    const role = `SELECT rolcanlogin, rolpassword IS NULL FROM pg_authid WHERE rolname = 'its own'`;
    await restoreInto(stack, report.id);
    expect((await stack.exec('db', psql('app'), role)).trim()).toBe('t|f');
    await stack.exec('db', psql('app'), 'DROP TABLE o; DROP ROLE "its own"');
    // What is another environment's does not stay here.
    await restoreInto(stack, report.id, { from: { environment: 'other', scrub: [] } });
    expect((await stack.exec('db', psql('app'), role)).trim()).toBe('t|t');
    expect(await stack.sets()).not.toContain(report.id);
  });
});
