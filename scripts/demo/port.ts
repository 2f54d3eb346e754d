import { readFile, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { Container } from './look.ts';
import type { Place } from './place.ts';

const FIRST_CHOICE = 8080;

/**
 * The port that the demo's page is published on: that of earlier runs, as long as nobody else has it by now.
 * @param own containers of an earlier run
 */
export async function choosePort(place: Place, own: readonly Container[]): Promise<number> {
  const earlier = Number(await readFile(place.port, 'utf8').catch(() => ''));
  if (
    earlier > 0 &&
    (own.some(({ running, service }) => running && service === 'proxy') || (await isFree(earlier)))
  ) {
    return earlier;
  }
  const port = (await isFree(FIRST_CHOICE)) ? FIRST_CHOICE : await anyFree();
  await writeFile(place.port, `${port}\n`);
  return port;
}

/** Whether nobody answers there and we could listen. */
async function isFree(port: number): Promise<boolean> {
  const answers = await new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
  return !answers && (await listen(port)) !== undefined;
}

async function anyFree(): Promise<number> {
  const port = await listen(0);
  if (port === undefined) throw new Error('no TCP port of 127.0.0.1 is free');
  return port;
}

function listen(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
