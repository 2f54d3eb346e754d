import { describe, expect, it } from 'vitest';
import { readProbe } from '../../../src/backup/database.ts';
import type { DumpPlan } from '../../../src/backup/plan.ts';

const plan: DumpPlan = {
  service: 'db',
  container: { id: 'id', name: 'shop-db-1' },
  engine: 'mysql',
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
const login = ['login', 'root-mysql', 'socket', hex('root@localhost')];

describe('readProbe', () => {
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
    expect(readProbe(plan, said)).toEqual({
      plan,
      engine: 'mariadb',
      serverVersion: '11.8.6-MariaDB-log',
      login: { name: 'app-mysql', way: 'tcp' },
      client: { program: 'mariadb-dump', flavour: 'mariadb' },
      databases: ['app', odd],
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
      ['end'],
    );
    const one = readProbe({ ...plan, database: 'app' }, said);
    expect(one).toMatchObject({ engine: 'mysql', databases: ['app'], tables: 3, bytes: 1000, warnings: [] });
    expect(() => readProbe({ ...plan, database: 'ap' }, said)).toThrow(
      /no database 'ap' \(did you mean 'app'\?\)/,
    );
  });

  it('is nothing where no server runs, unless the settings say that one does', () => {
    const said = rows(['dump', 'mysqldump'], ['sql', 'mysql']);
    expect(readProbe(plan, said)).toBeUndefined();
    expect(() => readProbe({ ...plan, declared: true }, said)).toThrow(/no login works/);
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
    expect(() => readProbe(plan, said, (text) => text.replace('s3cret', '***'))).toThrow(message);
  });

  it('takes a server that is empty for what it is, when root says so', () => {
    expect(readProbe(plan, rows(...clients, login, ['version', '9'], ['end']))?.databases).toEqual([]);
  });
});
