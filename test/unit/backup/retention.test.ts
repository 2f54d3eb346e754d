import { describe, expect, it } from 'vitest';
import { selectForRemoval } from '../../../src/backup/retention.ts';

const sets = (text: string) =>
  text.split(' ').map((id) => ({ id: id.replace('!', ''), damaged: id.endsWith('!') ? ['db'] : [] }));
const removed = (text: string, last: number, pinned: string[] = []) =>
  selectForRemoval(sets(text), last, new Set(pinned)).join(' ');

describe('selectForRemoval', () => {
  it.each([
    ['c a b', 2, [], 'a'],
    ['a b c d', 1, [], 'a b c'],
    ['a b', 5, [], ''],
    ['a b c', 1, ['a'], 'b'],
    ['a b c', 1, ['c', 'x'], 'a b'],
    ['a b c!', 1, [], 'a'],
    ['a! b! c', 1, [], ''],
    ['a b', 0, [], 'a'],
    ['20260101T000000Z-2 20260101T000000Z 20260102T000000Z', 2, [], '20260101T000000Z'],
  ])('%s, keeping %i and %j, removes "%s"', (text, last, pinned, expected) => {
    expect(removed(text, last, pinned)).toBe(expected);
  });
});
