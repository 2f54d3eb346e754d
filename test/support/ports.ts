import { createSocket, type Socket } from 'node:dgram';
import { createServer } from 'node:net';

/** Below the ports that Linux gives to outgoing connections: one of those could take a port between look and use. */
const [FIRST, LAST] = [10_000, 32_767];

/**
 * A TCP port of the loopback interface on which nothing listens. It is the caller's until the process ends: other test
 * files, and other runs of the tests on this machine, do not get it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    const reservation = await reserve(port);
    if (reservation === undefined) continue;
    if (await isFree(port)) return port;
    reservation.close();
  }
}

/** The UDP port of the same number, which nobody here needs: one process can have it, and loses it when it ends. */
function reserve(port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4').unref();
    socket.once('error', () => resolve(undefined));
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => resolve(socket));
  });
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
