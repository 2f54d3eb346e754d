import { messageOf, UserError } from '../../base/errors.ts';
import { formatDuration } from '../../base/units.ts';
import type { Container } from '../../engine/containers.ts';
import { t } from '../../texts/texts.ts';
import { type Due, dueContainers } from '../resolving/due.ts';
import type { Resolver } from '../resolving/names.ts';
import type { Step } from '../strategies/strategy.ts';
import { type At, wait } from './at.ts';

/**
 * Has whoever named a service that moved resolve the name anew: those first that are named themselves, as a restart moves
 * them in their turn, and of each service one container after the other, so that the others serve meanwhile.
 * @param now the stack as it is
 * @param told what was there when a container resolved names anew; is added to
 * @returns the stack as it is then
 * @throws UserError when one that was restarted does not come up again, or all of them do not within the time
 */
export async function resolveAnew(
  at: At,
  { resolvers, isSure }: Extract<Step, { kind: 'resolve' }>,
  now: readonly Container[],
  told: Map<string, readonly Container[]>,
): Promise<readonly Container[]> {
  const deadline = at.host.context.now() + at.timeout;
  const done = new Set<string>();
  const notReloaded = new Set<string>();
  for (let stack = now; ; ) {
    const due = dueContainers(resolvers, { before: at.ran, now: stack, isSure, told }).filter(
      ({ container }) => !done.has(container.id),
    );
    if (due.length === 0) return stack;
    const restarts = due.filter(
      ({ container, means }) => means.kind === 'restart' || notReloaded.has(container.id),
    );
    const round = restarts.length > 0 ? nextToRestart(restarts, resolvers, stack) : due;
    const failed = restarts.length > 0 ? [] : await reload(at, due);
    for (const one of round) {
      const { id } = one.container;
      if (failed.includes(one)) notReloaded.add(id);
      else told.set(id, stack);
      if (!failed.includes(one)) done.add(id);
    }
    if (restarts.length > 0) stack = await restart(at, round, restarts, deadline);
  }
}

/** One container of each service whose turn it is: no other one that it names is still to be restarted. */
function nextToRestart(
  due: readonly Due[],
  resolvers: readonly Resolver[],
  stack: readonly Container[],
): readonly Due[] {
  const services = due.map(({ container }) => container.service);
  const first = due.filter((_one, index) => services.indexOf(services[index] ?? '') === index);
  const isHeldBack = ({ container: { service, networkOf } }: Due) =>
    [
      ...resolvers.filter((resolver) => resolver.service === service).flatMap(({ names }) => names),
      ...stack.filter(({ id }) => id === networkOf).map((landlord) => landlord.service),
    ].some((other) => other !== service && services.includes(other));
  const free = first.filter((one) => !isHeldBack(one));
  // Some name each other.
  return free.length > 0 ? free : first.slice(0, 1);
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
      log.info(
        t`${host.name}: ${means.proxy} in ${container.name} reloaded: it may hold an old address of ${moved}`,
      );
    } catch (error) {
      host.context.signal.throwIfAborted();
      log.warning(
        t`${host.name}: ${means.proxy} in ${container.name} could not be reloaded: ${messageOf(error)}`,
      );
      if (one.isElsewhere) failed.push(one);
    }
  }
  return failed;
}

async function restart(
  at: At,
  round: readonly Due[],
  all: readonly Due[],
  deadline: number,
): Promise<readonly Container[]> {
  const { host, engine } = at;
  const { now, log } = host.context;
  const timeout = deadline - now();
  if (timeout <= 0) throw late(at, all);
  const containers = round.map(({ container }) => container);
  log.info(t`${host.name}: restarting ${namesOf(round)}: what they know of ${movedOf(round)} may be old`);
  await engine.restart(containers, timeout);
  // What still holds an old address need not be well before its turn.
  const later = all.map(({ container }) => container).filter((one) => !containers.includes(one));
  const services = [...new Set(containers.map(({ service }) => service))];
  return wait({ ...at, timeout: Math.max(deadline - now(), 0) }, services, later);
}

function late({ host, timeout }: At, due: readonly Due[]): UserError {
  const limit = formatDuration(timeout);
  const message = t`${host.name}: ${namesOf(due)} could not be restarted within ${limit}: what they know of ${movedOf(due)} may be old`;
  return new UserError(message, {
    fix: t`give deploy.timeout the time that all of them take, one after the other`,
  });
}

const namesOf = (due: readonly Due[]) => due.map(({ container }) => container.name).join(', ');
const movedOf = (due: readonly Due[]) => [...new Set(due.map(({ moved }) => moved))].join(', ');
