// What we use of the library of age's own author. scripts/build.mjs makes one chunk of it.
export { Decrypter, Encrypter } from 'age-encryption';
