import { timeLimit } from '../../base/time-limit.ts';
import type { Milliseconds } from '../../base/units.ts';
import { parseManifest } from '../manifest.ts';
import { type BackupSet, type BackupStore, SET_ID } from './store.ts';

/** To flush and to remove dumps of many gigabytes. */
const LIMIT: Milliseconds = 30 * 60_000;

/** `backups/<id>/` of the deploy path: a set is a `<id>.partial` until all of it is there, flushed and renamed. */
export const hostStore: BackupStore = {
  name: 'host',

  list: (backups) => ({ script: LIST_ONLY, args: [backups], read: (said) => parseSets(said, backups) }),

  async begin(host, wanted) {
    const { backups } = host.layout;
    const { stdout } = await host.run(['sh', '-c', BEGIN, 'sh', backups, wanted], { timeout: LIMIT });
    const id = /^id (.+)$/m.exec(stdout)?.[1] ?? wanted;
    const path = `${backups}/${id}`;
    return { id, path, directory: `${path}.partial`, others: parseSets(stdout, backups) };
  },

  async publish(host, manifest, remove) {
    const argv = ['sh', '-c', PUBLISH, 'sh', host.layout.backups, manifest.id, ...remove];
    const stdin = `${JSON.stringify(manifest, undefined, 2)}\n`;
    const { stdout } = await host.run(argv, { stdin, timeout: LIMIT });
    return removedOf(stdout);
  },

  async remove(host, ids) {
    const argv = ['sh', '-c', REMOVE, 'sh', host.layout.backups, ...ids];
    return removedOf((await host.run(argv, { timeout: LIMIT })).stdout);
  },

  async discard(host, id) {
    const argv = ['sh', '-c', DISCARD, 'sh', host.layout.backups, id];
    using limit = timeLimit(10_000);
    await host.run(argv, { signal: limit.signal });
  },
};

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

// $1 the directory backups/, $2 the wanted id. Prints `id <id>`.
const BEGIN = `${LIST}
umask 077
mkdir -p "$1" && cd "$1" || exit
id=$2 next=2
while [ -e "$id" ] || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$2-$next next=$((next + 1))
done
echo "id $id"
list
`;

// Under its new name a set counts no more, and is cleaned up later should this stop half-way.
const REMOVING = `
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`;

// $1 the directory backups/, $2 the id, then ids to remove; stdin: the manifest. The rename publishes the set.
const PUBLISH = `${REMOVING}
umask 077
cd "$1" && cat >"$2.partial/manifest.json" || exit
flush() { sync "$@" 2>/dev/null || sync; }
flush "$2.partial"/* "$2.partial"
[ ! -e "$2" ] && mv "$2.partial" "$2" || { echo "cannot rename $2.partial to $2" >&2; exit 1; }
flush .
shift 2
remove "$@"
exit 0
`;

// $1 the directory backups/, then ids
const REMOVE = `${REMOVING}
cd "$1" || exit
shift
remove "$@"
exit 0
`;

const removedOf = (stdout: string): string[] =>
  [...stdout.matchAll(/^removed (.+)$/gm)].map(([, id = '']) => id);

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
