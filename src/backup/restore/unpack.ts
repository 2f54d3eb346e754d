import { UserError } from '../../base/errors.ts';
import { telling } from '../../base/telling.ts';
import { timeLimit } from '../../base/time-limit.ts';
import { formatDuration, type Milliseconds } from '../../base/units.ts';
import { quoteArgv } from '../../host/process/quote.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { plural, t } from '../../texts/texts.ts';
import type { Counts } from '../engines/engine.ts';
import type { Feed } from '../feed.ts';
import type { BackupFile } from '../manifest.ts';
import type { BackupSet } from '../stores/store.ts';
import type { FilesPart } from './parts.ts';
import { type Place, scratchOf } from './place.ts';
import type { ToolImage } from './tool-image.ts';
import { RESTORE_LABEL } from './twin.ts';

interface UnpackRequest {
  readonly host: LockedHost;
  readonly set: BackupSet;
  readonly part: FilesPart;
  readonly places: readonly Place[];
  readonly mark: string;
  readonly tool: ToolImage;
  readonly timeout: Milliseconds;
  feed(file: BackupFile): Feed;
}

const MOUNT = '/deploy-kit-restore';

// Inside; $1 whose tar. Files are counted as in archives: each name of one that has several.
const UNPACK = `
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${MOUNT} && tar "$@" -xpf - || exit
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`;

// $1 what feeds it (sh), $2 the label, $3 the directory (as in CSV), $4 what runs inside, $5 the image, $6 whose tar that has.
const RUN = `
feed=$1 label=$2 directory=$3 unpack=$4 image=$5 kind=$6
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker run -i --rm --pull never --network none --log-driver none --label "$label" --security-opt label=disable --user 0 \\
    --mount "type=bind,\\"source=$directory\\",destination=${MOUNT}" --entrypoint sh "$image" -c "$unpack" sh "$kind" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;

/** Unpacks an archive into the directory that is to take the place of a volume. @throws UserError when not all of it is there */
export async function unpack(request: UnpackRequest): Promise<Counts> {
  const { host, set, part, places, timeout } = request;
  const [file] = part.files;
  const [place] = places;
  if (file === undefined || place === undefined) return new Map();
  const { context, fence } = host;
  const facts = new Map<string, number>();
  const onStdout = (line: string) => {
    const [, key = '', value = ''] = /^(\w+) (\d+)$/.exec(line) ?? [];
    if (key !== '') facts.set(key, Number(value));
  };
  const what = t`unpack ${file.path} of ${set.id}`;
  const { argv: feed, stdin = '' } = request.feed(file);
  const directory = scratchOf(place).replaceAll('"', '""');
  const label = `${RESTORE_LABEL}=${request.mark}`;
  const { image, tar } = request.tool;
  if (tar === 'none') {
    throw new UserError(t`'${part.name}' cannot be restored: no image of this stack has tar and sh`, {
      fix: t`use an image with tar for one of its services`,
    });
  }
  const argv = ['sh', '-c', RUN, 'sh', quoteArgv(feed), label, directory, UNPACK, image, tar];
  using limit = timeLimit(timeout, context.signal);
  using _ = context.log.progress(() => `${host.name}: ${what}`);
  const options = { signal: limit.signal, timeout: 'none', onStdout, fence, stdin } as const;
  const { stderr } = await host.host.run(argv, options).catch((error: unknown) => {
    if (!limit.timedOut) throw error;
    throw new UserError(t`${what} was not done after ${formatDuration(timeout)}`, {
      fix: t`raise backup.timeout`,
    });
  });
  if (facts.get('fed') === 0 && facts.get('loaded') === 0) {
    const [files = 0, expected = files] = [facts.get('files'), file.counts?.['files']];
    if (files === expected) return new Map([['files', files]]);
    throw new UserError(
      t`what was unpacked of '${part.name}' has ${plural(files, 'file')}, not ${expected}`,
      {
        fix: t`take another set; keep this one to find out why`,
      },
    );
  }
  throw new UserError(t`${what} failed: ${telling(context.redact(stderr), 5)}`, {
    fix: t`take another set; keep this one to find out why`,
  });
}
