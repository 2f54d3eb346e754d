import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { parseHostAddress } from '../../host/address.ts';
import type { Terminal } from '../command.ts';

const execute = promisify(execFile);

/** The lines for hosts that the user's own known_hosts has: keys that a person accepted. Nobody is asked over the network. */
export async function knownLines(
  hosts: readonly string[],
  { environment }: Pick<Terminal, 'environment'>,
): Promise<{ lines: string[]; unknown: string[] }> {
  const home = environment['HOME'] ?? homedir();
  const own = ['known_hosts', 'known_hosts2'].map((name) => path.join(home, '.ssh', name));
  const files = [...own, '/etc/ssh/ssh_known_hosts'].filter((file) => existsSync(file));
  const found = await Promise.all(
    hosts.map(async (host) => {
      const address = parseHostAddress(host, 'hosts');
      if (address.kind === 'local') return { host, lines: [] };
      const name =
        address.port === undefined || address.port === 22
          ? address.hostname
          : `[${address.hostname}]:${address.port}`;
      const outputs = files.map((file) =>
        execute('ssh-keygen', ['-F', name, '-f', file]).then(
          ({ stdout }) => stdout,
          // It ends with 1 when there is none.
          () => '',
        ),
      );
      const lines = (await Promise.all(outputs))
        .flatMap((text) => text.split('\n'))
        .filter((line) => line !== '' && !line.startsWith('#'));
      return { host, lines };
    }),
  );
  return {
    lines: [...new Set(found.flatMap(({ lines }) => lines))],
    unknown: found.flatMap(({ host, lines }) => (lines.length === 0 ? [host] : [])),
  };
}
