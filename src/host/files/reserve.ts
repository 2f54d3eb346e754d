import { DISK_FULL } from './disk-full.ts';

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

/** Of a built-in command of dash, which names no cause. */
const FULL = `${DISK_FULL.source}|I/O error`;

/** Defines `insist`: runs a command, and while the disk is too full for it, again with one piece of the reserve less. */
export const INSIST = `insist() {
  said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  for piece in reserve/*; do
    printf '%s\\n' "$said" | grep -Eqi '${FULL}' || break
    rm -- "$piece" 2>/dev/null || continue
    said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  done
  printf '%s\\n' "$said" >&2
  return 1
}
`;

/**
 * Gives up a good half of it where there is little room (64 MB, 1000 inodes): of a disk that Docker shares with the
 * deploy path, what a few containers need to be made. The rest is for the ledger. Some file systems count no inodes.
 */
export const GIVE_UP = `few() {
  n=$(df -P"$1" . 2>/dev/null | sed -n 's/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
  [ -n "$n" ] && [ "$n" -lt "$2" ]
}
if few k 65536 || few i 1000; then rm -f reserve/1? reserve/2?; fi`;
