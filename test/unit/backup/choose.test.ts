import { describe, expect, it } from 'vitest';
import type { Catalogue, KnownSet } from '../../../src/backup/catalogue.ts';
import { chooseSet } from '../../../src/backup/restore/choose.ts';
import { aLedger, anEntry } from '../../support/releases.ts';

const set = (
  id: string,
  {
    damaged = [],
    purpose,
    holds = ['db'],
  }: { damaged?: string[]; purpose?: 'restore'; holds?: string[] } = {},
) => {
  const files = holds.map((name) => ({ kind: 'service', name }));
  const one = { id, path: `/b/${id}`, damaged, manifest: { purpose, files } };
  return {
    id,
    manifest: one.manifest,
    copies: [{ store: { name: 'host' }, set: one }],
  } as unknown as KnownSet;
};
const told: string[] = [];
const log = { warning: (text: string) => void told.push(text) };
const host = (current?: string, ...entries: Parameters<typeof aLedger>) => ({
  name: 'web1',
  store: { ledger: aLedger(...entries), current } as never,
  log,
});
const catalogue = (all: readonly KnownSet[], away: Catalogue['away'] = [], mayHaveNewer = false) => ({
  away,
  mayHaveNewer: () => (mayHaveNewer ? away : []),
  all: async () => all,
  find: async (id: string) => all.find((one) => one.id === id),
});
const sets = [
  set('20261103T000000Z', { damaged: ['db.sql.gz'] }),
  set('20261102T000000Z', { purpose: 'restore' }),
  set('20261101T000000Z'),
];

const choose = async (which: string, ...more: Parameters<typeof host>) =>
  (await chooseSet(which, catalogue(sets), host(...more))).id;

describe('the set that is meant', () => {
  it('by latest is the newest whole one that no restore has made', async () => {
    expect(await choose('latest')).toBe('20261101T000000Z');
    await expect(chooseSet('latest', catalogue(sets.slice(0, 2)), host())).rejects.toThrow(
      'web1 has no whole backup',
    );
  });

  it('by latest is none where a place that should have all cannot be asked', async () => {
    const away = [{ name: 's3://b', why: 'no keys' }];
    await expect(chooseSet('latest', catalogue(sets, away, true), host())).rejects.toThrow(
      'web1: the latest backup that can be seen is 20261101T000000Z, and there may be newer ones:\ns3://b: no keys',
    );
    expect((await chooseSet('latest', catalogue(sets, away), host())).id).toBe('20261101T000000Z');
    expect((await chooseSet('20261101T000000Z', catalogue(sets, away, true), host())).id).toBeDefined();
  });

  it('by latest says what others have and it has not', async () => {
    told.length = 0;
    const all = [set('3'), set('2', { holds: ['db', 'uploads'] }), set('1', { holds: ['uploads', 'old'] })];
    expect((await chooseSet('latest', catalogue(all), host())).id).toBe('3');
    expect(told).toEqual(['web1: 3, the latest backup, has no uploads (2), old (1)']);
    told.length = 0;
    await chooseSet('latest', catalogue(all.slice(1)), host());
    expect(told).toEqual(['web1: 2, the latest backup, has no old (1)']);
    await chooseSet('latest', catalogue([set('3')]), host());
    expect(told).toHaveLength(1);
  });

  it('by its id may be one that a restore has made, and is none that is damaged', async () => {
    expect(await choose('20261102T000000Z')).toBe('20261102T000000Z');
    await expect(choose('20261103T000000Z')).rejects.toThrow(/is damaged: .* at host \(db\.sql\.gz\)$/);
    await expect(choose('20261101T000001Z')).rejects.toThrow(
      "web1 has no backup '20261101T000001Z' of this stack",
    );
  });

  it('by linked was made before what was deployed last, also where that was left again', async () => {
    const v1 = anEntry({ id: '1' });
    const v2 = anEntry({ id: '2', backup: '20261101T000000Z' });
    const back = anEntry({ id: '3', rollbackOf: '1', left: '2' });
    expect(await choose('linked', '2', v1, v2)).toBe('20261101T000000Z');
    expect(await choose('linked', '3', v1, v2, back)).toBe('20261101T000000Z');
    const v1b = anEntry({ id: '1', backup: '20261102T000000Z' });
    const forth = anEntry({ id: '4', rollbackOf: '2', left: '3', backup: '20261101T000000Z' });
    const backAgain = { ...back, backup: '20261102T000000Z' };
    expect(await choose('linked', '4', v1b, v2, backAgain, forth)).toBe('20261101T000000Z');
    await expect(choose('linked', '4', { ...forth, left: '4' })).rejects.toThrow('no release runs');
    await expect(choose('linked', '1', v1)).rejects.toThrow('no backup was made before');
    await expect(choose('linked')).rejects.toThrow('no release runs');
    const gone = { name: 'web1', store: undefined, unknown: new Error('no route'), log };
    await expect(chooseSet('linked', catalogue(sets), gone)).rejects.toThrow(
      'web1 cannot be asked which backup is linked to what runs there: no route',
    );
  });

  it('is not found: the places that could not be asked are named', async () => {
    const away = [{ name: 's3://b', why: 'refuses the key' }];
    for (const which of ['latest', '20261101T000000Z']) {
      await expect(chooseSet(which, catalogue([], away), host())).rejects.toMatchObject({
        message: expect.stringMatching(/; of these places nothing is known:\ns3:\/\/b: refuses the key$/),
        fix: 'see why these places cannot be reached',
      });
    }
    const mended = [{ name: 'host', why: 'state.json is damaged', fix: 'look at the file' }];
    await expect(chooseSet('latest', catalogue([], mended), host())).rejects.toMatchObject({
      fix: 'look at the file',
    });
  });
});
