import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/config/settings.ts';
import { layout } from '../../../src/release/layout.ts';
import type { Stored } from '../../../src/release/store.ts';
import type { LedgerEntry } from '../../../src/release/types.ts';
import { DataPlan, linkedSet } from '../../../src/rollback/data.ts';
import { anAccess } from '../../support/backup.ts';
import { BACKUP_DEFAULTS } from '../../support/backup-settings.ts';
import { openTestHost, testContext } from '../../support/open-host.ts';
import { aLedger, anEntry } from '../../support/releases.ts';
import { aManifest } from '../../support/stores.ts';
import { tempDir } from '../../support/temp.ts';

const entry = (id: string, fingerprint: string, backup?: string, more: object = {}) =>
  anEntry({ id, fingerprint, ...(backup !== undefined && { backup }), ...more });

describe('the backup that is linked to a way back', () => {
  const v1 = entry('1', 'a');
  const v2 = entry('2', 'b', 'before-2');
  const v3 = entry('3', 'c', 'before-3');

  it('is what was made before the release that is left was deployed', () => {
    expect(linkedSet(aLedger(v1, v2), v1, v2)).toBe('before-2');
    expect(linkedSet(aLedger(v1, v2, v3), v2, v3)).toBe('before-3');
  });

  it('over several releases is what was made before the first of them', () => {
    expect(linkedSet(aLedger(v1, v2, v3), v1, v3)).toBe('before-2');
  });

  it('is never older than what the content wrote when it ran last', () => {
    // What was put back is linked to the backup of the release that it has the content of.
    const again = entry('4', 'a', undefined, { rollbackOf: '1', left: '3' });
    const v5 = entry('5', 'd', 'before-5');
    expect(linkedSet(aLedger(v1, v2, v3, again, v5), v1, v5)).toBe('before-5');
    const back = entry('6', 'b', 'before-2', { rollbackOf: '2' });
    expect(linkedSet(aLedger(v1, v2, v3, back), v1, back)).toBe('before-2');
  });

  it('is none where none was made', () => {
    expect(linkedSet(aLedger(v1, entry('2', 'b')), v1, entry('2', 'b'))).toBeUndefined();
  });
});

it('on several hosts: the data of one where nothing was saved stays, and one that has lost its backup is refused', async () => {
  await using dir = await tempDir();
  const id = '20261121T183000Z';
  const content = Buffer.from('dump');
  await mkdir(dir.join('backups', id), { recursive: true });
  await writeFile(dir.join('backups', id, 'db.sql.gz'), content);
  const manifest = aManifest(id, content, { environment: 'production' });
  await writeFile(dir.join('backups', id, 'manifest.json'), JSON.stringify(manifest));
  const v1 = anEntry({ id: '1', fingerprint: 'a', version: 'v1' });
  const v2 = anEntry({ id: '2', fingerprint: 'b', version: 'v2' });
  const seen = async (name: string, root: string, entry: LedgerEntry) => ({
    host: Object.defineProperty(await openTestHost('local'), 'name', { value: name }),
    store: { ledger: aLedger(v1, entry), current: '2', layout: layout(root) } as Stored,
  });
  const settings = { project: 'shop', environment: 'production', backup: BACKUP_DEFAULTS } as Settings;
  const make = (...all: Parameters<typeof DataPlan.make>[0]) =>
    DataPlan.make(all, { settings, target: v1, leaving: v2, access: anAccess() }, testContext());
  const a = await seen('a', dir.path, { ...v2, backup: id });

  await using plan = await make(a, await seen('b', dir.join('b'), v2));
  expect([...plan.hosts.keys()]).toEqual(['a']);
  expect(plan.notes).toEqual(['b: no backup was made there between v1 and v2: its data stays as it is']);
  await expect(make(a, await seen('b', dir.join('b'), { ...v2, backup: id }))).rejects.toThrow(
    `b has no backup '${id}'`,
  );
});
