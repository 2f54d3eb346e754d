import { ToolError, UserError } from '../../base/errors.ts';

const ABSENT = 44;

/** Absent only when it is certain: a directory that may not be entered is an error, not an absent file. */
const READ = `# deploy-kit: read a file
if [ -e "$1" ]; then exec cat <"$1"; fi
d=$(dirname -- "$1")
while [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
if [ -e "$d" ] && [ ! -x "$d" ]; then echo "$d: permission denied" >&2; exit 1; fi
exit ${ABSENT}
`;

/** The number of bytes is checked: a connection that broke must not publish half a file. */
const WRITE = `# deploy-kit: write a file
umask 077
if [ -d "$1" ]; then echo "$1: is a directory" >&2; exit 1; fi
d=$(dirname -- "$1")
[ -d "$d" ] || (umask 022; mkdir -p -- "$d") || exit 1
t="$1.$$.tmp"
trap 'rm -f -- "$t"' EXIT
trap 'exit 1' HUP INT TERM
cat >"$t" || exit 1
n=$(wc -c <"$t")
[ "$n" -eq "$3" ] || { echo "$1: only $n of $3 bytes arrived" >&2; exit 1; }
chmod "$2" "$t" || exit 1
sync -- "$t" 2>/dev/null || sync
mv -f -- "$t" "$1"
`;

/** Prints the file; exit code `ABSENT` when there is none. */
export function readArgv(path: string): string[] {
  return ['sh', '-c', READ, 'sh', path];
}

export const readCodes = { absent: ABSENT };

/** Takes the content on stdin. */
export function writeArgv(path: string, mode: number, bytes: number): string[] {
  return ['sh', '-c', WRITE, 'sh', path, mode.toString(8), String(bytes)];
}

/** A full disk is told apart: it is the user's to solve, and by far the most frequent failure of a write. */
export function writeError(error: unknown, hostName: string, target: string): unknown {
  if (!(error instanceof ToolError) || !DISK_FULL.test(error.stderr)) return error;
  return new UserError(`${hostName}: the disk has no room for ${target}`, {
    fix: 'free space there (df -h, docker system df), then run again; nothing was put in its place',
    cause: error,
  });
}

/** GNU tar reports a short write by its size alone. */
const DISK_FULL = /no space left on device|disk quota exceeded|wrote only \d+ of \d+ bytes|short write/i;
