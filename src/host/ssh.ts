import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import type { SshAddress } from './address.ts';
import type { SshOptions } from './ssh-options.ts';
import type { Transport } from './transport.ts';

export async function openSsh(
  address: SshAddress,
  _options: SshOptions | undefined,
  _environment: Readonly<Record<string, string>>,
  _context: Context,
): Promise<Transport> {
  throw new UserError(`${address.name}: ssh hosts cannot be opened yet`);
}
