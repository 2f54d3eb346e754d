import { lastLines, UserError } from '../../base/errors.ts';
import { plural, t } from '../../texts/texts.ts';
import type { Checked, Source, Written } from '../source.ts';
import { countOf } from './answers.ts';
import type { BackupEngine, Box, Signs } from './engine.ts';
import { qualified } from './exclude.ts';
import { inside } from './inside.ts';
import { INSPECT } from './mysql/inspect.ts';
import { COUNT, DUMP, FORGET, LOAD, PROBE } from './mysql/scripts.ts';
import { type Family, readServer, type Server } from './mysql/server.ts';
import { DUMP_USERS, INSPECT_USERS } from './mysql/users.ts';
import { inContainer } from './shell.ts';

export const mysql = engine('mysql', 'MySQL', {
  image:
    /^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,
  data: /^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/,
});

export const mariadb = engine('mariadb', 'MariaDB', {
  image: /^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,
  data: /^\/bitnami\/mariadb(\/data)?$/,
});

/** One family: either's clients talk to either's server, and each has the variables of both. */
function engine(name: Family, product: string, signs: Signs): BackupEngine {
  return {
    name,
    product,
    signs: {
      ...signs,
      clients: [
        ...['mysql', 'mariadb', 'mysqlsh', 'xtrabackup'],
        ...['dump', 'admin', 'import'].flatMap((does) => [`mysql${does}`, `mariadb-${does}`]),
      ],
      servers: ['mysqld', 'mariadbd', 'mysqld_safe', 'mariadbd-safe'],
    },
    databaseVariables: ['MARIADB_DATABASE', 'MYSQL_DATABASE'],
    loads: {
      data: /^(\/var\/lib\/mysql(\/data)?|\/bitnami\/(mysql|mariadb)(\/data)?)$/,
      counted: ['tables', 'rows'],
      formats: {
        sql: ({ databases = [], bytes }, server) => ({
          script: LOAD,
          args: [server, `${bytes}`, ...databases],
        }),
        'mysql-users': (_, server) => ({ script: LOAD, args: [server, ''] }),
      },
      foreign: { 'mysql-users': undefined },
      forget: { script: FORGET },
      count: (files) => ({ script: COUNT, args: files.flatMap(({ databases = [] }) => databases) }),
    },
    probe: (box, { redact }) =>
      inside(box, {
        script: PROBE,
        args: [name, box.exclude === undefined ? '' : 'tables'],
        read: (said, { hostName }) => {
          const server = readServer(said, box, redact);
          if (server.databases.length > 0) {
            return [dumpOf(server, box, hostName), ...usersOf(server, box, hostName)];
          }
          return [{ nothing: t`service '${box.service}' holds no database yet: nothing of it to protect` }];
        },
      }),
  };
}

function dumpOf(server: Server, { service, container }: Box, hostName: string): Source {
  const { client, login, databases, version, excluded, keepsStructures } = server;
  const what = t`dump of service '${service}'`;
  const fix = t`look at docker logs ${container.name} on ${hostName}`;
  const without = excluded.flatMap(({ qualifier, name }) => [qualifier, name]);
  const dump = [
    ...[client.program, client.flavour, login.name, login.way],
    ...[keepsStructures ? 'yes' : '', String(excluded.length), ...without, ...databases],
  ];
  return {
    what,
    begins: t`dumping ${databases.join(', ')} of service '${service}' (${version})`,
    server: version,
    bytes: server.bytes,
    path: `${service}.sql`,
    producer: () => ({ argv: inContainer(container.id, DUMP, ...dump) }),
    inspect: INSPECT,
    fix,

    check(written: Written): Checked {
      const { facts } = written;
      const rows = countOf(written, 'rows');
      if (!(facts.get('last') ?? '').startsWith('-- Dump completed') || rows === undefined) {
        throw new UserError(
          t`${what} is not complete: it ends without the line '-- Dump completed', though ${client.program} exited with 0`,
          { fix: t`${fix}; the backup was not kept` },
        );
      }
      const tables = countOf(written, 'tables') ?? 0;
      if (tables < server.tables) {
        throw new UserError(
          t`${what} has ${plural(tables, 'table')}, but the server held ${server.tables} when it began`,
          { fix: t`see whether something drops tables meanwhile, then run again; the backup was not kept` },
        );
      }
      return {
        ...entry(server, service, container.name),
        format: 'sql',
        databases: [...databases],
        ...(excluded.length > 0 && { excluded: excluded.map(qualified) }),
        counts: { tables, rows },
        checks: ['footer', 'tables'],
        warnings: [...server.warnings],
      };
    },
  };
}

/** Accounts with their passwords, roles and rights: no database holds them. */
function usersOf(server: Server, { service, container }: Box, hostName: string): Source[] {
  const { sql, login, users: there, version, engine } = server;
  if (there === undefined || there === 0) return [];
  const what = t`dump of the users of service '${service}'`;
  const fix = t`look at docker logs ${container.name} on ${hostName}`;
  return [
    {
      what,
      begins: t`dumping ${plural(there, 'user')} of service '${service}' (${version})`,
      bytes: 0,
      path: `${service}.users.sql`,
      producer: () => ({
        argv: inContainer(container.id, DUMP_USERS, sql, login.name, login.way, engine),
      }),
      inspect: INSPECT_USERS,
      fix,

      check(written: Written): Checked {
        const users = countOf(written, 'users');
        if (written.facts.get('complete') !== '1' || users === undefined) {
          throw new UserError(t`${what} is not complete: it ends without its last line`, {
            fix: t`${fix}; the backup was not kept`,
          });
        }
        return {
          ...entry(server, service, container.name),
          format: 'mysql-users',
          databases: [],
          counts: { users },
          checks: ['footer'],
          warnings:
            users < there
              ? [t`${there - users} of ${there} users are not in it: ${lastLines(written.stderr, 3)}`]
              : [],
        };
      },
    },
  ];
}

const entry = ({ engine, version }: Server, service: string, container: string) =>
  ({ kind: 'service', name: service, source: container, engine, serverVersion: version }) as const;
