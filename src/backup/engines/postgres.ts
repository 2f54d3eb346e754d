import { UserError } from '../../base/errors.ts';
import { quoteArgv } from '../../host/process/quote.ts';
import { plural, t } from '../../texts/texts.ts';
import { type Checked, fileName, type Source, type Written } from '../source.ts';
import { countOf } from './answers.ts';
import type { BackupEngine, Box } from './engine.ts';
import { type Named, qualified } from './exclude.ts';
import { inside } from './inside.ts';
import {
  COUNT,
  DUMP,
  INSPECT_DATABASE,
  INSPECT_GLOBALS,
  LOAD_DATABASE,
  LOAD_GLOBALS,
  PROBE,
} from './postgres/scripts.ts';
import { type Database, readServer, type Server } from './postgres/server.ts';
import { inContainer } from './shell.ts';

const DATA =
  /^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/;

export const postgres: BackupEngine = {
  name: 'postgres',
  product: 'PostgreSQL',
  signs: {
    image:
      /^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,
    data: DATA,
    clients: ['psql', 'pg_dump', 'pg_dumpall', 'pg_restore', 'pg_isready'],
    servers: ['postgres'],
  },
  databaseVariables: ['POSTGRES_DB', 'POSTGRESQL_DATABASE'],
  probe: (box, { redact }) =>
    inside(box, {
      script: PROBE,
      args: [box.exclude === undefined ? '' : 'tables'],
      read: (said, { hostName }) => {
        const server = readServer(said, box, redact);
        const dumps = server.databases.map((database) => dumpOf(database, server, box, hostName));
        if (dumps.length > 0) return [...dumps, globalsOf(server, box, hostName)];
        return [{ nothing: t`service '${box.service}' holds no database yet: nothing of it to protect` }];
      },
    }),
  loads: {
    data: DATA,
    counted: ['tables', 'rows'],
    formats: {
      'pg-globals': () => ({ script: LOAD_GLOBALS }),
      'pg-archive': ({ databases = [] }, server) => ({ script: LOAD_DATABASE, args: [server, ...databases] }),
    },
    // Whose its tables are is said by roles.
    foreign: { 'pg-globals': { script: LOAD_GLOBALS, args: ['without-passwords'] } },
    count: (files) => ({ script: COUNT, args: files.flatMap(({ databases = [] }) => databases) }),
  },
};

function dumpOf(database: Database, server: Server, { service, container }: Box, hostName: string): Source {
  const { name, bytes, excluded } = database;
  const options = excluded.map((table) => `--exclude-table-data=${pattern(table)}`);
  const what = t`dump of database '${name}' of service '${service}'`;
  const fix = t`look at docker logs ${container.name} on ${hostName}`;
  return {
    what,
    begins: t`dumping ${name} of service '${service}' (${server.version})`,
    server: server.version,
    bytes,
    path: `${service}.${fileName(name)}.pgdump`,
    producer: () => ({ argv: inContainer(container.id, DUMP, ...server.login, name, ...options) }),
    // An archive is read back by the program that would restore it, in the version that wrote it.
    inspect: quoteArgv(inContainer(container.id, INSPECT_DATABASE)),
    fix,

    check(written: Written): Checked {
      const [tables, rows] = [countOf(written, 'tables'), countOf(written, 'rows')];
      if (written.facts.get('restore') !== '0' || tables === undefined || rows === undefined) {
        throw new UserError(t`${what} is not complete: pg_restore cannot read it to its end`, {
          fix: t`${fix}; the backup was not kept`,
        });
      }
      if (tables < database.tables) {
        throw new UserError(
          t`${what} has ${plural(tables, 'table')}, but the server held ${database.tables} when it began`,
          { fix: t`see whether something drops tables meanwhile, then run again; the backup was not kept` },
        );
      }
      return {
        ...entry(server, service, container.name),
        format: 'pg-archive',
        databases: [name],
        ...(excluded.length > 0 && { excluded: excluded.map(qualified) }),
        counts: { tables, rows },
        checks: ['archive', 'tables'],
        // Said once: of all databases.
        warnings: database === server.databases[0] ? [...server.warnings] : [],
      };
    },
  };
}

/** Roles, their passwords and settings, tablespaces: no database holds them. */
function globalsOf(server: Server, { service, container }: Box, hostName: string): Source {
  const what = t`dump of the roles of service '${service}'`;
  const fix = t`look at docker logs ${container.name} on ${hostName}`;
  return {
    what,
    begins: t`dumping roles of service '${service}' (${server.version})`,
    bytes: 0,
    path: `${service}.globals.sql`,
    producer: () => ({
      argv: inContainer(
        container.id,
        DUMP,
        ...server.login,
        '',
        ...(server.isSuperuser ? [] : ['--no-role-passwords']),
      ),
    }),
    inspect: INSPECT_GLOBALS,
    fix,

    check(written: Written): Checked {
      const roles = countOf(written, 'roles');
      if (written.facts.get('complete') !== '1' || roles === undefined) {
        throw new UserError(t`${what} is not complete: it ends without its last line`, {
          fix: t`${fix}; the backup was not kept`,
        });
      }
      return {
        ...entry(server, service, container.name),
        format: 'pg-globals',
        databases: [],
        counts: { roles },
        checks: ['footer'],
        warnings: server.isSuperuser
          ? []
          : [t`the passwords of roles are not in the dump: its user ${server.user} is no superuser`],
      };
    },
  };
}

/** As pg_dump takes it: between quotes nothing is a sign. */
const pattern = ({ qualifier, name }: Named): string =>
  [qualifier, name].map((part) => `"${part.replaceAll('"', '""')}"`).join('.');

const entry = ({ version }: Server, service: string, container: string) =>
  ({
    kind: 'service',
    name: service,
    source: container,
    engine: 'postgres',
    serverVersion: version,
  }) as const;
