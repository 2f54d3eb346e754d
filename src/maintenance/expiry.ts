import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import { t } from '../texts/texts.ts';

/**
 * Until when the certificate is valid that is shown at an address.
 * @param way a connection to it; one from this machine is made when it is undefined
 */
export async function readExpiry(
  { host, port }: { readonly host: string; readonly port: number },
  way: Duplex | undefined,
  signal: AbortSignal,
): Promise<Date> {
  // Whether it is trusted is for the gate to say; one that has expired is to be read, too.
  const servername = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
  const options = { ...servername, rejectUnauthorized: false };
  const socket: TLSSocket = connect(
    way === undefined ? { ...options, host, port } : { ...options, socket: way },
  );
  try {
    await once(socket, 'secureConnect', { signal });
    const { valid_to } = socket.getPeerCertificate();
    const time = new Date(valid_to);
    if (Number.isNaN(time.getTime())) throw new Error(t`it shows no certificate`);
    return time;
  } finally {
    socket.destroy();
    way?.destroy();
  }
}
