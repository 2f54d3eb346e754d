import type { Milliseconds } from '../../base/units.ts';
import { contentTags } from '../../images/names.ts';
import { findRelease } from '../../release/ledger.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import type { Stored } from '../../release/store.ts';
import type { Ledger, Release, ReleaseId } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';

/**
 * Removes what the ledger no longer has, and then the images and shipped files that no kept release uses. Everything it
 * touches is named: directories of releases without an entry, `files/` entries nobody refers to, image tags of this
 * stack. Never a volume, never what another environment made.
 * @param current what runs now: this run may have brought it after the lock
 */
export async function prune(host: LockedHost, current: Release): Promise<void> {
  const { releases, files, keeps, damage } = await unneeded(host.store, host.ledger, current);
  // Where a record cannot be read nobody knows which files and images it needs.
  const tags = keeps && { but: [...keeps], like: `${contentTags(current)}*` };
  await remove(host, [...releases, ...files], tags);
  if (damage !== undefined) throw damage;
  if (releases.length > 0) host.context.log.info(t`${host.name}: dropped ${releases.map(nameOf).join(', ')}`);
}

const nameOf = (path: string) => path.slice(path.indexOf('/') + 1);

export interface Unneeded {
  /** Paths below the deploy path, as those of `files`. */
  readonly releases: readonly string[];
  readonly files: readonly string[];
  /** The images of kept releases, by their tags; undefined where the record of one cannot be read. */
  readonly keeps: ReadonlySet<string> | undefined;
  /** Why not. */
  readonly damage?: unknown;
}

/** What of a deploy path no release needs that the ledger has. */
export async function unneeded(
  store: Pick<Stored, 'releases' | 'files' | 'record'>,
  ledger: Ledger,
  current: Release | undefined,
): Promise<Unneeded> {
  // Forgotten ones, and what an upload left whose run died before it was recorded.
  const others = store.releases.filter((id) => id !== current?.id);
  const isKept = (id: ReleaseId) => findRelease(ledger, id) !== undefined;
  const releases = others.filter((id) => !isKept(id)).map((id) => `releases/${id}`);
  try {
    const records = await Promise.all(others.filter(isKept).map((id) => store.record(id)));
    const kept = current === undefined ? records : [current, ...records];
    return { releases, files: unusedFiles(store.files, kept), keeps: keptImages(kept) };
  } catch (damage) {
    return { releases, files: [], keeps: undefined, damage };
  }
}

/** Tags by their names, or all that are like a pattern but some. */
type Tags = readonly string[] | { readonly like: string; readonly but: readonly string[] };

/**
 * Removes paths below the deploy path and tags of images, each image with its last tag.
 * @returns the tags that are gone
 */
export async function remove(host: LockedHost, paths: readonly string[], tags: Tags = []): Promise<string[]> {
  const { layout, context } = host;
  const [like, names] = 'like' in tags ? [tags.like, tags.but] : ['', tags];
  const { stdout } = await host.run(['sh', '-c', REMOVE, 'sh', layout.root, like, ...paths], {
    timeout: LIMIT,
    stdin: `${names.join('\n')}\n`,
    onStdout: (line) => context.log.debug(line),
  });
  return [...stdout.matchAll(/^gone (.+)$/gm)].map(([, tag = '']) => tag);
}

/** Slow disks take their time over the layers of many images. */
const LIMIT: Milliseconds = 10 * 60_000;

// $1 the deploy path, $2 a pattern of tags ('': those of stdin go; otherwise they stay), then paths. The last name of an
// image that a container uses is refused by the engine. What was pulled by digest has that for a name, too, which would
// keep it for ever.
const REMOVE = `
cd "$1" || exit
like=$2
shift 2
list=$(cat)
for path; do rm -rf -- "$path" || exit; done
[ -z "$like" ] || list=$(
  docker image ls --filter "reference=$like" --format '{{.Repository}}:{{.Tag}}' | grep -Fxv -- "$list"
)
digests='{{if not .RepoTags}}{{range .RepoDigests}}{{println .}}{{end}}{{end}}'
printf '%s\\n' "$list" | while IFS= read -r tag; do
  [ -n "$tag" ] && id=$(docker image inspect --format '{{.Id}}' -- "$tag" 2>/dev/null </dev/null) || continue
  docker image rm -- "$tag" </dev/null || continue
  printf 'gone %s\\n' "$tag"
  docker image inspect --format "$digests" -- "$id" 2>/dev/null </dev/null | while read -r digest; do
    [ -z "$digest" ] || docker image rm -- "$digest" </dev/null || true
  done
done
exit 0
`;

function unusedFiles(present: readonly string[], kept: readonly Release[]): string[] {
  const used = new Set(kept.flatMap(({ files }) => files.map(({ sha256 }) => sha256)));
  return present
    .filter((name) => /^[0-9a-f]{64}$/.test(name) && !used.has(name))
    .map((name) => `files/${name}`);
}

function keptImages(kept: readonly Release[]): Set<string> {
  return new Set(kept.flatMap(({ services }) => Object.values(services).map(({ image }) => image)));
}
