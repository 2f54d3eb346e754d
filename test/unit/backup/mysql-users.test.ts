import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { DUMP_USERS, INSPECT_USERS } from '../../../src/backup/engines/mysql/users.ts';
import { mariadb } from '../../../src/backup/engines/mysql.ts';
import type { Source } from '../../../src/backup/source.ts';
import { NASTY_PASSWORD } from '../../support/backup.ts';
import { inContainerOf } from '../../support/in-container.ts';

/** Answers the list with `$LIST`, and the questions on stdin with `$SHOWN`; both as its batch mode prints them. */
const CLIENT = `
printf '%s\\n' "$*" >>"$LOG"
for option; do case $option in --defaults-extra-file=*) cat "\${option#*=}" >>"$LOG" ;; esac; done
case "$*" in
  *--force*) cat >>"$LOG"; printf '%s\\n' "$SHOWN"; [ -z "\${SAYS-}" ] || echo "$SAYS" >&2 ;;
  *) printf '%s\\n' "$LIST" ;;
esac
exit "\${CODE:-0}"`;

const LIST = "SHOW CREATE USER 'o\\\\'d'@'%';\tSHOW GRANTS FOR 'o\\\\'d'@'%';";
const END = '-- Users and grants complete';

const dump = (shown: string[], env: Record<string, string> = {}) =>
  inContainerOf({ mysql: CLIENT }, DUMP_USERS, {
    args: ['mysql', 'root-mysql', 'socket', 'mysql'],
    env: { MYSQL_ROOT_PASSWORD: NASTY_PASSWORD, LIST, SHOWN: shown.join('\n'), ...env },
  });

describe('users and their rights', () => {
  it('are asked for with statements as the server quotes them, and the password is in no argv', async () => {
    const { log, status } = await dump([END]);
    expect(status).toBe(0);
    expect(log).toContain("\nSHOW CREATE USER 'o\\'d'@'%';\nSHOW GRANTS FOR 'o\\'d'@'%';\n");
    const argvs = log.split('\n').filter((line) => line.startsWith('--defaults-extra-file'));
    expect(argvs).toHaveLength(2);
    expect(argvs.join()).not.toContain(NASTY_PASSWORD.slice(0, 8));
    expect(log.match(/^password="a\\"b'c#d/gm)).toHaveLength(2);
  });

  it('change nobody who is there, and roles come before who has them', async () => {
    const { stdout } = await dump([
      "CREATE USER `a`@`%` IDENTIFIED WITH 'x' AS 0x00 DEFAULT ROLE `r`@`%` REQUIRE SSL",
      'GRANT `r`@`%` TO `a`@`%`',
      'CREATE ROLE `r`',
      'CREATE USER `back\\\\slash\\nline`@`%`',
      'GRANT USAGE ON *.* TO `r`',
      'GRANT USAGE ON *.* TO `r`',
      END,
    ]);
    expect(stdout).toBe(
      [
        'SET NAMES utf8mb4;',
        "SET SESSION sql_mode = '';",
        'CREATE ROLE IF NOT EXISTS `r`;',
        'CREATE USER IF NOT EXISTS `back\\slash\nline`@`%`;',
        "CREATE USER IF NOT EXISTS `a`@`%` IDENTIFIED WITH 'x' AS 0x00 DEFAULT ROLE `r`@`%` REQUIRE SSL;",
        'GRANT `r`@`%` TO `a`@`%`;',
        'GRANT USAGE ON *.* TO `r`;',
        `${END}\n`,
      ].join('\n'),
    );
  });

  it.each([
    ["`a`@`%` IDENTIFIED BY PASSWORD '*A'", '`a`@`%`'],
    [
      "`a`@`%` IDENTIFIED BY PASSWORD '*A' REQUIRE SSL WITH GRANT OPTION",
      '`a`@`%` REQUIRE SSL WITH GRANT OPTION',
    ],
    [
      "`a`@`%` IDENTIFIED VIA x USING ' WITH ' OR y WITH MAX_USER_CONNECTIONS 2",
      '`a`@`%` WITH MAX_USER_CONNECTIONS 2',
    ],
    ["`a IDENTIFIED BY '`@`%` IDENTIFIED VIA y", "`a IDENTIFIED BY '`@`%`"],
  ])('have their password in one place: %s', async (right, expected) => {
    const { stdout } = await dump([`GRANT USAGE ON *.* TO ${right}`, END]);
    expect(stdout).toContain(`\nGRANT USAGE ON *.* TO ${expected};\n`);
  });

  it.each([
    ['the client fails', [END], { CODE: '1' }, 1],
    ['it ends early', ['CREATE USER `a`@`%`'], {}, 0],
  ])('are not complete where %s', async (_, shown, env, code) => {
    const { stdout, status } = await dump(shown, env);
    expect(status).toBe(code);
    if (code === 0) expect(inspected(stdout)).toMatchObject({ complete: '0', users: '1' });
  });
});

const inspected = (input: string) =>
  Object.fromEntries(
    spawnSync('sh', ['-c', INSPECT_USERS], { input, encoding: 'utf8' })
      .stdout.trim()
      .split('\n')
      .map((line) => line.split(' ')),
  );

describe('the file of users', () => {
  const box = { service: 'db', container: { id: 'c1', name: 'db-1' }, declared: true, database: undefined };
  const rows = (...lines: string[][]) => `${lines.map((line) => line.join('\t')).join('\n')}\n`;
  const hex = (text: string) => Buffer.from(text).toString('hex');
  const said = (users: string[]) =>
    rows(
      ...[
        ['dump', 'mariadb-dump'],
        ['sql', 'mariadb'],
        ['client', 'MariaDB'],
      ],
      ...[
        ['login', 'root-mysql', 'socket', hex('root@localhost')],
        ['version', '11.8-MariaDB'],
      ],
      ...[['database', hex('app'), '1', '9'], users, ['end']],
    );
  const sources = async (users: string[]) =>
    (await mariadb.probe(box, { redact: String }).read(said(users), { hostName: 'web1' })) as Source[];
  const written = (facts: Record<string, string>, stderr = '') => ({
    ...{ bytes: 1, sha256: 'a', code: 0, stderr },
    facts: new Map(Object.entries(facts)),
  });

  it('is one of the set where there are any', async () => {
    const [, users, more] = await sources(['users', '2']);
    expect(more).toBeUndefined();
    expect(users).toMatchObject({ path: 'db.users.sql', what: "dump of the users of service 'db'" });
    expect(users?.check(written({ complete: '1', users: '2' }))).toMatchObject({
      ...{ format: 'mysql-users', counts: { users: 2 }, warnings: [] },
    });
    expect(await sources(['users', '0'])).toHaveLength(1);
  });

  it('is refused without its end, and tells who is not in it', async () => {
    const [, users] = await sources(['users', '2']);
    expect(() => users?.check(written({ complete: '0', users: '2' }))).toThrow(/not complete/);
    expect(() => users?.check(written({ complete: '1' }))).toThrow(/not complete/);
    const lost = written({ complete: '1', users: '1' }, 'ERROR 1141 (42000): no such grant');
    expect(users?.check(lost).warnings).toEqual([
      '1 of 2 users are not in it: ERROR 1141 (42000): no such grant',
    ]);
  });

  it('is missed where the server does not show them', async () => {
    const [dump, more] = await sources(['x']);
    expect(more).toBeUndefined();
    const checked = dump?.check(written({ last: '-- Dump completed', tables: '1', rows: '1' }));
    expect(checked?.warnings).toEqual([
      'users and their rights are not in the set: the server does not show them to root@localhost',
    ]);
  });
});
