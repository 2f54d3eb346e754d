import { randomBytes } from 'node:crypto';
import type { Context } from '../../base/context.ts';
import { lastLines, UserError } from '../../base/errors.ts';
import { splitOnce } from '../../base/text.ts';
import { formatDuration, type Milliseconds } from '../../base/units.ts';
import { t } from '../../texts/texts.ts';
import { DISK_FULL } from '../files/disk-full.ts';
import { INSIST } from '../files/reserve.ts';
import type { HolderInfo, HostLock, LockHolder, LockOptions, RunningCommand } from '../host.ts';
import { toolsMissing } from '../tools.ts';
import { lostLock, parseHolder } from './fence.ts';

/** How long commands of an earlier run may go on writing after its lock was taken. */
const BUSY_WAIT: Milliseconds = 60_000;
/** How long the holder may say nothing at all. */
const SILENCE: Milliseconds = 60_000;
/** A backup that was cut off may be large. */
const CLEARING: Milliseconds = 15 * 60_000;
/** The ledger comes as one line. */
const LONGEST_LINE = 64 * 2 ** 20;
const HEARTBEAT = { every: 10_000, patience: 45_000 };

/**
 * The holder. It has `lock` on descriptor 9 (its own children do not inherit it) until its stdin ends or is
 * silent for longer than the patience, so that a runner that vanished or froze frees the lock by itself.
 * It says HELD (somebody else has it), BUSY (commands of an earlier run still write),
 * CLEARING (it removes what is not complete), LOCKED.
 */
const SCRIPT = `# deploy-kit: hold the lock
dir=$1 token=$2 holder=$3 patience=$4 read=$5 clear=$6
${INSIST}
say() { printf '%s %s\\n' "$1" "$2"; }
for tool in flock timeout; do command -v "$tool" >/dev/null || { say MISSING "$tool"; exit 1; }; done
# Ours alone, whatever the umask of the login; nobody else writes to what was made before.
umask 022
mkdir -p -m 700 -- "$dir" && cd -- "$dir" || exit 1
umask 077
exec 9>>lock 8>>busy || exit 1
chmod go-w . lock busy 2>/dev/null
# One heartbeat within $1 seconds: 0 when it came, 1 when not; the end of stdin ends us.
beat() {
  b=$(timeout "$1" dd bs=1 count=1 2>/dev/null 8>&- 9>&-)
  r=$?
  if [ -n "$b" ]; then silent=0; return 0; fi
  if [ "$r" -eq 0 ]; then free; exit 0; fi
  silent=$((silent + $1))
  if [ "$silent" -ge "$patience" ]; then free; exit 3; fi
  return 1
}
owned=
free() { if [ -n "$owned" ]; then : >lock; fi; }
names() { printf '%s\\n%s\\n' "$1" "$holder" >lock; }
silent=0
until flock -n 9; do
  { read -r t; read -r h; } <lock
  say HELD "$h"; h=
  beat 1
done
owned=1
# The earlier token ends here, before busy is waited for: no command of an earlier run starts from now on.
insist names - || exit 1
until flock -n -x 8; do
  say BUSY
  beat 1
done
# Nobody writes now: what is not complete will never be.
[ -z "$clear" ] || { say CLEARING; rm -rf -- $clear; }
insist names "$token" || exit 1
exec 8>&-
if [ -n "$read" ] && [ -r "$read" ]; then say CONTENT "$(tr -d '\\n' <"$read")"; fi
say LOCKED
silent=0
while :; do beat "$patience"; done
`;

interface Place {
  readonly hostName: string;
  readonly directory: string;
}

export interface HoldRequest extends Place {
  readonly holder: LockHolder;
  readonly options: LockOptions;
  /** Starts the holder's process. */
  start(argv: readonly string[]): Promise<RunningCommand>;
}

/**
 * Takes the lock.
 * @throws UserError that names the other holder, since when and where, when it is not free within the time
 */
export async function takeLock(request: HoldRequest, context: Context): Promise<HostLock> {
  const { hostName, directory, holder, options } = request;
  const place = { hostName, directory };
  const token = randomBytes(16).toString('hex');
  const beat = options.heartbeat ?? HEARTBEAT;
  const line = JSON.stringify({ ...holder, since: new Date(context.now()).toISOString() });
  const patience = Math.max(1, Math.ceil(beat.patience / 1000));
  const args = [directory, token, line, String(patience), options.read ?? '', options.clear?.join(' ') ?? ''];
  const child = await request.start(['sh', '-c', SCRIPT, 'sh', ...args]);
  const pulse = setInterval(() => child.stdin.write('.'), Math.min(beat.every, (patience * 1000) / 2));
  pulse.unref();
  let content: string | undefined;
  try {
    content = await waitForLock(child, place, options, context);
  } catch (error) {
    clearInterval(pulse);
    child.stdin.end();
    child.stop();
    await child.ended;
    throw error;
  }
  return { ...heldLock(child, pulse, { directory, token }, hostName), content };
}

