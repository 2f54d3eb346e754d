import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { UserError } from '../base/errors.ts';
import { type Child, startProcess } from './process/process.ts';
import type { Command, Transport } from './transport.ts';

/** Runs on this machine, with `environment` and nothing else of our own environment. */
export class LocalTransport implements Transport {
  readonly kind = 'local';
  readonly #environment: Readonly<Record<string, string>>;

  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = environment;
  }

  async start({ argv, cwd, env }: Command): Promise<Child> {
    return startProcess({ argv, cwd, env: { ...this.#environment, ...env } });
  }

  connect(hostname: string, port: number, signal: AbortSignal | undefined): Promise<Duplex> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port });
      const onAbort = () => socket.destroy(signal?.reason);
      signal?.addEventListener('abort', onAbort, { once: true });
      socket.once('close', () => signal?.removeEventListener('abort', onAbort));
      const refused = (error: Error) =>
        reject(
          signal?.aborted
            ? signal.reason
            : new UserError(`no connection to ${hostname}:${port} from local: ${error.message}`, {
                cause: error,
              }),
        );
      socket.once('error', refused);
      socket.once('connect', () => {
        socket.off('error', refused);
        resolve(socket);
      });
      if (signal?.aborted) onAbort();
    });
  }

  connectionError(): undefined {
    return undefined;
  }

  async dispose(): Promise<void> {}
}
