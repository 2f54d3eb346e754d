import { formatDuration, type Milliseconds } from '../base/units.ts';
import type { Container } from '../engine/containers.ts';
import { t } from '../texts/texts.ts';
import type { Gate } from './checks/kind.ts';
import { incarnation, trouble } from './containers.ts';
import type { Outcome } from './types.ts';

/** What a proxy or a server of applications answers for what is still starting behind it, and what asks to come later. */
const MAY_PASS = new Set([404, 408, 425, 429, 502, 503, 504]);

/** Who has no healthcheck, a database say, is taken to be starting for so long. */
const STARTING: Milliseconds = 30_000;

/** Two answers with a long interval between them are no series. */
const LEAST_ANSWERS = 3;

/** The same bad answer, again and again, of a stack that is up and settled. */
export interface Series {
  readonly status: number;
  readonly since: number;
  readonly answers: number;
  /** Which lives of the containers it is of. */
  readonly lives: string;
}

/**
 * The series that an answer belongs to; undefined where waiting may help: it may pass by itself, or of the stack something
 * is still starting.
 * @param containers of the stack, when it came
 */
export function series(
  before: Series | undefined,
  { kind, answer }: Outcome,
  containers: readonly Container[],
  at: number,
): Series | undefined {
  // A good status with something else wrong is of what comes next to it: the version before, a cache. What warms up may
  // redirect to a page that says so.
  if (kind !== 'bad' || answer === undefined || answer.status < 400) return undefined;
  const { status } = answer;
  const running = containers.filter((one) => one.status !== 'exited' || one.exitCode !== 0);
  const isSettled = ({ health, startedAgo = 0 }: Container) => health === 'healthy' || startedAgo >= STARTING;
  if (running.length === 0 || !running.every(isSettled)) return undefined;
  if (running.some((one) => trouble(one, containers) !== undefined)) return undefined;
  if (MAY_PASS.has(status) && running.some(({ health }) => health !== 'healthy')) return undefined;
  const lives = running
    .map((one) => `${one.id} ${incarnation(one)}`)
    .sort()
    .join();
  if (before?.status !== status || before.lives !== lives) return { status, since: at, answers: 1, lives };
  return { ...before, answers: before.answers + 1 };
}

/** Looks at the answers of a check to what was just switched: the same one for long enough is final. */
export function sameAnswer({ watchers, giveUpAfter, context }: Gate): (outcome: Outcome) => Promise<Outcome> {
  if (giveUpAfter === 0 || watchers.length === 0) return async (outcome) => outcome;
  let found: Series | undefined;
  return async (outcome) => {
    if (outcome.kind !== 'bad' || outcome.answer === undefined) {
      found = undefined;
      return outcome;
    }
    const looks = watchers.map((watcher) => watcher.look(context.signal));
    const containers = await Promise.all(looks).catch(() => []);
    context.signal.throwIfAborted();
    const now = context.now();
    found = series(found, outcome, containers.flat(), now);
    if (found === undefined || found.answers < LEAST_ANSWERS || now - found.since < giveUpAfter)
      return outcome;
    const time = formatDuration(now - found.since);
    return { ...outcome, final: true, note: t`the same for ${time} from a stack that is up` };
  };
}
