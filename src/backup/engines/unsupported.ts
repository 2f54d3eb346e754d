import type { BackupEngine } from './engine.ts';

/** A database that is recognised. */
export type Known = Pick<BackupEngine, 'product' | 'signs'>;

/** Databases that are known and cannot be dumped yet: to leave them out in silence would be no backup. */
export const UNSUPPORTED: readonly Known[] = [
  { product: 'Dragonfly', signs: { image: /^dragonfly$/, servers: ['dragonfly'] } },
  {
    product: 'Elasticsearch',
    signs: {
      image: /^elasticsearch(-oss|-wolfi)?$/,
      data: /^(\/usr\/share\/elasticsearch\/data|\/bitnami\/elasticsearch\/data)$/,
    },
  },
  { product: 'OpenSearch', signs: { image: /^opensearch$/, data: /^\/usr\/share\/opensearch\/data$/ } },
  {
    product: 'ClickHouse',
    signs: {
      image: /^clickhouse(-server)?$/,
      data: /^(\/var\/lib\/clickhouse|\/bitnami\/clickhouse)$/,
      clients: ['clickhouse-client', 'clickhouse-local'],
      servers: ['clickhouse-server'],
    },
  },
  {
    product: 'Cassandra',
    signs: {
      image: /^(cassandra|scylla)$/,
      data: /^(\/var\/lib\/(cassandra|scylla)(\/data)?|\/bitnami\/cassandra)$/,
      clients: ['cqlsh', 'nodetool'],
    },
  },
  {
    product: 'Microsoft SQL Server',
    signs: {
      image: /^(mssql-server(-linux)?|azure-sql-edge)$/,
      data: /^\/var\/opt\/mssql(\/data)?$/,
      clients: ['sqlcmd', 'bcp'],
      servers: ['sqlservr'],
    },
  },
  { product: 'Oracle Database', signs: { image: /^oracle-(xe|free)$/, data: /^\/opt\/oracle\/oradata$/ } },
  {
    product: 'CockroachDB',
    signs: { image: /^cockroach(db)?$/, data: /^\/cockroach\/cockroach-data$/ },
  },
  {
    product: 'InfluxDB',
    signs: {
      image: /^influxdb(3?-core|3)?$/,
      data: /^(\/var\/lib\/influxdb[23]?|\/bitnami\/influxdb)$/,
      clients: ['influx'],
      servers: ['influxd'],
    },
  },
  { product: 'Couchbase', signs: { image: /^couchbase(-server)?$/, data: /^\/opt\/couchbase\/var$/ } },
  { product: 'CouchDB', signs: { image: /^couchdb$/, data: /^\/opt\/couchdb\/data$/ } },
  { product: 'Meilisearch', signs: { image: /^meilisearch$/, data: /^\/meili_data$/ } },
  { product: 'Qdrant', signs: { image: /^qdrant$/, data: /^\/qdrant\/storage$/ } },
  ...['Neo4j', 'Typesense', 'Solr', 'Weaviate', 'ArangoDB', 'RethinkDB', 'SurrealDB', 'QuestDB'].map(
    (product) => ({ product, signs: { image: new RegExp(`^${product.toLowerCase()}$`) } }),
  ),
];
