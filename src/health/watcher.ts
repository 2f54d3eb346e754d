import type { Context } from '../base/context.ts';
import { timeLimit } from '../base/time-limit.ts';
import type { Milliseconds } from '../base/units.ts';
import { type Container, lookAt, ofStack } from '../engine/containers.ts';
import { explainDockerError } from '../engine/errors.ts';
import { type ContainerLog, readLogs } from '../engine/logs.ts';
import type { Host, HostShell } from '../host/host.ts';

const REACH_TIMEOUT: Milliseconds = 15_000;

/**
 * All that a gate asks one host, in one remote command for as long as it lasts. What is asked by several at the same
 * moment is asked once.
 */
export class Watcher implements AsyncDisposable {
  readonly host: Host;
  readonly composeProject: string;
  readonly #limit: Milliseconds;
  readonly #context: Context;
  readonly #shell: HostShell;
  readonly #running = new Map<string, Promise<unknown>>();

  /** @param limit of one look */
  constructor(host: Host, composeProject: string, limit: Milliseconds, context: Context) {
    this.host = host;
    this.composeProject = composeProject;
    this.#limit = limit;
    this.#context = context;
    this.#shell = host.shell(context);
  }

  /**
   * The containers of the project; one-off ones (`docker compose run`) are not part of the stack.
   * @throws an error that says for people why docker or the host does not answer
   */
  look(signal: AbortSignal): Promise<Container[]> {
    return this.#once('look', async () => {
      using limit = timeLimit(this.#limit, signal);
      const about = { hostName: this.host.name, signal: limit.signal, timeout: 'none' } as const;
      return await lookAt(this.#shell, this.composeProject, about).then(ofStack, (error: unknown) => {
        signal.throwIfAborted();
        if (!limit.timedOut) throw explainDockerError(error);
        throw new Error(`docker on ${this.host.name} did not answer within ${this.#limit / 1000}s`);
      });
    });
  }

  /** Rejects when the host cannot be reached. */
  reach(signal: AbortSignal): Promise<unknown> {
    return this.#once('reach', () => this.#shell.run(['true'], { signal, timeout: REACH_TIMEOUT }));
  }

  /** The last lines of containers' logs, by id. */
  logs(containers: readonly Container[], lines: number): Promise<ReadonlyMap<string, ContainerLog>> {
    return readLogs(this.#shell, containers, lines, this.#context);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#shell[Symbol.asyncDispose]();
  }

  #once<T>(what: string, ask: () => Promise<T>): Promise<T> {
    const running = this.#running.get(what) ?? ask().finally(() => this.#running.delete(what));
    this.#running.set(what, running);
    return running as Promise<T>;
  }
}
