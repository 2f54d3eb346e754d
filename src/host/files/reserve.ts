/**
 * Room below a deploy path that is kept to be given up: on a full disk the ledger can be written all the same, and the
 * release before be put back. Small files, since each gives back an inode, too; of random bytes, since some file systems
 * store no others.
 */
const [PIECES, BYTES] = [32, 128 * 1024];

/** Defines `keep_reserve`, which makes in the current directory what is missing of it. */
export const KEEP_RESERVE = `keep_reserve() {
  mkdir -p reserve || return
  piece=0
  while [ "$piece" -lt ${PIECES} ]; do
    [ -e "reserve/$piece" ] || head -c ${BYTES} /dev/urandom >"reserve/$piece" ||
      { rm -f "reserve/$piece"; return 1; }
    piece=$((piece + 1))
  done
}
`;

/** Defines `insist`: runs a command, and again with one piece of the reserve less until it succeeds. */
export const INSIST = `insist() {
  "$@" 2>/dev/null && return
  for piece in reserve/*; do
    rm -- "$piece" 2>/dev/null && "$@" 2>/dev/null && return
  done
  "$@"
}
`;

/**
 * Gives up a good half of it: of a disk that Docker shares with the deploy path, what a few containers need to be made.
 * The rest is for the ledger.
 */
export const GIVE_UP = 'rm -f reserve/1? reserve/2?';
