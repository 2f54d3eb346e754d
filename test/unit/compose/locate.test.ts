import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { composeFilesOf } from '../../../src/compose/compose-files.ts';
import { findSyntaxError, locator } from '../../../src/compose/locate.ts';
import { tempDir } from '../../support/temp.ts';

async function stackOf(files: Readonly<Record<string, string>>) {
  const dir = await tempDir('locate');
  for (const [name, text] of Object.entries(files)) await writeFile(dir.join(name), text);
  const stack = composeFilesOf({ projectDirectory: dir.path, compose: Object.keys(files) });
  return { stack, [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose]() };
}

it('the files of a stack start from the directory of the first', () => {
  const compose = ['deploy/compose.yml', 'compose.production.yml', '/srv/more.yml'];
  expect(composeFilesOf({ projectDirectory: '/app', compose })).toEqual({
    projectDirectory: '/app/deploy',
    files: ['compose.yml', '../compose.production.yml', '../../srv/more.yml'],
  });
  expect(composeFilesOf({ projectDirectory: '/app', compose: [] }).projectDirectory).toBe('/app');
});

it('a key is where the last file has it, else where its parent is, else in the files', async () => {
  await using made = await stackOf({
    'a.yml': 'services:\n  web:\n    image: x\n    ports: []\n  db:\n    image: y\n',
    'b.yml': 'services:\n\n  web:\n    image: z\n',
  });
  const locate = await locator(made.stack);
  expect(locate(['services', 'web', 'image'])).toBe('b.yml:4');
  expect(locate(['services', 'web', 'ports'])).toBe('a.yml:4');
  expect(locate(['services', 'web', 'command', '0'])).toBe('b.yml:3');
  expect(locate(['services', 'db', 'image'])).toBe('a.yml:6');
  expect(locate(['volumes', 'data'])).toBe('a.yml, b.yml');
});

it('what is no YAML is found with its line', async () => {
  await using good = await stackOf({ 'a.yml': 'services: {}\n' });
  expect(await findSyntaxError(good.stack)).toBeUndefined();
  await using bad = await stackOf({ 'a.yml': 'services: {}\n', 'b.yml': 'a: 1\nb: [\n' });
  expect(await findSyntaxError(bad.stack)).toMatch(/^b\.yml:[23]$/);
});
