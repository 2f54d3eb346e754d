import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { ownerText } from '../../../src/base/scratch.ts';
import { abandonedDirectories, makeJobDirectory } from '../../../src/host/ssh/job-directory.ts';
import { tempDir } from '../../support/temp.ts';

afterEach(() => vi.restoreAllMocks());

const owners = async (directory: string) =>
  (await readdir(directory)).filter((name) => name.startsWith('owner-')).sort();

it('the directory of a job belongs to its step and to what runs it', async () => {
  await using root = await tempDir('job');
  const directory = await makeJobDirectory({ jobKey: 'a', socketRoot: root.path });
  expect(await owners(directory)).toEqual(
    [`owner-${ownerText()}`, `owner-${ownerText(process.ppid)}`].sort(),
  );
  expect(await abandonedDirectories({ socketRoot: root.path })).toEqual([]);
});

it('not to the first process of the machine, which a step has for its parent when its runner has ended', async () => {
  await using root = await tempDir('job');
  vi.spyOn(process, 'ppid', 'get').mockReturnValue(1);
  const directory = await makeJobDirectory({ jobKey: 'a', socketRoot: root.path });
  expect(await owners(directory)).toEqual([`owner-${ownerText()}`]);
});

it('is abandoned when all of them have ended', async () => {
  await using root = await tempDir('job');
  const directory = root.join('dk-0123456789ab');
  await mkdir(directory, { mode: 0o700 });
  await writeFile(`${directory}/owner-${ownerText()?.replace(/-\d+-/, '-1-')}`, '');
  expect(await abandonedDirectories({ socketRoot: root.path })).toEqual([directory]);
  await writeFile(`${directory}/owner-${ownerText()}`, '');
  expect(await abandonedDirectories({ socketRoot: root.path })).toEqual([]);
});
