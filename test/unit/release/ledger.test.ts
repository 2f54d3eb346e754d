import { describe, expect, it } from 'vitest';
import {
  activate,
  activeRelease,
  awaitVerdict,
  begin,
  claim,
  currentRelease,
  EMPTY_LEDGER,
  expired,
  fail,
  findRelease,
  forget,
  isNobodysYet,
  lastVerified,
  pendingRelease,
  previousRelease,
  recordContainers,
  verifiedVersion,
  witness,
} from '../../../src/release/ledger.ts';
import type { Lease, Ledger, LedgerEntry, ReleaseState } from '../../../src/release/types.ts';

const NOW = Date.parse('2026-11-21T18:30:00Z');

const lease = (run: string, minutes = 30): Lease => ({
  run,
  who: 'ann',
  where: 'https://example.org/1',
  expiresAt: new Date(NOW + minutes * 60_000).toISOString(),
});

const start = (ledger: Ledger, id: string, more: Partial<LedgerEntry> = {}) =>
  begin(
    ledger,
    {
      id,
      version: id,
      fingerprint: `fp-${id}`,
      lease: lease('run'),
      backup: undefined,
      rollbackOf: undefined,
      ...more,
    },
    NOW,
  );
const deploy = (ledger: Ledger, id: string, more: Partial<LedgerEntry> = {}) =>
  activate(start(ledger, id, more), id, NOW);
const failing = (ledger: Ledger, id: string) => fail(start(ledger, id), id, NOW, 'broken');
const abandoned = (id: string) => ({ id, why: 'the gate failed' });
const states = (ledger: Ledger) => ledger.releases.map(({ id, state }) => `${id} ${state}`);
const ids = (entries: readonly LedgerEntry[]) => entries.map(({ id }) => id);

describe('the states of a release', () => {
  it('pending, waiting, active, superseded', () => {
    let ledger = start(EMPTY_LEDGER, 'a');
    expect(pendingRelease(ledger)).toMatchObject({ id: 'a', phase: 'deploying', lease: lease('run') });
    expect(activeRelease(ledger)).toBeUndefined();
    ledger = recordContainers(ledger, 'a', { imageIds: { web: 'sha256:1' }, configHashes: { web: 'h' } });
    ledger = awaitVerdict(ledger, 'a', lease('run', 60));
    expect(pendingRelease(ledger)).toMatchObject({ phase: 'awaiting-verdict', lease: lease('run', 60) });
    ledger = activate(ledger, 'a', NOW + 5000);
    expect(ledger.releases).toEqual([
      {
        id: 'a',
        version: 'a',
        fingerprint: 'fp-a',
        state: 'active',
        since: '2026-11-21T18:30:05.000Z',
        imageIds: { web: 'sha256:1' },
        configHashes: { web: 'h' },
        backup: undefined,
        rollbackOf: undefined,
      },
    ]);
    ledger = deploy(ledger, 'b');
    expect(states(ledger)).toEqual(['a superseded', 'b active']);
    expect(currentRelease(start(ledger, 'c'))?.id).toBe('c');
    expect(currentRelease(ledger)?.id).toBe('b');
  });

  it('a failure says why, and a reason does not survive the next state', () => {
    const ledger = failing(deploy(EMPTY_LEDGER, 'a'), 'b');
    expect(findRelease(ledger, 'b')).toMatchObject({ state: 'failed', reason: 'broken' });
    expect(findRelease(ledger, 'b')).not.toHaveProperty('lease');
    expect(activeRelease(ledger)?.id).toBe('a');
    expect(findRelease(activate(ledger, 'b', NOW), 'b')).not.toHaveProperty('reason');
  });

  it('a rollback leaves a release that waited for its verdict rolled-back, and a failed one failed', () => {
    const waiting = start(deploy(EMPTY_LEDGER, 'a'), 'b');
    const back = activate(start(waiting, 'r', { rollbackOf: 'a' }), 'r', NOW, abandoned('b'));
    expect(states(back)).toEqual(['a superseded', 'b rolled-back', 'r active']);
    const failed = failing(deploy(EMPTY_LEDGER, 'a'), 'b');
    expect(states(activate(start(failed, 'r', { rollbackOf: 'a' }), 'r', NOW, abandoned('b')))).toEqual([
      'a superseded',
      'b failed',
      'r active',
    ]);
  });

  it('a new one takes the place of one that never got its verdict', () => {
    const ledger = start(start(deploy(EMPTY_LEDGER, 'a'), 'b'), 'c');
    expect(states(ledger)).toEqual(['a active', 'b failed', 'c pending']);
    expect(findRelease(ledger, 'b')?.reason).toBe('it was not confirmed');
  });

  it('a rollback leaves a release as rolled-back, but what failed stays failed', () => {
    const two = deploy(deploy(EMPTY_LEDGER, 'a'), 'b');
    expect(states(activate(start(two, 'a2'), 'a2', NOW, abandoned('b')))).toEqual([
      'a superseded',
      'b rolled-back',
      'a2 active',
    ]);
    expect(findRelease(activate(start(two, 'a2'), 'a2', NOW, abandoned('b')), 'b')?.reason).toBe(
      'the gate failed',
    );
    const bad = failing(two, 'c');
    expect(states(activate(start(bad, 'b2'), 'b2', NOW, abandoned('c')))).toEqual([
      'a superseded',
      'b superseded',
      'c failed',
      'b2 active',
    ]);
  });

  it('what is forgotten is gone, what is not there changes nothing', () => {
    const ledger = deploy(deploy(EMPTY_LEDGER, 'a'), 'b');
    expect(states(forget(ledger, new Set(['a', 'x'])))).toEqual(['b active']);
    expect(fail(ledger, 'x', NOW, 'no')).toEqual(ledger);
  });
});

