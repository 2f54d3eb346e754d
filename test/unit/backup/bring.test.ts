import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { bring } from '../../../src/backup/bring.ts';
import { fetchSets } from '../../../src/backup/fetch.ts';
import { parseManifest } from '../../../src/backup/manifest.ts';
import { anAccess } from '../../support/backup.ts';
import { copyOf, SECRETS, SET, setAt, storeAt } from '../../support/backup-sets.ts';
import { BACKUP_DEFAULTS } from '../../support/backup-settings.ts';
import { openTestHost, testContext } from '../../support/open-host.ts';
import { tempDir } from '../../support/temp.ts';

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
    await using brought = await bring({ id: SET, copies }, goal, context);
    await brought.keep();
    const [kept] = await goal.store.list();
    expect(kept?.manifest.files.map(({ path }) => path).sort()).toEqual(files);
    expect(kept?.damaged).toEqual([]);
    expect(kept?.manifest.totalBytes).toBe(5 + (text?.length ?? 0));
    expect(await readFile(dir.join('own', SET, 'uploads.tar'), 'utf8')).toBe('whole');
    const secrets = await readFile(dir.join('own', SET, SECRETS), 'utf8').catch(() => undefined);
    expect(secrets).toBe(text);
    expect(await readdir(dir.join('own'))).toEqual([SET]);
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
      ...{ hosts: ['local'], access: anAccess(), backup: SET, directory: `${dir}/here`, local },
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
  expect(await readdir(dir.join('here', SET))).not.toContain(SECRETS);
  const text = await readFile(dir.join('here', SET, 'manifest.json'), 'utf8');
  expect(parseManifest(text)).toMatchObject({ totalBytes: 5, files: [{ path: 'uploads.tar' }] });
});

it('fetches nothing in the place of what another host has there', async () => {
  await using dir = await tempDir();
  await setAt(dir.join('deploy', 'backups'), { 'uploads.tar': 'whole' }, { host: 'local' });
  await setAt(dir.join('here'), { 'uploads.tar': 'whole' }, { host: 'ssh://deploy@web2' });
  await expect(fetchIt(dir.path)).rejects.toThrow(
    `has a backup ${SET} already, of ssh://deploy@web2, and this one is of local`,
  );
  // What does not say whose it is, is known by what it holds.
  await setAt(dir.join('here'), { 'uploads.tar': 'their' });
  await expect(fetchIt(dir.path)).rejects.toThrow('already, of another host, and this one is of local');
  expect(await readFile(dir.join('here', SET, 'uploads.tar'), 'utf8')).toBe('their');
  await setAt(dir.join('here'), { 'uploads.tar': 'whole' });
  await expect(fetchIt(dir.path)).resolves.toMatchObject([{ set: SET }]);
});

it('fetches nothing in the place of what another stack has there', async () => {
  await using dir = await tempDir();
  await setAt(dir.join('deploy', 'backups'), { 'uploads.tar': 'whole' });
  await setAt(dir.join('here'), { 'uploads.tar': 'theirs' }, { project: 'blog' });
  await expect(fetchIt(dir.path)).rejects.toThrow(`has a backup ${SET} already, of blog-test`);
  expect(await readFile(dir.join('here', SET, 'uploads.tar'), 'utf8')).toBe('theirs');
});
