import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeSources } from '../../../src/compose/sources.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

let dir: TempDir;
beforeEach(async () => {
  dir = await tempDir('sources');
});
afterEach(() => dir[Symbol.asyncDispose]());

/** Writes the files and follows them from compose.yml, or the files named. */
async function sources(
  files: Record<string, unknown>,
  { compose = ['compose.yml'], env = {}, below = '.' } = {},
) {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(dir.join(name)), { recursive: true });
    await writeFile(dir.join(name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  const found = await composeSources(dir.join(below), compose, new Map(Object.entries(env)), dir.path);
  const relative = [...found.dotenvServices].map(([service, others]) => [
    service,
    others.map((file) => path.relative(dir.join(below), file)),
  ]);
  return { files: [...found.files].sort(), dotenv: Object.fromEntries(relative) };
}

const one = (service: object) => ({ services: { web: { image: 'x', ...service } } });

describe('composeSources', () => {
  it('is the file alone where it names no other', async () => {
    expect(await sources({ 'compose.yml': one({}), 'other.yml': '' })).toEqual({
      files: ['compose.yml'],
      dotenv: {},
    });
    expect((await sources({ 'compose.yml': '' })).files).toEqual(['compose.yml']);
    expect((await sources({ 'compose.yml': 'services:\n  web:\n' })).files).toEqual(['compose.yml']);
  });

  it.each<[string, unknown, string[]]>([
    ['a text', 'a.env', ['a.env']],
    ['a list', ['a.env', './b.env'], ['a.env', 'b.env']],
    ['a list of objects', [{ path: 'a.env' }, { path: 'b.env', required: true }], ['a.env', 'b.env']],
    ['an optional file that is there', [{ path: 'a.env', required: false }], ['a.env']],
    ['an optional file that is not there', [{ path: 'gone.env', required: false }], []],
    ['a variable', '${NAME}.env', ['a.env']],
    ['a default', ['${MISSING:-a}.env', '${EMPTY:-b}.env', '${EMPTY-x}a.env'], ['a.env', 'b.env']],
    ['a plain variable', '$NAME.env', ['a.env']],
    ['a required variable', ['${NAME:?say}.env', '${EMPTY?say}b.env'], ['a.env', 'b.env']],
    [
      'another where it is set',
      ['${NAME:+b}.env', '${EMPTY+a}.env', '${MISSING+x}a.env'],
      ['a.env', 'b.env'],
    ],
    ['a file in a directory', 'env/c.env', ['env/c.env']],
  ])('env_file as %s', async (_name, value, expected) => {
    const files = {
      'a.env': 'A=1',
      'b.env': 'B=1',
      'env/c.env': '',
      'compose.yml': one({ env_file: value }),
    };
    const found = await sources(files, { env: { NAME: 'a', EMPTY: '' } });
    expect(found).toEqual({ files: ['compose.yml', ...expected].sort(), dotenv: {} });
  });

  it('follows label_file, several files, and merge keys', async () => {
    const yaml = 'x-base: &base\n  env_file: a.env\nservices:\n  web:\n    <<: *base\n    image: x\n';
    const files = { 'compose.yml': yaml, 'a.env': '', 'more.yml': one({ label_file: ['l'] }), l: '' };
    const found = await sources(files, { compose: ['compose.yml', 'more.yml'] });
    expect(found.files).toEqual(['a.env', 'compose.yml', 'l', 'more.yml']);
  });

  it('takes paths of a second file from the directory of the first', async () => {
    const files = {
      'compose.yml': one({}),
      'deploy/prod.yml': one({ env_file: 'prod.env' }),
      'prod.env': '',
    };
    expect((await sources(files, { compose: ['compose.yml', 'deploy/prod.yml'] })).files).toEqual([
      'compose.yml',
      'deploy/prod.yml',
      'prod.env',
    ]);
  });

  it.each<[string, unknown]>([
    ['a list', ['a/compose.yml']],
    ['objects', [{ path: 'a/compose.yml' }]],
    ['objects with lists', [{ path: ['a/compose.yml'] }]],
  ])('include as %s: what is in there starts from its own directory', async (_name, include) => {
    const files = {
      'compose.yml': { include, ...one({}) },
      'a/compose.yml': { services: { api: { env_file: 'api.env' } }, include: ['../b.yml'] },
      'a/api.env': '',
      'b.yml': {},
    };
    expect((await sources(files)).files).toEqual(['a/api.env', 'a/compose.yml', 'b.yml', 'compose.yml']);
  });

  it('include with a project directory, an env_file, and the .env beside it', async () => {
    const files = {
      'compose.yml': {
        include: [{ path: 'a/one.yml', project_directory: 'b', env_file: 'a/x.env' }, 'c/compose.yml'],
      },
      'a/one.yml': { services: { api: { env_file: 'api.env' } } },
      'a/x.env': '',
      'b/api.env': '',
      'b/.env': 'not read: there is an env_file',
      'c/compose.yml': {},
      'c/.env': '',
    };
    expect((await sources(files)).files).toEqual([
      'a/one.yml',
      'a/x.env',
      'b/api.env',
      'c/.env',
      'c/compose.yml',
      'compose.yml',
    ]);
  });

  it('knows every service, included ones and those of profiles, too', async () => {
    await writeFile(dir.join('more.yml'), 'services: { e2e: { profiles: [test] } }');
    await writeFile(dir.join('compose.yml'), 'include: [more.yml]\nservices: { web: {}, db: }\n');
    const { services } = await composeSources(dir.path, ['compose.yml'], new Map());
    expect(services).toEqual(new Set(['web', 'db', 'e2e']));
  });

  it('follows extends, and stops in a circle', async () => {
    const files = {
      'compose.yml': {
        services: {
          web: { extends: { file: 'common/base.yml', service: 'base' } },
          api: { extends: 'web' },
          x: { extends: { service: 'y' } },
          y: { extends: { service: 'x' } },
        },
      },
      'common/base.yml': {
        services: { base: { env_file: 'base.env' }, unused: { env_file: 'not-there.env' } },
      },
      'common/base.env': '',
    };
    expect((await sources(files)).files).toEqual(['common/base.env', 'common/base.yml', 'compose.yml']);
  });

  describe('services that read .env', () => {
    it.each<[string, object, Record<string, string[]>]>([
      ['directly', one({ env_file: '.env' }), { web: [] }],
      ['with others', one({ env_file: ['.env', 'a.env'] }), { web: ['a.env'] }],
      ['optionally', one({ env_file: [{ path: './.env', required: false }] }), { web: [] }],
      [
        'through what they extend',
        { services: { web: { extends: 'base' }, base: { env_file: '.env' } } },
        { web: [], base: [] },
      ],
      [
        'through a file that they extend, whose own services are none of the stack',
        { services: { web: { extends: { file: 'base.yml', service: 'base' }, env_file: 'a.env' } } },
        { web: ['a.env'] },
      ],
      ['in an included file', { include: ['sub/compose.yml'] }, { sub: [] }],
    ])('%s', async (_name, compose, expected) => {
      const files = {
        'compose.yml': compose,
        'a.env': '',
        'base.yml': { services: { base: { env_file: '.env' } } },
        'sub/compose.yml': { services: { sub: { env_file: '../.env' } } },
      };
      const found = await sources(files);
      expect(found.dotenv).toEqual(expected);
      expect(found.files).not.toContain('.env');
    });

    it('not those that read another .env', async () => {
      const files = {
        'compose.yml': { include: ['sub/compose.yml'] },
        'sub/compose.yml': { services: { sub: { env_file: '.env' } } },
        'sub/.env': '',
      };
      const found = await sources(files);
      expect(found).toEqual({ files: ['compose.yml', 'sub/.env', 'sub/compose.yml'], dotenv: {} });
    });
  });

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    [
      'a file outside',
      { 'compose.yml': one({ env_file: '../x.env' }) },
      '.',
      /services\.web\.env_file names/,
    ],
    [
      'a file outside the directory of the compose file',
      { 'docker/compose.yml': one({ env_file: '../app.env' }) },
      'docker',
      /outside .*docker/,
    ],
    [
      'an included file that is missing',
      { 'compose.yml': { include: ['gone.yml'] } },
      '.',
      /include: .*gone/,
    ],
    [
      'an extended file that is missing',
      { 'compose.yml': one({ extends: { file: 'gone.yml', service: 'x' } }) },
      '.',
      /services\.web\.extends: .*gone\.yml does not exist/,
    ],
    [
      'an alias of nothing',
      { 'compose.yml': 'services:\n  web:\n    <<: *base\n' },
      '.',
      /^compose\.yml:3: not valid YAML: /,
    ],
    [
      'a merge of what is no map',
      { 'compose.yml': 'x-base: &base 1\nservices:\n  web:\n    <<: *base\n' },
      '.',
      /^compose\.yml: not valid YAML: .*merge/i,
    ],
    [
      'an env_file that is missing',
      { 'compose.yml': one({ env_file: ['web.env'] }) },
      '.',
      /^compose\.yml: services\.web\.env_file: web\.env does not exist/,
    ],
    ['a compose file that is missing', {}, '.', /compose: .*compose\.yml does not exist/],
    ['a name of ours', { 'compose.yml': { include: ['pin.yml'] }, 'pin.yml': {} }, '.', /pin\.yml, a name/],
    [
      'a bind mount outside the project',
      { 'compose.yml': one({ volumes: ['../../data:/data'] }) },
      '.',
      /services\.web\.volumes mounts \.\.\/\.\.\/data, which is outside/,
    ],
    [
      'the same by a default',
      { 'compose.yml': one({ volumes: [{ type: 'bind', source: '${DATA:-../data}', target: '/d' }] }) },
      '.',
      /mounts \.\.\/data/,
    ],
  ])('refuses %s', async (_name, files, below, message) => {
    const error = await sources(files, { below }).catch((caught) => caught);
    expect(error).toMatchObject({ name: 'UserError', fix: expect.any(String) });
    expect(error.message).toMatch(message);
  });

  it('leaves mounts beside the compose file and absolute ones alone', async () => {
    const compose = one({ volumes: ['../nginx:/etc/nginx:ro', '/srv/data:/data', 'named:/x', '..data:/y'] });
    const found = await sources({ 'docker/compose.yml': compose }, { below: 'docker' });
    expect(found.files).toEqual(['compose.yml']);
  });

  it('leaves what is no YAML for Compose to explain', async () => {
    expect((await sources({ 'compose.yml': 'services: [\n - : {' })).files).toEqual(['compose.yml']);
  });
});
