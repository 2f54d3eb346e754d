import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { variablesOf } from '../../../src/compose/variables.ts';
import { tempDir } from '../../support/temp.ts';

async function found(files: Readonly<Record<string, string>>, env: Record<string, string> = {}) {
  await using dir = await tempDir('variables');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(dir.join(name)), { recursive: true });
    await writeFile(dir.join(name), content);
  }
  const stack = { projectDirectory: dir.path, files: ['compose.yml'] };
  const variables = await variablesOf(stack, new Map(Object.entries(env)));
  return variables.map(({ name, absent, word, within, file, line, keys }) =>
    [`${file}:${line}`, keys.join('.'), name, absent, word, within ?? ''].join(' ').trim(),
  );
}

it('lists every variable with its place and with what Compose does when nothing sets it', async () => {
  const yaml = [
    'x-common: &common',
    '  image: "app:${TAG}" # not ${THIS}',
    'services:',
    '  web:',
    '    <<: *common',
    '    command: [echo, $$HOME, "${A:?why not}", $PLAIN]',
    '    environment:',
    '      - "URL=${SCHEME:-http}://${HOST:-${NAME}}:${PORT-}/"',
    '      - ${DEBUG:+--debug}',
    "    entrypoint: 'broken ${'",
    '  db:',
    '    command: |',
    '      first $ONE',
    '      $$ONE and ${TWO}',
    'networks: { "${KEY}": { name: "${NET}" } }',
  ];
  expect(await found({ 'compose.yml': yaml.join('\n') })).toEqual([
    'compose.yml:2 x-common.image TAG missing',
    'compose.yml:6 services.web.command.2 A required why not',
    'compose.yml:6 services.web.command.3 PLAIN missing',
    'compose.yml:8 services.web.environment.0 SCHEME default http',
    'compose.yml:8 services.web.environment.0 HOST default ${NAME}',
    'compose.yml:8 services.web.environment.0 NAME missing  HOST',
    'compose.yml:8 services.web.environment.0 PORT empty',
    'compose.yml:9 services.web.environment.1 DEBUG left-out --debug',
    'compose.yml:13 services.db.command ONE missing',
    'compose.yml:14 services.db.command TWO missing',
    'compose.yml:15 networks.${KEY}.name NET missing',
  ]);
});

it('takes ~ for HOME where Compose does, and for text elsewhere', async () => {
  const yaml =
    'services:\n  web:\n    volumes: ["~/a:/a"]\n    environment: { file: "~/x" }\n    labels: { device: "~/x" }\n    command: ["~/x"]\n';
  expect(await found({ 'compose.yml': yaml })).toEqual(['compose.yml:3 services.web.volumes.0 HOME missing']);
});

it('follows include and extends, and is no stricter than it has to be', async () => {
  const files = {
    'compose.yml':
      'include:\n  - a/compose.yml\n  - { path: ["${DIR:-b}/one.yml", b/two.yml], env_file: b/.env }\n  - gone.yml\n' +
      'services:\n  w: { extends: { file: base/base.yml, service: w } }\n',
    'a/compose.yml': 'include: [nested.yml]\nservices: { a: { image: $A } }',
    'a/nested.yml': 'services: { n: { image: $N } }',
    'b/one.yml': 'services: { b: { image: $B } }',
    'b/two.yml': 'not: [yaml',
    'base/base.yml': 'services: { w: { image: $W } }',
  };
  expect(await found(files)).toEqual([
    'compose.yml:3 include.1.path.0 DIR default b',
    'base/base.yml:1 services.w.image W missing',
    'a/compose.yml:2 services.a.image A missing',
    'a/nested.yml:1 services.n.image N missing',
    'b/one.yml:1 services.b.image B missing',
  ]);
});

it('finds those of a second document, and of what an include with another directory extends', async () => {
  const files = {
    'compose.yml':
      'include: [{ path: sub/c.yml, project_directory: . }]\nservices: { a: { image: $ONE } }\n---\nservices: { b: { image: $TWO } }\n',
    'sub/c.yml': 'services: { c: { extends: { file: base/base.yml, service: w } } }',
    'base/base.yml': 'services: { w: { image: $THREE } }',
  };
  expect(await found(files)).toEqual([
    'compose.yml:2 services.a.image ONE missing',
    'compose.yml:4 services.b.image TWO missing',
    'base/base.yml:1 services.w.image THREE missing',
  ]);
});
