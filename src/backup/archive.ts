import { randomUUID } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { lastLines, ToolError, UserError } from '../base/errors.ts';
import { telling } from '../base/telling.ts';
import { timeLimit } from '../base/time-limit.ts';
import { type Bytes, formatDuration, formatSize, type Milliseconds } from '../base/units.ts';
import type { LockedHost } from '../release/locked-host.ts';
import { t } from '../texts/texts.ts';
import { CORES, type Compressor } from './compression.ts';
import { type LastSet, sameIn } from './last-set.ts';
import type { BackupFile } from './manifest.ts';
import type { Source, Written } from './source.ts';
import type { BegunDirectory } from './stores/store.ts';

// Exported for its tests. $1 the directory of its pipes, which it makes, $2 the file, or nothing: what is stored goes to
// descriptor 5 then; $3 how the content is inspected (sh), $4 a container, $5 how it is compressed and $6 decompressed
// (words), then the producer.
//   producer -> compress -> tee -> file, or descriptor 5
//                             |--> checksum
//                             '--> decompress -> inspection
// So everything is looked at in one pass, as it will be read one day. Named pipes instead of '|': sh can then ask for the
// exit code of each. When one of them ends early, those before it end by SIGPIPE, those behind it by the end of their
// input. Then the file is flushed and read back from the disk (dd drops what the kernel still has of it, where it can); who
// takes descriptor 5 reads back by himself. When stdin ends (the runner is gone), everything ends. The sleep outlives
// us by up to 3 s: it must not have the lock's descriptor 8, or the next step would wait for it. KILL, because a subshell
// that has not yet reset the trap that it was forked with loses a TERM, and would keep our stdout open for ever; bash
// tells of each one killed, unless it is waited for with stderr shut.
export const ARCHIVE = `
pipes=$1 file=$2 inspect=$3 container=$4 pack=$5 unpack=$6
shift 6
umask 077
export LC_ALL=C
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${CORES}
eval "pack=\\"$pack\\""
size() { set -- $([ -z "$file" ] || ls -ln "$file" 2>/dev/null); echo "\${5:-0}"; }
# Opening a pipe waits for its other end, which may have been killed before it came to that: while we hold both ends, no
# open waits, and afterwards there is none.
release() { { rm -rf "$pipes"; } 4<>"$pipes/plain" 5<>"$pipes/packed" 6<>"$pipes/look" 7<>"$pipes/sum" 9<>"$pipes/stored"; }
end() {
  trap '' TERM HUP INT PIPE
  kill $producing 2>/dev/null
  kill -KILL $parts $ticking $watching 2>/dev/null
  release 2>/dev/null
  [ -z "$container" ] || docker rm -f "$container" >/dev/null 2>&1
}
producing= parts= ticking= watching=
if [ -n "$file" ]; then
  true >"$file" || { echo 'end-store 1'; exit 0; }
  exec 5>"$file"
fi
mkdir "$pipes" && mkfifo "$pipes/plain" "$pipes/packed" "$pipes/look" "$pipes/sum" "$pipes/stored" || exit
trap 'end; exit 143' TERM HUP INT PIPE
exec 3<&0
"$@" <&3 >"$pipes/plain" &
producing=$!
$pack <"$pipes/plain" >"$pipes/packed" &
packing=$!
tee "$pipes/look" "$pipes/sum" <"$pipes/packed" >"$pipes/stored" &
splitting=$!
# A tee that goes on with the others when one is gone must not let the dump go on to its end.
# The number of a process that was waited for may be another's.
true >"$pipes/producing"
{ cat; code=$?; [ "$code" -eq 0 ] || [ ! -e "$pipes/producing" ] || kill "$producing"; exit "$code"; } <"$pipes/stored" >&5 &
storing=$!
# Whoever reads it sees its end when the last one has let go of it.
exec 5>&-
$hash <"$pipes/sum" >"$pipes/sha256" &
hashing=$!
{ { $unpack <"$pipes/look"; echo "end-unpack $?" >&4; } | { sh -c "$inspect"; cat >/dev/null; }; } 4>&1 &
looking=$!
parts="$packing $splitting $storing $hashing $looking"
{ while sleep 3 3<&- 8>&- >/dev/null 2>&1; do echo "progress $(size)"; done; } 2>/dev/null &
ticking=$!
{ read -r _ <&3; kill -TERM $$; } >/dev/null 2>&1 &
watching=$!
wait "$producing"; echo "end-produce $?"
rm -f "$pipes/producing"
producing=
bad=
ended() { echo "end-$1 $2"; [ "$2" -eq 0 ] || bad=yes; }
wait "$packing"; ended pack "$?"
wait "$splitting"; ended split "$?"
[ -z "$bad" ] || release
wait "$storing"; ended store "$?"
wait "$hashing"; ended hash "$?"
wait "$looking"
if [ -n "$bad" ]; then parts=; end; exit 0; fi
read -r sum _ <"$pipes/sha256"
back=
if [ -n "$file" ]; then
  { sync "$file" || sync; dd if="$file" iflag=nocache count=0; } >/dev/null 2>&1
  $hash <"$file" >"$pipes/read" &
  parts=$!
  wait "$parts"; echo "end-read $?"
  read -r back _ <"$pipes/read"
fi
{ kill -KILL "$ticking" "$watching"; wait "$ticking" "$watching"; } 2>/dev/null
rm -rf "$pipes"
echo "bytes $(size)"
echo "sha256 $sum"
echo "read $back"
exit 0
`;

