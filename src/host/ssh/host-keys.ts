import { splitOnce } from '../../base/text.ts';
import { sshEnvironment } from '../environment.ts';
import { collect } from '../process/collect.ts';
import { startProcess } from '../process/process.ts';
import { type Connection, sshArgs } from './options.ts';

export interface HostKey {
  /** For known_hosts. */
  readonly line: string;
  /** `SHA256:... (ED25519)`. */
  readonly fingerprint: string;
}

/**
 * The keys that a host offers right now, to whoever asks: to be compared, never to be believed.
 * Empty when it cannot be asked directly (behind a jump host).
 */
export async function offeredHostKeys(
  connection: Connection,
  environment: Readonly<Record<string, string>>,
): Promise<HostKey[]> {
  const env = sshEnvironment(environment);
  const run = async (argv: string[], stdin = '') =>
    (await collect(startProcess({ argv, env }), { stdin, timeout: 15_000 })).stdout;
  // The user's configuration may say that the name stands for another machine, port or key name.
  const settings = new Map((await run(['ssh', '-G', ...sshArgs(connection)])).split('\n').map(splitOnce));
  const hostname = settings.get('hostname') ?? connection.address.hostname;
  const port = settings.get('port') ?? String(connection.address.port ?? 22);
  const alias = settings.get('hostkeyalias');
  const scan = ['ssh-keyscan', '-T', '5', '-p', port, '-t', 'ed25519,ecdsa,rsa', '--', hostname];
  const scanned = await run(scan);
  const lines = scanned.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const keys: HostKey[] = [];
  for (const line of lines) {
    const printed = await run(['ssh-keygen', '-l', '-f', '-'], `${line}\n`);
    const [, fingerprint = '?', type = ''] = /(SHA256:\S+).*(\([A-Z0-9-]+\))/.exec(printed) ?? [];
    const named = alias === undefined ? line : line.replace(/^\S+/, alias);
    keys.push({ line: named, fingerprint: `${fingerprint} ${type}`.trim() });
  }
  return keys;
}
