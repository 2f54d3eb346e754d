import { describe, expect, it } from 'vitest';
import { linkedSet } from '../../../src/rollback/data.ts';
import { aLedger, anEntry } from '../../support/releases.ts';

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
