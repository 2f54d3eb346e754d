import { connect, createServer, type Socket } from 'node:net';

export interface Forwarder extends AsyncDisposable {
  readonly port: number;
  /** What has passed so far, in bytes; how many connections were opened; how often they spoke after the target had. */
  readonly counts: { connections: number; toTarget: number; fromTarget: number; turns: number };
  /** Holds back every byte from now on for so long, in ms, each way. */
  delay(ms: number): void;
  /** Lets nothing pass, without closing anything: a network that has gone silent. New connections hang, too. */
  freeze(): void;
  thaw(): void;
  /** Closes what is open with a reset. */
  cut(): void;
  /** Cuts everything as soon as so many more bytes have gone to the target. */
  cutAfter(bytes: number): void;
  close(): Promise<void>;
}

/** A slow, frozen or broken network in front of a TCP port: listens on a loopback port of its own. */
export async function startForwarder(target: { host?: string; port: number }): Promise<Forwarder> {
  const counts = { connections: 0, toTarget: 0, fromTarget: 0, turns: 0 };
  let last: 'toTarget' | 'fromTarget' = 'fromTarget';
  const sockets = new Set<Socket>();
  let latency = 0;
  let frozen = false;
  let cutAt = Number.POSITIVE_INFINITY;
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };

  // Nothing waits for more bytes or for an ACK: what is late is late by `latency` alone.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    counts.connections += 1;
    const { host = '127.0.0.1', port } = target;
    const upstream = connect({ host, port, allowHalfOpen: true, noDelay: true });
    pass(client, upstream, 'toTarget');
    pass(upstream, client, 'fromTarget');
  });

  function pass(from: Socket, to: Socket, way: 'toTarget' | 'fromTarget') {
    sockets.add(from);
    if (frozen) from.pause();
    // A broken side takes the other one along: that is what a forwarder's client sees of it.
    from.on('error', () => to.resetAndDestroy());
    from.on('close', () => sockets.delete(from));
    const later = (act: () => void) => {
      if (latency === 0) act();
      else setTimeout(act, latency);
    };
    from.on('data', (bytes) => {
      counts[way] += bytes.length;
      if (way === 'toTarget' && last === 'fromTarget') counts.turns += 1;
      last = way;
      later(() => {
        if (!to.destroyed) to.write(bytes);
        if (counts.toTarget >= cutAt) cut();
      });
    });
    from.on('end', () => later(() => to.end()));
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the forwarder has no port');
  const close = async () => {
    cut();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    port: address.port,
    counts,
    delay(ms) {
      latency = ms;
    },
    freeze() {
      frozen = true;
      for (const socket of sockets) socket.pause();
    },
    thaw() {
      frozen = false;
      for (const socket of sockets) socket.resume();
    },
    cut,
    cutAfter(bytes) {
      cutAt = counts.toTarget + bytes;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
