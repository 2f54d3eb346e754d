import type * as common from '../config/common-inputs.ts';
import { type InputValues, inputVariable } from '../config/inputs.ts';
import { parseHostAddress } from '../host/address.ts';
import { hostEnvironment } from '../host/environment.ts';
import type { Host } from '../host/host.ts';
import { openHost } from '../host/open.ts';
import type { EmptyInput } from '../host/ssh/options.ts';
import { t } from '../texts/texts.ts';
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
    empty: emptyInputs(context),
  };
  /** The machine that runs this. */
  const local = await openHost({ kind: 'local', name: 'local' }, { context, environment });
  const list: Host[] = [];
  /** Another one, in the same way; who opens it closes it. */
  const open = (address: string, place: string): Promise<Host> =>
    openHost(parseHostAddress(address, place), { context, environment, ssh });
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
  return { local, list, open, [Symbol.asyncDispose]: close };
}

const SECRETS = { 'ssh-key': 'DEPLOY_SSH_KEY', 'known-hosts': 'DEPLOY_KNOWN_HOSTS' } as const;

/**
 * What the pipelines hand on and what is not there: a secret that nobody has set is an empty input. Where there is no
 * such input, as at a terminal, the user's own keys and files are meant.
 */
function emptyInputs({ env }: Pick<SetupContext, 'env'>): EmptyInput[] {
  const environment = env[inputVariable('environment')] || t`that is deployed to`;
  return (['ssh-key', 'known-hosts'] as const).flatMap((input) =>
    env[inputVariable(input)]?.trim() === ''
      ? [
          {
            input,
            source: t`the secret ${SECRETS[input]} of the environment ${environment}`,
          },
        ]
      : [],
  );
}
