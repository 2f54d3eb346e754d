import type { Question } from '../host/ask.ts';
import type { Listener } from './containers.ts';

/** TCP ports that somebody listens on, Docker included; none where the host does not tell. */
export const listening: Question<Listener[]> = {
  script: 'cat /proc/net/tcp /proc/net/tcp6 2>/dev/null; exit 0',
  read: (said) => said.split('\n').flatMap(listener),
};

/** A line of /proc/net/tcp or tcp6 in state LISTEN (0A): its local address and port, in hexadecimal. */
function listener(line: string): Listener[] {
  const match = /^\s*\d+:\s+([0-9A-F]+):([0-9A-F]{4})\s+\S+\s+0A\s/.exec(line);
  if (match?.[1] === undefined) return [];
  return [{ port: Number(`0x${match[2]}`), address: hexAddress(match[1]) }];
}

/** Words of 32 bits in the byte order of the machine: little-endian on every machine that Docker is made for. */
function hexAddress(hex: string): string {
  if (/^0+$/.test(hex)) return '*';
  const v4 = /^(?:0{16}FFFF0000)?([0-9A-F]{8})$/.exec(hex)?.[1];
  if (v4 === undefined) return hex;
  const bytes = v4.match(/../g) ?? [];
  return bytes
    .toReversed()
    .map((byte) => Number(`0x${byte}`))
    .join('.');
}