function heldLock(
  child: RunningCommand,
  pulse: NodeJS.Timeout,
  fence: HostLock['fence'],
  hostName: string,
): Omit<HostLock, 'content'> {
  const lost = new AbortController();
  let released: Promise<void> | undefined;
  void child.ended.then(() => {
    clearInterval(pulse);
    if (released === undefined) lost.abort(lostLock(hostName, fence.directory, undefined));
  });
  const release = () => {
    released ??= (async () => {
      clearInterval(pulse);
      child.stdin.end();
      const timer = setTimeout(() => child.stop(), 5000);
      await child.ended;
      clearTimeout(timer);
    })();
    return released;
  };
  return { fence, lost: lost.signal, release, [Symbol.asyncDispose]: release };
}

/** Resolves at LOCKED, with the content that came before it. */
function waitForLock(
  child: RunningCommand,
  place: Place,
  options: LockOptions,
  context: Context,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let content: string | undefined;
    const wait = options.wait ?? 0;
    let other: HolderInfo | undefined;
    let timer: NodeJS.Timeout | undefined;
    let stage: 'held' | 'busy' | undefined;
    let text = '';
    const signal = options.signal ?? context.signal;
    const finish = (how: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      child.stdout.removeAllListeners('data');
      child.stdout.resume();
      how();
    };
    const onAbort = () => finish(() => reject(signal.reason));
    const giveUpAfter = (ms: Milliseconds, error: () => UserError) => {
      clearTimeout(timer);
      timer = setTimeout(() => finish(() => reject(error())), ms);
    };

    const onHeld = (line: string) => {
      const seen = parseHolder(line);
      if (wait === 0) return finish(() => reject(heldError(place, seen, wait)));
      const changed = seen !== undefined && JSON.stringify(seen) !== JSON.stringify(other);
      other = seen ?? other;
      if (changed) options.onWait?.(seen);
      if (stage === undefined) giveUpAfter(wait, () => heldError(place, other, wait));
      stage = 'held';
    };
    // The holder ends, then what it had started: each is waited for as long as it may take.
    const onBusy = () => {
      if (stage === 'busy') return;
      stage = 'busy';
      context.log.info(t`${place.hostName}: a command of an earlier run still writes; waiting`);
      giveUpAfter(Math.max(wait, BUSY_WAIT), () => busyError(place));
    };
    const onLine = (line: string) => {
      const [word, rest] = splitOnce(line);
      if (word === 'LOCKED') finish(() => resolve(content));
      else if (word === 'CONTENT') content = rest;
      else if (word === 'HELD') onHeld(rest);
      else if (word === 'BUSY') onBusy();
      else if (word === 'CLEARING') giveUpAfter(CLEARING, () => silentError(place));
      else if (word === 'MISSING') finish(() => reject(toolsMissing(place.hostName, [rest], t`the lock`)));
    };

    giveUpAfter(wait + SILENCE, () => silentError(place));
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (text + chunk).split('\n');
      text = lines.pop() ?? '';
      if (text.length > LONGEST_LINE) finish(() => reject(silentError(place)));
      for (const line of lines) onLine(line);
    });
    void child.ended.then((end) => finish(() => reject(end.failure ?? unavailable(place, end.stderr))));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

function silentError({ hostName, directory }: Place): UserError {
  return new UserError(t`${hostName}: nobody says whether ${directory} is locked`, {
    fix: t`see whether ${hostName} is overloaded and its disk answers: ls ${directory}`,
  });
}

function heldError(place: Place, holder: HolderInfo | undefined, waited: Milliseconds): UserError {
  const by =
    holder === undefined
      ? t`somebody else`
      : t`${holder.who} (${holder.what}) since ${holder.since}, see ${holder.where}`;
  const after = waited === 0 ? '' : t` after waiting ${formatDuration(waited)}`;
  return new UserError(t`${place.hostName}: ${place.directory} is locked by ${by}${after}`, {
    fix: t`wait until that run has ended, then run again; a run that died frees its lock within a minute`,
  });
}

function busyError(place: Place): UserError {
  return new UserError(
    t`${place.hostName}: a command of an earlier run still changes ${place.directory} (it holds ${place.directory}/busy)`,
    { fix: t`look for it on the host with: fuser -v ${place.directory}/busy` },
  );
}

function unavailable(place: Place, stderr: string): UserError {
  const why = lastLines(stderr, 3);
  return new UserError(
    t`${place.hostName}: the lock in ${place.directory} cannot be taken${why === '' ? '' : `: ${why}`}`,
    {
      fix: DISK_FULL.test(stderr)
        ? t`free space there (df -h, df -i, docker system df), then run again`
        : t`the deploy path must be a directory that this user can write to`,
    },
  );
}
