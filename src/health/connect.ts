import net from 'node:net';
import type { Duplex } from 'node:stream';
import { messageOf, UserError } from '../base/errors.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import type { Host } from '../host/host.ts';
import type { Outcome } from './types.ts';

/** Where connections start: this machine, or a host. */
export interface Path {
  readonly name: string;
  connect(hostname: string, port: number, signal: AbortSignal): Promise<Duplex>;
}

export const fromRunner: Path = {
  name: 'runner',
  connect: (hostname, port, signal) =>
    new Promise((resolve, reject) => {
      const socket = net.connect({ host: hostname, port, signal });
      socket.once('connect', () => resolve(socket));
      socket.once('error', reject);
    }),
};

export function fromHost(host: Host): Path {
  return {
    name: host.name,
    async connect(hostname, port, signal) {
      try {
        return await host.connect(hostname, port, { signal });
      } catch (error) {
        signal.throwIfAborted();
        // Refused over there, or is the way to the host gone? Only the host can tell.
        await host.run(['true'], { signal });
        throw new Error(messageOf(error), { cause: error });
      }
    },
  };
}

/** A TCP connection that comes about is all that is asked. */
export async function attemptTcp(
  target: { readonly host: string; readonly port: number },
  path: Path,
  timeout: Milliseconds,
  signal: AbortSignal,
): Promise<Outcome> {
  const limit = AbortSignal.timeout(timeout);
  try {
    (await path.connect(target.host, target.port, AbortSignal.any([signal, limit]))).destroy();
    return { kind: 'good', reason: 'connected', answer: {} };
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted) {
      const reason = `no connection within ${formatDuration(timeout)}`;
      return { kind: 'bad', reason, answer: { error: reason } };
    }
    return failedAttempt(error, `${target.host}:${target.port} does not accept connections`);
  }
}

/** The runner's own resolver or network is away: that says nothing about the stack. */
const NOT_THE_STACK = new Set(['EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EMFILE', 'ENFILE']);

/** A failed connection: an answer about the target, unless the way to it is what broke. */
export function failedAttempt(error: unknown, what: string): Outcome {
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof UserError || (code !== undefined && NOT_THE_STACK.has(code))) {
    return { kind: 'unmeasured', reason: messageOf(error) };
  }
  const reason = `${what}: ${describe(error)}`;
  return { kind: 'bad', reason, answer: { error: reason } };
}

/** Node wraps the failures of several addresses (::1, 127.0.0.1) into one error without a message. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(messageOf))].join('; ');
  return messageOf(error);
}
