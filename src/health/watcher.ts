import type { Context } from '../base/context.ts';
import { timeLimit } from '../base/time-limit.ts';
import type { Milliseconds } from '../base/units.ts';
import { type Container, containersOf, ofStack } from '../engine/containers.ts';
import { type ContainerLog, readLogs } from '../engine/logs.ts';
import type { Host, HostShell } from '../host/host.ts';
import type { Sight } from './sight.ts';

export interface WatchRequest {
  readonly composeProject: string;
  /** Of one look. */
  readonly limit: Milliseconds;
}

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

  constructor(host: Host, { composeProject, limit }: WatchRequest, context: Context) {
    this.host = host;
    this.composeProject = composeProject;
    this.#limit = limit;
    this.#context = context;
    this.#shell = host.shell(context);
  }

  /**
   * The containers of the project; one-off ones (`docker compose run`) are not part of the stack.
   * @throws ToolError when docker does not answer, UserError when the host does not
   */
  look(signal: AbortSignal): Promise<Sight> {
    return this.#once('look', async () => {
      const { script, args = [], read } = containersOf(this.composeProject);
      using limit = timeLimit(this.#limit, signal);
      try {
        const { stdout } = await this.#shell.run(['sh', '-c', script, 'sh', ...args], {
          signal: limit.signal,
          timeout: 'none',
        });
        const containers = ofStack(await read(stdout, { hostName: this.host.name }));
        return { host: this.host.name, containers };
      } catch (error) {
        signal.throwIfAborted();
        if (!limit.timedOut) throw error;
        const seconds = Math.round(this.#limit / 1000);
        throw new Error(`docker on ${this.host.name} did not answer within ${seconds}s`);
      }
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

/** The watchers of a gate. */
export class Watchers implements AsyncDisposable {
  readonly list: readonly Watcher[];

  constructor(hosts: readonly Host[], request: WatchRequest, context: Context) {
    this.list = hosts.map((host) => new Watcher(host, request, context));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.list.map((watcher) => watcher[Symbol.asyncDispose]()));
  }
}
