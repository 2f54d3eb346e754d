import type { Duplex } from 'node:stream';
import type { RunOptions } from './host.ts';
import type { Child, ProcessEnd } from './process/process.ts';

/** The one thing in which `local` and `ssh://` differ: how an argv is started there. */
export interface Transport {
  readonly kind: 'local' | 'ssh';
  /** @throws UserError when the host cannot be reached */
  start(command: Command): Promise<Child>;
  /** A TCP connection made from there. */
  connect(hostname: string, port: number, signal: AbortSignal): Promise<Duplex>;
  /** The error for a command that ended because the connection did, or undefined when it ended by itself. */
  connectionError(end: Pick<ProcessEnd, 'lost'>, argv: readonly string[], stderr: string): Error | undefined;
}

export interface Command extends Pick<RunOptions, 'signal' | 'cwd' | 'env'> {
  readonly argv: readonly string[];
}
