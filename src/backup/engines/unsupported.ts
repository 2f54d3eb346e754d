import type { BackupEngine } from './engine.ts';

/** A database that is recognised. */
export type Known = Pick<BackupEngine, 'product' | 'signs'>;

/** Databases that are known and cannot be dumped yet: to leave them out in silence would be no backup. */
export const UNSUPPORTED: readonly Known[] = [
  {
    product: 'MongoDB',
    signs: {
      image:
        /^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,
      data: /^(\/data\/db|\/var\/lib\/mongodb|\/bitnami\/mongodb)$/,
      clients: ['mongo', 'mongosh', 'mongodump', 'mongorestore', 'mongoimport'],
      servers: ['mongod'],
    },
  },
  {
    product: 'PostgreSQL',
    signs: {
      image:
        /^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,
      data: /^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql)$/,
      clients: ['psql', 'pg_dump', 'pg_dumpall', 'pg_restore', 'pg_isready'],
      servers: ['postgres'],
    },
  },
  {
    product: 'Redis',
    signs: {
      image: /^(redis(-cluster|-stack(-server)?)?|keydb|dragonfly)$/,
      clients: ['redis-cli'],
      servers: ['redis-server'],
    },
  },
  {
    product: 'Valkey',
    signs: { image: /^valkey(-cluster|-bundle)?$/, clients: ['valkey-cli'], servers: ['valkey-server'] },
  },
  {
    product: 'Elasticsearch',
    signs: { image: /^elasticsearch(-oss|-wolfi)?$/, data: /^\/usr\/share\/elasticsearch\/data$/ },
  },
  { product: 'opensearch', signs: { image: /^opensearch$/, data: /^\/usr\/share\/opensearch\/data$/ } },
  { product: 'ClickHouse', signs: { image: /^clickhouse(-server)?$/ } },
  { product: 'Cassandra', signs: { image: /^(cassandra|scylla)$/ } },
  { product: 'Microsoft SQL Server', signs: { image: /^(mssql-server(-linux)?|azure-sql-edge)$/ } },
  { product: 'Oracle Database', signs: { image: /^oracle-(xe|free)$/ } },
  { product: 'CockroachDB', signs: { image: /^cockroach(db)?$/ } },
  { product: 'InfluxDB', signs: { image: /^influxdb(3?-core|3)?$/ } },
  { product: 'Couchbase', signs: { image: /^couchbase(-server)?$/ } },
  ...['couchdb', 'neo4j', 'meilisearch', 'typesense', 'solr', 'qdrant', 'weaviate', 'arangodb']
    .concat(['rethinkdb', 'surrealdb', 'questdb'])
    .map((product) => ({ product, signs: { image: new RegExp(`^${product}$`) } })),
];