describe('claim', () => {
  const alive = () => false;
  const waiting = (given: Lease | undefined) => {
    const ledger = start(deploy(EMPTY_LEDGER, 'a'), 'b', { lease: given });
    return given === undefined ? ledger : awaitVerdict(ledger, 'b', given);
  };

  it.each<[string, Ledger, (lease: Lease) => boolean, object]>([
    ['nothing is there', EMPTY_LEDGER, alive, { kind: 'free' }],
    ['nothing is pending', failing(deploy(EMPTY_LEDGER, 'a'), 'b'), alive, { kind: 'free' }],
    ['it is ours', waiting(lease('me')), alive, { kind: 'mine', entry: { id: 'b' } }],
    [
      'it is ours, expired and in the middle',
      start(EMPTY_LEDGER, 'b', { lease: lease('me', -1) }),
      alive,
      { kind: 'mine' },
    ],
    ['its run lives', waiting(lease('other')), alive, { kind: 'taken', lease: lease('other') }],
    [
      'its run is known dead',
      waiting(lease('other')),
      ({ run }) => run === 'other',
      { kind: 'abandoned', why: 'the run of ann (https://example.org/1) is over' },
    ],
    [
      'its lease ends this very moment',
      waiting(lease('other', 0)),
      alive,
      { kind: 'abandoned', why: expect.stringContaining('gave no verdict until 2026-11-21T18:30:00.000Z') },
    ],
    [
      'it stopped in the middle',
      start(EMPTY_LEDGER, 'b', { lease: lease('other') }),
      alive,
      { kind: 'abandoned', why: expect.stringContaining('stopped in the middle of the deploy') },
    ],
    ['it has no lease', waiting(undefined), alive, { kind: 'abandoned', why: 'it has no lease' }],
  ])('%s', (_name, ledger, isDead, expected) => {
    expect(claim(ledger, 'me', NOW, isDead)).toMatchObject(expected);
  });
});

