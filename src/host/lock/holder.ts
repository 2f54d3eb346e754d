import { ask, type Question } from '../ask.ts';
import type { Cancellable, HolderInfo, Host } from '../host.ts';
import { parseHolder } from './fence.ts';

// A lock file names its holder also after that was killed: /proc/locks tells whether somebody still has it. In a
// container it leaves out what flock(1) took, which is over by then; the holder's descriptor still has it.
const SCRIPT = `
[ -s "$1/lock" ] || exit 0
inode=$(ls -id "$1/lock" | awk '{ print $1 }')
held() {
  awk '{ print $6 }' /proc/locks | grep -q ":$inode$" || grep -qs "^lock:.*:$inode " /proc/[0-9]*/fdinfo/9
}
[ ! -r /proc/locks ] || held || exit 0
tail -n +2 "$1/lock" | head -n 1
`;

/** Who holds the host lock in `directory` right now; undefined when nobody does. Takes no lock to find out. */
export const holderOf = (directory: string): Question<HolderInfo | undefined> => ({
  script: SCRIPT,
  args: [directory],
  read: (said) => parseHolder(said.trim()),
});

/** `holderOf`, asked alone. */
export async function lockHolder(
  host: Host,
  directory: string,
  { signal }: Cancellable = {},
): Promise<HolderInfo | undefined> {
  return (await ask(host, { holder: holderOf(directory) }, { signal })).holder;
}
