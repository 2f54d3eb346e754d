import { describe, expect, it } from 'vitest';
import { failedTry } from '../../../src/cli/status.ts';
import type { LedgerEntry } from '../../../src/release/types.ts';
import { aLedger, anEntry } from '../../support/releases.ts';

const id = (digit: number) => `20261121T18300${digit}Z-v${digit}`;
const entry = (digit: number, state: LedgerEntry['state'], more: Partial<LedgerEntry> = {}) =>
  anEntry({ id: id(digit), version: `v${digit}`, state, ...more });
const back = (digit: number, left: number, state: LedgerEntry['state'] = 'active') =>
  entry(digit, state, { rollbackOf: id(1), left: id(left) });
const good = entry(1, 'superseded');

describe('the last try', () => {
  it.each([
    ['nothing was switched', [entry(1, 'active'), entry(2, 'failed')]],
    ['another was put back for it', [good, entry(2, 'failed'), back(3, 2)]],
    ['somebody went back from it', [good, entry(2, 'rolled-back', { wasActive: true }), back(3, 2)]],
    [
      'putting another back failed, too',
      [good, entry(2, 'failed'), back(3, 2, 'failed'), back(4, 3, 'failed')],
    ],
    [
      'an older version put another back',
      [good, entry(2, 'failed'), entry(3, 'active', { rollbackOf: id(1) })],
    ],
  ])('is told where %s', (_name, entries) => {
    expect(failedTry(aLedger(...entries))?.version).toBe('v2');
  });

  it.each([
    ['it stayed', [good, entry(2, 'active')]],
    ['nothing was deployed', []],
    ['somebody has gone back from another since', [good, entry(2, 'failed'), back(3, 1)]],
    [
      'somebody has gone back from what was put back for it',
      [good, entry(2, 'failed'), back(3, 2, 'rolled-back'), back(4, 3)],
    ],
  ])('is past where %s', (_name, entries) => {
    expect(failedTry(aLedger(...entries))).toBeNull();
  });
});
