import { spawn } from 'node:child_process';
import { mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { hasEnded, makeScratch, ownerText } from '../../../src/base/scratch.ts';

it('what processes left that were killed goes with the next one that needs such a directory', async () => {
  const other = spawn('sleep', ['100']);
  const owner = ownerText(other.pid) ?? '';
  expect(hasEnded(owner)).toBe(false);
  const parent = await realpath(tmpdir());
  const elsewhere = owner.replace(/-\w+$/, '-pid1');
  const names = [`dkit-${owner}-aaaaaa`, `dkit-${elsewhere}-aaaaaa`, `dkit-${owner}`];
  for (const name of names) await mkdir(path.join(parent, name, 'work'), { recursive: true });
  const left = async () => {
    const mine = await makeScratch();
    const all = await readdir(parent);
    expect(all).toContain(path.basename(mine));
    await rm(mine, { recursive: true });
    return names.filter((name) => all.includes(name));
  };
  expect(await left()).toEqual(names);
  const ended = new Promise((resolve) => other.once('exit', resolve));
  other.kill('SIGKILL');
  await ended;
  // Of another container that shares the directory nothing is known.
  expect(await left()).toEqual(names.slice(1));
  for (const name of names) await rm(path.join(parent, name), { recursive: true, force: true });
});

it('a process id that is somebody else by now is no owner', () => {
  const [pid = '', , namespace = ''] = (ownerText() ?? '').split('-');
  expect(hasEnded(ownerText() ?? '')).toBe(false);
  expect(hasEnded(`${pid}-1-${namespace}`)).toBe(true);
  expect(hasEnded('nonsense')).toBe(false);
  expect(ownerText(0)).toBeUndefined();
});
