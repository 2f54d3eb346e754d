import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { lastLines, ToolError, UserError } from '../../base/errors.ts';
import { timeLimit } from '../../base/time-limit.ts';
import type { Milliseconds } from '../../base/units.ts';
import { writeError } from '../../host/files/disk-full.ts';
import { LAST_ENTRY } from '../../host/files/tar.ts';
import { sendTrees } from '../../host/files/upload.ts';
import type { Host, Tree } from '../../host/host.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import type { Release } from '../../release/types.ts';
import { plural, t } from '../../texts/texts.ts';
import type { Stack } from '../stack/stack.ts';
import { type Beginning, beginningOf, within } from './beginning.ts';
import { LABEL, lookInto, missingOf } from './look.ts';
import { mountsOf } from './mounts.ts';
import { skeletonAt } from './skeleton.ts';

export interface FillRequest {
  readonly host: LockedHost;
  readonly release: Release;
  readonly stack: Pick<Stack, 'model' | 'placed'>;
  /** The project directory on this machine. */
  readonly root: string;
  readonly local: Host;
}

/**
 * Makes what of the release's shared data is not on the host yet: filled and owned as the services need it, whole or not
 * at all. What is there is never touched. The images of the release are on the host.
 * @throws UserError
 */
export async function fillShared(request: FillRequest): Promise<void> {
  const { host, release, stack } = request;
  if (release.shared.length === 0) return;
  const missing = [...(await missingOf(host, [...new Set(release.shared)]))].sort();
  if (missing.length === 0) return;
  const mounts = missing.map((name) => mountsOf(name, stack, release));
  const seen = await lookInto(host, release.composeProject, mounts.flat());
  const items: Item[] = [];
  for (const [index, name] of missing.entries()) {
    const from = seen.splice(0, mounts[index]?.length ?? 0);
    const outer = items.find((other) => other.final !== '' && name.startsWith(`${other.name}/`));
    const beginning = within(outer?.beginning, await beginOne(name, from, request));
    const item = placed({ index, name, beginning }, outer, release.id);
    host.context.log.info(`${host.name}: ${described(item)}`);
    items.push(item);
  }
  await make(items, request);
}

async function beginOne(
  name: string,
  seen: Parameters<typeof beginningOf>[1],
  { root, local, host, stack }: FillRequest,
): Promise<Beginning> {
  // What lies beside the project has another name on the host.
  const source = [...stack.placed].find(([, one]) => one.source === name)?.[0] ?? path.join(root, name);
  const skeleton = await skeletonAt(source, root, local, host.context.signal);
  const here = await lstat(source).catch(() => undefined);
  return beginningOf(name, seen, skeleton, here?.isFile());
}

interface Item {
  readonly index: number;
  /** Path below `shared/`. */
  readonly name: string;
  readonly beginning: Beginning;
  /** The directory that it, or what it is in, is made in; below `shared/`. */
  readonly place: string;
  /** What is renamed in the end; '' for what is in another item. */
  readonly final: string;
}

/** What is in something else that is new is made there, before that appears. */
function placed(one: Pick<Item, 'index' | 'name' | 'beginning'>, outer: Item | undefined, id: string): Item {
  const { name, beginning } = one;
  if (outer === undefined) return { ...one, place: `${name}.${id}.partial`, final: name };
  const inside = `${outer.place}${name.slice(outer.name.length)}`;
  const place = beginning.kind === 'directory' ? inside : path.posix.dirname(inside);
  return { ...one, place, final: '' };
}

function described({ name, beginning }: Item): string {
  const { owner, from } = beginning;
  const what =
    from === 'repository'
      ? t`has ${plural(beginning.skeleton.entries.length, 'file')} of the repository`
      : from === 'image'
        ? t`has what the image of ${beginning.seen.service} has at ${beginning.seen.target}`
        : t`is empty`;
  return t`shared/${name} is new: it ${what} and belongs to ${owner.uid}:${owner.gid}`;
}

const LIMIT: Milliseconds = 30 * 60_000;

