import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { undoHosts } from '../../../src/backup/restore/hosts.ts';
import { keptAgain, type Restore } from '../../../src/backup/restore/journal.ts';
import { anAccess } from '../../support/backup.ts';
import { BACKUP_DEFAULTS } from '../../support/backup-settings.ts';
import { openTestHost, testContext } from '../../support/open-host.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

const aRestore = (more: Partial<Restore> = {}): Restore => ({
  ...{ schema: 1, id: '20261121T183000Z', createdAt: '2026-11-21T18:30:00.000Z' },
  ...{ project: 'shop', environment: 'test', run: { who: 'ann', where: 'run 1' }, set: '20261120T000000Z' },
  ...{ parts: ['db'], stage: 'restored', keptUntil: '2026-11-22T18:30:00.000Z', mark: 'm', image: 'i' },
  places: [],
  ...more,
});

describe('an undo on several hosts', () => {
  const undone = async (dirs: TempDir[], records: Restore[], id?: string) => {
    const hosts = await Promise.all(
      dirs.map(async ({ path, join }, index) => {
        const record = records[index];
        await mkdir(join('deploy/restores'), { recursive: true });
        if (record) await writeFile(join(`deploy/restores/${record.id}.json`), JSON.stringify(record));
        // An engine with nothing in it: what would be undone is refused there.
        await writeFile(join('docker'), '#!/bin/sh\n');
        await chmod(join('docker'), 0o755);
        const environment = { PATH: `${path}:${process.env['PATH']}`, HOME: path };
        const host = await openTestHost('local', undefined, { environment });
        return Object.defineProperty(host, 'name', { value: `web${index + 1}` });
      }),
    );
    const settings = {
      ...{ project: 'shop', environment: 'test', composeProject: 'shop-test' },
      ...{ deployPath: '~/deploy', backup: BACKUP_DEFAULTS },
    };
    const how = { run: { who: 'ann', where: 'here' }, lockWait: 0, access: anAccess(), confirm: 'shop-test' };
    return await undoHosts({ settings, hosts, id, ...how }, testContext());
  };

  it('without an id is of one run: where the last restores are of several, their ids are named', async () => {
    await using a = await tempDir();
    await using b = await tempDir();
    const older = aRestore({ id: '20261116T120000Z', run: { who: 'ben', where: 'run 0' } });
    await expect(undone([a, b], [aRestore(), older])).rejects.toMatchObject({
      message: [
        'the last restores of the hosts are not of one run:',
        'web1: 20261121T183000Z (20261120T000000Z, by ann, run 1)',
        'web2: 20261116T120000Z (20261120T000000Z, by ben, run 0)',
      ].join('\n'),
      fix: 'name the one that is meant by its id',
    });
  });

  it('is not refused for hosts of one run, though each has an id of its own', async () => {
    await using a = await tempDir();
    await using b = await tempDir();
    const other = aRestore({ id: '20261121T183009Z', stage: 'undone' });
    await expect(undone([a, b], [aRestore({ stage: 'undone' }), other])).rejects.toThrow(
      'restore 20261121T183000Z on web1 is undone already',
    );
  });
});

it('what lies beside is kept as long again by each undo and redo, and not longer', () => {
  const HOUR = 3_600_000;
  let record = aRestore();
  const began = Date.parse(record.createdAt);
  for (const hours of [10, 20, 30]) {
    record = { ...record, ...keptAgain(record, began + hours * HOUR) };
    expect(Date.parse(record.keptUntil)).toBe(began + (hours + 24) * HOUR);
  }
});
