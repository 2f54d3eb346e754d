import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const ACTION = `export const action = {
  name: 'greet',
  title: "Greet: a 'quoted' title",
  description: 'Says hello # no comment',
  post: true,
  inputs: {
    name: { description: 'Who: yes | no\\nsecond line', required: true },
    times: { description: 'How often', default: 3 },
    loud: { description: 'Whether', default: true },
  },
  outputs: { text: 'What was said' },
};
`;

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'dk-generate-'));
  await mkdir(path.join(root, 'src/actions'), { recursive: true });
  await mkdir(path.join(root, 'docs'));
  for (const room of ['base', 'config', 'setup', 'health', 'host', 'deploy', 'release', 'backup', 'notify']) {
    await symlink(path.join(REPOSITORY, 'src', room), path.join(root, 'src', room));
  }
  await cp(path.join(REPOSITORY, 'docs/config.md'), path.join(root, 'docs/config.md'));
  await writeFile(path.join(root, 'src/actions/greet.ts'), ACTION);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const generate = (...words: string[]) => run(['--root', root, ...words]);
const run = (words: readonly string[]) =>
  new Promise<{ code: number; text: string }>((resolve) => {
    const argv = [path.join(REPOSITORY, 'scripts/generate.mjs'), ...words];
    execFile(process.execPath, argv, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
    );
  });
const text = (file: string) => readFile(path.join(root, file), 'utf8');

describe('scripts/generate.mjs', () => {
  it('writes action.yml as the action says', async () => {
    expect(await generate()).toMatchObject({ code: 0 });
    const action = await text('actions/greet/action.yml');
    expect(action.split('\n')[0]).toContain('src/actions/greet.ts');
    expect(parse(action)).toEqual({
      name: "Greet: a 'quoted' title",
      description: 'Says hello # no comment',
      inputs: {
        name: { description: 'Who: yes | no\nsecond line', required: true },
        times: { description: 'How often', default: '3' },
        loud: { description: 'Whether', default: 'true' },
      },
      outputs: { text: { description: 'What was said' } },
      runs: {
        using: 'node24',
        main: '../../dist/greet.js',
        post: '../../dist/post.js',
        'post-if': 'always()',
      },
    });
  });

  it('keeps what people wrote in a README and renews its tables', async () => {
    await generate();
    const made = await text('actions/greet/README.md');
    expect(made).toContain('| `name` | Who: yes \\| no second line **Required.** |  |');
    expect(made).toContain('| `text` | What was said |');
    const written = made.replace('# greet', '# Greeting\n\nBy hand.').replace('How often', 'wrong');
    await writeFile(path.join(root, 'actions/greet/README.md'), written);
    expect(await generate('--check')).toMatchObject({ code: 1 });
    await generate();
    const renewed = await text('actions/greet/README.md');
    expect(renewed).toContain('By hand.');
    expect(renewed).toContain('How often');
  });

  it('lists what is stale, and writes nothing when it only checks', async () => {
    const first = await generate('--check');
    expect(first.code).toBe(1);
    expect(first.text).toContain('actions/greet/action.yml');
    expect(first.text).toContain('schema/deploy-kit.schema.json');
    expect(first.text).not.toContain('docs/config.md');
    await expect(text('actions/greet/action.yml')).rejects.toThrow('ENOENT');
    await generate();
    expect(await generate('--check')).toMatchObject({ code: 0 });
  });

  it('writes what the pipelines say, and their diagram between the marks of docs/pipelines.md', async () => {
    await mkdir(path.join(root, 'src/pipelines'));
    await writeFile(
      path.join(root, 'src/pipelines/index.ts'),
      `const composite = { directory: 'deploy', yaml: { name: 'from data' } };
      export const PIPELINES = [{ composite, workflow: { name: 'standard', yaml: { on: 'push' }, jobs: [], inputs: {}, secrets: {}, outputs: {} } }];`,
    );
    const page = path.join(root, 'docs/pipelines.md');
    await writeFile(page, '# Pipelines\n');
    expect(await generate()).toMatchObject({ code: 1 });
    const marks = (name: string) => `<!-- ${name} -->\n<!-- /${name} -->\n\n`;
    await writeFile(page, `# Pipelines\n\n${marks('pipeline')}${marks('standard')}More.\n`);
    expect((await generate('--check')).text).toContain('deploy/action.yml');
    await generate();
    expect(await text('deploy/action.yml')).toMatch(/^# Generated from .*\nname: from data\n$/);
    expect(await text('action.yml')).toBe(await text('deploy/action.yml'));
    expect(await text('.github/workflows/standard.yml')).toMatch(/\non: push\n$/);
    expect(await text('docs/pipelines.md')).toContain(
      '-->\n\n```mermaid\nflowchart TD\n```\n\n<!-- /pipeline -->\n\n',
    );
    await writeFile(path.join(root, 'deploy/action.yml'), '# By hand.\n');
    expect(await generate('--check')).toMatchObject({ code: 1 });
  });

  it('says which README has no place for its table', async () => {
    await mkdir(path.join(root, 'actions/greet'), { recursive: true });
    await writeFile(path.join(root, 'actions/greet/README.md'), '# greet\n');
    const { code, text: said } = await generate();
    expect(code).toBe(1);
    expect(said).toContain("actions/greet/README.md: there is no place '<!-- inputs -->'");
  });
});

it('what is generated in this repository is up to date', async () => {
  const { code, text: said } = await run(['--check']);
  expect(said).toContain('up to date');
  expect(code).toBe(0);
});
