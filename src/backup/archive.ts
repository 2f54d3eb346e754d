import { PassThrough } from 'node:stream';
import { lastLines, ToolError, UserError } from '../base/errors.ts';
import { telling } from '../base/telling.ts';
import { timeLimit } from '../base/time-limit.ts';
import { type Bytes, formatDuration, formatSize, type Milliseconds } from '../base/units.ts';
import type { LockedHost } from '../release/locked-host.ts';
import { t } from '../texts/texts.ts';
import type { Source, Written } from './source.ts';
import type { BegunDirectory } from './stores/store.ts';

// Exported for its tests. $1 the file, $2 how its content is inspected (sh), $3 a container, $4 the highest exit code
// that is no failure, then the producer.
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
{ { gzip -dc "$file"; echo "gzip $?" >&4; } | { sh -c "$inspect"; cat >/dev/null; }; } 4>&1
exit 0
`;

/**
 * Streams a source into its compressed file of a set on the host and reads it back. It is a remote command of its own: nothing
 * passes through the runner, and it may take hours.
 * @throws UserError when there is no room, time is up, the producer fails or the file does not read back
 */
export async function archive(
  host: LockedHost,
  source: Source,
  set: BegunDirectory,
  timeout: Milliseconds,
): Promise<Written> {
  const { context, fence, name } = host;
  const { what } = source;
  const file = `${set.directory}/${source.path}`;
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
  using _ = context.log.progress(() => `${name}: ${what}, ${formatSize(size)}`);
  const failed = (code: number | null, stderr: string) => {
    const said = telling(context.redact(stderr), 5);
    return new UserError(t`${what} failed with exit code ${code}: ${said}`, { fix: source.fix });
  };
  const argv = ['sh', '-c', ARCHIVE, 'sh', file, source.inspect, container, String(accept), ...producer];
  using limit = timeLimit(timeout, context.signal);
  const options = { stdin, signal: limit.signal, timeout: 'none', onStdout, fence } as const;
  const { stderr } = await host.host.run(argv, options).catch((error) => {
    if (limit.timedOut) throw timeUp(what, timeout, name);
    throw error instanceof ToolError ? failed(error.code, error.stderr) : error;
  });

  const [code, written] = (facts.get('exit') ?? '').split(' ').map(Number);
  if (code === undefined || written === undefined) throw failed(null, stderr);
  if (written !== 0) throw notWritten(what, file, stderr, name);
  if (code > accept) throw failed(code, stderr);
  const [bytes, sha256] = [Number(facts.get('bytes')), facts.get('sha256') ?? ''];
  if (!(bytes > 0) || !/^[0-9a-f]{64}$/.test(sha256) || facts.get('gzip') !== '0') {
    throw new UserError(t`${what}: the file on ${name} does not read back (${lastLines(stderr, 2)})`, {
      fix: t`look at the disk of that host, then run again; the backup was not kept`,
    });
  }
  return { bytes, sha256, code, stderr, facts };
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
