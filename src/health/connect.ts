import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { messageOf, UserError } from '../base/errors.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import type { Host } from '../host/host.ts';
import type { Outcome } from './types.ts';

/** Where connections start: this machine, or a host. */
export interface Path {
  readonly name: string;
  /** A connection through ssh: that it was refused shows only when it is used. */
  readonly late: boolean;
  connect(hostname: string, port: number, signal: AbortSignal): Promise<Duplex>;
  /** Rejects when the place itself cannot be reached, so that nothing measured from there means anything. */
  reach(signal: AbortSignal): Promise<void>;
}

export const fromRunner: Path = {
  name: 'runner',
  late: false,
  connect: (hostname, port, signal) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port, signal });
      socket.once('connect', () => resolve(socket));
      socket.once('error', reject);
    }),
  reach: () => Promise.resolve(),
};

const REACH_TIMEOUT: Milliseconds = 15_000;

export function fromHost(host: Host): Path {
  return {
    name: host.name,
    late: host.kind === 'ssh',
    connect: (hostname, port, signal) => host.connect(hostname, port, { signal }),
    reach: async (signal) => {
      await host.run(['true'], { signal, timeout: REACH_TIMEOUT });
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
  const what = `${target.host}:${target.port} does not accept connections`;
  const limit = AbortSignal.timeout(timeout);
  try {
    const stream = await path.connect(target.host, target.port, AbortSignal.any([signal, limit]));
    try {
      if (path.late) await signOfLife(stream);
    } finally {
      stream.destroy();
    }
    return { kind: 'good', reason: 'connected', answer: {} };
  } catch (error) {
    if (!limit.aborted) return failedAttempt(error, what, path, signal);
    const silence = path.late ? 'no sign of life (an http or a service check tells more)' : 'no connection';
    return failedAttempt(new Error(`${silence} within ${formatDuration(timeout)}`), what, path, signal);
  }
}

/** Says that there will be nothing to read: whoever listens greets, answers, or closes in turn. */
function signOfLife(stream: Duplex): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('data', () => resolve());
    stream.once('end', () => resolve());
    stream.once('error', reject);
    stream.end();
  });
}

/** The runner's own resolver or network is away: that says nothing about the stack. */
const NOT_THE_STACK = new Set(['EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EMFILE', 'ENFILE']);

/**
 * A failed connection is an answer about the target, unless the way to it is what broke: the host is asked.
 * @throws the signal's reason
 */
export async function failedAttempt(
  error: unknown,
  what: string,
  path: Path,
  signal: AbortSignal,
): Promise<Outcome> {
  signal.throwIfAborted();
  const unmeasured = (cause: unknown): Outcome => ({ kind: 'unmeasured', reason: messageOf(cause) });
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== undefined && NOT_THE_STACK.has(code)) return unmeasured(error);
  // The user can repair it, so it is no closed port: sshd that forwards nothing, a key that is refused.
  if (error instanceof UserError && error.fix !== undefined) return unmeasured(error);
  try {
    await path.reach(signal);
  } catch (unreachable) {
    signal.throwIfAborted();
    return unmeasured(unreachable);
  }
  const reason = `${what}: ${describe(error)}`;
  return { kind: 'bad', reason, answer: { error: reason } };
}

/** Node wraps the failures of several addresses (::1, 127.0.0.1) into one error without a message. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(messageOf))].join('; ');
  return messageOf(error);
}
