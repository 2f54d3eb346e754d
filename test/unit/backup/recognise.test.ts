import { describe, expect, it } from 'vitest';
import { repositoryName, roleOf } from '../../../src/backup/engines/recognise.ts';

const role = (image: string, argv: string[] = ['docker-entrypoint.sh', 'server'], mounts: string[] = []) => {
  const found = roleOf({ image, argv, mounts: mounts.map((target) => ({ target, writable: true })) });
  return found.kind === 'database'
    ? found.engine.name
    : found.kind === 'unsupported'
      ? found.product
      : 'other';
};

describe('repositoryName', () => {
  it.each([
    ['mariadb', 'mariadb'],
    ['mariadb:11', 'mariadb'],
    ['localhost:5000/team/MySQL:8@sha256:0123', 'mysql'],
    ['localhost:5000/mysql', 'mysql'],
    ['mcr.microsoft.com/mssql/server:2022', 'mssql-server'],
    ['server', '-server'],
    ['', ''],
  ])('%s -> %s', (image, name) => expect(repositoryName(image)).toBe(name));
});

describe('roleOf', () => {
  it.each([
    ['mysql:8.4', 'mysql'],
    ['container-registry.example.com/mysql/community-server:8.0', 'mysql', ['mysqld'], ['/var/lib/mysql']],
    ['mysql/mysql-server:8.0', 'mysql'],
    [
      'bitnami/mysql:8',
      'mysql',
      ['/opt/bitnami/scripts/mysql/entrypoint.sh', '/opt/bitnami/scripts/mysql/run.sh'],
    ],
    ['percona:8', 'mysql'],
    ['percona/percona-server:8.0', 'mysql'],
    ['mariadb:lts', 'mariadb'],
    ['lscr.io/linuxserver/mariadb', 'mariadb', ['/init']],
    ['bitnami/mariadb-galera', 'mariadb'],
    ['mariadb', 'mariadb', ['docker-entrypoint.sh', '--innodb-buffer-pool-size=1G']],
    ['mariadb', 'mariadb', ['docker-entrypoint.sh', 'sh', '-c', 'chown -R mysql /x; exec mariadbd']],
    ['mariadb', 'mariadb', ['docker-entrypoint.sh', 'sh', '-c', '/start.sh']],
    ['mariadb', 'mariadb', []],
    ['registry/shop-db:v3', 'mysql', ['docker-entrypoint.sh', 'mysqld'], ['/var/lib/mysql']],
    ['postgres:17', 'postgres'],
    ['pgvector/pgvector:pg16', 'postgres'],
    ['postgis/postgis', 'postgres'],
    ['timescale/timescaledb-ha:pg16', 'postgres'],
    ['registry/own-db', 'postgres', ['postgres'], ['/var/lib/postgresql/data']],
    ['mongo:7', 'mongodb'],
    ['mongodb/mongodb-community-server', 'mongodb'],
    ['percona/percona-server-mongodb', 'mongodb'],
    ['redis:7-alpine', 'redis', ['docker-entrypoint.sh', 'redis-server', '--requirepass', 'x']],
    ['redis/redis-stack', 'redis'],
    ['valkey/valkey:8', 'valkey'],
    ['docker.elastic.co/elasticsearch/elasticsearch:8.1', 'Elasticsearch'],
    ['mcr.microsoft.com/mssql/server:2022-latest', 'Microsoft SQL Server'],
    ['getmeili/meilisearch', 'Meilisearch'],
    // Whoever sets something right and then starts the server is the server.
    [
      'mariadb:11',
      'mariadb',
      ['sh', '-c', 'chown -R mysql:mysql /var/lib/mysql && exec docker-entrypoint.sh --max-connections=9'],
    ],
    ['mariadb:11', 'mariadb', ['docker-entrypoint.sh', 'sh', '-c', 'chown mysql /var/lib/mysql; exec "$@"']],
    [
      'mysql:8',
      'mysql',
      ['/bin/bash', '-lc', 'echo starting\n/usr/local/bin/docker-entrypoint.sh mysqld & wait'],
    ],
    [
      'mysql:8',
      'mysql',
      [
        'bash',
        '-c',
        'docker-entrypoint.sh mysqld & until mysqladmin ping; do sleep 1; done; mysql < /x.sql; wait',
      ],
    ],
    ['mysql:8', 'mysql', ['bash', '/start.sh']],
    ['mysql:8', 'mysql', ['sh', '-c', 'sleep 5; /start.sh']],
    ['mysql:8', 'mysql', ['gosu', 'mysql', 'mysqld']],
    ['mysql:8', 'mysql', ['sh', '-c', 'exec gosu mysql /start']],
    ['mysql:8', 'mysql', ['tini', '--', 'su-exec', 'mysql', 'mysqld', '--datadir=/d']],
    ['mysql:8', 'mysql', ['supervisord', '-n']],
    ['mysql:8', 'mysql', ['sh', '-c', 'echo mysqldump && supervisord']],
    ['registry/shop-db', 'mysql', ['/init'], ['/var/lib/mysql/']],
    ['registry/shop-db', 'mysql', ['docker-entrypoint.sh', 'mariadbd']],
    ['registry/shop-db', 'mysql', ['docker-entrypoint.sh', 'mysqld', '--sql-mode=x']],
    ['registry/cache', 'redis', ['docker-entrypoint.sh', 'redis-server', '--appendonly', 'yes']],
    ['registry/cache', 'redis', ['redis-server', '/etc/redis.conf']],
    ['registry/cache', 'redis', ['sh', '-c', 'sysctl vm.overcommit_memory=1; exec redis-server']],
    ['mysql:8', 'mysql', ['sh', '-c', 'mysqldump -h old app > /x.sql; exec mysqld']],
    ['mysql:8', 'mysql', ['sh', '-c', 'mysqladmin -h old ping; exec docker-entrypoint mysqld']],
    ['mysql:8', 'mysql', ['sh', '-c', 'mysqladmin -h old ping; docker-entrypoint --sql-mode=x']],
    ['mysql:8', 'mysql', ['sh', '-c', 'mysqladmin -h old ping; exec "$@"', 'sh']],
    ['mysql:8', 'mysql', ['sh', '-c', 'mysqladmin -h old ping; exec "$@"', 'sh', 'mysqld']],
    ['own/db', 'postgres', ['runuser', '--user=postgres', '--', 'postgres', '-D', '/d']],
    ['own/analytics', 'ClickHouse', ['/entrypoint.sh'], ['/var/lib/clickhouse']],
    [
      'bitnami/mariadb:10',
      'mariadb',
      ['/opt/bitnami/scripts/mariadb/entrypoint.sh', '/opt/bitnami/scripts/mariadb/run.sh'],
      ['/bitnami/mariadb'],
    ],
    ['own/db', 'mysql', ['run'], ['/bitnami/mysql/data']],
    ['own/db', 'postgres', ['run'], ['/bitnami/postgresql']],
    ['percona/percona-xtradb-cluster:8.0', 'mysql'],
  ])('%s is %s', (image, expected, argv?: string[], mounts?: string[]) => {
    expect(role(image, argv, mounts)).toBe(expected);
  });

  it.each([
    ['phpmyadmin'],
    ['prom/mysqld-exporter'],
    ['mysql/mysql-router'],
    ['postgrest/postgrest'],
    ['edoburu/pgbouncer'],
    ['mongo-express'],
    ['oliver006/redis_exporter'],
    ['percona/pmm-server'],
    ['registry/shop-api', ['node', 'server.js']],
    ['mysql:8', ['docker-entrypoint.sh', 'mysql', '-h', 'db', '-e', 'x']],
    ['mysql:8', ['sh', '-c', 'until mysqladmin ping -h db; do sleep 1; done; mysql -h db < /init.sql']],
    [
      'mariadb',
      ['docker-entrypoint.sh', 'bash', '-c', 'while true; do mariadb-dump -h db x; sleep 86400; done'],
    ],
    ['postgres:17', ['pg_dump', '-h', 'db']],
    ['mariadb', ['sleep', 'infinity']],
    ['mysql:8', ['mysql', '--host=db', '--execute=select 1']],
    ['mysql:8', ['sh', '-c', 'mysqldump -h db app | gzip > /backup/app.sql.gz']],
    [
      'mysql:8',
      [
        'bash',
        '-c',
        'while true; do\n  /usr/bin/mysqldump -h db app > /b/x.sql\n  aws s3 cp /b/x.sql s3://b\ndone',
      ],
    ],
    ['mysql:8', ['sh', '-c', 'if ! MYSQL_PWD=$P mysql -h db -e "use app"; then exit 1; fi']],
    ['mariadb', ['docker-entrypoint.sh', 'sh', '-c', 'chown -R 999:999 /var/lib/mysql']],
    ['mariadb', ['sh', '-c', 'tail -f /dev/null']],
    ['mariadb', ['crond', '-f']],
    ['postgres:17', ['sh', '-c', 'until pg_isready -h db; do sleep 1; done && psql -h db -f /seed.sql']],
    ['mongo:7', ['docker-entrypoint.sh', 'mongosh', '--host', 'mongo', '--eval', 'rs.initiate()']],
    ['mongo:7', ['bash', '-c', "sleep 10 && mongo --host db:27017 --eval 'rs.initiate()'"]],
    ['redis:7', ['redis-cli', '-h', 'cache', 'ping']],
    ['databack/mysql-backup', ['/entrypoint']],
    ['proxysql/proxysql', ['proxysql', '-f']],
    ['prom/mysqld-exporter', ['/bin/mysqld_exporter']],
    // The name of a server as a user, a host or a file is none that runs.
    ['postgres:17', ['psql', '-U', 'postgres', '-h', 'db']],
    ['postgres:17', ['sh', '-c', 'pg_dump -h postgres -U postgres app > /b/app.sql']],
    ['postgres:17', ['su-exec', 'postgres', 'pg_dump', '-h', 'db']],
    ['mysql:8', ['nice', '-n', '19', 'mysqldump', '-h', 'db', 'app']],
    ['mysql:8', ['sh', '-c', 'if command -v mysqldump; then nice mysqldump -h mysqld app; fi']],
    ['mysql:8', ['wait-for-it.sh', 'db:3306', '--', 'mysql', '-h', 'db']],
    ['registry/api', ['wait-for-it.sh', 'postgres', '--', 'node', 'main.js']],
    ['registry/api', ['sh', '-c', './wait-for redis-server && node main.js']],
  ])('%s %s is no database', (image, argv?: string[]) => {
    expect(role(image, argv)).toBe('other');
  });

  it('does not take who sets the rights of a data directory for its server', () => {
    const mounts = [{ target: '/var/lib/mysql', writable: true }];
    const argv = ['sh', '-c', 'chown -R 999:999 /var/lib/mysql'];
    expect(roleOf({ image: 'busybox', argv, mounts })).toEqual({ kind: 'other' });
  });

  it('does not take somebody who reads a data directory for its server', () => {
    const mounts = [{ target: '/var/lib/mysql', writable: false }];
    expect(roleOf({ image: 'registry/archiver', argv: ['archive'], mounts })).toEqual({ kind: 'other' });
  });
});
