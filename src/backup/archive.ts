import { PassThrough } from 'node:stream';
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

// Exported for its tests. $1 the file, $2 how its content is inspected (sh), $3 a container, $4 how it is compressed and $5
// decompressed (words), then the producer.
//   producer -> compress -> tee -> file
//                             |--> checksum
//                             '--> decompress -> inspection
// So everything is looked at in one pass, as it will be read one day. Named pipes instead of '|': sh can then ask for the
// exit code of each. When one of them ends early, those before it end by SIGPIPE, those behind it by the end of their
// input. Then the file is flushed and read back from the disk (dd drops what the kernel still has of it, where it can).
// When stdin ends (the runner is gone), everything ends; the content never passes through the runner. The sleep outlives
// us by up to 3 s: it must not have the lock's descriptor 8, or the next step would wait for it. KILL, because a subshell
// that has not yet reset the trap that it was forked with loses a TERM, and would keep our stdout open for ever; bash
// tells of each one killed, unless it is waited for with stderr shut.
export const ARCHIVE = `
file=$1 inspect=$2 container=$3 pack=$4 unpack=$5
shift 5
umask 077
export LC_ALL=C
pipes=$file.pipes
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${CORES}
eval "pack=\\"$pack\\""
size() { set -- $(ls -ln "$file" 2>/dev/null); echo "\${5:-0}"; }
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
true >"$file" || { echo 'end-store 1'; exit 0; }
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
{ cat; code=$?; [ "$code" -eq 0 ] || [ ! -e "$pipes/producing" ] || kill "$producing"; exit "$code"; } <"$pipes/stored" >"$file" &
storing=$!
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
{ sync "$file" || sync; dd if="$file" iflag=nocache count=0; } >/dev/null 2>&1
$hash <"$file" >"$pipes/read" &
parts=$!
wait "$parts"; echo "end-read $?"
read -r sum _ <"$pipes/sha256"
read -r back _ <"$pipes/read"
{ kill -KILL "$ticking" "$watching"; wait "$ticking" "$watching"; } 2>/dev/null
rm -rf "$pipes"
echo "bytes $(size)"
echo "sha256 $sum"
echo "read $back"
exit 0
`;

/** Parts of the script that can fail by themselves, in the order in which bytes reach them. */
const PARTS = ['pack', 'split', 'hash', 'unpack', 'read'] as const;
const SIGPIPE = 128 + 13;

/** What lies on the host now. */
type Stored = Written & Pick<BackupFile, 'path' | 'compression'>;

export interface Target {
  readonly set: BegunDirectory;
  readonly compressor: Compressor;
  readonly timeout: Milliseconds;
  readonly last: LastSet | undefined;
}

/**
 * Streams a source into its file of a set on the host and reads it back. It is a remote command of its own: nothing
 * passes through the runner, and it may take hours.
 * @throws UserError when there is no room, time is up, the producer fails or the file does not read back
 */
export async function archive(
  host: LockedHost,
  source: Source,
  { set, compressor, timeout, last }: Target,
): Promise<Stored> {
  const { context, fence, name } = host;
  const { what } = source;
  const path = `${source.path}${compressor.suffix}`;
  const file = `${set.directory}/${path}`;
  const { argv: producer, container = '', accept = 0 } = source.producer(set.id);
  // Never written to and open as long as we live: the script ends with it.
  const stdin = new PassThrough();
  const facts = new Map<string, string>();
  let size: Bytes = 0;
  const onStdout = (line: string) => {
    const [, key = '', value = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    if (key === 'progress') size = Number(value);
    else facts.set(key, value);
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
  const argv = ['sh', '-c', ARCHIVE, 'sh', file, source.inspect, container, pack, unpack, ...producer];
  using limit = timeLimit(timeout, context.signal);
  const options = { stdin, signal: limit.signal, timeout: 'none', onStdout, fence } as const;
  const { stderr } = await host.host.run(argv, options).catch((error) => {
    if (limit.timedOut) throw timeUp(what, timeout, name);
    throw error instanceof ToolError ? failed(error.code, error.stderr) : error;
  });

  const ended = (part: string): number => Number(facts.get(`end-${part}`) ?? Number.NaN);
  if (ended('store') > 0) throw notWritten(what, file, stderr, name);
  // A part that only lost the one behind it is not the cause.
  const broken = PARTS.find((part) => ended(part) > 0 && ended(part) !== SIGPIPE);
  const code = ended('produce');
  if (broken === undefined && !(code <= accept)) throw failed(code, stderr);
  const [bytes, sha256] = [Number(facts.get('bytes')), facts.get('sha256') ?? ''];
  const isWhole = broken === undefined && PARTS.every((part) => ended(part) === 0);
  if (!isWhole || !(bytes > 0) || !/^[0-9a-f]{64}$/.test(sha256) || facts.get('read') !== sha256) {
    const where = broken === undefined ? '' : `${broken} ${ended(broken)}`;
    const said = [where, lastLines(context.redact(stderr), 2)].filter((part) => part !== '').join(': ');
    throw new UserError(t`${what}: the file on ${name} does not read back (${said})`, {
      fix: t`look at the disk of that host, then run again; the backup was not kept`,
    });
  }
  return { path, bytes, sha256, compression: compressor.compression, code, stderr, facts };
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
