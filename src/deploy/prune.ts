import { contentTags } from '../images/names.ts';
import { isReleaseId } from '../release/id.ts';
import { expired, forget } from '../release/ledger.ts';
import { readRelease, readStore } from '../release/store.ts';
import type { Release, ReleaseId } from '../release/types.ts';
import type { HostSession } from './session.ts';

export interface Pruned {
  readonly releases: readonly ReleaseId[];
}

/**
 * Drops releases beyond `keep`, and then the images and shipped files that no kept release uses. Everything it
 * touches is named: directories of releases it forgets, `files/` entries nobody refers to, image tags of this
 * stack. Never a volume, never what another environment made.
 */
export async function prune(session: HostSession, keep: number): Promise<Pruned> {
  const { host, layout, context, fence } = session;
  const dropped = expired(session.ledger, keep);
  const ids = new Set(dropped.map(({ id }) => id));
  const store = await readStore(host, layout.root, context);
  // A directory without an entry is what an upload left whose run died before it was recorded.
  const unknown = store.releases.filter((id) => !session.ledger.releases.some((entry) => entry.id === id));
  const gone = [...ids, ...unknown].filter((id) => id !== store.current && isReleaseId(id));
  const stays = store.releases.filter((id) => !gone.includes(id));
  const kept = await Promise.all(stays.map((id) => readRelease(host, layout, id, context)));
  const [example] = kept;
  if (example === undefined) return { releases: [] };

  // First forgotten, then removed: a kill in between leaves a directory, never an entry without one.
  if (ids.size > 0) await session.update((ledger) => forget(ledger, ids));
  const unused = unusedFiles(store.files, kept);
  if (gone.length > 0 || unused.length > 0) {
    await host.run(
      ['sh', '-c', REMOVE, 'sh', layout.root, ...gone.map((id) => `releases/${id}`), ...unused],
      {
        fence,
        signal: context.signal,
      },
    );
  }
  await host.run(['sh', '-c', REMOVE_IMAGES, 'sh', `${contentTags(example)}*`], {
    stdin: `${[...keptImages(kept)].join('\n')}\n`,
    fence,
    signal: context.signal,
    onStdout: (line) => context.log.debug(line),
  });
  if (gone.length > 0) context.log.info(`${host.name}: dropped ${gone.join(', ')}`);
  return { releases: gone };
}

const REMOVE = `
cd "$1" && shift && for path; do rm -rf -- "$path" || exit; done
`;

// Tags of ours that stdin does not list. The last name of an image that a container uses is refused by the engine.
const REMOVE_IMAGES = `
keep=$(cat)
docker image ls --filter "reference=$1" --format '{{.Repository}}:{{.Tag}}' | while IFS= read -r tag; do
  printf '%s\\n' "$keep" | grep -Fxq -- "$tag" || docker image rm "$tag" </dev/null || true
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
