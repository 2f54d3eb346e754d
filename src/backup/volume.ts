import { lastLines, UserError } from '../base/errors.ts';
import type { Question } from '../host/ask.ts';
import { t } from '../texts/texts.ts';
import type { VolumePlan } from './plan.ts';
import type { Checked, Probed, Source, Written } from './source.ts';

const MOUNT = '/deploy-kit-volume';
/** Recognises containers that a killed run left behind. */
const LABEL = 'deploy-kit.backup';

const INSIDE = `
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${MOUNT} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
`;

// $1 what runs inside, $2 the volume, then images: the first one that has GNU tar says so, else the first one that has
// tar. The volume is never written to.
const PROBE = `
inside=$1 volume=$2 found=
shift 2
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${LABEL}=probe" \\
    --mount "type=volume,source=$volume,destination=${MOUNT},readonly,volume-nocopy" \\
    --user 0 --entrypoint sh "$image" -c "$inside" 2>/dev/null </dev/null) || continue
  said="image $image
$said"
  case $said in
    *'tar: not found'* | *'tar: command not found'*) ;;
    *'GNU tar'*attributes*kilobytes*) found=$said; break ;;
    *tar*kilobytes*) found=\${found:-$said} ;;
  esac
done
printf '%s\\n' "$found"
exit 0
`;

// Only tells whether all of it is there; without tar on the host nothing is told.
const INSPECT = `
command -v tar >/dev/null && { tar -tf - >/dev/null; echo "listing $?"; }
`;

/** Finds an image with tar and the size of the volume. Its answer is a UserError when no image on the host has one. */
export function probeVolume(plan: VolumePlan): Question<readonly Probed[]> {
  return {
    script: PROBE,
    args: [INSIDE, plan.name, ...plan.images],
    read: (said, { hostName }) => [sourceOf(plan, said, hostName)],
  };
}

function sourceOf({ key, name }: VolumePlan, said: string, hostName: string): Source {
  const image = /^image (.+)$/m.exec(said)?.[1];
  if (image === undefined) {
    throw new UserError(t`volume '${key}' cannot be archived: no image of this stack has tar and sh`, {
      fix: t`use an image with tar for one of its services, or take the volume out of backup.volumes`,
    });
  }
  const isGnu = /GNU tar/.test(said) && /^attributes$/m.test(said);
  const what = t`archive of volume '${key}'`;
  return {
    what,
    begins: t`archiving volume '${key}' (${name})`,
    bytes: Number(/^kilobytes (\d+)$/m.exec(said)?.[1] ?? 0) * 1024,
    path: `${key}.tar.gz`,
    note: isGnu
      ? undefined
      : t`${key}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,
    inspect: INSPECT,
    fix: t`see whether ${hostName} can run a container of image ${image}`,

    producer(set) {
      const container = `deploy-kit-backup-${set.toLowerCase()}-${name}`;
      const attributes = isGnu ? ['--numeric-owner', '--xattrs', '--acls'] : [];
      const argv = [
        ...['docker', 'run', '--rm', '--pull', 'never', '--init', '--name', container],
        // The engine would keep a copy of the whole stream as the container's log.
        ...['--log-driver', 'none', '--network', 'none', '--label', `${LABEL}=${set}`],
        ...['--mount', `type=volume,source=${name},destination=${MOUNT},readonly,volume-nocopy`],
        ...['--user', '0', '--entrypoint', 'tar', image],
        ...['-C', MOUNT, ...attributes, '-cf', '-', '.'],
      ];
      // GNU tar's 1: some files changed while they were read. Everything else is a failure.
      return { argv, container, accept: isGnu ? 1 : 0 };
    },

    check({ code, stderr, facts }: Written): Checked {
      const listing = facts.get('listing');
      if (listing !== undefined && listing !== '0') {
        throw new UserError(t`${what} cannot be listed by tar: it is not complete`, {
          fix: t`run again; the backup was not kept`,
        });
      }
      return {
        kind: 'volume',
        name: key,
        source: name,
        format: 'tar',
        checks: listing === undefined ? [] : ['listing'],
        warnings: code === 1 ? [t`files changed while they were read: ${changed(stderr)}`] : [],
      };
    },
  };
}

function changed(stderr: string): string {
  const files = [...stderr.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map((match) => match[1]);
  return files.length === 0 ? lastLines(stderr, 1) : files.slice(0, 5).join(', ');
}
