import { parseHostAddress } from '../host/address.ts';
import { hostEnvironment } from '../host/environment.ts';
import type { Host } from '../host/host.ts';
import { openHost } from '../host/open.ts';
import type { SetupContext } from './context.ts';

export interface Hosts extends AsyncDisposable {
  /** The machine that runs this. */
  readonly local: Host;
  readonly list: readonly Host[];
}

interface SshInputs {
  readonly 'ssh-key'?: string | undefined;
  readonly 'known-hosts'?: string | undefined;
}

/** Opens the connections to all hosts. @throws UserError for each way in which a host cannot be reached */
export async function openHosts(
  addresses: readonly string[],
  inputs: SshInputs,
  context: SetupContext,
): Promise<Hosts> {
  const environment = hostEnvironment(context.env);
  const ssh = {
    jobKey: context.run.temp,
    ...(inputs['ssh-key'] === undefined ? {} : { privateKey: inputs['ssh-key'] }),
    ...(inputs['known-hosts'] === undefined ? {} : { knownHosts: inputs['known-hosts'] }),
  };
  const opened: Host[] = [];
  const close = async () => {
    for (const host of opened.toReversed()) await host[Symbol.asyncDispose]();
  };
  try {
    const local = await openHost({ kind: 'local', name: 'local' }, { context, environment });
    opened.push(local);
    const list: Host[] = [];
    for (const address of addresses) {
      const parsed = parseHostAddress(address, 'hosts');
      const host = parsed.kind === 'local' ? local : await openHost(parsed, { context, environment, ssh });
      if (host !== local) opened.push(host);
      list.push(host);
    }
    return { local, list, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
