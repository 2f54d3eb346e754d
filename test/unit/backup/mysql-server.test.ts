import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/backup/engines/engine.ts';
import { readServer } from '../../../src/backup/engines/mysql/server.ts';
import { mariadb } from '../../../src/backup/engines/mysql.ts';
import type { Source } from '../../../src/backup/source.ts';

const box: Box = {
  service: 'db',
  container: { id: 'id', name: 'shop-db-1' },
  declared: false,
  database: undefined,
};
const hex = (text: string) => Buffer.from(text).toString('hex').toUpperCase();
const rows = (...lines: string[][]) => `${lines.map((line) => line.join('\t')).join('\n')}\n`;
const clients = [
  ['server', 'mariadbd'],
  ['dump', 'mariadb-dump'],
  ['sql', 'mariadb'],
  ['client', '11.8.6-MariaDB'],
];
const read = (said: string, of: Box, redact = (text: string) => text) => readServer(said, of, redact);
const login = ['login', 'root-mysql', 'socket', hex('root@localhost')];

describe('readServer', () => {
  it('reads the server, its databases and what is worth a warning', () => {
    const odd = 'a\tb\n-ü';
    const said = rows(
      ...clients,
      ['refused', 'root-mariadb', 'ERROR 1045'],
      ['login', 'app-mysql', 'tcp', hex("us'er@%")],
      ['version', '11.8.6-MariaDB-log'],
      ['database', hex('app'), '3', '1000'],
      ['database', hex(odd), '1', '24'],
      ['engine', hex('app'), hex('old'), 'MyISAM'],
      ['versioned', hex(odd), hex('t')],
      ['end'],
    );
    expect(read(said, box)).toEqual({
      engine: 'mariadb',
      version: '11.8.6-MariaDB-log',
      login: { name: 'app-mysql', way: 'tcp' },
      client: { program: 'mariadb-dump', flavour: 'mariadb' },
      databases: ['app', odd],
      sql: 'mariadb',
      users: undefined,
      ...{ excluded: [], keepsStructures: false },
      tables: 4,
      bytes: 1024,
      warnings: [
        expect.stringContaining("dumped as us'er@%, because the stated password of root is refused"),
        expect.stringContaining('app.old (MyISAM)'),
        expect.stringContaining(`${odd}.t`),
      ],
    });
  });

  it('takes one database alone, without the warnings of the others', () => {
    const said = rows(
      ...clients,
      login,
      ['version', '8.4.2'],
      ['database', hex('app'), '3', '1000'],
      ['database', hex('other'), '1', '24'],
      ['engine', hex('other'), hex('old'), 'MyISAM'],
      ['users', '3'],
      ['end'],
    );
    const one = read(said, { ...box, database: 'app' });
    expect(one).toMatchObject({ engine: 'mysql', databases: ['app'], tables: 3, bytes: 1000, warnings: [] });
    expect(() => read(said, { ...box, database: 'ap' })).toThrow(/no database 'ap' \(did you mean 'app'\?\)/);
  });

  it('is refused where no server runs, with the line that says that there is none', () => {
    const said = rows(['dump', 'mysqldump'], ['sql', 'mysql']);
    const refusal = expect.objectContaining({
      message: expect.stringContaining('no server runs in it'),
      fix: expect.stringContaining(`backup: { ignore: [${box.service}] }`),
    });
    expect(() => read(said, box)).toThrow(refusal);
    expect(() => read(said, { ...box, declared: true })).toThrow(/no login works/);
  });

  it.each([
    [rows(['server', 'mysqld'], ['dump', ''], ['sql', 'mysql']), /has no mysqldump or mariadb-dump/],
    [rows(...clients, ['refused', 'own', 'ERROR s3cret']), /no login works.*\n.*by itself: ERROR \*\*\*/],
    [rows(...clients, ['unreadable', ' MYSQL_ROOT_PASSWORD_FILE']), /MYSQL_ROOT_PASSWORD_FILE names a file/],
    [rows(...clients, login, ['version', '9']), /did not say which databases/],
    [
      rows(...clients, ['login', 'app-mysql', 'socket', hex('app@%')], ['end']),
      /its user app@% sees no database/,
    ],
  ])('refuses %j', (said, message) => {
    expect(() => read(said, box, (text) => text.replace('s3cret', '***'))).toThrow(message);
  });

  it('takes a server that is empty for what it is, when root says so', () => {
    expect(read(rows(...clients, login, ['version', '9'], ['end']), box)?.databases).toEqual([]);
  });
});

describe('a dump', () => {
  const said = rows(
    ...clients,
    login,
    ['version', '11.8-MariaDB'],
    ['database', hex('app'), '2', '9'],
    ['end'],
  );
  const source = async () =>
    (await mariadb.probe(box, { redact: (text) => text }).read(said, { hostName: 'web1' }))[0] as Source;
  const written = (last: string, tables: number) => ({
    ...{ bytes: 1, sha256: 'a', code: 0, stderr: '' },
    facts: new Map([
      ['last', last],
      ['tables', `${tables}`],
      ['rows', '9'],
    ]),
  });

  it('is made by the client and the login that the probe found', async () => {
    const { argv } = (await source()).producer('id');
    expect(argv.slice(0, 4)).toEqual(['docker', 'exec', '-i', 'id']);
    expect(argv.slice(-8)).toEqual([
      ...['sh', 'mariadb-dump', 'mariadb', 'root-mysql', 'socket', '', '0', 'app'],
    ]);
  });

  it('is whole with its footer and every table, else it is refused', async () => {
    const { check } = await source();
    const footer = '-- Dump completed on 2026-11-21';
    expect(check(written(footer, 3))).toMatchObject({
      counts: { tables: 3, rows: 9 },
      checks: ['footer', 'tables'],
    });
    expect(() => check(written('CREATE TABLE', 2))).toThrow(/is not complete.*mariadb-dump exited with 0/);
    expect(() => check(written(footer, 1))).toThrow(/has 1 table, but the server held 2/);
  });

  it('leaves out the rows of some tables, and says which', async () => {
    const tables = ['sessions', 'cache_a', 'cache_b', 'cached', 'a.b'].map((name) => [
      'table',
      hex('app'),
      hex(name),
    ]);
    const more = rows(...tables, ['table', hex('other'), hex('cache_c')], ['structures']) + said;
    const exclude = ['sessions', 'app.cache_*', 'app.a?b', 'sesion', 'other.*'];
    const [source] = (await mariadb
      .probe({ ...box, exclude, database: 'app' }, { redact: String })
      .read(more, { hostName: 'web1' })) as Source[];
    const names = ['a.b', 'cache_a', 'cache_b', 'sessions'];
    expect(source?.producer('id').argv.slice(-11)).toEqual([
      ...['yes', '4', ...names.flatMap((name) => ['app', name]), 'app'],
    ]);
    const { excluded, warnings } = source?.check(written('-- Dump completed', 2)) ?? {};
    expect(excluded).toEqual(names.map((name) => `app.${name}`));
    expect(warnings).toEqual([
      expect.stringMatching(/^users and/),
      expect.stringMatching(/^exclude: there is no table 'sesion' \(did you mean 'sessions'\?\)/),
      expect.stringMatching(/^exclude: there is no table 'other\.\*'/),
    ]);
  });

  it('says that a server is empty', async () => {
    const empty = rows(...clients, login, ['version', '9'], ['end']);
    expect(await mariadb.probe(box, { redact: String }).read(empty, { hostName: 'web1' })).toEqual([
      { nothing: "service 'db' holds no database yet: nothing of it to protect" },
    ]);
  });
});
