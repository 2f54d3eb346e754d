import { UserError } from '../../base/errors.ts';
import { plural, t } from '../../texts/texts.ts';
import type { Counts } from '../engines/engine.ts';
import type { BackupFile } from '../manifest.ts';
import { otherContent } from './failure.ts';
import { bindMount, type FillRequest, fill } from './fill.ts';
import { type Place, scratchOf } from './place.ts';
import type { ToolImage } from './tool-image.ts';

interface UnpackRequest extends Pick<FillRequest, 'host' | 'mark' | 'timeout' | 'feed'> {
  /** Of the set. */
  readonly set: string;
  readonly archive: BackupFile;
  readonly place: Place;
  readonly tool: ToolImage;
}

const MOUNT = '/deploy-kit-restore';

// Inside; $1 whose tar. Files are counted as in archives: each name of one that has several.
const UNPACK = `
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${MOUNT} || exit
tar "$@" -xpf - || {
  code=$?
  # Not every tar says so.
  [ "$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')" != 0 ] || echo 'No space left on device' >&2
  exit "$code"
}
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`;

/** Unpacks an archive into the directory that is to take the place of a volume. @throws UserError when not all of it is there */
export async function unpack(request: UnpackRequest): Promise<Counts> {
  const { set, archive, place, tool, ...common } = request;
  const { image, tar } = tool;
  if (tar === 'none') {
    throw new UserError(t`'${archive.name}' cannot be restored: no image of this stack has tar and sh`, {
      fix: t`use an image with tar for one of its services`,
    });
  }
  const what = t`unpack ${archive.path} of ${set}`;
  const mounts = [bindMount(scratchOf(place), MOUNT)];
  const facts = await fill({ ...common, what, mounts, image, script: UNPACK, args: [tar] });
  const [files = 0, expected = files] = [facts.get('files'), archive.counts?.['files']];
  if (files === expected) return new Map([['files', files]]);
  throw otherContent(t`what was unpacked of '${archive.name}' has ${plural(files, 'file')}, not ${expected}`);
}
