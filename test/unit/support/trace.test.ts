import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { tempDir } from '../../support/temp.ts';
import { executions } from '../../support/trace.ts';

const hex = (text: string) => [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16)}`).join('');
const started = (pid: number, word: string) =>
  `${pid} execve("${hex('/bin/sh')}", ["${hex('sh')}", "${hex(word)}"], ["${hex('A=1')}"]) = 0`;

it('programs are known by their words; whoever was killed while it started ran nothing', async () => {
  expect(
    await read(
      started(1, 'one'),
      '2 execve(0x1, 0x2, 0x3 <unfinished ...>',
      '3 execve(0x1, 0x2, 0x3 <detached ...>',
    ),
  ).toEqual([{ argv: ['sh', 'one'], env: ['A=1'] }]);
});

it('a program that ran without words that could be read is none of them', async () => {
  await expect(
    read('2 execve(0x1, 0x2, 0x3 <unfinished ...>', '2 <... execve resumed>) = 0'),
  ).rejects.toThrow('not understood');
  await expect(read('2 execve(0x1, 0x2, 0x3) = 0')).rejects.toThrow('not understood');
});

async function read(...lines: string[]) {
  await using folder = await tempDir();
  const file = folder.join('trace');
  await writeFile(file, `${lines.join('\n')}\n`);
  return await executions(file);
}
