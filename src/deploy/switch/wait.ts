import type { Context } from '../../base/context.ts';
import { messageOf } from '../../base/errors.ts';
import type { Milliseconds } from '../../base/units.ts';
import { type Container, ofStack } from '../../engine/containers.ts';
import type { StackWatch } from '../../engine/engine.ts';
import { explainDockerError, isEngineAway } from '../../engine/errors.ts';
import { plural, t } from '../../texts/texts.ts';

/** What a service must come to. */
export interface Expectation {
  readonly service: string;
  readonly replicas: number;
  /** Is there to end with 0, and is not done before that. */
  readonly oneShot: boolean;
  /** Others that it may have to wait for when they are new: a database that is made takes a while. */
  readonly needs?: readonly string[];
}

export type Waited =
  | { readonly kind: 'up' }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

export interface Problem {
  readonly container: string | undefined;
  /** `web-1 is unhealthy`, `exited with 1`, ... */
  readonly text: string;
}

/** Between two looks where the engine tells of no change. */
const POLL: Milliseconds = 1000;
/** A container without a healthcheck must have run this long: many die right after their start. */
const SETTLE: Milliseconds = 2000;
/** Restarts while we watch after which a container counts as crashing. */
const CRASHES = 3;
/** For so long a service may crash that needs another one which was started with it. */
const PATIENCE: Milliseconds = 60_000;

export interface WaitLimits {
  readonly timeout: Milliseconds;
  /** Containers that were seen before. */
  readonly ran?: readonly Pick<Container, 'id' | 'startedAt'>[];
}

/**
 * Waits until every expected container runs and is healthy. Counts the containers that should be there: one that
 * exited at once is not in any list of running ones, and an empty list proves nothing.
 */
export async function waitUntilUp(
  stack: Pick<StackWatch, 'look' | 'change'>,
  expected: readonly Expectation[],
  limits: WaitLimits,
  context: Context,
): Promise<Waited> {
  const { timeout, ran = [] } = limits;
  const started = context.now();
  // What ran before has shown by then that it does not die right after its start.
  const running = ran.map(({ id, startedAt }) => [id, { startedAt, seen: -SETTLE }] as const);
  const seen: Seen = { running: new Map(running), restarts: new Map(), ran };
  let missing = t`waiting for ${expected.map(({ service }) => service).join(', ')}`;
  using _ = context.log.progress(() => missing);
  let failed = 0;
  for (;;) {
    const looked = await stack.look().catch((error: unknown) => {
      context.signal.throwIfAborted();
      failed += 1;
      // A host that is busy with the start of everything may miss one; two in a row are no accident. An engine that is
      // being restarted has until the end of the time.
      const isAway = isEngineAway(error) && context.now() - started < timeout;
      if (failed > 1 && !isAway) throw explainDockerError(error);
      if (failed === 1) context.log.warning(t`${messageOf(error)}; looking again`);
      return undefined;
    });
    if (looked === undefined) {
      await stack.change(POLL);
      continue;
    }
    failed = 0;
    const containers = ofStack(looked);
    const now = context.now();
    noteStarts(containers, seen, now);
    const states = expected.map((want) => judge(want, containers, seen, now, now - started));
    const problemsOf = (kind: 'waiting' | 'broken') =>
      states.flatMap((state) => (state?.kind === kind ? [state.problem] : []));
    const broken = problemsOf('broken');
    if (broken.length > 0) return { kind: 'broken', problems: broken };
    const waiting = problemsOf('waiting');
    if (waiting.length === 0) return { kind: 'up' };
    if (now - started >= timeout) return { kind: 'broken', problems: waiting };
    missing = waiting.map(({ text }) => text).join(', ');
    await stack.change(Math.min(POLL, nextSettled(seen, now)));
  }
}

interface Seen {
  /** When a container was first seen running since its last start. */
  readonly running: Map<string, { startedAt: string; seen: number }>;
  /** Restarts that are history: the engine counts over a container's whole life. */
  readonly restarts: Map<string, number>;
  readonly ran: NonNullable<WaitLimits['ran']>;
}

/** What keeps a service from being there, if anything does. */
type Judgement = { kind: 'waiting' | 'broken'; problem: Problem } | undefined;

function judge(
  want: Expectation,
  containers: readonly Container[],
  seen: Seen,
  now: number,
  waited: Milliseconds,
): Judgement {
  const own = containers.filter((container) => container.service === want.service);
  if (own.length < want.replicas) {
    const text = t`${want.service} has ${own.length} of ${want.replicas} containers`;
    return { kind: 'waiting', problem: { container: undefined, text } };
  }
  const problem = (kind: 'waiting' | 'broken', { name }: Container, text: string): Judgement => ({
    kind,
    problem: { container: name, text: `${name} ${text}` },
  });
  for (const container of own) {
    if (container.status === 'exited' || container.status === 'dead') {
      if (container.exitCode === 0 && want.oneShot) continue;
      return problem('broken', container, t`exited with ${container.exitCode}`);
    }
    // While what it needs is new, crashes are history. After that the next one counts.
    const isExcused = waited < PATIENCE && needsNew(want, containers, seen);
    const known = isExcused ? container.restartCount - (CRASHES - 1) : seen.restarts.get(container.id);
    const earlier = known ?? historyOf(container);
    seen.restarts.set(container.id, earlier);
    const restarts = container.restartCount - earlier;
    if (container.status === 'restarting' || restarts >= CRASHES) {
      const kind = restarts >= CRASHES ? 'broken' : 'waiting';
      return problem(kind, container, t`crashes: restarted ${plural(container.restartCount, 'time')}`);
    }
    if (container.status !== 'running') return problem('waiting', container, t`is ${container.status}`);
    if (want.oneShot) return problem('waiting', container, t`has not ended yet`);
    if (container.health === 'unhealthy') return problem('broken', container, t`is unhealthy`);
    if (container.health === 'starting') return problem('waiting', container, t`is not healthy yet`);
    const started = seen.running.get(container.id)?.seen ?? now;
    if (container.health === 'none' && now - started < SETTLE) {
      return problem('waiting', container, t`has just started`);
    }
  }
  return undefined;
}

/** Was one that it needs started with it, and cannot yet say that it is healthy? A job that has ended is awaited no more. */
function needsNew({ needs = [] }: Expectation, containers: readonly Container[], { ran }: Seen): boolean {
  return containers.some(
    ({ service, id, startedAt, status, health }) =>
      needs.includes(service) &&
      status !== 'exited' &&
      health !== 'healthy' &&
      !ran.some((one) => one.id === id && one.startedAt === startedAt),
  );
}

function noteStarts(containers: readonly Container[], { running }: Seen, now: number): void {
  for (const { id, status, startedAt } of containers) {
    if (status !== 'running' || running.get(id)?.startedAt === startedAt) continue;
    running.set(id, { startedAt, seen: now });
  }
}

/** When the next container will have run for long enough. */
function nextSettled({ running }: Seen, now: number): Milliseconds {
  return Math.min(...[...running.values()].map(({ seen }) => seen + SETTLE - now).filter((ms) => ms > 0));
}

/** A container that has crashed often when it is first looked at crashed before this deploy, or will go on. */
function historyOf({ restartCount }: Container): number {
  return restartCount >= CRASHES ? restartCount : 0;
}
