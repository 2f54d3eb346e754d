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
    ['postgres:17', 'PostgreSQL'],
    ['pgvector/pgvector:pg16', 'PostgreSQL'],
    ['postgis/postgis', 'PostgreSQL'],
    ['timescale/timescaledb-ha:pg16', 'PostgreSQL'],
    ['registry/own-db', 'PostgreSQL', ['postgres'], ['/var/lib/postgresql/data']],
    ['mongo:7', 'MongoDB'],
    ['mongodb/mongodb-community-server', 'MongoDB'],
    ['percona/percona-server-mongodb', 'MongoDB'],
    ['redis:7-alpine', 'Redis', ['docker-entrypoint.sh', 'redis-server', '--requirepass', 'x']],
    ['redis/redis-stack', 'Redis'],
    ['valkey/valkey:8', 'Valkey'],
    ['docker.elastic.co/elasticsearch/elasticsearch:8.1', 'Elasticsearch'],
    ['mcr.microsoft.com/mssql/server:2022-latest', 'Microsoft SQL Server'],
    ['getmeili/meilisearch', 'meilisearch'],
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
  ])('%s %s is no database', (image, argv?: string[]) => {
    expect(role(image, argv)).toBe('other');
  });

  it('does not take somebody who reads a data directory for its server', () => {
    const mounts = [{ target: '/var/lib/mysql', writable: false }];
    expect(roleOf({ image: 'registry/archiver', argv: ['archive'], mounts })).toEqual({ kind: 'other' });
  });
});