// Copied by the engine into containers that are made and never started: it may set owners where the deploy user may not,
// knows the mappings of user namespaces, and needs no program of an image. What it made of others is removed by them, with
// a program of whichever image has it. Seven words for each item: its number, the directory to make, its name in the end
// ('': nothing is renamed), how it is mounted, the file to move out of the directory ('': all of it), an image and a path
// in it. stdin: an archive with what does not come from images.
const FILL = `# deploy-kit: fill shared data
shared=$1 whole=$2 label=$3 all=$4 last=$5
shift 5
made= partial=
end() {
  [ -z "$made" ] || docker rm -f -v $made >/dev/null 2>&1
  printf '%s' "$partial" | while IFS= read -r path; do discard "$path"; done
}
discard() {
  [ -e "$1" ] && ! rm -rf -- "$1" 2>/dev/null || return 0
  for image in $all; do
    docker run --rm --pull never --network none --label "$label" --user 0 --workdir /deploy-kit --entrypoint rm \\
      --mount "$whole" "$image" -rf -- "$1" >/dev/null 2>&1 && return
  done
  echo "$shared/$1 is left there: remove it as root" >&2
}
trap end EXIT
trap 'exit 1' HUP INT TERM
umask 022
mkdir -p -- "$shared" && cd "$shared" || exit 1
create() { docker create --pull never --network none --label "$label" --entrypoint deploy-kit "$@"; }
places() {
  while [ $# -gt 0 ]; do
    if [ -n "$3" ]; then
      for old in "$3".*.partial; do discard "$old"; done
      partial="$partial$2
"
    fi
    mkdir -p -- "$2" || exit 1
    shift 7
  done
}
sink() {
  left=$(($# / 7))
  while [ "$left" -gt 0 ]; do
    mount=$4
    shift 7
    set -- "$@" --mount "$mount"
    left=$((left - 1))
  done
  create "$@" "\${all%% *}"
}
images() {
  while [ $# -gt 0 ]; do
    if [ -n "$6" ]; then
      from=$(create "$6") || exit 1
      made="$made $from"
      failed=$({ { docker cp -L "$from:$7" - || echo 1 >&4; } | docker cp - "$to:/deploy-kit/$1" >/dev/null || echo 1 >&4; } 4>&1)
      [ -z "$failed" ] || exit 1
    fi
    shift 7
  done
}
publish() {
  while [ $# -gt 0 ]; do
    if [ -z "$3" ]; then :
    elif [ -n "$5" ]; then mv -- "$2/$5" "$3" && rmdir -- "$2" || exit 1
    else mv -- "$2" "$3" || exit 1
    fi
    shift 7
  done
}
places "$@"
to=$(sink "$@") || exit 1
made=$to
images "$@" </dev/null
docker cp - "$to:/deploy-kit" || exit 1
docker cp "$to:/deploy-kit/$last" - >/dev/null || { echo "the archive is not complete" >&2; exit 1; }
sync -f . 2>/dev/null || sync
publish "$@"
`;

async function make(items: readonly Item[], { host, release }: FillRequest): Promise<void> {
  const images = new Set(Object.values(release.services).map(({ image }) => image));
  const { shared } = host.layout;
  const label = `${LABEL}=${release.composeProject}`;
  const about = [shared, bindMount(shared, INSIDE), label, [...images].join(' '), LAST_ENTRY];
  const argv = ['sh', '-c', FILL, 'sh', ...about, ...items.flatMap((item) => words(item, shared))];
  using limit = timeLimit(LIMIT, host.context.signal);
  const child = await host.host.start(argv, { fence: host.fence, signal: limit.signal });
  await sendTrees(
    child,
    items.map((item) => treeOf(item, items)),
  );
  const { code, stderr, failure } = await child.ended;
  host.context.signal.throwIfAborted();
  if (code === 0) return;
  if (failure !== undefined) throw failure;
  const failed = new ToolError({ argv: ['docker', 'cp'], code, stderr, where: host.name });
  const full = writeError(failed, host.name, shared);
  if (full !== failed) throw full;
  const names = items.map(({ name }) => name).join(', ');
  throw new UserError(
    t`${host.name}: shared data (${names}) could not be made: ${lastLines(host.context.redact(stderr), 3)}`,
    { fix: t`see that ${shared} belongs to the user who deploys, or make what is missing there by hand` },
  );
}

/** Where what is made is mounted. */
const INSIDE = '/deploy-kit';

/** For `--mount`, which reads it as a line of CSV. */
function bindMount(source: string, target: string): string {
  const fields = ['type=bind', `source=${source}`, `target=${target}`];
  return fields.map((field) => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}

function words({ index, name, beginning, place, final }: Item, shared: string): string[] {
  const { kind } = beginning;
  const entry = beginning.from === 'image' ? beginning.seen.entry.name : '';
  const mount = bindMount(
    `${shared}/${place}`,
    [INSIDE, index, ...(kind === 'directory' && entry !== '' ? [entry] : [])].join('/'),
  );
  const file = kind === 'directory' ? '' : entry || path.posix.basename(name);
  const from = beginning.from === 'image' ? [beginning.seen.image, beginning.seen.target] : ['', ''];
  return [String(index), place, final, mount, file, ...from];
}

/** What of an item the archive brings; nothing of one that comes from an image. */
function treeOf({ name, beginning }: Item, all: readonly Item[]): Tree {
  const { from, kind, mode, owner } = beginning;
  const bare = { name, entries: [], owner: { ...owner, directories: mode, isWhole: false } };
  if (from === 'image') return bare;
  if (kind === 'file') {
    const empty = { path: path.posix.basename(name), content: { kind: 'bytes', bytes: '' } } as const;
    const entries = from === 'repository' ? beginning.skeleton.entries : [empty];
    return { ...bare, entries: entries.map((entry) => ({ ...entry, mode })) };
  }
  const entries = from === 'repository' ? beginning.skeleton.entries : [];
  // Whoever may write to the directory may write to what is in it.
  const modeOf = (executable: boolean) => (mode & 0o666) | (executable ? mode & 0o111 : 0);
  // What leads to others that are made in it is of the same owner.
  const inside = all.filter((other) => other.name.startsWith(`${name}/`));
  const also = inside.map((other) => path.posix.dirname(other.name).slice(name.length + 1));
  return {
    name,
    entries: entries.map((entry) => ({ ...entry, mode: modeOf((entry.mode & 0o100) !== 0) })),
    owner: { ...owner, directories: mode, isWhole: true, also: also.filter((one) => one !== '') },
  };
}