describe('previousRelease', () => {
  const abc = deploy(deploy(deploy(EMPTY_LEDGER, 'a'), 'b'), 'c');
  const leaving = (ledger: Ledger) => currentRelease(ledger) as LedgerEntry;
  const previous = (...ledgers: Ledger[]) =>
    previousRelease(ledgers, leaving(ledgers[0] as Ledger) as LedgerEntry)?.id;

  it('is the one before', () => {
    expect(previous(abc)).toBe('b');
    expect(previous(deploy(EMPTY_LEDGER, 'a'))).toBeUndefined();
    expect(previousRelease([], { id: 'x', fingerprint: 'x' })).toBeUndefined();
  });

  it('is the active one while another is pending', () => expect(previous(start(abc, 'd'))).toBe('c'));

  it('passes over what failed in between', () => {
    expect(previous(deploy(failing(failing(abc, 'd'), 'e'), 'f'))).toBe('c');
  });

  it('passes over what has the content that is left', () => {
    expect(previous(deploy(abc, 'b again', { fingerprint: 'fp-c' }))).toBe('b');
  });

  it('goes one further back when a rollback is rolled back', () => {
    // a, b, c; back to b (c is rolled-back), back again: not to c, not to b's own content, but to a.
    const back = activate(
      start(abc, 'b2', { fingerprint: 'fp-b', rollbackOf: 'b' }),
      'b2',
      NOW,
      abandoned('c'),
    );
    expect(previous(back)).toBe('a');
    // And once more: not forward again to b, which was left as well, though its first release was verified.
    const twice = activate(
      start(back, 'a2', { fingerprint: 'fp-a', rollbackOf: 'a' }),
      'a2',
      NOW,
      abandoned('b2'),
    );
    expect(states(twice)).toEqual([
      'a superseded',
      'b superseded',
      'c rolled-back',
      'b2 rolled-back',
      'a2 active',
    ]);
    expect(previous(twice)).toBeUndefined();
    // Who goes forward again has not gone back from what was between.
    const forward = activate(
      start(back, 'c2', { fingerprint: 'fp-c', rollbackOf: 'c' }),
      'c2',
      NOW,
      abandoned('b2'),
    );
    expect(previous(forward)).toBe('b');
    // It is remembered as long as its first release is kept, whatever else is forgotten.
    const failed = failing(twice, 'e');
    const pruned = forget(failed, new Set(expired(failed, 5).map(({ id }) => id)));
    expect(previous(pruned)).toBeUndefined();
    // Deployed anew it counts again; and so does what was put back before it had its verdict.
    const anew = deploy(twice, 'b3', { fingerprint: 'fp-b' });
    expect(previous(deploy(anew, 'd'))).toBe('b3');
    const putBack = activate(
      start(start(anew, 'a3', { fingerprint: 'fp-a' }), 'b4', { fingerprint: 'fp-b', rollbackOf: 'b3' }),
      'b4',
      NOW,
    );
    expect(previous(putBack)).toBe('a2');
  });

  it('is one that every host has verified', () => {
    const without = (id: string) => forget(abc, new Set([id]));
    expect(previous(abc, abc, without('b'))).toBe('a');
    expect(previous(abc, fail(abc, 'b', NOW, 'only here'))).toBe('a');
    expect(previous(abc, deploy(EMPTY_LEDGER, 'c'))).toBeUndefined();
    // The newest of the first host that the others have as well, though they disagree on what is active.
    expect(previous(start(abc, 'd'), deploy(deploy(EMPTY_LEDGER, 'a'), 'b'))).toBe('b');
  });
});

describe('lastVerified', () => {
  it('is the active release, or the newest that all hosts verified when they disagree', () => {
    const two = deploy(deploy(EMPTY_LEDGER, 'a'), 'b');
    expect(lastVerified([two, two])?.id).toBe('b');
    expect(lastVerified([failing(two, 'c')])?.id).toBe('b');
    // Confirmed on one host when the run died.
    expect(lastVerified([deploy(two, 'c'), start(two, 'c')])?.id).toBe('b');
    // A host that has just joined does not take the way back from the others.
    expect(lastVerified([two, EMPTY_LEDGER])?.id).toBe('b');
    expect(lastVerified([EMPTY_LEDGER, failing(two, 'c')])?.id).toBe('b');
    expect(lastVerified([EMPTY_LEDGER, EMPTY_LEDGER])).toBeUndefined();
    expect(lastVerified([])).toBeUndefined();
  });
});

describe('verifiedVersion', () => {
  const [entry] = start(EMPTY_LEDGER, 'a').releases;
  const inState = (state: ReleaseState, version = '1') => entry && { ...entry, version, state };

  it('is what all hosts run', () => {
    expect(verifiedVersion([inState('active'), inState('superseded')])).toBe('1');
    expect(verifiedVersion([inState('active'), inState('active', '2')])).toBeUndefined();
    expect(verifiedVersion([inState('active'), undefined])).toBeUndefined();
  });

  it.each(['pending', 'failed', 'rolled-back'] as const)('is not what is %s', (state) => {
    expect(verifiedVersion([inState(state)])).toBeUndefined();
  });
});

