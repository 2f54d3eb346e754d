import type { Milliseconds } from '../base/units.ts';
import type { Runner } from './compose.ts';
import type { Container } from './containers.ts';

// The engine's memory has 256 events: those of the last minutes, where healthchecks are many. What was in this very second
// lies behind a whole number of it.
const SCRIPT = `docker events --since 1h --until "$(($(date +%s) + 1))" --filter type=container --filter event=kill \\
  --filter "label=com.docker.compose.project=$1" --format '{{.Actor.ID}} {{.Actor.Attributes.signal}} {{.TimeNano}}'`;

/** HUP, USR1, USR2, CONT, WINCH: nearly always a program that is reloaded, and runs on. */
const OTHERS = ['1', '10', '12', '18', '28'];

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
  const asked = new Map<string, number>();
  for (const line of stdout.split('\n')) {
    const [id = '', signal = '', time = ''] = line.split(' ');
    if (id !== '' && !OTHERS.includes(signal)) asked.set(id, Number(time) / 1e6);
  }
  if (asked.size === 0) return [];
  const all = await look();
  return all.filter(
    ({ id, status, startedAt }) => status === 'running' && (asked.get(id) ?? 0) > Date.parse(startedAt),
  );
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
