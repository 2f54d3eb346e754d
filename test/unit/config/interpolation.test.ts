import { describe, expect, it } from 'vitest';
import { expand, interpolate } from '../../../src/config/interpolation.ts';

const VALUES = new Map([
  ['SET', 'value'],
  ['EMPTY', ''],
]);
const filled = (text: string) => {
  const unset: string[] = [];
  const value = interpolate(
    text,
    (name) => VALUES.get(name),
    ({ name }) => unset.push(name),
  );
  return unset.length === 0 ? value : [value, ...unset];
};

describe('a variable', () => {
  it.each<[string, string | string[]]>([
    ['$SET ${SET}', 'value value'],
    ['$EMPTY|${EMPTY}', '|'],
    ['$NONE|${NONE}', ['|', 'NONE', 'NONE']],
    ['$$SET $1 $', '$SET $1 $'],
    ['${SET:-d}${EMPTY:-d}${NONE:-d}', 'valuedd'],
    ['${SET-d}${EMPTY-d}${NONE-d}', 'valued'],
    ['${SET:+d}|${EMPTY:+d}|${NONE:+d}', 'd||'],
    ['${SET+d}|${EMPTY+d}|${NONE+d}', 'd|d|'],
    ['${SET:?why}${SET?why}${EMPTY?why}', 'valuevalue'],
    // What is in a word counts only where the word is used.
    ['${NONE:-${SET}}', 'value'],
    ['${NONE:-$OTHER}', ['', 'OTHER']],
    ['${SET:-$OTHER}', 'value'],
    ['${SET:+$OTHER}', ['', 'OTHER']],
    ['${NONE:+$OTHER}', ''],
  ])('%s', (text, expected) => expect(filled(text)).toEqual(expected));

  it.each([['${NONE?is $SET}'], ['${NONE:?is $SET}'], ['${EMPTY:?is $SET}']])('%s has to be set', (text) => {
    expect(() => filled(text)).toThrow(expect.objectContaining({ why: 'is value' }));
    expect(expand(text, VALUES)).toBe(text);
  });

  it.each([['${'], ['${}'], ['${1}'], ['${SET!}'], ['${SET']])('%s is none', (text) => {
    expect(() => filled(text)).toThrow(/never closed|no variable in/);
    expect(expand(`$SET${text}`, VALUES)).toBe(`$SET${text}`);
  });
});
