import type { Context } from '../base/context.ts';
import type { HostAddress } from './address.ts';
import type { Host } from './host.ts';
import { LocalTransport } from './local.ts';
import { Machine } from './machine.ts';
import type { SshOptions } from './ssh/options.ts';

export interface OpenHostOptions {
  readonly context: Context;
  /** What commands on this machine get; from `hostEnvironment(process.env)`. */
  readonly environment: Readonly<Record<string, string>>;
  /** For `ssh://` hosts. */
  readonly ssh?: SshOptions;
}

/**
 * The host behind an address. For ssh the connection is opened here, so that an unreachable host fails early.
 * @throws UserError that names what is wrong with the connection and its fix
 */
export async function openHost(address: HostAddress, options: OpenHostOptions): Promise<Host> {
  const { context, environment } = options;
  if (address.kind === 'local') return new Machine(address.name, new LocalTransport(environment), context);
  const { openSsh } = await import('./ssh/transport.ts');
  return new Machine(address.name, await openSsh(address, options.ssh, environment, context), context);
}
