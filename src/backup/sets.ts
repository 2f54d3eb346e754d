import type { Context } from '../base/context.ts';
import type { Fence, Host } from '../host/host.ts';
import { type Manifest, parseManifest } from './manifest.ts';

/** A backup set on a host. */
export interface BackupSet {
  readonly id: string;
  /** Absolute, or relative to the home directory as the deploy path is. */
  readonly path: string;
  readonly manifest: Manifest;
  /** Files of the manifest that are missing or have another size: such a set counts as none. */
  readonly damaged: readonly string[];
}

/** `20261121T183000Z`, and `-2` for another one of the same second. */
const ID = /^\d{8}T\d{6}Z(-\d+)?$/;

/** The id of a set that is begun at `now` (ms since 1970); another one of that second gets `-2`. */
export function backupId(now: number): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
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

// $1 the directory backups/, $2 the wanted id, $3 'clean' to remove what dead runs left. Prints `id <id>`.
const PREPARE = `${LIST}
umask 077
mkdir -p "$1" && cd "$1" || exit
# Only under the host lock: without it, the partial set may be another run's.
[ "$3" != clean ] || find . -maxdepth 1 -type d -name '[0-9]*T[0-9]*Z*.partial' -mtime +0 -exec rm -rf {} +
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

/** The backup sets below a deploy path, newest first; directories that are none are left out. */
export async function listBackups(
  host: Host,
  directory: string,
  context: Pick<Context, 'signal'>,
): Promise<BackupSet[]> {
  const argv = ['sh', '-c', LIST_ONLY, 'sh', backupsOf(directory)];
  const { stdout } = await host.run(argv, { signal: context.signal });
  return parseSets(stdout, directory);
}

interface Place {
  readonly directory: string;
  readonly fence?: Fence | undefined;
}

/** Makes the partial directory of a new set. @returns its id and the sets that are there */
export async function prepareSet(
  host: Host,
  { directory, fence }: Place,
  wanted: string,
  context: Pick<Context, 'signal'>,
): Promise<{ id: string; existing: BackupSet[] }> {
  const clean = fence === undefined ? '' : 'clean';
  const argv = ['sh', '-c', PREPARE, 'sh', backupsOf(directory), wanted, clean];
  const { stdout } = await host.run(argv, { signal: context.signal, ...withFence(fence) });
  const id = /^id (.+)$/m.exec(stdout)?.[1] ?? wanted;
  return { id, existing: parseSets(stdout, directory) };
}

/** Writes the manifest, renames the set into place and removes the sets `remove`. @returns the removed ones */
export async function publishSet(
  host: Host,
  { directory, fence }: Place,
  manifest: Manifest,
  remove: readonly string[],
  context: Pick<Context, 'signal'>,
): Promise<string[]> {
  const argv = ['sh', '-c', PUBLISH, 'sh', backupsOf(directory), manifest.id, ...remove];
  const stdin = `${JSON.stringify(manifest, undefined, 2)}\n`;
  const { stdout } = await host.run(argv, { stdin, signal: context.signal, ...withFence(fence) });
  return [...stdout.matchAll(/^removed (.+)$/gm)].map((match) => match[1] ?? '');
}

/** Removes a set that was not finished. Runs also after an abort. */
export async function discardSet(host: Host, { directory, fence }: Place, id: string): Promise<void> {
  const argv = ['sh', '-c', DISCARD, 'sh', backupsOf(directory), id];
  await host.run(argv, { signal: AbortSignal.timeout(10_000), ...withFence(fence) });
}

export function backupsOf(directory: string): string {
  return `${directory.replace(/\/+$/, '')}/backups`;
}

export const withFence = (fence: Fence | undefined): { fence?: Fence } =>
  fence === undefined ? {} : { fence };

/** Exported for its tests. */
export function parseSets(stdout: string, directory: string): BackupSet[] {
  const sets: BackupSet[] = [];
  for (const part of `\n${stdout}`.split('\nset ').slice(1)) {
    const [id = '', ...lines] = part.split('\n');
    const text = lines.filter((line) => line.startsWith('|')).map((line) => line.slice(1));
    const manifest = parseManifest(text.join('\n'));
    if (!ID.test(id) || manifest === undefined || manifest.id !== id) continue;
    const sizes = new Map(
      lines.flatMap((line) => {
        const [, bytes, name] = /^size (\d+) (.+)$/.exec(line) ?? [];
        return name === undefined ? [] : [[name, Number(bytes)] as const];
      }),
    );
    const damaged = manifest.files
      .filter((file) => sizes.get(file.path) !== file.bytes)
      .map((file) => file.path);
    sets.push({ id, path: `${backupsOf(directory)}/${id}`, manifest, damaged });
  }
  return sets.sort((a, b) => (a.id < b.id ? 1 : -1));
}
