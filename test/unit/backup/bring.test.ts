import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { bring } from '../../../src/backup/bring.ts';
import type { Copy } from '../../../src/backup/catalogue.ts';
import { fetchSets } from '../../../src/backup/fetch.ts';
import { type Manifest, parseManifest } from '../../../src/backup/manifest.ts';
import { DirectoryStore } from '../../../src/backup/stores/directory.ts';
import { machineOf } from '../../../src/backup/stores/host.ts';
import type { BackupSet } from '../../../src/backup/stores/store.ts';
import type { Host } from '../../../src/host/host.ts';
import { anAccess } from '../../support/backup.ts';
import { BACKUP_DEFAULTS } from '../../support/backup-settings.ts';
import { openTestHost, testContext } from '../../support/open-host.ts';
import { tempDir } from '../../support/temp.ts';

const ID = '20260101T000000Z';
const SECRETS = 'config-secrets.tar';

/** Writes a set. @param damaged what is not as its manifest says */
async function setAt(
  directory: string,
  files: Readonly<Record<string, string>>,
  { damaged = {}, project = 'shop' }: { damaged?: Readonly<Record<string, string>>; project?: string } = {},
): Promise<BackupSet> {
  const path = `${directory}/${ID}`;
  await mkdir(path, { recursive: true });
  const manifest: Manifest = {
    ...{ schema: 1, id: ID, createdAt: '2026-01-01T00:00:00.000Z', project, environment: 'test' },
    ...{ composeProject: 'shop-test', run: { who: 'tester', where: 'here' } },
    files: Object.entries(files).map(([file, text]) => ({
      kind: file === SECRETS ? 'config' : 'volume',
      ...{ name: 'uploads', source: 'uploads', format: 'tar', path: file, bytes: text.length },
      sha256: createHash('sha256').update(text).digest('hex'),
      ...{ checks: [], warnings: [], ...(file === SECRETS && { sensitive: true }) },
    })),
    ...{ totalBytes: Object.values(files).join('').length, durationMs: 1 },
  };
  for (const [file, text] of Object.entries({ ...files, ...damaged }))
    await writeFile(`${path}/${file}`, text);
  await writeFile(`${path}/manifest.json`, JSON.stringify(manifest, undefined, 2));
  return { id: ID, path, manifest, damaged: Object.keys(damaged) };
}

const storeAt = (host: Host, directory: string): DirectoryStore =>
  new DirectoryStore({ name: directory, machine: machineOf(host), directory, isToBeCleared: false });

const copyOf = (host: Host, directory: string, set: BackupSet): Copy => ({
  ...{ destination: { kind: 'runner' }, store: storeAt(host, directory), set },
});

it.each([
  ['whole', {}, [SECRETS, 'uploads.tar'], 'of old'],
  ['damaged', { [SECRETS]: 'of xxx' }, ['uploads.tar'], undefined],
] as const)(
  'keeps secrets that only the set has which it replaces, where they are %s',
  async (_, more, files, text) => {
    await using dir = await tempDir();
    await using host = await openTestHost('local');
    const damaged = { 'uploads.tar': 'cut', ...more };
    await setAt(dir.join('own'), { 'uploads.tar': 'whole', [SECRETS]: 'of old' }, { damaged });
    const set = await setAt(dir.join('other'), { 'uploads.tar': 'whole' });
    const context = testContext();
    const goal = { store: storeAt(host, dir.join('own')), machine: 'web1', free: 1e9, identity: undefined };
    const copies = [copyOf(host, dir.join('other'), set)];
    await using brought = await bring({ id: ID, copies }, goal, context);
    await brought.keep();
    const [kept] = await goal.store.list();
    expect(kept?.manifest.files.map(({ path }) => path).sort()).toEqual(files);
    expect(kept?.damaged).toEqual([]);
    expect(kept?.manifest.totalBytes).toBe(5 + (text?.length ?? 0));
    expect(await readFile(dir.join('own', ID, 'uploads.tar'), 'utf8')).toBe('whole');
    const secrets = await readFile(dir.join('own', ID, SECRETS), 'utf8').catch(() => undefined);
    expect(secrets).toBe(text);
    expect(await readdir(dir.join('own'))).toEqual([ID]);
  },
);

/** Fetches the set of a host whose deploy path is `<dir>/deploy`. */
const fetchIt = async (dir: string) => {
  await using local = await openTestHost('local');
  return await fetchSets(
    {
      settings: {
        ...{ project: 'shop', environment: 'test', composeProject: 'shop-test', deployPath: `${dir}/deploy` },
        backup: BACKUP_DEFAULTS,
      },
      ...{ hosts: ['local'], access: anAccess(), backup: ID, directory: `${dir}/here`, local },
      open: () => openTestHost('local'),
    },
    testContext(),
  );
};

it('fetches no secrets as they are', async () => {
  await using dir = await tempDir();
  await setAt(dir.join('deploy', 'backups'), { 'uploads.tar': 'whole', [SECRETS]: 'secret' });
  const [report] = await fetchIt(dir.path);
  expect(report?.files.map(({ path }) => path)).toEqual(['uploads.tar']);
  expect(await readdir(dir.join('here', ID))).not.toContain(SECRETS);
  const text = await readFile(dir.join('here', ID, 'manifest.json'), 'utf8');
  expect(parseManifest(text)).toMatchObject({ totalBytes: 5, files: [{ path: 'uploads.tar' }] });
});

it('fetches nothing in the place of what another stack has there', async () => {
  await using dir = await tempDir();
  await setAt(dir.join('deploy', 'backups'), { 'uploads.tar': 'whole' });
  await setAt(dir.join('here'), { 'uploads.tar': 'theirs' }, { project: 'blog' });
  await expect(fetchIt(dir.path)).rejects.toThrow(`has a backup ${ID} already, of blog-test`);
  expect(await readFile(dir.join('here', ID, 'uploads.tar'), 'utf8')).toBe('theirs');
});
