const NAMES = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'TMPDIR',
  'XDG_RUNTIME_DIR',
  'SSH_AUTH_SOCK',
  'DOCKER_HOST',
  'DOCKER_CONTEXT',
  'DOCKER_CONFIG',
  'DOCKER_CERT_PATH',
  'DOCKER_TLS_VERIFY',
  'BUILDX_BUILDER',
  'BUILDX_CONFIG',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
] as const;

/** What commands on the runner get from its environment; inputs, tokens and the workflow's `env:` stay out. */
export function hostEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return pick(env, NAMES);
}

/**
 * What ssh and its tools get: `LC_ALL=C` because their messages are read, nothing that changes what they do.
 * @param agent path of the agent's socket that replaces the user's own
 */
export function sshEnvironment(
  env: Readonly<Record<string, string>>,
  agent?: string,
): Record<string, string> {
  const own = pick(env, ['PATH', 'HOME', 'SSH_AUTH_SOCK']);
  return {
    ...own,
    ...(agent === undefined ? {} : { SSH_AUTH_SOCK: agent }),
    LC_ALL: 'C',
    SSH_ASKPASS_REQUIRE: 'never',
  };
}

function pick(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
