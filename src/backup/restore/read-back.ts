import type { Milliseconds } from '../../base/units.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import { BadSet } from '../bad-set.ts';
import type { BackupFile } from '../manifest.ts';
import type { BackupSet } from '../stores/store.ts';
import { SUM } from '../sum.ts';

// $1 the directory of the set, then files
const SUMS = `${SUM}
dir=$1
shift
cd "$dir" 2>/dev/null || { for file; do echo missing; done; exit 0; }
for file; do
  if [ -f "$file" ]; then said=$(sum "$file") || exit; echo "\${said%% *}"; else echo missing; fi
done
`;

/** A set is not what was written. */
export class DamagedSet extends BadSet {
  readonly set: BackupSet;

  constructor(set: BackupSet, message: string) {
    super(message, { fix: t`take another set; nothing was changed` });
    this.set = set;
  }
}

/** Reads files of a set as they lie on the host. @throws DamagedSet for one that is not what was written */
export async function readBack(
  host: Pick<LockedHost, 'name' | 'run' | 'context'>,
  set: BackupSet,
  files: readonly BackupFile[],
  timeout: Milliseconds,
): Promise<void> {
  const argv = ['sh', '-c', SUMS, 'sh', set.path, ...files.map(({ path }) => path)];
  using _ = host.context.log.progress(() => t`${host.name}: reading ${set.id} back`);
  const { stdout } = await host.run(argv, { timeout });
  const sums = stdout.split('\n');
  for (const [index, { path, sha256 }] of files.entries()) {
    const found = sums[index];
    if (found === sha256) continue;
    throw new DamagedSet(
      set,
      found === 'missing'
        ? t`${path} of backup ${set.id} is not there any more`
        : t`${path} of backup ${set.id} is damaged: its checksum is not that of the day it was written`,
    );
  }
}
