import type { Container } from '../engine/containers.ts';

/** The containers of one host at one moment. */
export interface Sight {
  readonly host: string;
  readonly containers: readonly Container[];
}

/** Changes whenever a container was started again, by its restart policy or by hand. */
export function incarnation(container: Container): string {
  return `${container.restartCount} ${container.startedAt}`;
}

/** A job that others wait for (`service_completed_successfully`) and that did its work. */
export function isDone(container: Container, all: readonly Container[]): boolean {
  return (
    container.status === 'exited' &&
    container.exitCode === 0 &&
    all.some((other) => other.awaitsCompletionOf.includes(container.service))
  );
}

/** What keeps a container from counting as healthy, or undefined. */
export function trouble(container: Container, all: readonly Container[]): string | undefined {
  const { name, status, health, exitCode } = container;
  if (isDone(container, all)) return undefined;
  if (status === 'running') {
    return health === 'healthy' || health === 'none' ? undefined : `${name} is ${health}`;
  }
  return status === 'exited' || status === 'dead' || status === 'restarting'
    ? `${name} is ${status} (exit code ${exitCode})`
    : `${name} is ${status}`;
}
