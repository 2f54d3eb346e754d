import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { notices } from '../../../scripts/notices.mjs';
import { type TempDir, tempDir } from '../../support/temp.ts';

const MIT = (by: string, width: number) => {
  const words = 'Permission is hereby granted, free of charge, to any person obtaining a copy'.split(' ');
  const lines = [words.slice(0, width).join(' '), words.slice(width).join(' ')];
  return `MIT License\n\nCopyright (c) ${by}\n\n${lines.join('\n')}\n`;
};

let root: TempDir;
const inputs: Record<string, { bytesInOutput: number }> = {};
beforeEach(async () => {
  root = await tempDir('notices');
  for (const name of Object.keys(inputs)) delete inputs[name];
});
afterEach(() => root[Symbol.asyncDispose]());

/** A package of which `bytes` are in the bundle. */
async function pack(name: string, license: string, files: Record<string, string>, bytes = 1) {
  const directory = `node_modules/${name}`;
  const all = {
    'index.js': 'export {};\n',
    'package.json': JSON.stringify({
      name: path.basename(name),
      version: '1.0.0',
      license,
      author: 'An author',
    }),
    ...files,
  };
  for (const [file, text] of Object.entries(all)) {
    await mkdir(path.dirname(root.join(directory, file)), { recursive: true });
    await writeFile(root.join(directory, file), text);
    if (file.endsWith('.js')) inputs[`${directory}/${file}`] = { bytesInOutput: bytes };
  }
}
const made = () => notices(root.path, [{ inputs: {}, outputs: { 'dist/a.js': { inputs } as never } }]);
const times = (text: string, words: string) => text.split(words).length - 1;

it('names every package that is bundled, with who holds the rights, and each text once', async () => {
  await pack('a', 'MIT', { LICENSE: MIT('2017 Ann', 5) });
  await pack('b/node_modules/c', 'MIT', { 'license.md': MIT('Bob', 7) });
  await pack('d', 'MIT', {});
  await pack('shaken-off', 'GPL-3.0', {}, 0);
  const text = await made();
  expect(text).toMatch(
    /^a 1\.0\.0\n {4}Copyright \(c\) 2017 Ann\nc 1\.0\.0\n {4}Copyright \(c\) Bob\nd 1\.0\.0\n {4}by An author$/m,
  );
  expect(times(text, 'hereby granted')).toBe(1);
  expect(text).not.toContain('shaken-off');
});

it('has the licence of a file that a package took from elsewhere', async () => {
  await pack('a', 'MIT', {
    LICENSE: MIT('Ann', 5),
    'far.js':
      '// Copyright 2008 Far Inc.\n//\n// Redistribution and use in source form are permitted\nexport {};\n',
    'near.js': '/** Makes redistribution easy. Copyright of nobody */\nexport {};\n',
  });
  const text = await made();
  expect(text).toContain(
    'a 1.0.0: far.js\n    Copyright 2008 Far Inc.\n\nRedistribution and use in source form are permitted\n',
  );
  expect(text).not.toContain('near.js');
});

it.each(['GPL-3.0-only', 'MIT AND GPL-3.0-only', undefined])('refuses %s', async (license) => {
  await pack('a', license as string, { LICENSE: 'Free as in freedom' });
  await expect(made()).rejects.toThrow(`nobody has looked at: a 1.0.0 (${license})`);
});

it('takes the one of several that may be chosen, but no licence without its text', async () => {
  await pack('a', '(GPL-3.0-only OR MIT)', { LICENSE: MIT('Ann', 5) });
  expect(await made()).toContain('a 1.0.0');
  await pack('b', 'ISC', {});
  await expect(made()).rejects.toThrow('b 1.0.0 comes without the text of its licence, ISC');
});
