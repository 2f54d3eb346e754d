import type { Context } from '../base/context.ts';
import { ToolError, UserError } from '../base/errors.ts';
import type { Fence, Host } from '../host/host.ts';
import { describeFailure, diskFullError, fixForPull, registryFailure } from './failures.ts';
import {
  credentialConfig,
  credentialJson,
  HELPER,
  HELPER_SCRIPT,
  type RegistryCredentials,
  serverOf,
} from './login.ts';
import { parseReference } from './names.ts';

export interface PullRequest {
  readonly host: Host;
  /** `name@sha256:...` */
  readonly pull: string;
  /** For messages. */
  readonly reference: string;
  readonly tags: readonly string[];
  readonly fence?: Fence | undefined;
  readonly credentials?: RegistryCredentials | undefined;
}

// With a second line on stdin that is not empty, Docker gets a configuration of its own for this one pull: its
// helper reads the credential from the environment, so no password reaches a file. It lies in the home directory
// because /tmp is often mounted noexec. The context's socket is asked for first: rootless Docker has its own.
const PULL = `
IFS= read -r config; IFS= read -r DEPLOY_KIT_CREDENTIAL
helper=$1; script=$2; image=$3; shift 3
if [ -n "$config" ]; then
  dir=$(mktemp -d "$HOME/.deploy-kit-login.XXXXXX") || exit
  trap 'unset DEPLOY_KIT_CREDENTIAL; rm -rf "$dir"' EXIT
  trap 'exit 143' HUP INT TERM
  DOCKER_HOST=\${DOCKER_HOST:-$(docker context inspect --format '{{.Endpoints.docker.Host}}')}
  printf %s "$config" >"$dir/config.json"
  printf %s "$script" >"$dir/$helper" && chmod 700 "$dir/$helper" || exit
  export DOCKER_HOST DEPLOY_KIT_CREDENTIAL
  DOCKER_CONFIG=$dir PATH="$dir:$PATH" docker pull "$image" || exit
else
  docker pull "$image" || exit
fi
for tag; do docker tag "$image" "$tag" || exit; done
`;

/** Pulls an image on a host and tags it. @throws UserError that tells a denied, absent or unreachable image apart */
export async function pullImage(request: PullRequest, context: Context): Promise<void> {
  const { host, pull, reference, tags, fence, credentials } = request;
  const { registry } = parseReference(pull);
  // Other registries must not be shown these credentials, nor lose those that the host has for them.
  const mine =
    credentials !== undefined && serverOf(credentials.registry) === serverOf(registry)
      ? credentials
      : undefined;
  const config = mine === undefined ? '' : JSON.stringify(credentialConfig(mine.registry));
  const stdin = `${config}\n${mine === undefined ? '' : credentialJson(mine)}\n`;
  const argv = ['sh', '-c', PULL, 'sh', `docker-credential-${HELPER}`, HELPER_SCRIPT, pull, ...tags];
  try {
    await host.run(argv, {
      stdin,
      signal: context.signal,
      onStdout: (line) => context.log.debug(`${host.name}: ${line}`),
      ...(fence === undefined ? {} : { fence }),
    });
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const full = diskFullError(error, host.name, `image ${reference}`);
    if (full) throw full;
    const failure = registryFailure(error.stderr);
    throw new UserError(
      `${host.name} cannot pull ${reference} (${pull}): ${describeFailure(failure, registry, error.stderr)}`,
      { fix: fixForPull(failure, registry), cause: error },
    );
  }
}
