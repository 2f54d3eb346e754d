/** The databases that a backup can dump. */
export const SUPPORTED_ENGINES = ['mysql', 'mariadb'] as const;
export type Engine = (typeof SUPPORTED_ENGINES)[number];

/** What a container is to a backup. */
export type Role =
  | { readonly kind: 'database'; readonly engine: Engine }
  /** A database of a known product that cannot be dumped yet. */
  | { readonly kind: 'unsupported'; readonly product: string }
  | { readonly kind: 'other' };

/** What a container says of itself without being asked anything inside. */
export interface ContainerTraits {
  /** The reference it was created with. */
  readonly image: string;
  /** What it runs: entrypoint and command. */
  readonly argv: readonly string[];
  readonly mounts: readonly { readonly target: string; readonly writable: boolean }[];
}

type Rule = readonly [pattern: RegExp, role: Role];

const MYSQL: Role = { kind: 'database', engine: 'mysql' };
const MARIADB: Role = { kind: 'database', engine: 'mariadb' };

/** Repository names as a whole: `mysqld-exporter` or `mysql-router` must not match. */
const BY_IMAGE: readonly Rule[] = [
  [/^mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?$/, unsupported('MongoDB')],
  [/^(percona-server-mongodb|ferretdb)$/, unsupported('MongoDB')],
  [/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/, MARIADB],
  [/^(alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?$/, MYSQL],
  [/^percona(-server|-xtradb-cluster)?$/, MYSQL],
  [/^(alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?$/, unsupported('PostgreSQL')],
  [/^(pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?)$/, unsupported('PostgreSQL')],
  [/^(paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/, unsupported('PostgreSQL')],
  [/^(redis(-cluster|-stack(-server)?)?|keydb|dragonfly)$/, unsupported('Redis')],
  [/^valkey(-cluster|-bundle)?$/, unsupported('Valkey')],
  [/^elasticsearch(-oss|-wolfi)?$/, unsupported('Elasticsearch')],
  [/^clickhouse(-server)?$/, unsupported('ClickHouse')],
  [/^(cassandra|scylla)$/, unsupported('Cassandra')],
  [/^(mssql-server(-linux)?|azure-sql-edge)$/, unsupported('Microsoft SQL Server')],
  [/^oracle-(xe|free)$/, unsupported('Oracle Database')],
  [/^cockroach(db)?$/, unsupported('CockroachDB')],
  [/^influxdb(3?-core|3)?$/, unsupported('InfluxDB')],
  [/^couchbase(-server)?$/, unsupported('Couchbase')],
  ...['opensearch', 'couchdb', 'neo4j', 'meilisearch', 'typesense', 'solr', 'qdrant', 'weaviate', 'arangodb']
    .concat(['rethinkdb', 'surrealdb', 'questdb'])
    .map((name): Rule => [new RegExp(`^${name}$`), unsupported(name)]),
];

/** Where images keep their data: finds databases in images of one's own, whose names say nothing. */
const BY_DATA_DIRECTORY: readonly Rule[] = [
  [/^\/bitnami\/mariadb(\/data)?$/, MARIADB],
  [/^(\/var\/lib\/mysql|\/bitnami\/mysql(\/data)?)$/, MYSQL],
  [/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql)$/, unsupported('PostgreSQL')],
  [/^(\/data\/db|\/var\/lib\/mongodb|\/bitnami\/mongodb)$/, unsupported('MongoDB')],
  [/^\/usr\/share\/elasticsearch\/data$/, unsupported('Elasticsearch')],
  [/^\/usr\/share\/opensearch\/data$/, unsupported('opensearch')],
];

/**
 * What a container is to a backup: by the name of its image, else by a data directory that it mounts writable.
 * What runs only a client (a one-shot on a database's image) is `other`, and so is an application that merely
 * has a database's variables in its environment.
 */
export function roleOf(container: ContainerTraits): Role {
  const role = byImage(container.image) ?? byDataDirectory(container.mounts);
  return role === undefined || runsClient(container.argv) ? { kind: 'other' } : role;
}

/** `ghcr.io/org/mariadb:11@sha256:...` -> `mariadb`; `mcr.microsoft.com/mssql/server:2022` -> `mssql-server`. */
export function repositoryName(image: string): string {
  const [parent, name] = ['', ...image.replace(/@.*$/, '').split('/')].slice(-2);
  const repository = (name ?? '').replace(/:[^:]*$/, '').toLowerCase();
  return repository === 'server' ? `${parent}-server` : repository;
}

function byImage(image: string): Role | undefined {
  const name = repositoryName(image);
  return BY_IMAGE.find(([pattern]) => pattern.test(name))?.[1];
}

function byDataDirectory(mounts: ContainerTraits['mounts']): Role | undefined {
  const targets = mounts.filter((mount) => mount.writable).map((mount) => mount.target);
  return BY_DATA_DIRECTORY.find(([pattern]) => targets.some((target) => pattern.test(target)))?.[1];
}

const SHELL = /^(ba|da|a|z)?sh$/;
const WRAPPER = /^(tini|dumb-init|catatonit|docker-init|gosu|su-exec|--)$|\.sh$/;
const CLIENT = new RegExp(
  `^(${[
    'mysql|mariadb|mysqldump|mariadb-dump|mysqladmin|mariadb-admin|mysqlimport|mariadb-import|mysqlsh|xtrabackup',
    'psql|pg_dump|pg_dumpall|pg_restore|pg_isready|mongo|mongosh|mongodump|mongorestore|mongoimport',
    'redis-cli|valkey-cli|sleep|true|echo|cat|tail|ls|chown|chmod|cp|curl|wget',
  ].join('|')})$`,
);
const SERVER = /^(mysqld|mariadbd|mysqld_safe|mariadbd-safe|postgres|mongod|redis-server|valkey-server)$/;

/**
 * Whether an argv clearly runs a client. Official images take the server's name, its options or nothing after
 * their entrypoint script; a shell script is a client when it calls one and no server.
 */
function runsClient(argv: readonly string[]): boolean {
  const words = argv.filter((word) => !WRAPPER.test(basename(word)));
  const command = basename(words[0] ?? '');
  if (!SHELL.test(command)) return CLIENT.test(command);
  const called = words.flatMap((word) => word.split(/[\s;&|()]+/)).map(basename);
  return called.some((word) => CLIENT.test(word)) && !called.some((word) => SERVER.test(word));
}

function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function unsupported(product: string): Role {
  return { kind: 'unsupported', product };
}
