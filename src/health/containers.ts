import { type Container, isDone } from '../engine/containers.ts';
import { t } from '../texts/texts.ts';

/** Changes whenever a container was started again, by its restart policy or by hand. */
export function incarnation(container: Container): string {
  return `${container.restartCount} ${container.startedAt}`;
}

/** What keeps a container from counting as healthy, or undefined. @param all those of its host */
export function trouble(container: Container, all: readonly Container[]): string | undefined {
  const { name, status, health, exitCode } = container;
  if (isDone(container, all)) return undefined;
  if (status === 'running') {
    return health === 'healthy' || health === 'none' ? undefined : t`${name} is ${health}`;
  }
  return status === 'exited' || status === 'dead' || status === 'restarting'
    ? t`${name} is ${status} (exit code ${exitCode})`
    : t`${name} is ${status}`;
}

/** Those that no check asked about and that do not run: worth a warning, not a verdict. */
export function idle(all: readonly Container[]): string[] {
  return all
    .filter((container) => container.status !== 'running' && container.status !== 'restarting')
    .filter((container) => !isDone(container, all))
    .map(({ name, status, exitCode }) => t`${name} is ${status} (exit code ${exitCode})`);
}

/**
 * What changed on one host between the beginning of the stability window and now: restarts, exits, vanished
 * containers, health lost. Empty when all is as it was.
 */
export function changesBetween(before: readonly Container[], now: readonly Container[]): string[] {
  const current = new Map(now.map((container) => [container.id, container]));
  return before.flatMap((was) => {
    const is = current.get(was.id);
    return is === undefined ? t`${was.name} is gone` : (change(was, is, now) ?? []);
  });
}

function change(was: Container, is: Container, all: readonly Container[]): string | undefined {
  if (isDone(is, all)) return undefined;
  if (is.status === 'restarting') return t`${is.name} is restarting (exit code ${is.exitCode})`;
  if (was.status === 'running' && is.status !== 'running') {
    return t`${is.name} went from running to ${is.status} (exit code ${is.exitCode})`;
  }
  if (was.status === 'running' && incarnation(was) !== incarnation(is)) {
    const times = is.restartCount - was.restartCount;
    return t`${is.name} restarted${times > 1 ? t` ${times} times` : ''}`;
  }
  if (was.health !== 'unhealthy' && is.health === 'unhealthy') return t`${is.name} became unhealthy`;
  if (was.health === 'healthy' && is.health === 'starting') return t`${is.name} is starting again`;
  return undefined;
}
