import { UserError } from '../../base/errors.ts';
import { plural, t } from '../../texts/texts.ts';
import type { Checked, Source, Written } from '../source.ts';
import { countOf } from './answers.ts';
import type { BackupEngine, Box, Signs } from './engine.ts';
import { inside } from './inside.ts';
import { DUMP, INSPECT, PROBE } from './mysql/scripts.ts';
import { type Family, readServer, type Server } from './mysql/server.ts';

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
    probe: (box, { redact }) =>
      inside(box, {
        script: PROBE,
        args: [name],
        read: (said, { hostName }) => {
          const server = readServer(said, box, redact);
          if (server.databases.length > 0) return [sourceOf(server, box, hostName)];
          return [{ nothing: t`service '${box.service}' holds no database yet: nothing of it to protect` }];
        },
      }),
  };
}

function sourceOf(server: Server, { service, container }: Box, hostName: string): Source {
  const { client, login, databases, version } = server;
  const what = t`dump of service '${service}'`;
  const fix = t`look at docker logs ${container.name} on ${hostName}`;
  const dump = ['sh', '-c', DUMP, 'sh', client.program, client.flavour, login.name, login.way, ...databases];
  return {
    what,
    begins: t`dumping ${databases.join(', ')} of service '${service}' (${version})`,
    bytes: server.bytes,
    path: `${service}.sql.gz`,
    producer: () => ({ argv: ['docker', 'exec', '-i', container.id, ...dump] }),
    inspect: INSPECT,
    fix,

    check(written: Written): Checked {
      const { facts } = written;
      if (!(facts.get('last') ?? '').startsWith('-- Dump completed')) {
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
        kind: 'service',
        name: service,
        source: container.name,
        engine: server.engine,
        serverVersion: version,
        format: 'sql',
        databases: [...databases],
        counts: { tables },
        checks: ['footer', 'tables'],
        warnings: [...server.warnings],
      };
    },
  };
}
