import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeSources, filesOfRelease } from '../../../src/compose/sources.ts';
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
  const found = await composeSources(dir.join(below), compose, new Map(Object.entries(env)));
  return { ...found, files: [...filesOfRelease(dir.join(below), found)].sort() };
}

const one = (service: object) => ({ services: { web: { image: 'x', ...service } } });

describe('composeSources', () => {
  it('is the file alone where it names no other', async () => {
    expect((await sources({ 'compose.yml': one({}), 'other.yml': '' })).files).toEqual(['compose.yml']);
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
    ['a default in a default', '${MISSING:-${EMPTY:-a}.env}', ['a.env']],
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
    expect(found.files).toEqual(['compose.yml', ...expected].sort());
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

  it('names services with every file that they may read, and where', async () => {
    const files = {
      'compose.yml': 'services:\n  web:\n    env_file: [.env, gone.env]\n  api: { extends: web }\n',
    };
    const { named } = await sources(files);
    expect(
      named.map(({ file, service, exists, place }) => [path.basename(file), service, exists, place]),
    ).toEqual([
      ['compose.yml', undefined, true, 'compose'],
      ['.env', 'web', false, 'compose.yml:3: services.web.env_file'],
      ['gone.env', 'web', false, 'compose.yml:3: services.web.env_file'],
      ['.env', 'api', false, 'compose.yml:3: services.web.env_file'],
      ['gone.env', 'api', false, 'compose.yml:3: services.web.env_file'],
    ]);
  });

  it('leaves out the .env beside the compose file, which is made on the host, and no other', async () => {
    const files = {
      'compose.yml': { include: ['sub/compose.yml'], ...one({ env_file: '.env' }) },
      'sub/compose.yml': { services: { sub: { env_file: '.env' } } },
      'sub/.env': '',
      '.env': '',
    };
    expect((await sources(files)).files).toEqual(['compose.yml', 'sub/.env', 'sub/compose.yml']);
  });

  it('names what is outside and what is not there, and refuses nothing', async () => {
    const files = {
      'docker/compose.yml': {
        include: ['gone.yml', 'https://example.org/x.git'],
        services: {
          web: { env_file: ['../app.env', '/dev/null'], extends: { file: 'no.yml', service: 'x' } },
        },
      },
      'app.env': '',
    };
    const { named, files: ofRelease } = await sources(files, { below: 'docker' });
    // What is named by an absolute path is another file on a host.
    expect(ofRelease).toEqual(['../app.env', 'compose.yml']);
    const found = named.map(({ kind, file, exists }) => `${kind} ${path.relative(dir.path, file)} ${exists}`);
    expect(found).toEqual([
      'compose docker/compose.yml true',
      'env_file app.env true',
      expect.stringMatching(/^env_file .*\/dev\/null true$/),
      'extends docker/no.yml false',
      'include docker/gone.yml false',
      'env_file docker/.env false',
    ]);
  });

  it('reads on through tags, several documents, a byte order mark, and the line ends of Windows', async () => {
    const files = {
      'compose.yml':
        '\ufeffservices:\r\n  web:\r\n    env_file: !override [a.env]\r\n---\r\nservices: { db: {} }\r\n',
      'a.env': '',
    };
    const found = await sources(files);
    expect(found.files).toEqual(['a.env', 'compose.yml']);
    expect([...found.services]).toEqual(['web', 'db']);
  });

  it.each([5, 30])(
    'follows aliases of aliases and merges of merges, %i deep, and expands none',
    async (depth) => {
      const bomb = Array.from({ length: depth }, (_, n) => {
        const nine = Array(9).fill(`*a${n}`).join(', ');
        return `x-${n + 1}: &a${n + 1} [${nine}]\nx-m${n + 1}: &m${n + 1} { <<: [*m${n}, *m${n}] }`;
      });
      const yaml = [
        'x-0: &a0 [x]',
        'x-m0: &m0 { env_file: a.env }',
        ...bomb,
        'services:',
        `  web: { <<: *m${depth}, image: x, labels: *a${depth} }`,
        `  api: { env_file: *a${depth} }`,
      ].join('\n');
      const found = sources({ 'compose.yml': yaml, 'a.env': '' });
      // Compose would fill them in, without an end.
      if (depth === 30) await expect(found).rejects.toThrow(/^compose\.yml has more than 1000000 values/);
      else expect((await found).files).toEqual(['a.env', 'compose.yml']);
    },
  );

  it('leaves what is no YAML for Compose to explain', async () => {
    expect((await sources({ 'compose.yml': 'services: [\n - : {' })).files).toEqual(['compose.yml']);
    expect((await sources({ 'compose.yml': 'services:\n  web:\n    <<: *base\n' })).files).toEqual([
      'compose.yml',
    ]);
  });
});
