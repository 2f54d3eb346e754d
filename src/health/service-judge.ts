import type { Container } from '../engine/containers.ts';
import { incarnation, type Sight, trouble } from './sight.ts';
import type { Outcome } from './types.ts';

/** A service that came up and crashed so often under our eyes will not heal by waiting. */
const CRASH_LOOP = 3;

/**
 * One service check's memory between attempts. A restart costs the successes in a row (an application may crash
 * once or twice until its database listens); the third one fails the check at once.
 */
export class ServiceJudge {
  readonly #service: string | undefined;
  readonly #seen = new Map<string, string>();
  readonly #restarts = new Map<string, number>();

  /** @param service undefined for every service that has containers */
  constructor(service: string | undefined) {
    this.#service = service;
  }

  /** Whether all containers of the service run, are healthy where they can say, and did not start again. */
  judge(sight: Sight): Outcome {
    const { containers } = sight;
    const mine = containers.filter(({ service }) => this.#service === undefined || service === this.#service);
    const restarted = mine.filter((container) => this.#startedAgain(container));
    const looping = mine.find(({ id }) => (this.#restarts.get(id) ?? 0) >= CRASH_LOOP);
    if (looping !== undefined) {
      return {
        ...bad([`${looping.name} came up and crashed ${CRASH_LOOP} times during the gate`]),
        final: true,
      };
    }
    if (mine.length === 0) {
      return bad([
        `no container of ${this.#service === undefined ? 'the project' : `service ${this.#service}`} on ${sight.host}`,
      ]);
    }
    const troubles = mine.flatMap((container) => trouble(container, containers) ?? []);
    const news = restarted.map(({ name }) => `${name} restarted`);
    if (troubles.length + news.length > 0) return bad([...new Set([...troubles, ...news])]);
    const count = `${mine.length} container${mine.length === 1 ? '' : 's'}`;
    return { kind: 'good', reason: `${count} running and healthy`, answer: {} };
  }

  #startedAgain(container: Container): boolean {
    // Lives too short to be seen running do not count: what cannot start yet (its database is still away) is
    // restarted many times within seconds, and the deadline is there for that.
    if (container.status !== 'running') return false;
    const before = this.#seen.get(container.id);
    const now = incarnation(container);
    this.#seen.set(container.id, now);
    if (before === undefined || before === now) return false;
    this.#restarts.set(container.id, (this.#restarts.get(container.id) ?? 0) + 1);
    return true;
  }
}

function bad(reasons: readonly string[]): Extract<Outcome, { kind: 'bad' }> {
  const reason = reasons.join(', ');
  return { kind: 'bad', reason, answer: { error: reason } };
}
