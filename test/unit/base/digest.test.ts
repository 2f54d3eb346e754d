import { describe, expect, it } from 'vitest';
import { hashValue, isDigest, shortDigest } from '../../../src/base/digest.ts';

describe('digests', () => {
  it('are sha256 and 64 digits', () => {
    const digest = `sha256:${'0a'.repeat(32)}`;
    expect(isDigest(digest) && shortDigest(digest)).toBe('0a0a0a0a0a0a');
    for (const text of [
      'sha256:',
      `sha512:${'0'.repeat(64)}`,
      `sha256:${'G'.repeat(64)}`,
      `x${digest}`,
      `${digest}\n`,
    ])
      expect(isDigest(text)).toBe(false);
  });

  it('hash values by content, whatever the order of their keys', () => {
    expect(hashValue({ a: 1, b: { c: [1, 2], d: null } })).toBe(
      hashValue({ b: { d: null, c: [1, 2] }, a: 1 }),
    );
    expect(hashValue({ a: [1, 2] })).not.toBe(hashValue({ a: [2, 1] }));
    expect(hashValue({ a: undefined })).toBe(hashValue({}));
    expect(hashValue(undefined)).not.toBe(hashValue(null));
  });
});
