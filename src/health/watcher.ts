import type { Context } from '../base/context.ts';
import { timeLimit } from '../base/time-limit.ts';
import type { Milliseconds } from '../base/units.ts';
import { allContainers, type Container, type Listener, lookAt, ofStack } from '../engine/containers.ts';
import { EngineSilent, explainDockerError } from '../engine/errors.ts';
import { listening } from '../engine/listening.ts';
import { type ContainerLog, type LogsRequest, readLogs } from '../engine/logs.ts';
import { ask } from '../host/ask.ts';
import type { Host, HostShell } from '../host/host.ts';
import { t } from '../texts/texts.ts';
import { incarnation } from './containers.ts';

const REACH_TIMEOUT: Milliseconds = 15_000;
/** For so long an answer about all containers of an engine counts. */
const FRESH: Milliseconds = 3000;

interface Everything {
  readonly everybody: readonly Container[];
  readonly listening: readonly Listener[];
}

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
  #everything: { readonly at: number; readonly answer: Promise<Everything> } | undefined;
  #seen: readonly Container[] = [];
  /** As which each container was seen first. */
  readonly #first = new Map<string, string>();

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
      const all = await lookAt(this.#shell, this.composeProject, about).then(ofStack, (error: unknown) => {
        signal.throwIfAborted();
        if (!limit.timedOut) throw explainDockerError(error);
        throw new EngineSilent(t`docker on ${this.host.name} did not answer within ${this.#limit / 1000}s`);
      });
      for (const one of all) if (!this.#first.has(one.id)) this.#first.set(one.id, incarnation(one));
      this.#seen = all;
      return all;
    });
  }

  /** The containers of the project as they were seen last; none when nobody looked so far. */
  get seen(): readonly Container[] {
    return this.#seen;
  }

  /** The containers of all projects, and who listens on the host, as it was seconds ago. */
  everything(signal: AbortSignal): Promise<Everything> {
    const now = this.#context.now();
    if (this.#everything === undefined || now - this.#everything.at >= FRESH)
      this.#everything = { at: now, answer: this.#askForEverything(signal) };
    return this.#everything.answer;
  }

  async #askForEverything(signal: AbortSignal): Promise<Everything> {
    const { name, kind } = this.host;
    const shell = { name, kind, run: this.#shell.run.bind(this.#shell) };
    const answer = await ask(
      shell,
      { everybody: allContainers, listening },
      { signal, timeout: this.#limit },
    );
    this.#seen = ofStack(answer.everybody).filter(({ project }) => project === this.composeProject);
    return answer;
  }

  /** Rejects when the host cannot be reached. */
  reach(signal: AbortSignal): Promise<unknown> {
    return this.#once('reach', () => this.#shell.run(['true'], { signal, timeout: REACH_TIMEOUT }));
  }

  /** Was it started again since this watcher first saw it? */
  startedAgain(container: Container): boolean {
    const first = this.#first.get(container.id);
    return first !== undefined && first !== incarnation(container);
  }

  /** The last lines of containers' logs, by id. */
  logs(containers: readonly Container[], request: LogsRequest): Promise<ReadonlyMap<string, ContainerLog>> {
    return readLogs(this.#shell, containers, request, this.#context);
  }

  /** A time of this machine in the clock of the host, ISO 8601. */
  async timeThere(here: number, signal: AbortSignal): Promise<string> {
    const { stdout } = await this.#shell.run(['date', '+%s'], { signal, timeout: REACH_TIMEOUT });
    return new Date(Number(stdout) * 1000 - (this.#context.now() - here)).toISOString();
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
