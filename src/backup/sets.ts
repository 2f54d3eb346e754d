import { timeLimit } from '../base/time-limit.ts';
import type { Question } from '../host/ask.ts';
import type { LockedHost } from '../release/locked-host.ts';
import { type Manifest, parseManifest } from './manifest.ts';

/** `backups/<id>/` of the deploy path. It is a `<id>.partial` until all of it is there, flushed and renamed. */
export interface BackupSet {
  readonly id: string;
  /** On the host. */
  readonly path: string;
  readonly manifest: Manifest;
  /** Files of the manifest that are missing or have another size: such a set counts as none. */
  readonly damaged: readonly string[];
}

/** `20261121T183000Z`, and `-2` for another one of the same second. */
const SET_ID = /^\d{8}T\d{6}Z(-\d+)?$/;

/** The id of a set that is begun at `now` (ms since 1970). */
export function setId(now: number): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** The sets of a deploy path, newest first; what is none is left out. @param backups `layout.backups` */
export const listSets = (backups: string): Question<BackupSet[]> => ({
  script: LIST_ONLY,
  args: [backups],
  read: (said) => parseSets(said, backups),
});

export interface BegunSet {
  readonly id: string;
  /** On the host, which writes its files there: their content never passes through the runner. */
  readonly directory: string;
  /** On the host, when it is published. */
  readonly path: string;
  /** The sets that are there already. */
  readonly others: readonly BackupSet[];
}

/** Begins a set, and cleans up what dead runs left. @param wanted the id that it should have */
export async function beginSet(host: LockedHost, wanted: string): Promise<BegunSet> {
  const { backups } = host.layout;
  const { stdout } = await host.run(['sh', '-c', BEGIN, 'sh', backups, wanted]);
  const id = /^id (.+)$/m.exec(stdout)?.[1] ?? wanted;
  const path = `${backups}/${id}`;
  return { id, path, directory: `${path}.partial`, others: parseSets(stdout, backups) };
}

/** Writes the manifest, which completes the set, and removes the sets `remove`. @returns the removed ones */
export async function publishSet(
  host: LockedHost,
  manifest: Manifest,
  remove: readonly string[],
): Promise<string[]> {
  const argv = ['sh', '-c', PUBLISH, 'sh', host.layout.backups, manifest.id, ...remove];
  const { stdout } = await host.run(argv, { stdin: `${JSON.stringify(manifest, undefined, 2)}\n` });
  return [...stdout.matchAll(/^removed (.+)$/gm)].map(([, id = '']) => id);
}

/** Removes a set that was not finished. Runs also after an abort. */
export async function discardSet(host: LockedHost, id: string): Promise<void> {
  using limit = timeLimit(10_000);
  await host.run(['sh', '-c', DISCARD, 'sh', host.layout.backups, id], { signal: limit.signal });
}

/**
 * The sets to remove so that the `last` newest whole ones stay. Pinned sets stay besides, and so does the newest
 * whole one whatever the count; what is damaged is not counted and not touched: it may be somebody else's.
 * @param sets their ids sort by time
 * @returns ids, oldest first
 */
export function selectForRemoval(
  sets: readonly Pick<BackupSet, 'id' | 'damaged'>[],
  last: number,
  pinned: ReadonlySet<string>,
): string[] {
  const whole = sets.filter(({ damaged }) => damaged.length === 0).map(({ id }) => id);
  const beyond = whole.sort().slice(0, -Math.max(1, last));
  return beyond.filter((id) => !pinned.has(id));
}

// Prints, for each directory that could be a set: `set <name>`, `size <bytes> <file>`..., then its manifest,
// each of whose lines is marked, because somebody else's file may hold anything.
const LIST = `
list() {
  for set in [0-9]*T[0-9]*Z*; do
    case $set in *.partial) continue ;; esac
    [ -f "$set/manifest.json" ] && [ ! -L "$set" ] || continue
    echo "set $set"
    ls -ln "$set" | sed -n 's/^-[^ ]* *[^ ]* *[^ ]* *[^ ]* *\\([0-9]*\\) .* \\([^ ]*\\)$/size \\1 \\2/p'
    sed 's/^/|/' "$set/manifest.json"
    echo
  done
}
`;

// $1 the directory backups/
const LIST_ONLY = `${LIST}
cd "$1" 2>/dev/null || exit 0
list
`;

// $1 the directory backups/, $2 the wanted id. Prints `id <id>`. A partial set of another id is nobody's: we have the lock.
const BEGIN = `${LIST}
umask 077
mkdir -p "$1" && cd "$1" || exit
find . -maxdepth 1 -type d -name '[0-9]*T[0-9]*Z*.partial' -mtime +0 -exec rm -rf {} +
id=$2 next=2
while [ -e "$id" ] || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$2-$next next=$((next + 1))
done
echo "id $id"
list
`;

// $1 the directory backups/, $2 the id, then ids to remove; stdin: the manifest. The rename publishes the set.
const PUBLISH = `
umask 077
cd "$1" && cat >"$2.partial/manifest.json" || exit
flush() { sync "$@" 2>/dev/null || sync; }
flush "$2.partial"/* "$2.partial"
[ ! -e "$2" ] && mv "$2.partial" "$2" || { echo "cannot rename $2.partial to $2" >&2; exit 1; }
flush .
shift 2
for old in "$@"; do
  # Under its new name it counts no more, and is cleaned up later should this stop half-way.
  mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"
done
exit 0
`;

const DISCARD = `cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0`;

function parseSets(stdout: string, backups: string): BackupSet[] {
  const sets: BackupSet[] = [];
  for (const part of `\n${stdout}`.split('\nset ').slice(1)) {
    const [id = '', ...lines] = part.split('\n');
    const text = lines.filter((line) => line.startsWith('|')).map((line) => line.slice(1));
    const manifest = parseManifest(text.join('\n'));
    if (!SET_ID.test(id) || manifest === undefined || manifest.id !== id) continue;
    const sizes = new Map(
      lines.flatMap((line) => {
        const [, bytes, name] = /^size (\d+) (.+)$/.exec(line) ?? [];
        return name === undefined ? [] : [[name, Number(bytes)] as const];
      }),
    );
    const damaged = manifest.files
      .filter((file) => sizes.get(file.path) !== file.bytes)
      .map((file) => file.path);
    sets.push({ id, path: `${backups}/${id}`, manifest, damaged });
  }
  return sets.sort((a, b) => (a.id < b.id ? 1 : -1));
}
