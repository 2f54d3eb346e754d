import sodium from 'libsodium-wrappers';
import { expect, it } from 'vitest';
import { seal } from '../../../src/github/seal.ts';

it.each([
  '',
  'x',
  'DB_PASSWORD="a \'quoted\' $value"\nOTHER=`two`\r\n',
  'grün 🚀 \u0000 end',
  'long '.repeat(9000),
])('what is sealed is opened by libsodium, and by it alone (%#)', async (text) => {
  await sodium.ready;
  const { publicKey, privateKey } = sodium.crypto_box_keypair();
  const sealed = seal(text, Buffer.from(publicKey).toString('base64'));
  const bytes = Uint8Array.from(Buffer.from(sealed, 'base64'));
  expect(sodium.to_string(sodium.crypto_box_seal_open(bytes, publicKey, privateKey))).toBe(text);
  const other = sodium.crypto_box_keypair();
  expect(() => sodium.crypto_box_seal_open(bytes, other.publicKey, other.privateKey)).toThrow();
  expect(seal(text, Buffer.from(publicKey).toString('base64'))).not.toBe(sealed);
});
