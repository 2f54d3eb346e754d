import { describe, expect, it } from 'vitest';
import { isOpaque, nameOf, programsOf } from '../../../src/engine/programs.ts';

const shell = (script: string) => ['sh', '-c', script];
const shown = (argv: readonly string[]) =>
  programsOf(argv).map(({ program, args }) => [program, ...args].join(' '));

it.each<[readonly string[], string[]]>([
  [[], []],
  [['/usr/sbin/nginx', '-g', 'daemon off;'], ['/usr/sbin/nginx -g daemon off;']],
  // An init, a user, a priority, a time.
  [['tini', '--', 'caddy', 'run'], ['caddy run']],
  [['/sbin/tini', '-g', '-p', 'SIGTERM', '--', 'node', 'x.js'], ['node x.js']],
  [['dumb-init', '--rewrite', '15:3', 'nginx'], ['nginx']],
  [['/init', 'nginx', '-q'], ['nginx -q']],
  [['gosu', 'caddy', 'node', 'server.js'], ['node server.js']],
  [['su-exec', 'nginx:nginx', 'php-fpm', '-F'], ['php-fpm -F']],
  [['setpriv', '--reuid', 'redis', '--clear-groups', '--regid=redis', 'redis-server'], ['redis-server']],
  [['sudo', '-E', '-u', 'postgres', 'psql'], ['psql']],
  [['runuser', '-u', 'postgres', '--', 'postgres', '-D', '/d'], ['postgres -D /d']],
  [
    ['runuser', '-u', 'web', 'sh', '-c', 'nginx; node'],
    ['nginx', 'node'],
  ],
  [['runuser', '--user=postgres', '--', 'postgres', '-D', '/d'], ['postgres -D /d']],
  [['runuser', '--user', 'postgres', '--', 'postgres', '-D', '/d'], ['postgres -D /d']],
  [['runuser', '-upostgres', 'postgres', '-D', '/d'], ['postgres -D /d']],
  [['runuser', 'web', '-c', 'nginx -q'], ['nginx -q']],
  [
    ['su', '-', 'postgres', '-c', 'pg_dump app | gzip'],
    ['pg_dump app', 'gzip'],
  ],
  [['su', '-s', '/bin/sh', 'web', '-c', 'nginx'], ['nginx']],
  [['chpst', '-u', 'nginx', 'haproxy'], ['haproxy']],
  [['nice', 'mysqldump', 'app'], ['mysqldump app']],
  [['nice', '-n', '19', 'ionice', '-c', '3', 'mysqldump'], ['mysqldump']],
  [['nice', '-19', 'ionice', '-c2', '-n7', 'mysqldump'], ['mysqldump']],
  [['timeout', '-k', '5', '60', 'mysqldump'], ['mysqldump']],
  [['taskset', '-c', '0,1', 'mysqld'], ['mysqld']],
  [['flock', '-n', '/run/lock', '-c', 'mysqldump app'], ['mysqldump app']],
  [['numactl', '--interleave=all', 'mongod', '--auth'], ['mongod --auth']],
  [['env', '-u', 'A', 'B=c', 'PATH=/x', 'nginx'], ['nginx']],
  [['busybox', 'httpd', '-f'], ['httpd -f']],
  // What an entrypoint script goes on with, and where it says nothing.
  [['/docker-entrypoint.sh', 'nginx', '-g', 'daemon off;'], ['nginx -g daemon off;']],
  [['docker-php-entrypoint', 'php-fpm'], ['php-fpm']],
  [['docker-entrypoint.sh', '--max-connections', 'nginx'], ['docker-entrypoint.sh --max-connections nginx']],
  [['docker-entrypoint.sh'], ['docker-entrypoint.sh']],
  [['/start.sh', 'nginx'], ['/start.sh nginx']],
  [['wait-for-it.sh', 'postgres:5432', '-t', '60', '--', 'gosu', 'web', 'node'], ['node']],
  [['npm', 'run', 'start', '--', '--port', 'nginx'], ['npm run start -- --port nginx']],
  // Shells.
  [['bash', '-euo', 'pipefail', '-c', 'exec nginx'], ['nginx']],
  [['/bin/bash', '-lc', 'nginx'], ['nginx']],
  [
    ['docker-entrypoint.sh', 'sh', '-c', 'echo a && exec caddy run'],
    ['echo a', 'caddy run'],
  ],
  [['bash', '/start', 'nginx'], ['/start nginx']],
  [['sh'], ['sh']],
  [shell('A=b C="d e" nginx -q'), ['nginx -q']],
  [shell('while ! mysqladmin ping; do sleep 1; done; exec mysqld'), ['mysqladmin ping', 'sleep 1', 'mysqld']],
  [shell('for db in a nginx; do pg_dump $db; done < nginx'), ['pg_dump $db']],
  [shell('if [ -f x ]; then { caddy run; } else exec tini -- node; fi'), ['[ -f x ]', 'caddy run', 'node']],
  [shell('size=$(mysql -e x) && mysqldump app'), ['mysql -e x', 'mysqldump app']],
  [shell('exec >/log 2>&1; >/x nginx'), ['exec >/log 2>&1', 'nginx']],
  [shell('command -v nginx && exec "$@"'), ['command -v nginx', '$@']],
  // What stands behind a script, where it goes on with that.
  [
    [...shell('chown a b; exec "$@"'), '--', 'nginx', '-g', 'daemon off;'],
    ['chown a b', 'nginx -g daemon off;'],
  ],
  [[...shell('exec gosu web "${@}"'), 'sh', 'tini', '--', 'node', 'x.js'], ['node x.js']],
  [[...shell('exec "$0" "$@"'), 'nginx', '-q'], ['nginx -q']],
  [[...shell('exec caddy run'), '--', 'nginx'], ['caddy run']],
  [[...shell('exec "$@"'), 'nginx'], ['$@']],
  [shell(`su web -c "nginx -g 'daemon off;'"`), ['nginx -g daemon off;']],
])('%j', (argv, expected) => expect(shown(argv)).toEqual(expected));

describe('what it starts cannot be seen', () => {
  const opaque = (argv: string[]) => programsOf(argv).filter(isOpaque).map(nameOf);

  it.each([
    ['/srv/start.sh'],
    ['docker-entrypoint.sh', '--x'],
    ['docker-entrypoint'],
    ['/init'],
    ['/bin/bash'],
    ['sh', '-c', '$SERVER --x'],
  ])('%s', (...argv) => expect(opaque(argv)).toHaveLength(1));

  it.each([['nginx'], ['sh', '-c', 'command -v nginx; exec 2>&1'], ['env']])('unlike %s', (...argv) =>
    expect(opaque(argv)).toEqual([]),
  );
});
