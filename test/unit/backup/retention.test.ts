import { describe, expect, it } from 'vitest';
import type { BackupFile } from '../../../src/backup/manifest.ts';
import {
  type Kept,
  type Part,
  partsOf,
  reasonsToKeep,
  selectForRemoval,
} from '../../../src/backup/retention.ts';
import { setId } from '../../../src/backup/stores/store.ts';
import type { Keep } from '../../../src/config/keep.ts';

const part = (name: string): Part => ({ key: name, name });
const DB = [part('db')];

/** `a!` is damaged, `a+` is verified, `a/uploads` holds uploads, too. */
const sets = (text: string): Kept[] =>
  text.split(' ').map((word) => ({
    id: word.replace(/[!+]|[/].*/g, ''),
    parts: [...DB, ...word.split('/').slice(1).map(part)],
    damaged: word.includes('!') ? ['db'] : [],
    isVerified: word.includes('+'),
  }));
const removed = (text: string, keep: Keep, pinned: string[] = []) =>
  selectForRemoval(sets(text), keep, new Set(pinned)).join(' ');

describe('what is removed', () => {
  it.each([
    ['c a b', 2, [], 'a'],
    ['a b c d', 1, [], 'a b c'],
    ['a b', 5, [], ''],
    ['a b c', 1, ['a'], 'b'],
    ['a b c', 1, ['c', 'x'], 'a b'],
    ['a b c!', 1, [], 'a'],
    ['a! b! c', 1, [], ''],
    ['a b', 0, [], 'a'],
    ['a+ b+ c d', 1, [], 'a c'],
    ['a+ b+! c', 1, [], ''],
    ['20260101T000000Z-2 20260101T000000Z 20260102T000000Z', 2, [], '20260101T000000Z'],
    [
      '20260101T000000Z-2 20260101T000000Z-10 20260101T000000Z-9',
      1,
      [],
      '20260101T000000Z-2 20260101T000000Z-9',
    ],
    // What newer sets do not hold they push out nothing of.
    ['a/uploads b c', 1, [], 'b'],
    ['a/uploads b/uploads c d e', 1, [], 'a c d'],
    ['a/uploads b/uploads c d e', 2, [], 'c'],
    ['a/old b/uploads c/old d', 1, [], 'a'],
    ['a+/uploads b/uploads c+ d', 1, [], ''],
    ['a/uploads! b c', 1, [], 'b'],
  ])('of %s, keeping the last %i and %j: "%s"', (text, last: number, pinned, expected) => {
    expect(removed(text, { last }, pinned)).toBe(expected);
  });

  const at = (...times: string[]) => times.map((time) => setId(Date.parse(time))).join(' ');

  it('the newest of a day stays, by UTC', () => {
    const all = at('2026-03-01T00:00Z', '2026-03-01T23:59:59Z', '2026-03-02T00:00Z', '2026-03-04T12:00Z');
    expect(removed(all, { last: 1, daily: 2 })).toBe('20260301T000000Z 20260301T235959Z');
    expect(removed(all, { last: 1, daily: 3 })).toBe('20260301T000000Z');
  });

  it('a week begins on Monday, also across the end of a year', () => {
    // 2026-12-28 is the Monday of the week 53 of 2026, which ends on 2027-01-03.
    const all = at('2026-12-27T12:00Z', '2026-12-28T00:00Z', '2027-01-03T23:59Z', '2027-01-04T00:00Z');
    expect(removed(all, { last: 1, weekly: 2 })).toBe('20261227T120000Z 20261228T000000Z');
    expect(removed(all, { last: 1, weekly: 3 })).toBe('20261228T000000Z');
  });

  it('months count that have a set', () => {
    const all = at('2025-11-30T00:00Z', '2026-01-01T00:00Z', '2026-01-31T00:00Z', '2026-06-15T00:00Z');
    expect(removed(all, { last: 1, monthly: 2 })).toBe('20251130T000000Z 20260101T000000Z');
    expect(removed(all, { last: 1, monthly: 12 })).toBe('20260101T000000Z');
  });

  it('a set says what it is kept for, where that is not all of it', () => {
    const told = reasonsToKeep(sets('a+/uploads b/uploads c'), { last: 1 }, new Set(['b']));
    expect(told.map(({ set, reasons }) => [set.id, ...reasons])).toEqual([
      ['c', { why: 'last', place: 1, of: 1 }],
      ['b', { why: 'last', place: 1, of: 1, parts: ['uploads'] }, { why: 'linked' }],
      ['a', { why: 'verified' }],
    ]);
  });

  it('each set says why it stays', () => {
    const all = sets(at('2026-01-01T00:00Z', '2026-01-02T00:00Z', '2026-02-01T00:00Z'));
    const keep = { last: 1, daily: 1, monthly: 2 };
    const told = reasonsToKeep(all, keep, new Set(['20260101T000000Z']));
    const words = told.map(({ set, reasons }) => [
      set.id,
      ...reasons.map(({ why, place, of }) => (place === undefined ? why : `${why} ${place}/${of}`)),
    ]);
    expect(words).toEqual([
      ['20260201T000000Z', 'last 1/1', 'daily 1/1', 'monthly 1/2'],
      ['20260102T000000Z', 'monthly 2/2'],
      ['20260101T000000Z', 'linked'],
    ]);
  });
});

