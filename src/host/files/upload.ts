import type { RunningCommand, Tree, UploadOptions } from '../host.ts';
import { KEEP_RESERVE } from './reserve.ts';
import { LAST_ENTRY, tarOf } from './tar.ts';

/**
 * `$1` the directory, `$2` the name of the last entry, `$3` not empty: keep the reserve; then a name for each tree. All are unpacked in a directory that
 * only we can enter and become readable when they are complete, so that a 0600 file is never anything else. A tree that
 * is there already stays as it is: says `there <name>`.
 */
const SCRIPT = `# deploy-kit: upload
d=$1 last=$2 reserve=$3 p=$1/upload.partial
shift 3
${KEEP_RESERVE}
[ -d "$d" ] || (umask 022; mkdir -p -- "$d") || exit 1
rm -rf -- "$p" && mkdir -m 700 -- "$p" || exit 1
trap 'rm -rf -- "$p"' EXIT
trap 'exit 1' HUP INT TERM
[ -z "$reserve" ] || (umask 077; cd -- "$d" && keep_reserve) || exit 1
tar -xpof - -C "$p" || exit 1
rm -- "$p/$last" || { echo "the archive is not complete" >&2; exit 1; }
sync -f "$p" 2>/dev/null || sync
i=0
for name; do
  t=$d/$name
  if [ -e "$t" ]; then printf 'there %s\\n' "$name"
  elif [ -L "$t" ]; then echo "$t: is a link to nothing" >&2; exit 1
  else
    up=$(dirname -- "$t")
    [ -d "$up" ] || (umask 022; mkdir -p -- "$up") || exit 1
    mv -- "$p/$i" "$t" || exit 1
  fi
  i=$((i + 1))
done
`;

export function uploadArgv(
  directory: string,
  names: readonly string[],
  { reserve = false }: UploadOptions,
): string[] {
  return ['sh', '-c', SCRIPT, 'sh', directory, LAST_ENTRY, reserve ? 'reserve' : '', ...names];
}

/**
 * Sends the trees to a command that reads an archive. Where one of their files cannot be read, the command is ended: it
 * would wait for the rest, and hold the lock's `busy`.
 */
export async function sendTrees(child: RunningCommand, trees: readonly Tree[]): Promise<void> {
  try {
    const archive = tarOf(trees);
    await new Promise<void>((resolve, reject) => {
      archive.once('error', reject);
      archive.once('end', resolve);
      // The command's own exit code and message say why it stopped reading.
      void child.ended.then(() => {
        archive.destroy();
        resolve();
      });
      archive.pipe(child.stdin);
    });
  } catch (error) {
    child.stop();
    await child.ended;
    throw error;
  }
}
