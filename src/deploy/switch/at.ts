import { setTimeout as sleep } from 'node:timers/promises';
import { own } from '../../base/own.ts';
import type { Milliseconds } from '../../base/units.ts';
import { type Container, ofStack } from '../../engine/containers.ts';
import type { Engine, StackWatch, UpRequest } from '../../engine/engine.ts';
import { explainDockerError, isEngineAway } from '../../engine/errors.ts';
import { repairsOf, repairText } from '../../engine/leftovers.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import type { Release } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';
import { explainUp, upError } from './up-error.ts';
import { waitUntilUp } from './wait.ts';

/** What is at hand while a plan is carried out. */
export interface At {
  readonly host: LockedHost;
  readonly engine: Engine;
  readonly watch: StackWatch;
  readonly release: Release;
  readonly timeout: Milliseconds;
  /** The containers that were there before. */
  readonly ran: readonly Container[];
}

/**
 * An engine that is restarted meanwhile is waited for, within the time.
 * @throws UserError with what Compose and the containers say
 */
export async function up(at: At, request: Omit<UpRequest, 'timeout'>): Promise<void> {
  const { host, engine, watch, timeout, ran } = at;
  const started = host.context.now();
  for (let isOdd = repairsOf(ran).length > 0; ; isOdd = true) {
    const left = Math.max(started + timeout - host.context.now(), 1);
    try {
      // Somebody else may have repaired it since: the stack is looked at once more.
      if (isOdd) await repair(host, engine, left);
      return await engine.up({ ...request, timeout: left });
    } catch (error) {
      if (await isBack(at, started + timeout)) continue;
      throw await explainUp(error, { host, engine, started, switched: watch.since, timeout });
    }
  }
}

async function repair({ name, context }: LockedHost, engine: Engine, timeout: Milliseconds): Promise<void> {
  const repairs = repairsOf(ofStack(await engine.look()));
  for (const one of repairs) context.log.info(`${name}: ${repairText(one)}`);
  if (repairs.length > 0) await engine.repair(repairs, timeout);
}

/** Was the engine away, and is it there again? Waits for it until `deadline`. */
async function isBack({ host, engine, watch }: At, deadline: number): Promise<boolean> {
  const { now, log, signal } = host.context;
  let wasAway = false;
  try {
    await lookPatiently(host, engine, deadline, () => {
      wasAway = true;
    });
  } catch {
    signal.throwIfAborted();
    return false;
  }
  if (!watch.wasAway() && !wasAway) return false;
  log.warning(t`${host.name}: Docker Engine was restarted meanwhile`);
  return now() < deadline;
}

/** Between two looks for an engine. */
const POLL: Milliseconds = 1000;

/**
 * Looks at the stack; where its engine is away, as soon as that is there again.
 * @param deadline until when it is waited for
 * @throws as `Engine.look`
 */
export async function lookPatiently(
  { name, context }: Pick<LockedHost, 'name' | 'context'>,
  engine: Engine,
  deadline: number,
  onAway = () => {},
): Promise<readonly Container[]> {
  const { signal, now, log } = context;
  for (let missed = 0; ; missed += 1) {
    try {
      return await engine.look();
    } catch (error) {
      signal.throwIfAborted();
      if (!isEngineAway(error) || now() >= deadline) throw explainDockerError(error);
      if (missed === 0) log.warning(t`${name}: Docker Engine is away: waiting for it`);
      onAway();
      await sleep(POLL, undefined, { signal });
    }
  }
}

/**
 * @param apart containers of the services that are not judged now
 * @returns the stack as it is then
 * @throws UserError when one of the services does not come up within the time
 */
export async function wait(
  at: At,
  services: readonly string[],
  apart: readonly Container[] = [],
): Promise<readonly Container[]> {
  const { host, watch, release, timeout, ran } = at;
  const expected = services.flatMap((service) => {
    const record = own(release.services, service);
    if (record === undefined) return [];
    const others = apart.filter((one) => one.service === service).length;
    const { replicas, oneShot, dependsOn, names = [] } = record;
    return [{ service, replicas: replicas - others, oneShot, needs: [...dependsOn, ...names] }];
  });
  let seen: readonly Container[] = [];
  const stack = {
    async look() {
      seen = await watch.look();
      return seen.filter(({ id }) => !apart.some((one) => one.id === id));
    },
    change: (limit: Milliseconds) => watch.change(limit),
  };
  const { now, log } = host.context;
  const deadline = now() + timeout;
  for (;;) {
    const left = Math.max(deadline - now(), 0);
    const waited = await waitUntilUp(stack, expected, { timeout: left, ran }, host.context);
    if (waited.kind === 'up') return ofStack(seen);
    // What an engine ends that is restarted does not come back by itself without a restart policy.
    const ended = expected.filter(({ service, oneShot }) =>
      seen.some(
        (one) => one.service === service && one.status === 'exited' && !(oneShot && one.exitCode === 0),
      ),
    );
    if (ended.length === 0 || now() >= deadline || !watch.wasAway())
      throw await upError(host, seen, waited.problems, watch.since);
    const names = ended.map(({ service }) => service);
    log.warning(t`${host.name}: Docker Engine was restarted meanwhile: starting ${names.join(', ')} again`);
    await up({ ...at, timeout: deadline - now() }, { services: names, alone: true, keep: true });
  }
}
