import { createCipheriv, createDecipheriv } from 'node:crypto';

const TAG = 16;
const options = { authTagLength: TAG };

/** In place of the same in JavaScript, which is several times as slow. */
export const chacha20poly1305 = (key: Uint8Array, nonce: Uint8Array) => ({
  encrypt(content: Uint8Array): Uint8Array {
    const cipher = createCipheriv('chacha20-poly1305', key, nonce, options);
    return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  },
  /** @throws Error for what was not encrypted so */
  decrypt(sealed: Uint8Array): Uint8Array {
    const decipher = createDecipheriv('chacha20-poly1305', key, nonce, options);
    decipher.setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
  },
});
