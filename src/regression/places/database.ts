const WORDS = new Set([
  ...['DATABASE', 'DATABASES', 'DB', 'DBNAME', 'DBHOST', 'DBUSER', 'DATASOURCE', 'JDBC', 'SQLALCHEMY'],
  ...['MYSQL', 'MARIADB', 'POSTGRES', 'POSTGRESQL', 'PGSQL', 'MSSQL', 'ORACLE', 'COCKROACH', 'CLICKHOUSE'],
  ...['MONGO', 'MONGODB', 'MONGOOSE', 'COUCHDB', 'CASSANDRA', 'REDIS', 'REDISHOST', 'VALKEY', 'MEMCACHED'],
]);
const LIBPQ = /^PG(HOST|HOSTADDR|PORT|DATABASE|USER|PASSWORD|PASSFILE|SERVICE|SERVICEFILE|OPTIONS)$/;
const DATABASE_URL =
  /^(jdbc:|(postgres|postgresql|pgsql|mysql2?|mariadb|mongodb(\+srv)?|rediss?|valkeys?|sqlserver|mssql)(\+[a-z0-9]+)?:\/\/)/i;

/**
 * Names of variables that lead to a database: by the words in the name (`DB_HOST`, `APP_DATABASE_URL`, `PGUSER`)
 * or by a value that is a database's URL. Only names come back: the values are secrets.
 */
export function databaseSettings(environment: Readonly<Record<string, string | null>>): string[] {
  return Object.entries(environment)
    .filter(([name, value]) => {
      const upper = name.toUpperCase();
      return (
        LIBPQ.test(upper) ||
        upper.split(/[_.-]/).some((word) => WORDS.has(word)) ||
        (value !== null && DATABASE_URL.test(value.trim()))
      );
    })
    .map(([name]) => name)
    .sort();
}
