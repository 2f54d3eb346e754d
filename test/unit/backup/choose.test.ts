import { describe, expect, it } from 'vitest';
import { chooseSet } from '../../../src/backup/restore/choose.ts';
import type { BackupSet } from '../../../src/backup/stores/store.ts';
import { aLedger, anEntry } from '../../support/releases.ts';

const set = (id: string, more: Partial<BackupSet> & { purpose?: 'restore' } = {}) =>
  ({
    id,
    path: `/b/${id}`,
    damaged: more.damaged ?? [],
    manifest: { purpose: more.purpose },
  }) as unknown as BackupSet;
const host = (current?: string, ...entries: Parameters<typeof aLedger>) => ({
  name: 'web1',
  ledger: aLedger(...entries),
  store: { current } as never,
});
const sets = [
  set('20261103T000000Z', { damaged: ['db.sql.gz'] }),
  set('20261102T000000Z', { purpose: 'restore' }),
  set('20261101T000000Z'),
];

describe('the set that is meant', () => {
  it('by latest is the newest whole one that no restore has made', () => {
    expect(chooseSet('latest', sets, host()).id).toBe('20261101T000000Z');
    expect(() => chooseSet('latest', sets.slice(0, 2), host())).toThrow('web1 has no whole backup');
  });

  it('by its id may be one that a restore has made, and is none that is damaged', () => {
    expect(chooseSet('20261102T000000Z', sets, host()).id).toBe('20261102T000000Z');
    expect(() => chooseSet('20261103T000000Z', sets, host())).toThrow('is damaged: db.sql.gz');
    expect(() => chooseSet('20261101T000001Z', sets, host())).toThrow(
      "web1 has no backup '20261101T000001Z' of this stack (did you mean '20261101T000000Z'?)",
    );
  });

  it('by linked was made before what was deployed last, also where that was left again', () => {
    const v1 = anEntry({ id: '1' });
    const v2 = anEntry({ id: '2', backup: '20261101T000000Z' });
    const back = anEntry({ id: '3', rollbackOf: '1', left: '2' });
    expect(chooseSet('linked', sets, host('2', v1, v2)).id).toBe('20261101T000000Z');
    expect(chooseSet('linked', sets, host('3', v1, v2, back)).id).toBe('20261101T000000Z');
    expect(() => chooseSet('linked', sets, host('1', v1))).toThrow('no backup was made before');
    expect(() => chooseSet('linked', sets, host())).toThrow('no release runs');
  });
});
