import { expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { deployedVersion } from '../../../src/setup/version.ts';
import { hostileStrings } from '../../support/hostile.ts';

const [ONE, OTHER] = ['1'.repeat(40), '2'.repeat(40)];
const version = (given: string | undefined, run: object, sha?: string) =>
  deployedVersion(given, { run } as never, sha === undefined ? undefined : { sha, time: '' });

it('the tag of a run is the version of its own commit alone', () => {
  const run = { tag: 'v1.4.0', sha: ONE };
  expect(version(undefined, run, ONE)).toBe('v1.4.0');
  expect(version(undefined, run)).toBe('v1.4.0');
  expect(version(undefined, run, OTHER)).toBe('222222222222');
  expect(version('v2', run, OTHER)).toBe('v2');
});

it.each(hostileStrings.map((text) => [text]))('%j is a version as it is, or refused with a fix', (text) => {
  for (const from of [() => version(text, {}), () => version(undefined, { tag: text })]) {
    if (!/[\u0000-\u001f\u007f]/.test(text) && text.length <= 200) {
      expect(from()).toBe(text);
      continue;
    }
    expect(from).toThrow(
      expect.objectContaining({ constructor: UserError, fix: expect.stringMatching(/./) }),
    );
  }
});
