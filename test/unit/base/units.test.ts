import { describe, expect, it } from 'vitest';
import { LONGEST, parseCount, parseDuration } from '../../../src/base/units.ts';

describe('parseDuration', () => {
  it.each([
    ['500ms', 500],
    ['0s', 0],
    ['1h30m', 5_400_000],
    ['24d', LONGEST],
  ])('%s', (text, ms) => {
    expect(parseDuration(text, 'x')).toBe(ms);
  });

  it('refuses what a timer cannot wait for', () => {
    expect(LONGEST).toBeLessThan(2 ** 31);
    for (const text of ['24d1ms', '99999999h', `${'9'.repeat(400)}s`]) {
      expect(() => parseDuration(text, 'x')).toThrow(`x: '${text}' is too long`);
    }
  });

  it('refuses no time where something has to happen', () => {
    expect(() => parseDuration('0s', 'x', 1)).toThrow("x: '0s' is too short");
    expect(parseDuration('1ms', 'x', 1)).toBe(1);
  });
});

describe('parseCount', () => {
  it('keeps to its range', () => {
    expect(parseCount('0', 'x')).toBe(0);
    expect(parseCount('1', 'x', { min: 1, max: 1000 })).toBe(1);
    for (const text of ['0', '1001', '-1', '1.5', '']) {
      expect(() => parseCount(text, 'x', { min: 1, max: 1000 })).toThrow(
        `x: '${text}' is not a whole number from 1 to 1000`,
      );
    }
  });
});
