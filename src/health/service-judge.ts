import { plural } from '../base/text.ts';
import type { Container } from '../engine/containers.ts';
import { incarnation, trouble } from './containers.ts';
import type { Outcome } from './types.ts';

/** A service that came up and crashed so often under our eyes will not heal by waiting. */
const CRASH_LOOP = 3;

/**
 * One service check's memory between attempts. A restart costs the successes in a row (an application may crash
 * once or twice until its database listens); the third one fails the check at once.
 * @param service undefined for every service that has containers
 * @returns what says whether all its containers run, are healthy where they can say, and did not start again
 */
export function serviceJudge(service: string | undefined, hostName: string) {
  const seen = new Map<string, string>();
  const restarts = new Map<string, number>();
  const startedAgain = (container: Container): boolean => {
    // Lives too short to be seen running do not count: what cannot start yet (its database is still away) is
    // restarted many times within seconds, and the deadline is there for that.
    if (container.status !== 'running') return false;
    const before = seen.get(container.id);
    const now = incarnation(container);
    seen.set(container.id, now);
    if (before === undefined || before === now) return false;
    restarts.set(container.id, (restarts.get(container.id) ?? 0) + 1);
    return true;
  };

  /** @param all those of its host */
  return (all: readonly Container[]): Outcome => {
    const mine = all.filter((container) => service === undefined || container.service === service);
    const news = mine.filter(startedAgain).map(({ name }) => `${name} restarted`);
    const looping = mine.find(({ id }) => (restarts.get(id) ?? 0) >= CRASH_LOOP);
    if (looping !== undefined) {
      const reason = `${looping.name} came up and crashed ${CRASH_LOOP} times during the gate`;
      return { kind: 'bad', reason, final: true };
    }
    if (mine.length === 0) {
      const whose = service === undefined ? 'the project' : `service ${service}`;
      return { kind: 'bad', reason: `no container of ${whose} on ${hostName}` };
    }
    const troubles = mine.flatMap((container) => trouble(container, all) ?? []);
    const bad = new Set([...troubles, ...news]);
    if (bad.size > 0) return { kind: 'bad', reason: [...bad].join(', ') };
    return { kind: 'good', reason: `${plural(mine.length, 'container')} running and healthy` };
  };
}
