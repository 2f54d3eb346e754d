import { readdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobMemory } from '../../../src/setup/job-memory.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

let dir: TempDir;
beforeAll(async () => {
  dir = await tempDir('memory');
});
afterAll(() => dir?.[Symbol.asyncDispose]());

const memory = (run: string, env: Record<string, string> = { RUNNER_TEMP: dir.path }) =>
  jobMemory({ run: { run } as never, env, log: new MemoryLogger() });

it('steps of one run share what they know, other runs do not, and outside of a job nothing is kept', async () => {
  await memory('a')?.keep('images', { web: 1 });
  expect(await memory('a')?.recall('images')).toEqual({ web: 1 });
  expect(await memory('a')?.recall('other')).toBeUndefined();
  expect(await memory('b')?.recall('images')).toBeUndefined();
  expect(memory('a', {})).toBeUndefined();
});

it('what is cut off is asked again', async () => {
  const [directory = ''] = await readdir(dir.path);
  await writeFile(dir.join(directory, 'images.json'), '{"web"');
  expect(await memory('a')?.recall('images')).toBeUndefined();
});
