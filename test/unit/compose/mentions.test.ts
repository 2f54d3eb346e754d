import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { mentions } from '../../../src/compose/mentions.ts';
import type { ComposeService } from '../../../src/compose/model.ts';
import { prepareShipment } from '../../../src/compose/shipped.ts';
import { tempDir } from '../../support/temp.ts';

/** Which of `app`, `db` and `cache` a service names. */
async function named(service: ComposeService, files: Record<string, string> = {}): Promise<string> {
  await using dir = await tempDir('mentions');
  for (const [name, text] of Object.entries(files)) await writeFile(dir.join(name), text);
  const sources = Object.keys(files);
  const model = {
    name: 'shop',
    services: {
      web: {
        ...service,
        volumes: sources.map((name) => ({ type: 'bind', source: dir.join(name), target: `/${name}` })),
      },
      app: { container_name: 'the-app', networks: { default: { aliases: ['backend.internal'] } } },
      db: {},
      cache: {},
    },
    configs: { inline: { content: 'server cache:6379;' } },
  };
  const placed = new Map(sources.map((source) => [dir.join(source), { source, place: 'shipped' as const }]));
  const shipments = await Promise.all(sources.map((source) => prepareShipment(dir.path, source)));
  return ((await mentions(model, placed, shipments))['web'] ?? []).join(' ');
}

it.each<[string, string]>([
  ['proxy_pass http://app:80;', 'app'],
  ['fastcgi_pass app:9000;', 'app'],
  ['upstream x { server app; server db:1; }', 'app db'],
  ['server one app:80 check', 'app'],
  ['ProxyPass / http://app/', 'app'],
  ['proxy_pass http://the-app;', 'app'],
  ['proxy_pass http://backend.internal;', 'app'],
  ['proxy_pass http://shop-app-1:3000/;', 'app'],
  ['.host = "app";', 'app'],
  ['server_name web; proxy_pass http://web:80;', ''],
  ['root /srv/app/public;', ''],
  ['proxy_pass http://app.example.org; server myapp app2 web-app', ''],
  ['  # server app:80;', ''],
  ['a\0server app;', ''],
])('in a mounted file: %s', async (text, expected) => {
  expect(await named({}, { 'x.conf': text })).toBe(expected);
});

it.each<[string, ComposeService, string]>([
  ['an address', { environment: { A: 'postgres://u:p@db:5432/x', B: 'x,cache:1', C: null } }, 'db cache'],
  ['a host', { environment: { DB_HOST: 'db', UPSTREAMS: 'app cache' } }, 'app db cache'],
  ['a word that can mean anything', { environment: { ROLE: 'app', DRIVER: 'cache' } }, ''],
  ['a command', { command: ['wait-for', 'db:5432', '--', 'app'] }, 'db'],
  ['a link', { links: ['app:other'] }, 'app'],
  ['the content of a config', { configs: [{ source: 'inline' }] }, 'cache'],
  ['nothing', {}, ''],
])('in the settings: %s', async (_name, service, expected) => {
  expect(await named(service)).toBe(expected);
});
