import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { lastLines, ToolError, UserError } from '../../base/errors.ts';
import { harmlessLine } from '../../base/harmless.ts';
import { timeLimit } from '../../base/time-limit.ts';
import type { Milliseconds } from '../../base/units.ts';
import type { Question } from '../../host/ask.ts';
import type { RunningCommand, RunResult, ShellOptions } from '../../host/host.ts';
import { t } from '../../texts/texts.ts';
import { type Manifest, parseManifest } from '../manifest.ts';
import { SUM } from '../sum.ts';
import {
  type BackupSet,
  type BackupStore,
  type BegunDirectory,
  byAge,
  damagedOf,
  manifestText,
  SET_ID,
} from './store.ts';

/** To flush and to remove dumps of many gigabytes. */
const LIMIT: Milliseconds = 30 * 60_000;

/** A machine that runs commands; one under a lock runs them fenced. */
export interface Machine {
  readonly name: string;
  run(argv: readonly string[], options: ShellOptions): Promise<RunResult>;
  start(argv: readonly string[]): Promise<RunningCommand>;
}

interface Place {
  readonly name: string;
  readonly machine: Machine;
  /** On the machine. */
  readonly directory: string;
  /** Sets that a dead run left are ours to remove: who takes the lock of a host has done so there. */
  readonly isToBeCleared: boolean;
  close?(): Promise<void>;
}

/** `<id>/` of a directory: a set is a `<id>.partial` until all of it is there, flushed and renamed. */
export class DirectoryStore implements BackupStore {
  readonly name: string;
  readonly #place: Place;

  constructor(place: Place) {
    this.name = place.name;
    this.#place = place;
  }