// Exported for its tests. $1 a mark, $2 the script above, then what it takes, of which the file is nothing: the content comes
// out of stdout, and the facts out of stderr, each behind the mark.
export const DIRECT = `
mark=$1 script=$2
shift 2
exec 5>&1
{ sh -c "$script" sh "$@"; } | while IFS= read -r line; do printf '%s %s\\n' "$mark" "$line" >&2; done 5>&-
`;

/** Parts of the script that can fail by themselves, in the order in which bytes reach them. */
const PARTS = ['pack', 'split', 'hash', 'unpack', 'read'] as const;
const SIGPIPE = 128 + 13;

/** What lies on the host now. */
type Stored = Written & Pick<BackupFile, 'path' | 'compression'>;

type Content = Pick<BackupFile, 'bytes' | 'sha256'>;

/** Who takes what is made, where nothing of it is to lie on the host. */
export interface Receiver {
  /** @throws UserError when there is nobody left who takes it */
  receive(path: string, content: Readable, options: ReceiveOptions): Promise<Content>;
}

export interface ReceiveOptions {
  count(bytes: Bytes): void;
  readonly signal: AbortSignal;
  /** As the last one lets expect. */
  readonly size: Bytes | undefined;
}

export interface Target {
  readonly set: BegunDirectory;
  /** In place of a file in the set. */
  readonly away?: Receiver | undefined;
  readonly compressor: Compressor;
  readonly timeout: Milliseconds;
  readonly last: LastSet | undefined;
}

/**
 * Streams a source into its file of a set on the host and reads it back, or to who takes it. It is a remote command of its
 * own, and may take hours.
 * @throws UserError when there is no room, time is up, the producer fails or the file does not read back
 */
export async function archive(host: LockedHost, source: Source, target: Target): Promise<Stored> {
  const { set, compressor, timeout, last, away } = target;
  const { context, name } = host;
  const { what } = source;
  const path = `${source.path}${compressor.suffix}`;
  const file = away === undefined ? `${set.directory}/${path}` : '';
  const { argv: producer, container = '', accept = 0 } = source.producer(set.id);
  let size: Bytes = 0;
  const count = (bytes: Bytes) => {
    size = bytes;
  };
  const before = sameIn(last, path)?.bytes;
  const begin = context.now();
  using _ = context.log.progress(() =>
    [`${name}: ${what}`, ...written(size, context.now() - begin, before)].join(', '),
  );
  const failed = (code: number | null, stderr: string) => {
    const said = telling(context.redact(stderr), 5);
    return new UserError(t`${what} failed with exit code ${code}: ${said}`, { fix: source.fix });
  };
  const { pack, unpack } = compressor;
  const args = [`${set.directory}/pipes`, file, source.inspect, container, pack, unpack, ...producer];
  using limit = timeLimit(timeout, context.signal);
  const work = { args, count, signal: limit.signal };
  const { facts, stderr, stored } = await (away === undefined
    ? intoFile(host, work)
    : toReceiver(host, {
        ...work,
        receive: (content, options) => away.receive(path, content, { ...options, size: before }),
      })
  ).catch((error) => {
    if (limit.timedOut) throw timeUp(what, timeout, name);
    throw error instanceof ToolError ? failed(error.code, error.stderr) : error;
  });

  const ended = (part: string): number => Number(facts.get(`end-${part}`) ?? Number.NaN);
  if (ended('store') > 0) throw notWritten(what, file, context.redact(stderr), name);
  // A part that only lost the one behind it is not the cause.
  const broken = PARTS.find((part) => ended(part) > 0 && ended(part) !== SIGPIPE);
  const code = ended('produce');
  if (broken === undefined && !(code <= accept)) throw failed(code, stderr);
  const { bytes, sha256 } = stored;
  const parts = away === undefined ? PARTS : PARTS.filter((part) => part !== 'read');
  const isWhole = broken === undefined && parts.every((part) => ended(part) === 0);
  if (!isWhole || !(bytes > 0) || !/^[0-9a-f]{64}$/.test(sha256) || facts.get('sha256') !== sha256) {
    // Also one that was only cut off, where nothing else says why.
    const unwell = broken ?? parts.find((part) => ended(part) !== 0);
    const where = unwell === undefined ? t`another checksum` : `${unwell} ${ended(unwell)}`;
    const said = [where, lastLines(context.redact(stderr), 2)].filter((part) => part !== '').join(': ');
    throw away === undefined
      ? new UserError(t`${what}: the file on ${name} does not read back (${said})`, {
          fix: t`look at the disk of that host, then run again; the backup was not kept`,
        })
      : new UserError(t`${what}: not all of it has come from ${name} (${said})`, {
          fix: t`look at that host and at the connection to it, then run again; the backup was not kept`,
        });
  }
  return { path, bytes, sha256, compression: compressor.compression, code, stderr, facts };
}

