import type { Milliseconds } from '../base/units.ts';
import type { Container } from '../engine/containers.ts';
import { plural, t } from '../texts/texts.ts';
import { incarnation, trouble } from './containers.ts';
import type { Outcome } from './types.ts';

/** A service that came up and crashed so often under our eyes, and for so long, will not heal by waiting. */
const CRASH_LOOP = { times: 3, within: 30_000 as Milliseconds };

/** Who has run for so long has recovered, however often it was restarted before. */
const RECOVERED: Milliseconds = 60_000;

/** A container that was restarted and may be again: it has not run for twice as long yet as it lived before. */
function unsteady({ name, status, restartCount, lives }: Container): string | undefined {
  if (status !== 'running' || lives === undefined) return undefined;
  if (lives.now >= Math.min(RECOVERED, 2 * lives.before)) return undefined;
  return t`${name} ended and was restarted ${plural(restartCount, 'time')}, and has not run for long since`;
}

/**
 * One service check's memory between attempts. A restart costs the successes in a row; whoever goes on crashing fails
 * the check at once, but not while what it waits for may still be starting (a database that is made takes half a minute).
 * @param service undefined for every service that has containers
 * @returns what says whether all its containers run, are healthy where they can say, and did not start again
 */
export function serviceJudge(service: string | undefined, hostName: string) {
  const seen = new Map<string, string>();
  const crashes = new Map<string, { times: number; first: number }>();
  const startedAgain = (container: Container, at: number): boolean => {
    // Lives too short to be seen running do not count: what cannot start yet (its database is still away) is
    // restarted many times within seconds, and the deadline is there for that.
    if (container.status !== 'running') return false;
    const before = seen.get(container.id);
    const now = incarnation(container);
    seen.set(container.id, now);
    if (before === undefined || before === now) return false;
    const { times, first } = crashes.get(container.id) ?? { times: 0, first: at };
    crashes.set(container.id, { times: times + 1, first });
    return true;
  };
  const isLooping = ({ id }: Container, at: number): boolean => {
    const { times, first } = crashes.get(id) ?? { times: 0, first: at };
    return times >= CRASH_LOOP.times && at - first >= CRASH_LOOP.within;
  };

  /**
   * @param all those of its host
   * @param at now
   */
  return (all: readonly Container[], at: number): Outcome => {
    const mine = all.filter((container) => service === undefined || container.service === service);
    const again = mine.filter((one) => startedAgain(one, at));
    const looping = again.find((one) => isLooping(one, at));
    if (looping !== undefined) {
      const reason = t`${looping.name} came up and crashed ${crashes.get(looping.id)?.times} times during the gate`;
      return { kind: 'bad', reason, final: true };
    }
    if (mine.length === 0) {
      const reason =
        service === undefined
          ? t`no container of the project on ${hostName}`
          : t`no container of service ${service} on ${hostName}`;
      return { kind: 'bad', reason };
    }
    const troubles = mine.flatMap((container) => trouble(container, all) ?? []);
    const restless = mine
      .filter((one) => !again.includes(one))
      .flatMap((container) => unsteady(container) ?? []);
    const bad = new Set([...troubles, ...restless, ...again.map(({ name }) => t`${name} restarted`)]);
    if (bad.size > 0) return { kind: 'bad', reason: [...bad].join(', ') };
    return { kind: 'good', reason: t`${plural(mine.length, 'container')} running and healthy` };
  };
}
