import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkWorkflow } from '../../../src/local/workflow/check.ts';
import { Library } from '../../../src/local/workflow/library.ts';
import { parseFile } from '../../../src/local/workflow/parse.ts';
import { tempDir } from '../../support/temp.ts';

/** Checks `main.yml`, which may call the others. @returns the warnings */
async function checked(files: Readonly<Record<string, string>>): Promise<string[]> {
  await using root = await tempDir('refused');
  const directory = root.join('.github/workflows');
  await mkdir(directory, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(directory, name), text);
  const library = new Library({ kit: root.join('kit'), repository: root.path });
  return await checkWorkflow(
    library,
    await library.workflow({ origin: 'repository', path: '.github/workflows/main.yml' }),
  );
}

const main = (top: string, job: string, callee = 'a.yml') => `on: push
${top}
jobs:
  call:
    ${job}
    uses: ./.github/workflows/${callee}
`;
const callee = (top: string, job: string) => `on: workflow_call
${top}
jobs:
  work: { runs-on: x, ${job} steps: [{ run: a }] }
`;

describe('permissions that a caller does not have', () => {
  it.each([
    [
      'of a job',
      'permissions: { contents: read }',
      '',
      '',
      'permissions: { contents: write },',
      "job 'work' is requesting 'contents: write', but is only allowed 'contents: read'",
    ],
    [
      'of the workflow',
      '',
      'permissions: { packages: read }',
      'permissions: { packages: write, actions: read }',
      '',
      "the workflow is requesting 'packages: write, actions: read', but is only allowed 'packages: read, actions: none'",
    ],
    [
      'of the workflow, though no job uses them',
      '',
      'permissions: {}',
      'permissions: { checks: read }',
      'permissions: {},',
      "the workflow is requesting 'checks: read'",
    ],
    [
      'none at all',
      'permissions: {}',
      '',
      '',
      'permissions: { contents: read },',
      "'contents: read', but is only allowed 'contents: none'",
    ],
    [
      'write-all of read-all',
      'permissions: read-all',
      '',
      'permissions: write-all',
      '',
      "requesting 'all others: write', but is only allowed 'all others: read'",
    ],
    [
      'a job that takes from the whole',
      'permissions: write-all',
      'permissions: { contents: read }',
      '',
      'permissions: { id-token: write },',
      "'id-token: write', but is only allowed 'id-token: none'",
    ],
  ])('are refused: %s', async (_, top, job, calleeTop, calleeJob, message) => {
    const files = { 'main.yml': main(top, job), 'a.yml': callee(calleeTop, calleeJob) };
    await expect(checked(files)).rejects.toThrow(message);
    await expect(checked(files)).rejects.toThrow(/main\.yml:\d: GitHub does not start this run: .*a\.yml/);
  });

  it('are refused at every distance', async () => {
    const between = (job: string) => main('', job, 'b.yml').replace('push', 'workflow_call');
    const last = callee('', 'permissions: { deployments: write },');
    const files = { 'main.yml': main('', 'permissions: { contents: read }'), 'b.yml': last };
    await expect(checked({ ...files, 'a.yml': between('') })).rejects.toThrow("'deployments: none'");
    // One between them cannot hand on what it does not have.
    await expect(checked({ ...files, 'a.yml': between('permissions: write-all') })).rejects.toThrow(
      "job 'call' is requesting 'contents: write, all others: write'",
    );
  });

  it.each([
    [
      'as many',
      'permissions: { contents: write, id-token: write }',
      'permissions: { contents: read, id-token: write },',
    ],
    ['all', 'permissions: write-all', 'permissions: { contents: write, packages: write },'],
    ['none asked for', 'permissions: {}', ''],
    ['nothing said, little asked for', '', 'permissions: { contents: read },'],
  ])('are no problem with %s', async (_, job, calleeJob) => {
    expect(await checked({ 'main.yml': main('', job), 'a.yml': callee('', calleeJob) })).toEqual([]);
  });

  it('are a warning where the settings of the repository decide', async () => {
    const files = { 'main.yml': main('', ''), 'a.yml': callee('', 'permissions: { contents: write },') };
    expect(await checked(files)).toEqual([expect.stringMatching(/'contents: write'.*write by default/)]);
  });

  it.each(['{ deploy: write }', '{ contents: admin }', 'write', '{ id-token: read }'])(
    'there are none like %s',
    (permissions) =>
      expect(
        checked({ 'main.yml': main(`permissions: ${permissions}`, ''), 'a.yml': callee('', '') }),
      ).rejects.toThrow(/main\.yml:2:\d+: /),
  );
});

describe('a file that stands for more than it says', () => {
  const bomb = (wide: number, deep: number) => {
    const levels = Array.from(
      { length: deep },
      (_, i) => `x-${i + 1}: &a${i + 1} [${Array(wide).fill(`*a${i}`)}]`,
    );
    return `x-0: &a0 [${Array(wide).fill('lol')}]\n${levels.join('\n')}\non: push\njobs: { a: { runs-on: x, steps: [{ run: a }] } }\n`;
  };

  it.each([
    ['aliases of aliases', bomb(9, 9), 'has more than 100000 values'],
    ['very many aliases', `x: &a y\nl: [${Array(2000).fill('*a')}]\n`, 'has more than 1000 aliases'],
    ['deep nesting', `x: ${'['.repeat(60)}${']'.repeat(60)}\n`, 'is nested more than 50 levels'],
    ['endless nesting', `x: ${'['.repeat(5_000)}\n`, 'is nested more than 50 levels'],
    ['a large file', `# ${'x'.repeat(2 << 20)}\n`, 'is larger than'],
  ])('is refused: %s', async (_, text, message) => {
    await expect(parseFile('workflow', 'w.yml', text)).rejects.toThrow(message);
    await expect(parseFile('action', 'w.yml', text)).rejects.toThrow(message);
  });

  it('is taken with the aliases that people write, also one in itself', async () => {
    const text = `on: push\njobs: { a: { runs-on: x, steps: &s [{ run: a }] }, b: { runs-on: x, steps: *s } }\n`;
    const { root } = await parseFile('workflow', 'w.yml', text);
    expect(JSON.stringify(root.find('jobs')).match(/"run","Value":"a"/g)).toHaveLength(2);
    await expect(parseFile('workflow', 'w.yml', 'on: &a [*a]\n')).rejects.toThrow(
      'w.yml:1:8: A sequence was not expected',
    );
  });
});
