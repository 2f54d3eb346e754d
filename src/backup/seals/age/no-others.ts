// In place of what only recipients of other kinds than ours need: a large part of the library.
export const MLKEM768P256 = undefined;
export const MLKEM768X25519 = undefined;
export const p256 = undefined;