  async list(): Promise<BackupSet[]> {
    const { script, args = [], read } = setsIn(this.#place.directory);
    return read(await this.#said(script, args), { hostName: this.#place.machine.name });
  }

  /** @param replaces one of this id that is there goes when this one is published, and stays until then */
  async begin(wanted: string, { replaces = false } = {}): Promise<BegunDirectory> {
    const { directory, isToBeCleared } = this.#place;
    const how = replaces ? 'replace' : '';
    const cleared = replaces ? `${wanted}.partial` : isToBeCleared ? '' : '-';
    const stdout = await this.#said(BEGIN, [directory, wanted, cleared, how]);
    const id = /^id (.+)$/m.exec(stdout)?.[1] ?? wanted;
    const path = `${directory}/${id}`;
    const partial = `${path}.partial`;
    return {
      ...{ id, path, directory: partial, others: parseSets(stdout, directory) },
      put: (file, content, signal) => this.#put([partial, file], content, signal),
      read: (file) => this.#read([partial, file]),
      carry: async (files) => {
        const args = files.flatMap((file) => [file.path, file.sha256]);
        return linesOf('carried', await this.#said(CARRY, [path, partial, ...args]));
      },
      publish: async (manifest, remove) =>
        linesOf('removed', await this.#sendManifest(PUBLISH, [directory, id, how], manifest, remove)),
      discard: async () => {
        using limit = timeLimit(10_000);
        await this.#said(DISCARD, [directory, id], '', limit.signal);
      },
    };
  }

  read(id: string, file: string): Promise<Readable> {
    return this.#read([`${this.#place.directory}/${id}`, file]);
  }

  async annotate(manifest: Manifest): Promise<void> {
    await this.#sendManifest(ANNOTATE, [this.#place.directory, manifest.id], manifest);
  }

  async remove(ids: readonly string[]): Promise<string[]> {
    return linesOf('removed', await this.#said(REMOVE, [this.#place.directory, ...ids]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#place.close?.();
  }

  #sendManifest(
    script: string,
    args: readonly string[],
    manifest: Manifest,
    remove: readonly string[] = [],
  ): Promise<string> {
    const text = manifestText(manifest);
    return this.#said(script, [...args, String(Buffer.byteLength(text)), ...remove], text);
  }

  async #said(
    script: string,
    args: readonly string[],
    stdin = '',
    signal?: AbortSignal | undefined,
  ): Promise<string> {
    const argv = ['sh', '-c', script, 'sh', ...args];
    return (await this.#place.machine.run(argv, { stdin, timeout: LIMIT, signal })).stdout;
  }

  async #put(where: readonly string[], content: Readable, signal: AbortSignal): Promise<void> {
    const argv = ['sh', '-c', PUT, 'sh', ...where];
    const command = await this.#place.machine.start(argv);
    command.stdout.resume();
    // A command that ends before it has read all says why; that its stdin was shut does not.
    let source: unknown;
    content.once('error', (error) => {
      source = error;
    });
    const sent = await pipeline(content, command.stdin, { signal }).catch((error: unknown) => ({ error }));
    if (sent !== undefined) command.stop();
    const end = await command.ended;
    signal.throwIfAborted();
    if (source !== undefined && !isPipe(source)) throw source;
    if (end.failure !== undefined) throw end.failure;
    if (end.code !== 0 && (sent === undefined || end.stderr.trim() !== '')) throw this.#failed(argv, end);
    if (sent !== undefined) throw sent.error;
  }

  async #read(where: readonly string[]): Promise<Readable> {
    const argv = ['sh', '-c', READ, 'sh', ...where];
    const command = await this.#place.machine.start(argv);
    command.stdin.end();
    const out = new PassThrough();
    // Its end is told only when the command has ended well: half a file is not a file.
    command.stdout.pipe(out, { end: false });
    command.stdout.once('error', (error) => out.destroy(error));
    void command.ended.then((end) => {
      if (end.code === 0 && end.failure === undefined) out.end();
      else out.destroy(end.failure ?? this.#failed(argv, end));
    });
    out.once('close', () => command.stop());
    return out;
  }

  #failed(argv: readonly string[], end: Awaited<RunningCommand['ended']>): ToolError {
    return new ToolError({ argv, ...end, where: this.#place.machine.name });
  }
}

/** That whoever was to read has gone is told to the source, too. */
const isPipe = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'EPIPE' || error.code === 'ERR_STREAM_PREMATURE_CLOSE');

/** The sets of a directory, newest first; what is none is left out. Its answer is a UserError where it cannot be looked into. */
export const setsIn = (directory: string): Question<BackupSet[]> => ({
  script: LIST_ONLY,
  args: [directory],
  read(said, { hostName }) {
    if (!said.startsWith(UNREADABLE)) return parseSets(said, directory);
    const why = harmlessLine(lastLines(said.slice(UNREADABLE.length), 1));
    throw new UserError(t`${hostName}: ${directory}, where backups lie, cannot be read: ${why}`, {
      fix: t`see there whether it is a directory, whether its disk is well, and who may read it`,
    });
  },
});

const UNREADABLE = 'unreadable ';

// Prints, for each directory that could be a set: `set <name>`, `size <bytes> <file>`..., then its manifest,
// each of whose lines is marked, because somebody else's file may hold anything.
const LIST = `
list() {
  for set in [0-9]*T[0-9]*Z*; do
    case $set in *.partial | *.old) continue ;; esac
    [ -f "$set/manifest.json" ] && [ ! -L "$set" ] || continue
    echo "set $set"
    ls -ln "$set" | sed -n 's/^-[^ ]* *[^ ]* *[^ ]* *[^ ]* *\\([0-9]*\\) .* \\([^ ]*\\)$/size \\1 \\2/p'
    sed 's/^/|/' "$set/manifest.json"
    echo
  done
}
`;

// $1 the directory. One that was never made holds nothing; of one that cannot be looked into, or lies behind what cannot,
// nobody knows what it holds.
const LIST_ONLY = `${LIST}
if [ ! -e "$1" ] && [ ! -L "$1" ]; then
  up=$1
  while [ ! -e "$up" ] && [ ! -L "$up" ]; do up=$(dirname -- "$up"); done
  [ -d "$up" ] && [ -x "$up" ] && exit 0
fi
said=$({ cd "$1" && ls; } 2>&1 >/dev/null) || { printf 'unreadable %s\\n' "$said"; exit 0; }
cd "$1" || exit
list
`;

// $1 the directory, $2 the wanted id, $3 what is removed that is not complete: `-` for nothing, empty for all, $4 not empty: it
// has this id, whatever is there. Prints `id <id>`. One that was moved away for another one that did not come is put back.
const BEGIN = `${LIST}
umask 077
mkdir -p "$1" && cd "$1" || exit
case $3 in
  -) ;;
  '') rm -rf ./[0-9]*T[0-9]*Z*.partial ;;
  *) rm -rf "./$3" ;;
esac
for old in [0-9]*T[0-9]*Z*.old; do
  [ -d "$old" ] || continue
  if [ -e "\${old%.old}" ]; then rm -rf "./$old"; else mv "$old" "\${old%.old}"; fi
done
id=$2 stem=\${2%%-*} next=2
[ "$stem" = "$id" ] || next=$((\${id##*-} + 1))
while { [ -z "$4" ] && [ -e "$id" ]; } || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$stem-$next next=$((next + 1))
done
echo "id $id"
list
`;

// $1 the directory of the set, $2 the file
const PUT = `
umask 077
cd "$1" && exec cat >"$2"
`;

const READ = `cd "$1" && exec cat -- "$2"`;

// Under its new name a set counts no more, and is cleaned up later should this stop half-way.
const REMOVING = `
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`;

const FLUSH = `
flush() { sync "$@" 2>/dev/null || sync; }
# A connection that is cut ends stdin, too: $1 the file, $2 how many bytes there are.
take() {
  cat >"$1" && [ "$(wc -c <"$1")" -eq "$2" ] && return
  echo "not all of $1 has come" >&2
  return 1
}
annotate() {
  take "$1/manifest.json.new" "$2" && flush "$1/manifest.json.new" && mv -f "$1/manifest.json.new" "$1/manifest.json"
}
`;

// $1 the directory, $2 the id, $3 the bytes of the manifest, on stdin
const ANNOTATE = `${FLUSH}
umask 077
cd "$1" && annotate "$2" "$3"
`;

// $1 the directory, $2 the id, $3 not empty: in place of one that is there, $4 the bytes of the manifest, on stdin, then ids to remove. The
// rename publishes the set; where that is done, the manifest alone is replaced. The one that is there waits under a name
// that nobody clears until the other one is in its place.
const PUBLISH = `${REMOVING}${FLUSH}
umask 077
cd "$1" || exit
if [ -d "$2" ] && [ ! -e "$2.partial" ]; then
  annotate "$2" "$4" || exit
else
  take "$2.partial/manifest.json" "$4" || exit
  flush "$2.partial"/* "$2.partial"
  [ -z "$3" ] || [ ! -e "$2" ] || { rm -rf "./$2.old" && mv "$2" "$2.old"; } || exit
  if [ -e "$2" ] || ! mv "$2.partial" "$2"; then
    [ -e "$2" ] || [ ! -e "$2.old" ] || mv "$2.old" "$2"
    echo "cannot rename $2.partial to $2" >&2
    exit 1
  fi
  flush .
  [ -z "$3" ] || rm -rf "./$2.old"
fi
shift 4
remove "$@"
exit 0
`;

// $1 the directory, then ids
const REMOVE = `${REMOVING}
cd "$1" || exit
shift
remove "$@"
exit 0
`;

// $1 the directory of the old set, $2 that of the new one, then files, each with its checksum. Prints `carried <file>`.
const CARRY = `${SUM}
from=$1 to=$2
shift 2
while [ $# -gt 0 ]; do
  if [ -f "$from/$1" ] && [ ! -e "$to/$1" ] && said=$(sum "$from/$1") && [ "\${said%% *}" = "$2" ]; then
    { ln "$from/$1" "$to/$1" 2>/dev/null || cp -p "$from/$1" "$to/$1"; } && echo "carried $1"
  fi
  shift 2
done
exit 0
`;

const DISCARD = `cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0`;

const linesOf = (what: string, stdout: string): string[] =>
  [...stdout.matchAll(new RegExp(`^${what} (.+)$`, 'gm'))].map(([, which = '']) => which);

function parseSets(stdout: string, directory: string): BackupSet[] {
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
    sets.push({ id, path: `${directory}/${id}`, manifest, damaged: damagedOf(manifest, sizes) });
  }
  return sets.sort(byAge);
}
