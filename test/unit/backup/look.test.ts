import { rm, symlink, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { fetchSets } from '../../../src/backup/fetch.ts';
import { listFailure, listSets } from '../../../src/backup/listing.ts';
import { lookAt } from '../../../src/backup/look.ts';
import type { Host } from '../../../src/host/host.ts';
import { anAccess } from '../../support/backup.ts';
import { SET, setAt } from '../../support/backup-sets.ts';
import { BACKUP_DEFAULTS } from '../../support/backup-settings.ts';
import { openTestHost, testContext } from '../../support/open-host.ts';
import { tempDir } from '../../support/temp.ts';

it('leaves no host open that does not answer', async () => {
  await using dir = await tempDir();
  await using host = await openTestHost('local');
  const settings = { project: 'shop', environment: 'test', deployPath: dir.path };
  let [asked, closed] = [0, 0];
  const silent: Host = new Proxy(host, {
    get(target, name) {
      if (name === Symbol.asyncDispose) {
        return async () => {
          closed += 1;
        };
      }
      if (name !== 'run') return Reflect.get(target, name, target);
      return (...args: Parameters<Host['run']>) => {
        asked += 1;
        return asked === 1 ? target.run(...args) : Promise.reject(new Error('gone'));
      };
    },
  });
  const open = async () => silent;
  const looked = await lookAt('web1', { settings, open }, testContext());
  expect(looked).toMatchObject({ own: undefined, store: undefined, unknown: new Error('gone') });
  expect(closed).toBe(1);
});

it('ends with whoever ends it', async () => {
  await using dir = await tempDir();
  const settings = { project: 'shop', environment: 'test', deployPath: dir.path };
  const ending = new AbortController();
  const open = async () => {
    ending.abort(new Error('enough'));
    throw new Error('no route');
  };
  await expect(
    lookAt('web1', { settings, open }, { ...testContext(), signal: ending.signal }),
  ).rejects.toThrow('enough');
});

/** A stack whose backups lie on the host and beside it. */
async function twoPlaces(dir: string) {
  await setAt(`${dir}/deploy/backups`, { 'uploads.tar': 'whole' });
  await setAt(`${dir}/beside/shop-test/local`, { 'uploads.tar': 'whole' });
  return {
    settings: {
      ...{ project: 'shop', environment: 'test', composeProject: 'shop-test', deployPath: `${dir}/deploy` },
      backup: { ...BACKUP_DEFAULTS, to: [{ kind: 'host' }, { kind: 'runner', path: 'beside' }] },
    },
    ...{ hosts: ['local'], access: anAccess({ openHost: () => openTestHost('local'), directory: dir }) },
    open: () => openTestHost('local'),
  };
}

const BREAKS: Record<string, (deploy: string) => Promise<unknown>> = {
  'state.json is damaged': (deploy) => writeFile(`${deploy}/state.json`, '{"schema": 1, "rel'),
  'deploy/backups, where backups lie, cannot be read: .*cd.*/backups': async (deploy) => {
    await rm(`${deploy}/backups`, { recursive: true });
    await symlink('backups', `${deploy}/backups`);
  },
  'local: .*, where backups lie, cannot be read': async (deploy) => {
    await rm(`${deploy}/backups`, { recursive: true });
    await writeFile(`${deploy}/backups`, '');
  },
};

it.each(Object.entries(BREAKS))(
  'what a broken host has is not known, and no "nothing": %s',
  async (why, breaks) => {
    await using dir = await tempDir();
    const all = await twoPlaces(dir.path);
    await breaks(dir.join('deploy'));
    const context = testContext();
    const [found] = await listSets(all, context);
    expect(found?.sets.map(({ id, copies }) => [id, copies.map(({ at }) => at)])).toEqual([
      [SET, ['runner:beside']],
    ]);
    expect(found?.away).toMatchObject([{ name: 'host', why: expect.stringMatching(why) }]);
    expect(listFailure(found ? [found] : [])?.message).toMatch(/not every place could be asked/);
    const warnings = context.log.lines.filter((line) => line.startsWith('warning'));
    expect(warnings).toMatchObject([expect.stringMatching('local cannot be asked for its backups')]);

    await using local = await openTestHost('local');
    const fetching = { ...all, backup: 'latest', directory: dir.join('here'), local };
    await expect(fetchSets(fetching, testContext())).resolves.toMatchObject([
      { set: SET, from: 'runner:beside' },
    ]);
    await expect(fetchSets({ ...fetching, from: 'host' }, testContext())).rejects.toThrow(
      /has no whole backup of this stack; of these places nothing is known:\nhost: /,
    );
  },
);

it('asks no host where the backup is taken from another place, unless it knows which one is meant', async () => {
  await using dir = await tempDir();
  await using local = await openTestHost('local');
  const all = await twoPlaces(dir.path);
  let asked = 0;
  const open = () => {
    asked += 1;
    return openTestHost('local');
  };
  const fetching = { ...all, open, from: 'runner', directory: dir.join('here'), local };
  await fetchSets({ ...fetching, backup: 'latest' }, testContext());
  expect(asked).toBe(0);
  await expect(fetchSets({ ...fetching, backup: 'linked' }, testContext())).rejects.toThrow(
    'no release runs',
  );
  expect(asked).toBe(1);
});
