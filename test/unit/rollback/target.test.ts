import { describe, expect, it } from 'vitest';
import type { LedgerEntry, ReleaseState } from '../../../src/release/types.ts';
import { chooseTarget, chooseVerified, NOTHING_TO_DO } from '../../../src/rollback/target.ts';
import { aLedger, anEntry } from '../../support/releases.ts';

/** `v1 superseded, v2 active` with the last one as current, unless another is named. */
function store(
  text: string,
  { current, prints = {} }: { current?: string; prints?: Record<string, string> } = {},
) {
  const entries = text
    .split(', ')
    .filter((one) => one !== '')
    .map((one): LedgerEntry => {
      const [version = '', state = ''] = one.split(' ');
      const id = `20261121T18300${version.slice(1)}Z-${version}`;
      return anEntry({
        id,
        version,
        state: state as ReleaseState,
        fingerprint: prints[version] ?? `fp-${version}`,
      });
    });
  const named = entries.find(({ version }) => version === current) ?? entries.at(-1);
  return { ledger: aLedger(...entries), current: named?.id };
}

const versions = (choice: { leaving: LedgerEntry; target: LedgerEntry | undefined }) => [
  choice.leaving.version,
  choice.target?.version,
];

/** What is rolled-back was verified before. */
function left({ ledger, current }: ReturnType<typeof store>) {
  const releases = ledger.releases.map((entry) =>
    entry.state === 'rolled-back' ? { ...entry, wasActive: true } : entry,
  );
  return { ledger: { ...ledger, releases }, current };
}

/** v2 was deployed twice, and then left for the content of v1. */
const leftForTheOldest = () =>
  left(
    store('v1 superseded, v2 superseded, v3 rolled-back, v4 active', {
      prints: { v3: 'fp-v2', v4: 'fp-v1' },
    }),
  );

/** v2 was verified, and left for the content of v1. */
const goneBack = () => left(store('v1 superseded, v2 rolled-back, v3 active', { prints: { v3: 'fp-v1' } }));

