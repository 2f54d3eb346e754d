import type { Milliseconds } from '../base/units.ts';
import { type Container, containersOf, ofStack } from '../engine/containers.ts';
import { ask } from '../host/ask.ts';
import type { Host } from '../host/host.ts';

/** What a gate knows about the containers of one host. */
export interface Sight {
  readonly host: string;
  readonly containers: readonly Container[];
}

/**
 * Observes one host for all checks: those that ask at the same moment share one round trip.
 * One-off containers (`docker compose run`) are not part of the stack.
 */
export class Watcher {
  readonly host: Host;
  readonly composeProject: string;
  readonly #signal: AbortSignal;
  #running: Promise<Sight> | undefined;

  constructor(host: Host, composeProject: string, signal: AbortSignal) {
    this.host = host;
    this.composeProject = composeProject;
    this.#signal = signal;
  }

  /** @throws ToolError when docker does not answer, UserError when the host does not */
  look(timeout: Milliseconds): Promise<Sight> {
    this.#running ??= this.#look(timeout).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #look(timeout: Milliseconds): Promise<Sight> {
    const limit = AbortSignal.timeout(timeout);
    try {
      const signal = AbortSignal.any([this.#signal, limit]);
      const { containers } = await ask(
        this.host,
        { containers: containersOf(this.composeProject) },
        { signal },
      );
      return { host: this.host.name, containers: ofStack(containers) };
    } catch (error) {
      this.#signal.throwIfAborted();
      if (!limit.aborted) throw error;
      throw new Error(`docker on ${this.host.name} did not answer within ${Math.round(timeout / 1000)}s`);
    }
  }
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
    all.some((other) => other.awaitsCompletionOf?.includes(container.service))
  );
}
