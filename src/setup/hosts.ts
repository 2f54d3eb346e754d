import type * as common from '../config/common-inputs.ts';
import type { InputValues } from '../config/inputs.ts';
import { parseHostAddress } from '../host/address.ts';
import { hostEnvironment } from '../host/environment.ts';
import type { Host } from '../host/host.ts';
import { openHost } from '../host/open.ts';
import type { SetupContext } from './context.ts';

export type Hosts = Awaited<ReturnType<typeof openHosts>>;

/** Opens the connections to all hosts. @throws UserError for each way in which a host cannot be reached */
export async function openHosts(
  addresses: readonly string[],
  inputs: Partial<InputValues<typeof common.ssh>>,
  context: SetupContext,
) {
  const environment = hostEnvironment(context.env);
  const ssh = {
    jobKey: context.run.temp,
    ...(inputs['ssh-key'] === undefined ? {} : { privateKey: inputs['ssh-key'] }),
    ...(inputs['known-hosts'] === undefined ? {} : { knownHosts: inputs['known-hosts'] }),
  };
  /** The machine that runs this. */
  const local = await openHost({ kind: 'local', name: 'local' }, { context, environment });
  const list: Host[] = [];
  const close = async () => {
    for (const host of [...new Set([local, ...list])].toReversed()) await host[Symbol.asyncDispose]();
  };
  try {
    for (const address of addresses) {
      const parsed = parseHostAddress(address, 'hosts');
      list.push(parsed.kind === 'local' ? local : await openHost(parsed, { context, environment, ssh }));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { local, list, [Symbol.asyncDispose]: close };
}