describe('expired', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => `r${i}`).reduce((ledger, id) => deploy(ledger, id), EMPTY_LEDGER);

  it('keeps the newest good ones', () => {
    expect(ids(expired(many(5), 3))).toEqual(['r0', 'r1']);
    expect(expired(many(2), 3)).toEqual([]);
    expect(expired(EMPTY_LEDGER, 3)).toEqual([]);
  });

  it('keeps what a rollback goes to, whatever the count', () => {
    expect(ids(expired(many(4), 1))).toEqual(['r0', 'r1']);
    expect(ids(expired(many(4), 0))).toEqual(['r0', 'r1']);
    // Five times the same content in a row: the previous one is before them, and stays as the second content does.
    const same = [1, 2, 3, 4].reduce(
      (ledger, i) => deploy(ledger, `s${i}`, { fingerprint: 'fp-r1' }),
      many(2),
    );
    expect(ids(expired(same, 2))).toEqual(['r1', 's1', 's2']);
  });

  it('keeps the active and the pending one', () => {
    const ledger = start(many(3), 'new');
    expect(ids(expired(ledger, 1))).toEqual(['r0', 'r1']);
  });

  it('failed ones do not push out good ones; the last of them stays to be looked at', () => {
    const bad = ['f1', 'f2', 'f3', 'f4'].reduce((ledger, id) => failing(ledger, id), many(3));
    expect(ids(expired(bad, 3))).toEqual(['f1', 'f2', 'f3']);
  });

  it('keeps what was gone back from, until newer contents take its place', () => {
    const back = (ledger: Ledger, to: string, from: string) => {
      const id = `${to} after ${from}`;
      const rollbackOf = { fingerprint: `fp-${to}`, rollbackOf: to };
      return activate(start(ledger, id, rollbackOf), id, NOW, abandoned(from));
    };
    const twice = failing(back(back(many(3), 'r1', 'r2'), 'r0', 'r1 after r2'), 'f');
    expect(states(twice).slice(2, 4)).toEqual(['r2 rolled-back', 'r1 after r2 rolled-back']);
    expect(ids(expired(twice, 3))).toEqual([]);
    const later = deploy(deploy(twice, 's1'), 's2');
    expect(ids(expired(later, 3))).toContain('r2');
  });

  it.each(Array.from({ length: 40 }, (_, seed) => seed))('holds for any history (%i)', (seed) => {
    let random = seed + 1;
    const next = (below: number) => {
      random = (random * 48_271) % 2_147_483_647;
      return random % below;
    };
    let ledger: Ledger = EMPTY_LEDGER;
    for (let i = 0; i < 25; i += 1) {
      const id = `r${String(i).padStart(2, '0')}`;
      const fingerprint = `fp${next(6)}`;
      const act = next(4);
      if (act === 0) ledger = fail(start(ledger, id, { fingerprint }), id, NOW, 'x');
      else if (act === 1)
        ledger = activate(
          start(ledger, id, { fingerprint }),
          id,
          NOW,
          abandoned(activeRelease(ledger)?.id ?? ''),
        );
      else if (act === 2 && i === 24) ledger = start(ledger, id, { fingerprint });
      else ledger = deploy(ledger, id, { fingerprint });
      const keep = next(4);
      const dropped = new Set(ids(expired(ledger, keep)));
      const current = currentRelease(ledger);
      const must = [activeRelease(ledger), pendingRelease(ledger)];
      if (current) must.push(previousRelease([ledger], current));
      for (const entry of must) expect(entry && dropped.has(entry.id)).not.toBe(true);
      const verified: ReleaseState[] = ['active', 'superseded'];
      const good = ledger.releases.filter(({ state }) => verified.includes(state));
      const left = good.filter(({ id: one }) => !dropped.has(one));
      const contents = (entries: readonly LedgerEntry[]) => new Set(entries.map((one) => one.fingerprint));
      expect(contents(left).size).toBeGreaterThanOrEqual(Math.min(keep, contents(good).size));
      expect(left.length).toBeLessThanOrEqual(2 * Math.max(keep, 1) + 2);
      if (next(2) === 0) ledger = forget(ledger, dropped);
    }
  });
});

describe('what was there before the first release', () => {
  it('is written down once', () => {
    const first = witness(EMPTY_LEDGER, ['shop_b', 'shop_a']);
    expect(first.found).toEqual({ volumes: ['shop_a', 'shop_b'] });
    const begun = start(first, 'r1');
    expect(witness(begun, ['shop_new'])).toBe(begun);
    expect(fail(begun, 'r1', NOW, 'x').found).toEqual(first.found);
    expect(witness(start(EMPTY_LEDGER, 'r1'), ['shop_a'])).not.toHaveProperty('found');
  });

  it('tells what came with releases of which none was verified', () => {
    const begun = start(witness(EMPTY_LEDGER, ['shop_old']), 'r1');
    expect(isNobodysYet(begun, 'shop_new')).toBe(true);
    expect(isNobodysYet(begun, 'shop_old')).toBe(false);
    expect(isNobodysYet(activate(begun, 'r1', NOW), 'shop_new')).toBe(false);
    expect(isNobodysYet(start(EMPTY_LEDGER, 'r1'), 'shop_new')).toBe(false);
  });
});