describe('chooseTarget', () => {
  it.each<[string, ReturnType<typeof store>[], string, string, string]>([
    ['the one before', [store('v1 superseded, v2 active')], 'previous', 'v2', 'v1'],
    ['from a pending one', [store('v1 active, v2 pending')], 'previous', 'v2', 'v1'],
    ['from a failed one that runs', [store('v1 active, v2 failed')], 'previous', 'v2', 'v1'],
    ['past a failed one', [store('v1 superseded, v2 failed, v3 active')], 'previous', 'v3', 'v1'],
    ['a version', [store('v1 superseded, v2 superseded, v3 active')], 'v1', 'v3', 'v1'],
    ['an id', [store('v1 superseded, v2 active')], '20261121T183001Z-v1', 'v2', 'v1'],
    ['a version that was gone back from', [goneBack()], 'v2', 'v3', 'v2'],
    ['an id that was gone back from', [goneBack(), goneBack()], '20261121T183002Z-v2', 'v3', 'v2'],
    [
      'what every host has',
      [store('v1 superseded, v2 superseded, v3 active'), store('v1 superseded, v3 active')],
      'previous',
      'v3',
      'v1',
    ],
    [
      'the unverified one of any host is what is left',
      [store('v1 active'), store('v1 active, v2 pending')],
      'previous',
      'v2',
      'v1',
    ],
    [
      'a version that a host which has just joined cannot have',
      [store('v1 active, v2 pending'), store('v2 pending')],
      'v1',
      'v2',
      'v1',
    ],
  ])('%s', (_name, stores, to, leaving, target) => {
    expect(versions(chooseTarget(stores, to))).toEqual([leaving, target]);
  });

  it.each<[string, ReturnType<typeof store>[], string, RegExp, RegExp]>([
    [
      'no deploy got as far as its switch',
      [{ ...store('v1 failed'), current: undefined }],
      'previous',
      /no deploy has got as far as its switch here: the last one, v1 \(\S+\), is failed/,
      /correct what failed/,
    ],
    ['nothing is there', [store('')], 'previous', /nothing was deployed here/, /deploy path/],
    [
      'it is the first',
      [store('v1 active')],
      'previous',
      /no earlier verified release .*v1/,
      /deploy a version/,
    ],
    [
      'nobody verified it',
      [store('v1 failed, v2 active')],
      'v1',
      /'v1' is no verified release/,
      /no other release can/,
    ],
    ['it runs', [store('v1 superseded, v2 active')], 'v2', /v2 \(.*\) is what runs now/, /one of: v1/],
    [
      'it is the oldest, and was come back to',
      [store('v1 superseded, v2 superseded, v3 superseded, v4 active', { prints: { v4: 'fp-v1' } })],
      'nonsense',
      /'nonsense' is no verified release/,
      /^choose one of: v3 \(\S+\), v2 \(\S+\)$/,
    ],
    [
      'there are more than anybody reads',
      [
        store(
          'v1 superseded, v2 superseded, v3 superseded, v4 superseded, v5 superseded, v6 superseded, v7 active',
        ),
      ],
      'v9',
      /'v9' is no verified release/,
      /^choose one of: v6 .*, v2 \(\S+\), or of 1 more that 'to: list' shows$/,
    ],
    [
      'all others were gone back from',
      [leftForTheOldest()],
      'previous',
      /no earlier verified release to go back to from v4/,
      /^choose one of: v3 \(\S+, gone back from\)$/,
    ],
    [
      'it was rolled back before it was verified',
      [store('v1 superseded, v2 rolled-back, v3 active', { prints: { v3: 'fp-v1' } })],
      'v2',
      /'v2' is no verified release/,
      /no other release can/,
    ],
    [
      'one host has not gone back from it, but never had it',
      [goneBack(), store('v1 superseded, v3 active', { prints: { v3: 'fp-v1' } })],
      'v2',
      /'v2' is no verified release that every host keeps/,
      /no other release can/,
    ],
    [
      'one host lacks it',
      [store('v1 superseded, v2 active'), store('v2 active')],
      'v1',
      /no verified release that every host keeps/,
      /no other release can/,
    ],
    [
      'nothing can be gone back to',
      [store('v1 failed')],
      'v1',
      /no verified release/,
      /no other release can/,
    ],
  ])('refuses when %s', (_name, stores, to, message, fix) => {
    expect(() => chooseTarget(stores, to)).toThrow(message);
    try {
      chooseTarget(stores, to);
    } catch (error) {
      expect((error as { fix: string }).fix).toMatch(fix);
    }
  });

  it('takes the newest of several with the same version', () => {
    const twice = {
      ledger: aLedger(
        ...['1', '2', '3'].map((digit, i) =>
          anEntry({
            id: `20261121T18300${digit}Z-v1`,
            version: i === 2 ? 'v2' : 'v1',
            state: i === 2 ? 'active' : 'superseded',
          }),
        ),
      ),
      current: '20261121T183003Z-v1',
    };
    expect(chooseTarget([twice], 'v1').target.id).toBe('20261121T183002Z-v1');
  });
});

describe('chooseVerified', () => {
  it('has nothing to do where every host runs a verified release', () => {
    expect(chooseVerified([store('v1 superseded, v2 active')])).toBe(NOTHING_TO_DO);
    // Failed before anything was switched: current still points at the active one.
    expect(chooseVerified([store('v1 active, v2 failed', { current: 'v1' })])).toBe(NOTHING_TO_DO);
    expect(chooseVerified([store('')])).toBe(NOTHING_TO_DO);
  });

  it('is the last verified one where one host runs something else', () => {
    const stores = [store('v1 active, v2 pending', { current: 'v1' }), store('v1 active, v2 pending')];
    expect(versions(chooseVerified(stores) as never)).toEqual(['v2', 'v1']);
  });

  it('is the last verified one also when it has the content that failed', () => {
    const same = store('v1 superseded, v2 active, v3 pending', { prints: { v3: 'fp-v2' } });
    expect(versions(chooseVerified([same]) as never)).toEqual(['v3', 'v2']);
  });

  it('has no target when the first release here is what failed', () => {
    expect(versions(chooseVerified([store('v1 pending')]) as never)).toEqual(['v1', undefined]);
    expect(versions(chooseVerified([store('v1 failed, v2 failed')]) as never)).toEqual(['v2', undefined]);
  });
});
