import type { Milliseconds } from '../../base/units.ts';
import { contentTags } from '../../images/names.ts';
import { findRelease } from '../../release/ledger.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import type { Release } from '../../release/types.ts';

/**
 * Removes what the ledger no longer has, and then the images and shipped files that no kept release uses. Everything it
 * touches is named: directories of releases without an entry, `files/` entries nobody refers to, image tags of this
 * stack. Never a volume, never what another environment made.
 * @param current what runs now: this run may have brought it after the lock
 */
export async function prune(host: LockedHost, current: Release): Promise<void> {
  const { layout, context, store, ledger } = host;
  // Forgotten ones, and what an upload left whose run died before it was recorded.
  const others = store.releases.filter((id) => id !== current.id);
  const gone = others.filter((id) => findRelease(ledger, id) === undefined);
  const stays = others.filter((id) => !gone.includes(id));
  const [kept, damage] = await Promise.all(stays.map((id) => store.record(id))).then(
    (records) => [[current, ...records], undefined] as const,
    (error: unknown) => [undefined, error] as const,
  );

  // Where a record cannot be read nobody knows which files and images it needs.
  const tags = kept === undefined ? '' : `${contentTags(current)}*`;
  const files = kept === undefined ? [] : unusedFiles(store.files, kept);
  const paths = [...gone.map((id) => `releases/${id}`), ...files];
  await host.run(['sh', '-c', REMOVE, 'sh', layout.root, tags, ...paths], {
    timeout: LIMIT,
    stdin: `${[...keptImages(kept ?? [])].join('\n')}\n`,
    onStdout: (line) => context.log.debug(line),
  });
  if (damage !== undefined) throw damage;
  if (gone.length > 0) context.log.info(`${host.name}: dropped ${gone.join(', ')}`);
}

/** Slow disks take their time over the layers of many images. */
const LIMIT: Milliseconds = 10 * 60_000;

// $1 the deploy path, $2 the pattern of our tags ('': no image goes), then paths. stdin: the tags that stay. The last name
// of an image that a container uses is refused by the engine.
const REMOVE = `
cd "$1" || exit
tags=$2
shift 2
keep=$(cat)
for path; do rm -rf -- "$path" || exit; done
[ -n "$tags" ] || exit 0
docker image ls --filter "reference=$tags" --format '{{.Repository}}:{{.Tag}}' | while IFS= read -r tag; do
  printf '%s\\n' "$keep" | grep -Fxq -- "$tag" || docker image rm -- "$tag" </dev/null || true
done
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
