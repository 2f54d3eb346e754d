import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownIn } from '../../../src/setup/shown.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

const FILES = {
  'deploy-kit.yml': 'project: acme-shop\nenvironments:\n  preview-eu: { hosts: [local] }\n',
  'compose.yml':
    'services:\n  frontdesk:\n    image: "registry.example.org/acme/portal:1"\n    command: run --mode=fast\n',
  'prod.env': 'DB_DATABASE=ledger\nURL=https://acme.example.org/x?y\n',
  'README.md': 'readmeword',
};

let dir: TempDir;
beforeAll(async () => {
  dir = await tempDir('shown');
  for (const [name, text] of Object.entries(FILES)) await writeFile(dir.join(name), text);
  execFileSync('git', ['init', '-q'], { cwd: dir.path });
  execFileSync('git', ['add', '.'], { cwd: dir.path });
  await writeFile(dir.join('.env'), 'SECRET=onlyhere\n');
});
afterAll(() => dir[Symbol.asyncDispose]());

describe('shownIn', () => {
  const isShown = (value: string) => shownIn(dir.path, ['production-2'], process.env)(value);

  it.each([
    'acme-shop',
    'acme',
    'preview-eu',
    'frontdesk',
    'front',
    'registry.example.org/acme/portal:1',
    'portal',
    'ledger',
    'https://acme.example.org/x?y',
    'fast',
    'duction-2',
  ])('shows %s', (value) => expect(isShown(value)).toBe(true));

  it.each(['onlyhere', 'readmeword', 'ledge', 'mode=fas', 'hunter2', 'two\nlines'])(
    'does not show %j',
    (value) => expect(isShown(value)).toBe(false),
  );

  it('goes without git, and without a directory', async () => {
    await using bare = await tempDir('shown-bare');
    await writeFile(bare.join('compose.yml'), FILES['compose.yml']);
    await writeFile(bare.join('prod.env'), FILES['prod.env']);
    const shown = shownIn(bare.path, [], process.env);
    expect([shown('frontdesk'), shown('ledger')]).toEqual([true, false]);
    expect(shownIn(bare.join('gone'), ['given'], {})('given')).toBe(true);
  });
});