describe('whatever there is', () => {
  /** Numbers that are the same in every run. */
  function* numbers(seed: number): Generator<number, never> {
    for (let state = seed; ; ) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      yield state / 2 ** 32;
    }
  }

  const cases = Array.from({ length: 300 }, (_, seed) => {
    const random = numbers(seed + 1);
    const below = (n: number) => Math.floor(random.next().value * n);
    const all = Array.from({ length: below(40) }, () => ({
      id: setId(Date.UTC(2025, 0, 1) + below(800) * 21_600_000 + below(3) * 1000),
      damaged: below(8) === 0 ? ['db'] : [],
      parts: DB,
      isVerified: below(4) === 0,
    }));
    const some = [...new Map(all.map((set) => [set.id, set])).values()];
    const pinned = new Set(some.flatMap(({ id }) => (below(6) === 0 ? id : [])));
    return {
      all: some,
      pinned,
      keep: { last: 1 + below(5), daily: below(6), weekly: below(6), monthly: below(6) },
    };
  });

  it('what must stay stays, and what goes was asked for by nobody', () => {
    for (const { all, pinned, keep } of cases) {
      const gone = new Set(selectForRemoval(all, keep, pinned));
      const whole = all.filter(({ damaged }) => damaged.length === 0).map(({ id }) => id);
      const newest = (ids: readonly string[]) => [...ids].sort().reverse();
      for (const { id, damaged } of all)
        if (damaged.length > 0 || pinned.has(id)) expect(gone).not.toContain(id);
      for (const id of newest(whole).slice(0, keep.last)) expect(gone).not.toContain(id);
      const verified = all.filter((set) => set.isVerified && set.damaged.length === 0).map(({ id }) => id);
      for (const id of newest(verified).slice(0, 1)) expect(gone).not.toContain(id);
      // So many days have a set that stays.
      const days = (ids: readonly string[]) => newest([...new Set(ids.map((id) => id.slice(0, 8)))]);
      const stay = whole.filter((id) => !gone.has(id));
      for (const day of days(whole).slice(0, keep.daily)) expect(days(stay)).toContain(day);
      expect(stay.length).toBeLessThanOrEqual(
        keep.last + keep.daily + keep.weekly + keep.monthly + pinned.size + 1,
      );
    }
  });

  it('removing twice is removing once, and keeping more removes no more', () => {
    for (const { all, pinned, keep } of cases) {
      const gone = selectForRemoval(all, keep, pinned);
      const stay = all.filter(({ id }) => !gone.includes(id));
      expect(selectForRemoval(stay, keep, pinned)).toEqual([]);
      const more = {
        last: keep.last + 1,
        daily: keep.daily + 1,
        weekly: keep.weekly + 2,
        monthly: keep.monthly,
      };
      expect(gone).toEqual(expect.arrayContaining(selectForRemoval(all, more, pinned)));
    }
  });
});

it('what restores have replaced pushes out no backup, and only the last of it stays', () => {
  const backups = ['20261101T000000Z', '20261102T000000Z'].map((id) => ({ id, parts: DB, damaged: [] }));
  const safety = ['20261103T000000Z', '20261103T000001Z'].map((id) => ({
    ...{ id, parts: DB, damaged: [] },
    isSafety: true,
  }));
  expect(selectForRemoval([...backups, ...safety], { last: 2 }, new Set())).toEqual(['20261103T000000Z']);
});

it('what a set holds is the same in every set that holds the same', () => {
  const keys = (...files: Partial<BackupFile>[]) =>
    partsOf({ files: files as BackupFile[] }).map(({ key }) => key);
  const db = { kind: 'service', name: 'db' } as const;
  expect(
    keys({ ...db, path: 'db.a', databases: ['a'] }, { ...db, path: 'db.b' }, { kind: 'config' }),
  ).toEqual(keys({ ...db, databases: ['c', 'd'] }));
  expect(keys({ kind: 'volume', name: 'db' })).not.toEqual(keys(db));
  // A dump of some databases is none of all.
  const some = keys({ ...db, chosen: true, databases: ['a', 'b'] });
  expect(some).not.toEqual(keys({ ...db, databases: ['a', 'b'] }));
  expect(some).toEqual(keys({ ...db, chosen: true, databases: ['b', 'a'] }));
  // Nor are the accounts beside it those of the whole server.
  expect(keys({ ...db, chosen: true, databases: [] })).not.toEqual(keys(db));
});
