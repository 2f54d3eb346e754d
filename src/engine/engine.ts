import type { Milliseconds } from '../base/units.ts';
import type { Container } from './containers.ts';
import type { Repair } from './leftovers.ts';

/** What runs the containers of a release on a host. One of each kind; `compose.ts` is the first. */
export interface Engine {
  readonly name: string;
  /** All containers of the stack as they are now, one-off ones included. */
  look(): Promise<Container[]>;
  /** For whoever waits for the stack to come up. */
  watch(): StackWatch;
  /** Makes services what the release says. @throws ToolError with the engine's own words, UserError on the time limit */
  up(request: UpRequest): Promise<void>;
  /** Runs a command in a one-off container of a service and removes it. @throws as `up` */
  runOnce(request: OneOff): Promise<void>;
  /** Runs a command in a container that runs. @throws as `up` */
  exec(container: Pick<Container, 'id'>, argv: readonly string[], timeout: Milliseconds): Promise<void>;
  /** Stops containers and starts them again, one after the other. @throws as `up` */
  restart(containers: readonly Pick<Container, 'id'>[], timeout: Milliseconds): Promise<void>;
  /** Makes of the stack what `up` can go on with. @throws as `up` */
  repair(repairs: readonly Repair[], timeout: Milliseconds): Promise<void>;
  /** Stops and removes containers, which have their time to stop (`stop_grace_period`). */
  remove(containers: readonly Pick<Container, 'id'>[], timeout: Milliseconds): Promise<void>;
}

/** A stack while somebody waits for it. */
export interface StackWatch extends Disposable {
  /** When it began. */
  readonly since: number;
  /** All of its containers. */
  look(): Promise<readonly Container[]>;
  /** Resolves when a container has started, ended or changed its health since the last look, at the latest after `limit`. */
  change(limit: Milliseconds): Promise<void>;
  /** Has the engine been away since this was asked last? It may be there again, without the containers that ran. */
  wasAway(): boolean;
}

export interface UpRequest {
  /** Only these; without it all services of the release. */
  readonly services?: readonly string[] | undefined;
  /** Without what they depend on. */
  readonly alone?: boolean;
  /** Containers that are there stay as they are. */
  readonly keep?: boolean;
  /** What no longer belongs to the stack goes. */
  readonly removeOrphans?: boolean;
  readonly timeout: Milliseconds;
}

export interface OneOff {
  readonly service: string;
  readonly command: readonly string[];
  /** `name=value`: recognises its container when a kill has left it. */
  readonly label: string;
  readonly timeout: Milliseconds;
  /** Each line that it prints, on stdout or stderr. */
  readonly onLine: (line: string) => void;
}
