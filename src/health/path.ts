import { once } from 'node:events';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Watcher } from './watcher.ts';

/** Where connections start: this machine, or a host. */
export interface Path {
  readonly name: string;
  /** It is this machine. */
  readonly isHere: boolean;
  /** A connection through ssh: that it was refused shows only when it is used. */
  readonly late: boolean;
  connect(hostname: string, port: number, signal: AbortSignal): Promise<Duplex>;
  /** Rejects when the place itself cannot be reached, so that nothing measured from there means anything. */
  reach(signal: AbortSignal): Promise<unknown>;
}

export const fromRunner: Path = {
  name: 'runner',
  isHere: true,
  late: false,
  async connect(hostname, port, signal) {
    const socket = connect({ host: hostname, port, signal });
    await once(socket, 'connect');
    return socket;
  },
  reach: () => Promise.resolve(),
};

export const fromHost = (watcher: Watcher): Path => ({
  name: watcher.host.name,
  isHere: false,
  late: watcher.host.kind === 'ssh',
  connect: (hostname, port, signal) => watcher.host.connect(hostname, port, { signal }),
  reach: (signal) => watcher.reach(signal),
});
