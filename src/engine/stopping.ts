import type { Milliseconds } from '../base/units.ts';
import type { Runner } from './compose.ts';
import type { Container } from './containers.ts';

// The engine's memory has 256 events: those of the last minutes, where healthchecks are many. What was in this very second
// lies behind a whole number of it. A container that is gone by now is no error.
const SCRIPT = `said=$(docker events --since 1h --until "$(($(date +%s) + 1))" --filter type=container --filter event=kill \\
  --filter "label=com.docker.compose.project=$1" --format '{{.Actor.ID}} {{.Actor.Attributes.signal}} {{.TimeNano}}') || exit
[ -n "$said" ] || exit 0
printf '%s\\n' "$said"
ids=$(printf '%s\\n' "$said" | cut -d ' ' -f 1 | sort -u)
docker inspect --type container --format 'stops {{.Id}} {{.Config.StopSignal}}' $ids 2>/dev/null
exit 0`;

/** Nearly always for a program that is reloaded and runs on, unless its image says that this one stops it. */
const OTHERS: Readonly<Record<string, string>> = {
  HUP: '1',
  USR1: '10',
  USR2: '12',
  CONT: '18',
  WINCH: '28',
};

/**
 * Containers that run and have been asked to stop: the engine goes on with that also when whoever asked is gone, and ends
 * what does not obey with its grace period. (Docker tells of it in its events alone; tried with 26.1.)
 * @param look asked only where anybody was
 */
export async function beingStopped(
  runner: Pick<Runner, 'run'>,
  composeProject: string,
  look: () => Promise<readonly Container[]>,
): Promise<readonly Container[]> {
  const { stdout } = await runner.run(['sh', '-c', SCRIPT, 'sh', composeProject]);
  const asked = lastAsked(stdout.split('\n').map((line) => line.split(' ')));
  if (asked.size === 0) return [];
  const all = await look();
  return all.filter(
    ({ id, status, startedAt }) => status === 'running' && (asked.get(id) ?? 0) > Date.parse(startedAt),
  );
}

/** When each container was sent a signal last that stops it, by its id. */
function lastAsked(lines: readonly (readonly string[])[]): Map<string, Milliseconds> {
  const own = new Map<string, string>();
  for (const [tag, id = '', signal = ''] of lines) if (tag === 'stops') own.set(id, numberOf(signal));
  const asked = new Map<string, Milliseconds>();
  for (const [id = '', signal = '', time = ''] of lines) {
    const isStop = !Object.values(OTHERS).includes(signal) || own.get(id) === signal;
    if (id !== '' && id !== 'stops' && isStop) asked.set(id, Number(time) / 1e6);
  }
  return asked;
}

/** Of `SIGWINCH`, `winch` or `28`: images write it in every way. */
function numberOf(signal: string): string {
  const name = signal.toUpperCase().replace(/^SIG/, '');
  return OTHERS[name] ?? name;
}

/** Waits until they have ended. @returns false where one of them has not, within the time */
export async function untilEnded(
  runner: Pick<Runner, 'run'>,
  containers: readonly Pick<Container, 'id'>[],
  timeout: Milliseconds,
): Promise<boolean> {
  const ids = containers.map(({ id }) => id);
  const seconds = String(Math.max(1, Math.ceil(timeout / 1000)));
  // One that is removed meanwhile has ended, too.
  const script =
    'limit=$1; shift; timeout "$limit" docker wait "$@" >/dev/null 2>&1; [ "$?" != 124 ] || echo late';
  const { stdout } = await runner.run(['sh', '-c', script, 'sh', seconds, ...ids], {
    timeout: timeout + 30_000,
  });
  return stdout.trim() === '';
}
