import { UserError } from '../../base/errors.ts';
import type { Bytes } from '../../base/units.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import { bindMount } from './fill.ts';
import type { Hold } from './hold.ts';
import type { Place } from './place.ts';
import { RESTORE_LABEL } from './twin.ts';

/** Data of services and the directories beside it, changed by a container of an image that is there, as its root. */
export class Moves {
  readonly #host: LockedHost;
  readonly #mark: string;
  readonly #image: string;

  /** @param image has sh, cp and mv */
  constructor(host: LockedHost, mark: string, image: string) {
    this.#host = host;
    this.#mark = mark;
    this.#image = image;
  }

  /** What places hold and what their file system has room for. @throws UserError for one whose data is a file system of its own */
  async look(places: readonly Place[]): Promise<readonly { readonly bytes: Bytes; readonly free: Bytes }[]> {
    const { stdout } = await this.#host.run(this.argv(LOOK, places), { timeout: 'none' });
    const found = [...stdout.matchAll(/^place (\d+) (\d+) (\S+)$/gm)];
    return places.map((place, index) => {
      const [, bytes = '', free = '', kind = ''] = found[index] ?? [];
      if (kind === 'directory') return { bytes: Number(bytes) * 1024, free: Number(free) * 1024 };
      throw new UserError(
        kind === 'mounted'
          ? t`${place.what} is a disk of its own at ${place.parent}/${place.live}: another directory cannot take its place`
          : t`${place.what} is not at ${place.parent}/${place.live}, where Docker says that it is`,
        { fix: t`restore it by hand, as the RESTORE.md of the set says` },
      );
    });
  }

  /** Makes the directories that the successors grow in: empty, with the owners of what they are to replace. */
  async begin(places: readonly Place[]): Promise<void> {
    const volumes = places.flatMap(({ volume }) => volume ?? []);
    for (const name of volumes) {
      await this.#host.run(['docker', 'volume', 'create', '--label', `${RESTORE_LABEL}=${this.#mark}`, name]);
    }
    await this.#host.run(this.argv(BEGIN, places));
  }

  /** Makes the successors copies of what is there. Nothing may write to it. */
  copyArgv(places: readonly Place[]): string[] {
    return this.argv(COPY, places);
  }

  /** Puts the successors in the places of what is there, which is kept. In a hold: it is not to be cut in two. */
  async swap(hold: Hold, places: readonly Place[]): Promise<void> {
    await hold.run(this.argv(SWAP, places));
  }

  /** The other way round. */
  async swapBack(hold: Hold, places: readonly Place[]): Promise<void> {
    await hold.run(this.argv(SWAP_BACK, places));
  }

  /**
   * Brings what a crash has left between two renames to one of the two ends.
   * @returns of each place whether its successor is in place
   */
  async settle(hold: Hold, places: readonly Place[]): Promise<boolean[]> {
    const said = await hold.run(this.argv(SETTLE, places));
    return [...said.matchAll(/^place (yes|no)$/gm)].map(([, answer]) => answer === 'yes');
  }

  /** Removes what lies beside the places. */
  async discard(places: readonly Place[]): Promise<void> {
    for (const argv of this.discardArgvs(places)) await this.#host.run(argv, { timeout: 'none' });
  }

  discardArgvs(places: readonly Place[]): string[][] {
    const directories = places.filter(({ volume }) => volume === undefined);
    const volumes = places.flatMap(({ volume }) => volume ?? []);
    return [
      ...(directories.length === 0 ? [] : [this.argv(DISCARD, directories)]),
      ...(volumes.length === 0 ? [] : [['docker', 'volume', 'rm', '-f', ...volumes]]),
    ];
  }

  argv(script: string, places: readonly Place[]): string[] {
    const parents = [...new Set(places.map(({ parent }) => parent))];
    const mounts = parents.flatMap((parent, index) => ['--mount', bindMount(parent, `/p/${index}`)]);
    const words = places.flatMap(({ parent, live, home }) => [`/p/${parents.indexOf(parent)}`, live, home]);
    return [
      ...['docker', 'run', '--rm', '--pull', 'never', '--network', 'none', '--log-driver', 'none'],
      ...['--label', `${RESTORE_LABEL}=${this.#mark}`, '--security-opt', 'label=disable', '--user', '0'],
      ...[...mounts, '--entrypoint', 'sh', this.#image, '-c', script, 'sh', ...words],
    ];
  }
}

// All of them: for each place its mounted parent, its directory, and the one beside it. Anything that fails ends them.
const each = (body: string) => `set -e
umask 077
while [ $# -gt 0 ]; do
  cd "$1"
  live=$2 home=$3
  shift 3
${body}
done
`;

// Another directory of the same file system may be mounted there, too.
const LOOK = `is_mounted() { while read -r _ _ _ _ at _; do [ "$at" != "$1" ] || return 0; done </proc/self/mountinfo; return 1; }
${each(`
  if [ ! -d "$live" ]; then echo "place 0 0 missing"
  elif [ "$(stat -c %d "$live")" != "$(stat -c %d .)" ] || is_mounted "$PWD/$live"; then echo "place 0 0 mounted"
  else
    size=$(du -sk "$live" | sed 's/[^0-9].*//')
    free=$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
    echo "place $size $free directory"
  fi`)}`;

const BEGIN = each(`
  mkdir -p "$home/_data"
  chown "$(stat -c %u:%g "$live")" "$home/_data"
  chmod "$(stat -c %a "$live")" "$home/_data"`);

// The end of a copy is on the disk before anybody leans on it.
const COPY = each(`
  cp -a "$live/." "$home/_data/"
  sync`);

// What is replaced waits beside its successor under another name until that is in its place: at no moment is either of them
// anywhere else, and which of the two is where can be told after a crash (SETTLE).
const SWAP = each(`
  if [ ! -e "$home/swapped" ]; then
    mv "$live" "$home/_old"
    mv "$home/_data" "$live"
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
    sync
  fi`);

// Also where a swap came half its way.
const SWAP_BACK = each(`
  if [ -e "$home/_old" ]; then
    [ ! -e "$live" ] || mv "$live" "$home/_data"
    mv "$home/_old" "$live"
    rm -f "$home/swapped"
    sync
  elif [ -e "$home/swapped" ]; then
    mv "$live" "$home/_new"
    mv "$home/_data" "$live"
    rm "$home/swapped"
    mv "$home/_new" "$home/_data"
    sync
  fi`);

// An engine that starts may make an empty directory where one is missing.
const SETTLE = each(`
  if [ -e "$home/_old" ]; then
    if [ -e "$home/_data" ]; then [ ! -e "$live" ] || rmdir "$live"; mv "$home/_data" "$live"; fi
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
  elif [ -e "$home/_new" ]; then
    if [ -e "$home/_data" ]; then [ ! -e "$live" ] || rmdir "$live"; mv "$home/_data" "$live"; fi
    rm -f "$home/swapped"
    mv "$home/_new" "$home/_data"
  fi
  if [ -e "$home/swapped" ]; then echo "place yes"; else echo "place no"; fi
  sync`);

const DISCARD = each(`
  rm -rf "./$home"`);
