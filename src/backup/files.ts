import { lastLines, UserError } from '../base/errors.ts';
import type { Question } from '../host/ask.ts';
import { t } from '../texts/texts.ts';
import { countOf } from './engines/answers.ts';
import type { FilesPlan } from './plan.ts';
import { type Checked, fileName, type Probed, type Source, type Written } from './source.ts';

const MOUNT = '/deploy-kit-files';
/** Recognises containers that a killed run left behind. */
const LABEL = 'deploy-kit.backup';

const INSIDE = `
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${MOUNT} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
# By their first bytes; looked for by name, and where SQLite keeps a journal beside them: there may be millions of files.
find ${MOUNT} -type f \\( -name '*.sqlite*' -o -name '*.db' -o -name '*.db3' -o -name '*-wal' -o -name '*-journal' \\) 2>/dev/null |
  sed 's/-wal$//; s/-journal$//' | sort -u | head -n 1000 | while IFS= read -r file; do
    [ -f "$file" ] && [ "$(head -c 15 "$file" 2>/dev/null)" = 'SQLite format 3' ] && printf 'sqlite %s\\n' "\${file#${MOUNT}/}"
  done
true
`;

// $1 what runs inside, $2 how it is mounted, $3 a directory that has to be there, or nothing; then images: the first one
// that has GNU tar says so, else the first one that has tar. What is mounted is never written to.
const PROBE = `
inside=$1 mount=$2 found=
[ -z "$3" ] || [ -d "$3" ] || { echo absent; exit 0; }
shift 3
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${LABEL}=probe" \\
    --mount "$mount" \\
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

/**
 * Reads an archive on stdin: tells whether all of it is there, and how many files are in it; without tar on the host
 * nothing is told.
 */
export const INSPECT_TAR = `
command -v tar >/dev/null && {
  { tar -tvf - || code=$?; echo "listing \${code:-0}" >&4; } | awk '/^[-h]/ { files++ } END { print "files " files + 0 }'
} 4>&1
`;

/**
 * Finds an image with tar, the size of a volume or directory, and databases that are files in it. Its answer is a
 * UserError when no image on the host has tar, and where a directory is gone.
 */
export function probeFiles(plan: FilesPlan): Question<readonly Probed[]> {
  return {
    script: PROBE,
    args: [INSIDE, mountOf(plan), plan.kind === 'directory' ? plan.source : '', ...plan.images],
    read: (said, { hostName }) => [
      /^absent$/m.test(said) ? absent(plan, hostName) : sourceOf(plan, said, hostName),
    ],
  };
}

/** A field of --mount is one of CSV. */
function mountOf({ kind, source }: FilesPlan): string {
  const field = `source=${source}`;
  const quoted = /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
  return kind === 'volume'
    ? `type=volume,${quoted},destination=${MOUNT},readonly,volume-nocopy`
    : `type=bind,${quoted},destination=${MOUNT},readonly`;
}

function absent({ key, isYetToCome }: FilesPlan, hostName: string): { readonly nothing: string } {
  if (isYetToCome)
    return { nothing: t`directory '${key}' is not on ${hostName} yet: nothing of it to protect` };
  throw new UserError(t`backup.directories: there is no directory '${key}' in shared/ of ${hostName}`, {
    fix: t`see what became of it, or take it out of backup.directories`,
  });
}

function sourceOf(plan: FilesPlan, said: string, hostName: string): Source {
  const { kind, key, source, saved = [] } = plan;
  const image = /^image (.+)$/m.exec(said)?.[1];
  if (image === undefined) throw noTar(plan);
  const isGnu = /GNU tar/.test(said) && /^attributes$/m.test(said);
  const databases = [...said.matchAll(/^sqlite (.+)$/gm)]
    .map(([, file = '']) => file)
    .filter((file) => !saved.includes(file));
  const what = kind === 'volume' ? t`archive of volume '${key}'` : t`archive of directory '${key}'`;
  return {
    what,
    begins:
      kind === 'volume'
        ? t`archiving volume '${key}' (${source})`
        : t`archiving directory '${key}' (${source})`,
    bytes: Number(/^kilobytes (\d+)$/m.exec(said)?.[1] ?? 0) * 1024,
    path: `${fileName(key)}.tar`,
    note: isGnu
      ? undefined
      : t`${key}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,
    inspect: INSPECT_TAR,
    fix: t`see whether ${hostName} can run a container of image ${image}`,

    producer(set) {
      const container = `deploy-kit-backup-${set.toLowerCase()}-${source.replace(/[^\w.-]+/g, '-')}`;
      const attributes = isGnu ? ['--numeric-owner', '--xattrs', '--acls'] : [];
      const argv = [
        ...['docker', 'run', '--rm', '--pull', 'never', '--init', '--name', container],
        // The engine would keep a copy of the whole stream as the container's log.
        ...['--log-driver', 'none', '--network', 'none', '--label', `${LABEL}=${set}`],
        ...['--mount', mountOf(plan), '--user', '0', '--entrypoint', 'tar', image],
        ...['-C', MOUNT, ...attributes, ...saved.flatMap(exclude), '-cf', '-', '.'],
      ];
      // GNU tar's 1: some files changed while they were read. Everything else is a failure.
      return { argv, container, accept: isGnu ? 1 : 0 };
    },

    check(written: Written): Checked {
      const { code, stderr } = written;
      return {
        kind,
        name: key,
        source,
        image,
        format: 'tar',
        ...checkTar(what, written),
        warnings: [
          ...(code === 1 ? [t`files changed while they were read: ${changed(stderr)}`] : []),
          ...withDatabases(databases),
        ],
      };
    },
  };
}

/** A database of SQLite with what it keeps beside it. A name is no pattern. */
const exclude = (file: string): string[] =>
  ['', '-wal', '-shm', '-journal'].map((end) => `--exclude=./${file.replace(/[*?[\]\\]/g, '\\$&')}${end}`);

/** What is known of an archive that was read back. @throws UserError where it is not all there */
export function checkTar(what: string, written: Written): Pick<Checked, 'checks' | 'counts'> {
  const listing = written.facts.get('listing');
  const files = countOf(written, 'files');
  if (listing === undefined) return { checks: [] };
  if (listing !== '0' || files === undefined) {
    throw new UserError(t`${what} cannot be listed by tar: it is not complete`, {
      fix: t`run again; the backup was not kept`,
    });
  }
  return { checks: ['listing'], counts: { files } };
}

function withDatabases(files: readonly string[]): string[] {
  if (files.length === 0) return [];
  const more = files.length > 5 ? t` and ${files.length - 5} more` : '';
  const named = `${files.slice(0, 5).join(', ')}${more}`;
  return [
    t`databases of SQLite are copied as they lie (${named}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }`,
  ];
}

function noTar({ kind, key }: FilesPlan): UserError {
  return kind === 'volume'
    ? new UserError(t`volume '${key}' cannot be archived: no image of this stack has tar and sh`, {
        fix: t`use an image with tar for one of its services, or take the volume out of backup.volumes`,
      })
    : new UserError(t`directory '${key}' cannot be archived: no image of this stack has tar and sh`, {
        fix: t`use an image with tar for one of its services, or take the directory out of backup.directories`,
      });
}

function changed(stderr: string): string {
  const files = [...stderr.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map((match) => match[1]);
  return files.length === 0 ? lastLines(stderr, 1) : files.slice(0, 5).join(', ');
}
