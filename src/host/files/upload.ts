import type { Readable } from 'node:stream';
import type { RunningCommand, UploadEntry } from '../host.ts';
import { LAST_ENTRY, tarOf } from './tar.ts';

/**
 * Says EXISTS or SEND, then takes the archive. Everything is unpacked in a directory that only we can enter and
 * that becomes readable when it is complete, so that a 0600 file is never anything else.
 */
const SCRIPT = `# deploy-kit: upload a directory
t=$1 p=$1.partial
if [ -e "$t" ] || [ -L "$t" ]; then
  [ -d "$t" ] || { echo "$t: is not a directory" >&2; exit 1; }
  echo EXISTS; exit 0
fi
d=$(dirname -- "$t")
[ -d "$d" ] || (umask 022; mkdir -p -- "$d") || exit 1
rm -rf -- "$p" && mkdir -m 700 -- "$p" || exit 1
trap 'rm -rf -- "$p"' EXIT
trap 'exit 1' HUP INT TERM
echo SEND
tar -xpof - -C "$p" || exit 1
rm -- "$p/$2" || { echo "the archive is not complete" >&2; exit 1; }
chmod 755 "$p" || exit 1
sync -f "$p" 2>/dev/null || sync
[ ! -e "$t" ] && mv -- "$p" "$t"
`;

export function uploadArgv(target: string): string[] {
  return ['sh', '-c', SCRIPT, 'sh', target, LAST_ENTRY];
}

/** Sends the entries to a started `uploadArgv`. @returns false when the target was there already */
export async function sendEntries(
  child: RunningCommand,
  entries: readonly UploadEntry[],
  onProgress: ((bytesSent: number) => void) | undefined,
): Promise<{ answer: 'EXISTS' | 'SEND' | undefined }> {
  const answer = await firstLine(child.stdout);
  if (answer !== 'SEND') {
    child.stdin.end();
    return { answer: answer === 'EXISTS' ? answer : undefined };
  }
  const archive = tarOf(entries);
  let sent = 0;
  await new Promise<void>((resolve, reject) => {
    archive.on('data', (chunk: Buffer) => {
      sent += chunk.length;
      onProgress?.(sent);
    });
    archive.once('error', reject);
    archive.once('end', resolve);
    // The command's own exit code and message say why it stopped reading.
    void child.ended.then(() => {
      archive.destroy();
      resolve();
    });
    archive.pipe(child.stdin);
  });
  return { answer };
}

function firstLine(stdout: Readable): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    stdout.once('close', () => resolve(undefined));
  });
}
