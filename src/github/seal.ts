import { createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { blake2b } from '@noble/hashes/blake2.js';

/** What stands before the 32 bytes of an X25519 key in its SPKI. Source: RFC 8410, section 4. */
const SPKI = Buffer.from('302a300506032b656e032100', 'hex');
/** `expand 32-byte k` as little-endian words. Source: the specification of Salsa20. */
const SIGMA = new Uint32Array([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);

/**
 * A text that only the holder of a key can read: libsodium's `crypto_box_seal`, as GitHub takes secrets.
 * Put together from audited primitives, since libsodium itself is 900 kB. Source: libsodium's documentation, 'Sealed boxes'.
 * @param key public X25519 key, base64
 * @returns base64
 */
export function seal(text: string, key: string): string {
  const recipient = Buffer.from(key, 'base64');
  const publicKey = createPublicKey({
    key: Buffer.concat([SPKI, recipient]),
    format: 'der',
    type: 'spki',
  });
  const ephemeral = generateKeyPairSync('x25519');
  const own = rawKey(ephemeral.publicKey);
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey });
  const nonce = blake2b(Buffer.concat([own, recipient]), { dkLen: 24 });
  const box = xsalsa20poly1305(boxKey(shared), nonce).encrypt(Buffer.from(text, 'utf8'));
  return Buffer.concat([own, box]).toString('base64');
}

const rawKey = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' }).subarray(-32);

/** HSalsa20 of what both sides know. */
function boxKey(shared: Uint8Array): Uint8Array {
  const words = new Uint32Array(8);
  hsalsa(SIGMA, new Uint32Array(Uint8Array.from(shared).buffer), new Uint32Array(4), words);
  return new Uint8Array(words.buffer);
}
