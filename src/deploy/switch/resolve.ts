import { messageOf } from '../../base/errors.ts';
import type { Container } from '../../engine/containers.ts';
import { type Due, dueContainers } from '../resolving/due.ts';
import type { Step } from '../strategies/strategy.ts';
import { type At, wait } from './at.ts';

/**
 * Has whoever named a service that moved resolve the name anew: one after the other, those first that are named
 * themselves, as a restart moves them in their turn.
 * @param now the stack as it is
 * @param told what was there when a container resolved names anew; is added to
 * @returns the stack as it is then
 * @throws UserError when one that was restarted does not come up again
 */
export async function resolveAnew(
  at: At,
  { resolvers, isSure }: Extract<Step, { kind: 'resolve' }>,
  now: readonly Container[],
  told: Map<string, readonly Container[]>,
): Promise<readonly Container[]> {
  const done = new Set<string>();
  for (let stack = now; ; ) {
    const due = dueContainers(resolvers, { before: at.ran, now: stack, isSure, told }).filter(
      ({ container }) => !done.has(container.id),
    );
    const restarts = due.filter(({ means }) => means.kind === 'restart');
    const wave = restarts.length > 0 ? restarts : due;
    for (const { container } of wave) {
      done.add(container.id);
      told.set(container.id, stack);
    }
    const restarting = restarts.length > 0 ? restarts : await reload(at, due);
    if (restarting.length === 0) return stack;
    stack = await restart(at, restarting);
  }
}

/** A command that only tells a master process what to do. */
const RELOAD_LIMIT = 60_000;

/** @returns those that could not be reloaded, and need to be */
async function reload({ host, engine }: At, due: readonly Due[]): Promise<readonly Due[]> {
  const failed: Due[] = [];
  for (const one of due) {
    const { container, means, moved } = one;
    if (means.kind !== 'reload') continue;
    const { log } = host.context;
    try {
      await engine.exec(container, means.argv, RELOAD_LIMIT);
      log.info(`${host.name}: ${means.proxy} in ${container.name} reloaded: it names ${moved}`);
    } catch (error) {
      host.context.signal.throwIfAborted();
      log.warning(
        `${host.name}: ${means.proxy} in ${container.name} could not be reloaded: ${messageOf(error)}`,
      );
      if (one.isElsewhere) failed.push(one);
    }
  }
  return failed;
}

async function restart(at: At, due: readonly Due[]): Promise<readonly Container[]> {
  const { host, engine, timeout } = at;
  const containers = due.map(({ container }) => container);
  const why = [...new Set(due.map(({ moved }) => moved))].join(', ');
  host.context.log.info(
    `${host.name}: restarting ${containers.map(({ name }) => name).join(', ')}: what they know of ${why} may be old`,
  );
  await engine.restart(containers, timeout);
  return wait(at, [...new Set(containers.map(({ service }) => service))]);
}
