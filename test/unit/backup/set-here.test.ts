import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Copy } from '../../../src/backup/catalogue.ts';
import { readBack } from '../../../src/backup/restore/read-back.ts';
import { SetHere } from '../../../src/backup/restore/set-here.ts';
import { UserError } from '../../../src/base/errors.ts';
import { LockedHost } from '../../../src/release/locked-host.ts';
import { readStore } from '../../../src/release/store.ts';
import { anAccess } from '../../support/backup.ts';
import { copyOf, SECRETS, SET, setAt } from '../../support/backup-sets.ts';
import { BACKUP_DEFAULTS } from '../../support/backup-settings.ts';
import { openTestHost, testContext } from '../../support/open-host.ts';
import { verifyHosts } from '../../support/restoring.ts';
import { tempDir } from '../../support/temp.ts';

const request = { run: { who: 'tester', where: 'here' }, what: 'restore', wait: 0 };

it('is read before anything stops for it, and another copy is taken where that finds it damaged', async () => {
  await using dir = await tempDir();
  await using host = await openTestHost('local');
  const context = testContext();
  await using locked = await LockedHost.open(
    host,
    await readStore(host, dir.path, context),
    request,
    context,
  );
  const files = { 'uploads.tar': 'whole', [SECRETS]: 'of old' };
  // As long as it was: only its checksum tells.
  const own = await setAt(dir.join('backups'), files, { damaged: { 'uploads.tar': 'whale' } });
  const set = await setAt(dir.join('other'), { 'uploads.tar': 'whole' });
  const ofHost = {
    ...copyOf(host, dir.join('backups'), { ...own, damaged: [] }),
    destination: { kind: 'host' },
  };
  const other = copyOf(host, dir.join('other'), set);
  const known = { id: SET, manifest: own.manifest, copies: [ofHost, other] satisfies Copy[] };
  const settings = { backup: BACKUP_DEFAULTS };
  const catalogue = { all: async () => [known], identity: undefined };
  await using here = await SetHere.open(known, {
    host: locked,
    inventory: { free: 1e9 },
    settings,
    catalogue,
  });
  expect([here.set.path, here.isOf(ofHost), here.isOf(other)]).toEqual([own.path, true, false]);
  await here.read();
  expect([here.set.path, here.isOf(ofHost), here.isOf(other)]).toEqual([`${own.path}.partial`, false, true]);
  await here.read();
});

it('that is gone is a damaged one', async () => {
  await using dir = await tempDir();
  await using host = await openTestHost('local');
  const set = await setAt(dir.path, { 'uploads.tar': 'whole' });
  const at = { name: 'web1', run: host.run.bind(host), context: testContext() };
  await readBack(at as never, set, set.manifest.files, 10_000);
  await rm(set.path, { recursive: true });
  await expect(readBack(at as never, set, set.manifest.files, 10_000)).rejects.toThrow(
    `uploads.tar of backup ${SET} is not there any more`,
  );
});

it('is looked for again under the lock: what had it before may have removed it', async () => {
  await using dir = await tempDir();
  await using host = await openTestHost('local');
  await setAt(dir.join('backups'), { 'uploads.tar': 'whole' });
  const waiting = new Proxy(host, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (name !== 'lock') return typeof value === 'function' ? value.bind(target) : value;
      return async (...args: Parameters<typeof target.lock>) => {
        await rm(dir.join('backups', SET), { recursive: true });
        return await target.lock(...args);
      };
    },
  });
  const settings = {
    ...{ project: 'shop', environment: 'test', composeProject: 'shop-test', deployPath: dir.path },
    backup: BACKUP_DEFAULTS,
  };
  const looked = verifyHosts(
    {
      ...{ settings, hosts: [waiting], run: request.run, lockWait: 0, access: anAccess() },
      ...{ backup: 'latest', how: 'quick' },
    },
    testContext(),
  );
  await expect(looked).rejects.toThrow(UserError);
  await expect(looked).rejects.toThrow(`has no backup '${SET}' of this stack`);
});
