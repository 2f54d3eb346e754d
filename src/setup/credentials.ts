import { UserError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { RegistryCredentials } from '../images/login.ts';
import { t } from '../texts/texts.ts';

/** The login of a registry out of the inputs, or undefined when none is given. */
export function credentials(
  inputs: { 'registry-username': string | undefined; 'registry-password': string | undefined },
  registry: string | undefined,
  log: Logger,
): RegistryCredentials | undefined {
  const { 'registry-username': username, 'registry-password': password } = inputs;
  // A workflow hands on `github.actor` in any case; outside GitHub there is no token to go with it.
  if (password === undefined) return undefined;
  if (username === undefined) {
    throw new UserError(t`input 'registry-username' is missing for the registry login`, {
      fix: t`give both or neither`,
    });
  }
  if (registry === undefined) {
    log.warning(t`input 'registry-password' is given, but no registry that it is for: it is not used`);
    return undefined;
  }
  return { registry, username, password: password.trim() };
}
