import { chmod, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import { makeScratch } from '../base/scratch.ts';
import type { Host } from '../host/host.ts';
import { t } from '../texts/texts.ts';
import { registryPath } from './names.ts';

export interface RegistryCredentials {
  /** `ghcr.io` or `ghcr.io/org`; `docker.io` for Docker Hub. */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

export interface RegistryLogin extends AsyncDisposable {
  /** For docker commands on this machine. It holds the password: never log it. */
  readonly env: Readonly<Record<string, string>>;
}

/** The name under which Docker looks for the helper: `docker-credential-<name>`. */
export const HELPER = 'deploy-kit';
/** Hands the environment's credential to Docker; there is nothing secret in the file. */
export const HELPER_SCRIPT = '#!/bin/sh\n[ "$1" = get ] || exit 1\nprintf %s "$DEPLOY_KIT_CREDENTIAL"\n';

const USER_CONFIG = `
dir=\${DOCKER_CONFIG:-$HOME/.docker}
printf '%s\\n' "$dir" "$PATH"
[ ! -f "$dir/config.json" ] || cat "$dir/config.json"
`;

/**
 * Credentials for the docker commands of this job, without `docker login`: that writes the password to disk, on
 * a self-hosted runner into a file that other jobs read. A Docker configuration of our own names a credential
 * helper that reads it from the environment of the very command; plugins, builders, contexts and other logins
 * stay those of the user. Credentials are checked by the first push or pull.
 */
export async function registryLogin(
  local: Host,
  credentials: RegistryCredentials,
  context: Context,
): Promise<RegistryLogin> {
  const { stdout } = await local.run(['sh', '-c', USER_CONFIG, 'sh'], { signal: context.signal });
  const [userDirectory = '', searchPath = '', ...lines] = stdout.split('\n');
  const user = parseUserConfig(lines.join('\n'), userDirectory);
  const directory = await makeScratch();
  const dispose = () => rm(directory, { recursive: true, force: true });
  try {
    const helper = path.join(directory, `docker-credential-${HELPER}`);
    await writeFile(helper, HELPER_SCRIPT);
    await chmod(helper, 0o700);
    await symlink(path.join(userDirectory, 'contexts'), path.join(directory, 'contexts'));
    const config = {
      ...user,
      ...credentialConfig(credentials.registry, user),
      cliPluginsExtraDirs: [...(user.cliPluginsExtraDirs ?? []), path.join(userDirectory, 'cli-plugins')],
    };
    await writeFile(path.join(directory, 'config.json'), JSON.stringify(config), { mode: 0o600 });
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    env: {
      DOCKER_CONFIG: directory,
      BUILDX_CONFIG: path.join(userDirectory, 'buildx'),
      PATH: `${directory}:${searchPath}`,
      DEPLOY_KIT_CREDENTIAL: credentialJson(credentials),
    },
    [Symbol.asyncDispose]: dispose,
  };
}

interface UserConfig {
  auths?: Record<string, unknown>;
  credHelpers?: Record<string, string>;
  cliPluginsExtraDirs?: string[];
}

/** The part of a Docker configuration that makes our helper answer for one registry. */
export function credentialConfig(registry: string, user: UserConfig = {}): UserConfig {
  const server = serverOf(registry);
  const { [server]: _mine, ...auths } = user.auths ?? {};
  return { auths, credHelpers: { ...user.credHelpers, [server]: HELPER } };
}

/** What a credential helper prints. */
export function credentialJson({ registry, username, password }: RegistryCredentials): string {
  return JSON.stringify({ ServerURL: serverOf(registry), Username: username, Secret: password });
}

/** The name under which Docker keeps a registry's credentials. */
export function serverOf(registry: string): string {
  const [host = ''] = registryPath(registry).split('/');
  const isHub =
    host === '' || host === 'docker.io' || host === 'index.docker.io' || !/[.:]|^localhost$/.test(host);
  return isHub ? 'https://index.docker.io/v1/' : host;
}

function parseUserConfig(text: string, directory: string): UserConfig {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as UserConfig;
  } catch (cause) {
    throw new UserError(t`${directory}/config.json is not JSON`, {
      fix: t`correct or remove that file`,
      cause,
    });
  }
}