interface Work {
  /** Of the script. */
  readonly args: readonly string[];
  readonly signal: AbortSignal;
  count(bytes: Bytes): void;
}

interface Ran {
  readonly facts: ReadonlyMap<string, string>;
  readonly stderr: string;
  /** What is there now, as it was read. */
  readonly stored: Content;
}

/** The content never passes through the runner. */
async function intoFile(host: LockedHost, { args, count, signal }: Work): Promise<Ran> {
  const facts = new Map<string, string>();
  const onStdout = (line: string) => {
    const [key, value] = factOf(line);
    if (key === 'progress') count(Number(value));
    else facts.set(key, value);
  };
  // Never written to and open as long as we live: the script ends with it.
  const stdin = new PassThrough();
  const options = { stdin, signal, timeout: 'none', onStdout, fence: host.fence } as const;
  const { stderr } = await host.host.run(['sh', '-c', ARCHIVE, 'sh', ...args], options);
  return { facts, stderr, stored: { bytes: Number(facts.get('bytes')), sha256: facts.get('read') ?? '' } };
}

/** Nothing of it lies on the host. */
async function toReceiver(
  host: LockedHost,
  {
    args,
    count,
    signal,
    receive,
  }: Work & { receive(content: Readable, options: Omit<ReceiveOptions, 'size'>): Promise<Content> },
): Promise<Ran> {
  const mark = randomUUID();
  const argv = ['sh', '-c', DIRECT, 'sh', mark, ARCHIVE, ...args];
  const command = await host.host.start(argv, { fence: host.fence, signal });
  let stored: Content;
  try {
    stored = await receive(command.stdout, { count, signal });
  } catch (error) {
    command.stop();
    const { failure } = await command.ended;
    signal.throwIfAborted();
    throw failure ?? error;
  }
  const { stderr, failure } = await command.ended;
  signal.throwIfAborted();
  if (failure !== undefined) throw failure;
  const lines = stderr.split('\n');
  const isFact = (line: string) => line.startsWith(`${mark} `);
  return {
    facts: new Map(lines.filter(isFact).map((line) => factOf(line.slice(mark.length + 1)))),
    stderr: lines.filter((line) => !isFact(line)).join('\n'),
    stored,
  };
}

function factOf(line: string): readonly [key: string, value: string] {
  const [, key = '', value = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
  return [key, value];
}

/** `1.2 GB`, `31 MB a second`, `40 % of the last one`, as far as it is known. */
function written(size: Bytes, elapsed: Milliseconds, before: Bytes | undefined): string[] {
  if (size === 0) return [formatSize(size)];
  const rate = t`${formatSize((size * 1000) / elapsed)} a second`;
  const share = before === undefined ? [] : t`${Math.round((size * 100) / before)} % of the last one`;
  return [formatSize(size), rate].concat(share);
}

function notWritten(what: string, file: string, stderr: string, hostName: string): UserError {
  const full = /no space left|disk quota|file too large/i.test(stderr);
  return new UserError(
    full
      ? t`${what}: the disk of ${hostName} is full (${file})`
      : t`${what}: cannot be written on ${hostName} (${file}): ${lastLines(stderr, 2)}`,
    {
      fix: full
        ? t`make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed`
        : t`look at the permissions of the deploy path on that host`,
    },
  );
}

function timeUp(what: string, timeout: Milliseconds, hostName: string): UserError {
  return new UserError(t`${what} on ${hostName} was not done after ${formatDuration(timeout)}`, {
    fix: t`raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)`,
  });
}
