import { PassThrough } from 'node:stream';
import type { Context } from '../base/context.ts';
import { lastLines, ToolError, UserError } from '../base/errors.ts';
import { type Bytes, formatDuration, formatSize, type Milliseconds } from '../base/units.ts';
import type { Fence, Host } from '../host/host.ts';
import { withFence } from './sets.ts';

/** What came out of a producer and into a compressed file on the host. */
export interface Archived {
  readonly bytes: Bytes;
  readonly sha256: string;
  /** Exit code of the producer, 0 unless `accept` allowed another one. */
  readonly code: number;
  /** What the producer said on stderr. */
  readonly stderr: string;
  /** Lines `key value` of the inspection of the content. */
  readonly facts: ReadonlyMap<string, string>;
}

export interface ArchiveJob {
  /** For people: `dump of service 'db'`. */
  readonly what: string;
  /** The file on the host. */
  readonly file: string;
  /** How the content is inspected once it is written. */
  readonly inspect: 'dump' | 'tar';
  /** Its stdout is what is kept; it should end when its stdin does. */
  readonly producer: readonly string[];
  /** A container that has to go with it, '' when there is none. */
  readonly container: string;
  /** Exit codes of the producer up to this one are looked at by the caller. */
  readonly accept: number;
  readonly timeout: Milliseconds;
  readonly fence: Fence | undefined;
}

// Exported for its tests. $1 the file, $2 how to inspect, $3 a container, $4 the highest exit code that is no failure, then the producer.
// A named pipe instead of '|': sh can then ask for the exit codes of both ends. When stdin ends (the runner is
// gone), everything ends; the content never passes through the runner. The sleep outlives us by up to 3 s: it must
// not have the lock's descriptor 8, or the next step would wait for it. KILL, because a subshell that has not yet reset
// the trap that it was forked with loses a TERM, and would keep our stdout open for ever; bash tells of each one killed,
// unless it is waited for with stderr shut.
export const ARCHIVE = `
file=$1 inspect=$2 container=$3 accept=$4
shift 4
umask 077
export LC_ALL=C
pipe=$file.pipe
size() { set -- $(ls -ln "$file" 2>/dev/null); echo "\${5:-0}"; }
end() {
  trap '' TERM HUP INT PIPE
  kill $producing $writing 2>/dev/null
  kill -KILL $ticking $watching 2>/dev/null
  rm -f "$pipe"
  [ -z "$container" ] || docker rm -f "$container" >/dev/null 2>&1
}
producing= writing= ticking= watching=
mkfifo "$pipe" || exit
trap 'end; exit 143' TERM HUP INT PIPE
exec 3<&0
"$@" <&3 >"$pipe" &
producing=$!
gzip -c <"$pipe" >"$file" &
writing=$!
{ while sleep 3 3<&- 8>&- >/dev/null 2>&1; do echo "progress $(size)"; done; } 2>/dev/null &
ticking=$!
{ read -r _ <&3; kill -TERM $$; } >/dev/null 2>&1 &
watching=$!
wait "$producing"
produced=$?
wait "$writing"
written=$?
{ kill -KILL "$ticking" "$watching"; wait "$ticking" "$watching"; } 2>/dev/null
producing= writing= ticking= watching=
rm -f "$pipe"
echo "exit $produced $written"
[ "$produced" -le "$accept" ] && [ "$written" -eq 0 ] || exit 0

echo "bytes $(size)"
if command -v sha256sum >/dev/null; then sum=$(sha256sum <"$file"); else sum=$(shasum -a 256 <"$file"); fi
echo "sha256 \${sum%% *}"
case $inspect in
  dump)
    { { gzip -dc "$file"; echo "gzip $?" >&4; } | awk '
      /^-- Table structure for table / { tables++ }
      /./ { last = substr($0, 1, 200) }
      END { print "tables " tables + 0; print "last " last }'; } 4>&1 ;;
  tar)
    command -v tar >/dev/null && list=tar || list=:
    { { gzip -dc "$file"; echo "gzip $?" >&4; } | {
      if [ "$list" = tar ]; then tar -tf - >/dev/null; echo "listing $?"; fi
      cat >/dev/null; }; } 4>&1 ;;
esac
exit 0
`;

/**
 * Streams a producer's output into a compressed file on the host and reads it back.
 * @throws UserError when there is no room, time is up or the file does not read back; ToolError when the producer
 * fails
 */
export async function archive(host: Host, job: ArchiveJob, context: Context): Promise<Archived> {
  const { file, inspect, container, accept, producer, timeout, fence, what } = job;
  const begin = context.now();
  // Never written to and open as long as we live: the script ends with it.
  const alive = new PassThrough();
  const lines = new Map<string, string>();
  const onStdout = (line: string) => {
    const [, key = '', value = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    if (key === 'progress') {
      context.log.info(
        `${what}: ${formatSize(Number(value))} after ${formatDuration(context.now() - begin)}`,
      );
    } else lines.set(key, value);
  };
  const argv = ['sh', '-c', ARCHIVE, 'sh', file, inspect, container, String(accept), ...producer];
  using limit = timeLimit(timeout, () => timeUp(what, timeout, host));
  const signal = AbortSignal.any([context.signal, limit.signal]);
  const { stderr } = await host.run(argv, { stdin: alive, signal, onStdout, ...withFence(fence) });

  const [produced, written] = (lines.get('exit') ?? '').split(' ').map(Number);
  if (produced === undefined || written === undefined) {
    throw new ToolError({ argv: producer, code: null, stderr, where: host.name });
  }
  if (written !== 0) throw notWritten(what, file, stderr, host);
  if (produced > accept) throw new ToolError({ argv: producer, code: produced, stderr, where: host.name });
  const [bytes, sha256] = [Number(lines.get('bytes')), lines.get('sha256') ?? ''];
  if (!(bytes > 0) || !/^[0-9a-f]{64}$/.test(sha256) || lines.get('gzip') !== '0') {
    throw new UserError(`${what}: the file on ${host.name} does not read back (${lastLines(stderr, 2)})`, {
      fix: 'look at the disk of that host, then run again; the backup was not kept',
    });
  }
  return { bytes, sha256, code: produced, stderr, facts: lines };
}

function timeLimit(timeout: Milliseconds, reason: () => Error): Disposable & { signal: AbortSignal } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(reason()), timeout);
  return { signal: controller.signal, [Symbol.dispose]: () => clearTimeout(timer) };
}

function notWritten(what: string, file: string, stderr: string, host: Host): UserError {
  const full = /no space left|disk quota|file too large/i.test(stderr);
  return new UserError(
    full
      ? `${what}: the disk of ${host.name} is full (${file})`
      : `${what}: cannot be written on ${host.name} (${file}): ${lastLines(stderr, 2)}`,
    {
      fix: full
        ? 'make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed'
        : 'look at the permissions of the deploy path on that host',
    },
  );
}

function timeUp(what: string, timeout: Milliseconds, host: Host): UserError {
  return new UserError(`${what} on ${host.name} was not done after ${formatDuration(timeout)}`, {
    fix: 'raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)',
  });
}
