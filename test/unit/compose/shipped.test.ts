import { chmod, mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { prepareShipment } from '../../../src/compose/shipped.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

let dir: TempDir;
beforeEach(async () => {
  dir = await tempDir('shipped');
  await mkdir(dir.join('conf/sub'), { recursive: true });
  await writeFile(dir.join('conf/a'), 'one');
  await writeFile(dir.join('conf/sub/b'), 'two');
  await chmod(dir.join('conf/a'), 0o600);
});
afterEach(() => dir[Symbol.asyncDispose]());

const hash = async (source = 'conf') => (await prepareShipment(dir.join(source), source)).sha256;

it('a file and a directory, with paths from the project directory, readable by all', async () => {
  await writeFile(dir.join('conf/run.sh'), '#!/bin/sh', { mode: 0o700 });
  const shipment = await prepareShipment(dir.join('conf'), 'conf');
  expect(shipment.source).toBe('conf');
  expect(shipment.bytes).toBe(15);
  expect(shipment.entries.map(({ path, mode }) => [path, mode.toString(8)])).toEqual([
    ['conf/a', '644'],
    ['conf/run.sh', '755'],
    ['conf/sub/b', '644'],
  ]);
  const file = await prepareShipment(dir.join('conf/a'), 'conf/a');
  expect(file.entries).toEqual([
    { path: 'conf/a', mode: 0o644, content: { kind: 'file', source: dir.join('conf/a'), size: 3 } },
  ]);
});

it('the same content has the same name, whatever its times and owners', async () => {
  const before = await hash();
  await utimes(dir.join('conf/a'), 1, 1);
  await chmod(dir.join('conf/a'), 0o644);
  await rm(dir.join('conf/sub'), { recursive: true });
  await mkdir(dir.join('conf/sub'));
  await writeFile(dir.join('conf/sub/b'), 'two');
  expect(await hash()).toBe(before);
  await using other = await tempDir('shipped');
  await mkdir(other.join('conf/sub'), { recursive: true });
  await writeFile(other.join('conf/sub/b'), 'two');
  await writeFile(other.join('conf/a'), 'one');
  expect((await prepareShipment(other.join('conf'), 'conf')).sha256).toBe(before);
});

it.each<[string, () => Promise<void>]>([
  ['the content', () => writeFile(dir.join('conf/a'), 'onE')],
  ['the executable bit', () => chmod(dir.join('conf/a'), 0o700)],
  ['a name', () => writeFile(dir.join('conf/c'), '')],
  ['a link', () => symlink('a', dir.join('conf/link'))],
  [
    'one file that holds what looks like the next one',
    async () => {
      await writeFile(dir.join('conf/a'), 'onefile\0conf/sub/b\x00644\x00two');
      await rm(dir.join('conf/sub'), { recursive: true });
    },
  ],
])('%s makes another one', async (_name, change) => {
  const before = await hash();
  await change();
  expect(await hash()).not.toBe(before);
});

it('another target of a link makes another one', async () => {
  await symlink('a', dir.join('conf/link'));
  const before = await hash();
  await rm(dir.join('conf/link'));
  await symlink('sub/b', dir.join('conf/link'));
  expect(await hash()).not.toBe(before);
});

it('links inside stay links, a source that is a link is what it points at', async () => {
  await symlink('sub/b', dir.join('conf/link'));
  await symlink('sub', dir.join('conf/dir'));
  const { entries } = await prepareShipment(dir.join('conf'), 'conf');
  const links = entries.flatMap(({ path, content }) =>
    content.kind === 'symlink' ? [[path, content.to]] : [],
  );
  expect(links).toEqual([
    ['conf/dir', 'sub'],
    ['conf/link', 'sub/b'],
  ]);
  await symlink('conf/a', dir.join('alias'));
  expect((await prepareShipment(dir.join('alias'), 'alias')).entries).toMatchObject([
    { path: 'alias', content: { kind: 'file', size: 3 } },
  ]);
});

it.each<[string, () => Promise<void>, string, RegExp]>([
  ['is not there', async () => {}, 'gone', /gone does not exist/],
  ['is empty', async () => void (await mkdir(dir.join('empty'))), 'empty', /empty is an empty directory/],
  [
    'links out of itself',
    () => symlink('../../secret', dir.join('conf/out')),
    'conf',
    /conf\/out is a symbolic link to .*outside conf/,
  ],
  [
    'links to an absolute path, though it is inside here',
    () => symlink(dir.join('conf/a'), dir.join('conf/absolute')),
    'conf',
    /conf\/absolute is a symbolic link to .*absolute path/,
  ],
])('refuses what %s', async (_name, prepare, source, message) => {
  await prepare();
  const error = await prepareShipment(dir.join(source), source).catch((caught) => caught);
  expect(error).toMatchObject({ name: 'UserError', fix: expect.any(String) });
  expect(error.message).toMatch(message);
});

it('what is data of the host stays where it is, and does not change the name', async () => {
  const before = await hash();
  await mkdir(dir.join('conf/data'));
  await writeFile(dir.join('conf/data/big'), 'x');
  await writeFile(dir.join('conf/.env'), 'x');
  const except = [dir.join('conf/data'), dir.join('conf/.env')];
  const shipment = await prepareShipment(dir.join('conf'), 'conf', except);
  expect(shipment.sha256).toBe(before);
  expect(shipment.sensitive).toEqual([]);
});

it('what git keeps for itself is never shipped, of a submodule or of the checkout', async () => {
  const before = await hash();
  await mkdir(dir.join('conf/.git'));
  await writeFile(dir.join('conf/.git/config'), 'extraheader = AUTHORIZATION: basic x');
  await writeFile(dir.join('conf/sub/.git'), 'gitdir: ../../.git/modules/sub');
  await writeFile(dir.join('conf/.gitignore'), '');
  const { entries } = await prepareShipment(dir.join('conf'), 'conf');
  expect(entries.map(({ path }) => path)).toEqual(['conf/.gitignore', 'conf/a', 'conf/sub/b']);
  await rm(dir.join('conf/.gitignore'));
  expect(await hash()).toBe(before);
});
