import { expect, it } from 'vitest';
import { proxyOf } from '../../../src/engine/proxies/index.ts';

const reloads = (argv: string[]) => {
  const found = proxyOf(argv);
  return found && [found.proxy.name, ...(found.proxy.reload?.(found) ?? ['asks DNS'])];
};

it.each<[string[], string[] | undefined]>([
  [
    ['/docker-entrypoint.sh', 'nginx', '-g', 'daemon off;'],
    ['nginx', 'nginx', '-g', 'daemon off;', '-s', 'reload'],
  ],
  [
    ['nginx', '-c', '/a.conf', '-p/srv', '-q'],
    ['nginx', 'nginx', '-c', '/a.conf', '-p/srv', '-s', 'reload'],
  ],
  [
    ['/usr/local/openresty/bin/openresty', '-c'],
    ['nginx', '/usr/local/openresty/bin/openresty', '-s', 'reload'],
  ],
  [
    ['sh', '-c', "envsubst <a >b && exec nginx -c '/b.conf' -e stderr"],
    ['nginx', 'nginx', '-c', '/b.conf', '-e', 'stderr', '-s', 'reload'],
  ],
  [
    ['/bin/sh', '-c', "envsubst '$A' <a >b 2>&1 && exec nginx -g 'daemon off;'"],
    ['nginx', 'nginx', '-g', 'daemon off;', '-s', 'reload'],
  ],
  [
    ['sh', '-c', 'while :; do sleep 6h & wait $!; nginx -s reload; done & nginx -c /c.conf -g "daemon off;"'],
    ['nginx', 'nginx', '-c', '/c.conf', '-g', 'daemon off;', '-s', 'reload'],
  ],
  [
    ['sh', '-c', 'nginx -t; nginx -c /b.conf\nphp-fpm -c /x.ini'],
    ['nginx', 'nginx', '-c', '/b.conf', '-s', 'reload'],
  ],
  [
    ['sh', '-c', `su web -c "nginx -g 'daemon off;'"`],
    ['nginx', 'nginx', '-g', 'daemon off;', '-s', 'reload'],
  ],
  [
    ['sh', '-c', 'envsubst <a >b; exec "$@"', '--', 'nginx', '-g', 'daemon off;'],
    ['nginx', 'nginx', '-g', 'daemon off;', '-s', 'reload'],
  ],
  // Behind a script of any name.
  [
    ['/start.sh', 'nginx', '-g', 'daemon off;'],
    ['nginx', 'nginx', '-g', 'daemon off;', '-s', 'reload'],
  ],
  [['/wait.sh', 'nginx'], undefined],
  [['/renew.sh', 'nginx', '-s', 'reload'], undefined],
  [['/wait.sh', 'traefik', '--timeout', '60'], undefined],
  [['sh', '-c', 'while sleep 6h; do nginx -s reload; done'], undefined],
  [
    ['tini', '--', 'caddy', 'run'],
    ['Caddy', 'asks DNS'],
  ],
  [
    ['/entrypoint.sh', 'traefik', '--api'],
    ['Traefik', 'asks DNS'],
  ],
  [['httpd', '-f', '-p', '80', '-h', '/www'], undefined],
  [['prometheus', '--config.file=/etc/nginx', '/etc/haproxy'], undefined],
  [['tail', '-f', '/var/log/nginx'], undefined],
  [['nginx-prometheus-exporter'], undefined],
  // Its name as a user's, a host's or an argument.
  [['su-exec', 'nginx', 'php-fpm'], undefined],
  [['gosu', 'caddy', 'node', 'server.js'], undefined],
  [['sh', '-c', 'wait-for nginx && exec node main.js'], undefined],
  [['curl', 'nginx'], undefined],
  [[], undefined],
])('%j', (argv, expected) => expect(reloads(argv)).toEqual(expected));

it('the others have a script of their own', () => {
  expect(reloads(['httpd-foreground', '-f', '/a.conf', '-DX'])?.slice(-3)).toEqual(['sh', '-f', '/a.conf']);
  expect(reloads(['httpd', '-DFOREGROUND'])?.[0]).toBe('Apache');
  expect(reloads(['docker-entrypoint.sh', 'haproxy', '-f', '/a.cfg'])?.[0]).toBe('HAProxy');
});

it.each([
  [
    ['nginx'],
    ['/etc/nginx', '/etc/nginx/nginx.conf', '/etc/nginx/conf.d', '/etc/nginx/templates/a/b.conf.template'],
  ],
  [
    ['haproxy'],
    ['/usr/local/etc/haproxy', '/usr/local/etc/haproxy/haproxy.cfg', '/etc/haproxy/conf.d/a.cfg'],
  ],
  [['httpd-foreground'], ['/usr/local/apache2/conf/httpd.conf', '/etc/apache2/sites-enabled/000.conf']],
])('%s names servers in its configuration, not in what else lies there', (argv, places) => {
  const { configuration } = proxyOf(argv)?.proxy ?? {};
  for (const place of places) expect([place, configuration?.test(place)]).toEqual([place, true]);
  for (const place of [
    '/etc/nginx/certs',
    '/etc/nginx/ssl/a.pem',
    '/etc/haproxy/certs',
    '/var/www',
    '/etc/apache2/ssl',
  ])
    expect([place, configuration?.test(place)]).toEqual([place, false]);
});
