import { type HolderInfo, parseHolder } from './fence.ts';
import type { Cancellable, Host } from './host.ts';

// A lock file names its holder also after that was killed: /proc/locks tells whether somebody still has it.
const SCRIPT = `
[ -s "$1/lock" ] || exit 0
inode=$(ls -id "$1/lock" | awk '{ print $1 }')
if [ -r /proc/locks ] && ! awk '{ print $6 }' /proc/locks | grep -q ":$inode$"; then exit 0; fi
tail -n +2 "$1/lock" | head -n 1
`;

/** Who holds the host lock in `directory` right now; undefined when nobody does. Takes no lock to find out. */
export async function lockHolder(
  host: Host,
  directory: string,
  options: Cancellable = {},
): Promise<HolderInfo | undefined> {
  const { stdout } = await host.run(['sh', '-c', SCRIPT, 'sh', directory], { signal: options.signal });
  return parseHolder(stdout.trim());
}
