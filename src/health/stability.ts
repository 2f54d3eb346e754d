import type { Container } from '../engine/containers.ts';
import { incarnation, isDone, type Sight } from './sight.ts';

/**
 * What changed on one host between the beginning of the stability window and now: restarts, exits, vanished
 * containers, health lost. Empty when all is as it was.
 */
export function changesBetween(before: Sight, now: Sight): string[] {
  const current = new Map(now.containers.map((container) => [container.id, container]));
  return before.containers.flatMap((was) => {
    const is = current.get(was.id);
    if (is === undefined) return [`${was.name} is gone`];
    return change(was, is, now.containers) ?? [];
  });
}

function change(was: Container, is: Container, all: readonly Container[]): string | undefined {
  if (isDone(is, all)) return undefined;
  if (is.status === 'restarting') return `${is.name} is restarting (exit code ${is.exitCode})`;
  if (was.status === 'running' && is.status !== 'running') {
    return `${is.name} went from running to ${is.status} (exit code ${is.exitCode})`;
  }
  if (was.status === 'running' && incarnation(was) !== incarnation(is)) {
    const times = is.restartCount - was.restartCount;
    return `${is.name} restarted${times > 1 ? ` ${times} times` : ''}`;
  }
  if (was.health !== 'unhealthy' && is.health === 'unhealthy') return `${is.name} became unhealthy`;
  if (was.health === 'healthy' && is.health === 'starting') return `${is.name} is starting again`;
  return undefined;
}

/** Containers that no check asked about and that do not run: worth a warning, not a verdict. */
export function idle(sight: Sight): string[] {
  return sight.containers
    .filter((container) => container.status !== 'running' && container.status !== 'restarting')
    .filter((container) => !isDone(container, sight.containers))
    .map(({ name, status, exitCode }) => `${name} is ${status} (exit code ${exitCode})`);
}
