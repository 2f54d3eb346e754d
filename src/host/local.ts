import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { UserError } from '../base/errors.ts';
import { t } from '../texts/texts.ts';
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

  connect(hostname: string, port: number, signal: AbortSignal): Promise<Duplex> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port, signal });
      socket.once('connect', () => resolve(socket));
      socket.once('error', (cause) => {
        const refused = t`no connection to ${hostname}:${port} from local: ${cause.message}`;
        reject(signal.aborted ? signal.reason : new UserError(refused, { cause }));
      });
    });
  }

  connectionError(): undefined {
    return undefined;
  }
}
