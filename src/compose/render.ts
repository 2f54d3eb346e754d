import path from 'node:path';
import { ToolError } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Host, RunResult } from '../host/host.ts';
import { CLEAN, OF_THE_MACHINE } from './command.ts';
import type { ComposeFiles } from './compose-files.ts';

export interface RenderRequest extends ComposeFiles {
  readonly profiles: readonly string[];
  /** Wins over a `name:` in the files. */
  readonly composeProject: string;
  /** The whole environment of the stack: nothing else fills `${VARIABLES}` or empty `KEY:` entries. */
  readonly env: Readonly<Record<string, string>>;
  /** The same as a service with `format: raw` reads them. */
  readonly rawEnv?: Readonly<Record<string, string>>;
  /** A compose file of ours, read after the others; messages name the others. */
  readonly ours?: { readonly text: string; readonly isBuild: boolean };
  /** As on a machine whose own variables are other ones: what is made of them has `OTHER_MACHINE` in it. */
  readonly isElsewhere?: boolean;
}

/** Changes a path, or a list of them, in nothing but its spelling. */
export const OTHER_MACHINE = '/./././';

const NAME = /^[A-Za-z_]\w*$/;

// The variables of the stack come under names of ours: some are called as what docker or the shell need until here.
const RENDER = `${CLEAN}
# With these docker does not look for what the stack's DOCKER_CERT_PATH names.
deploy_kit_docker=$1
shift
set -- "$deploy_kit_docker" --tlscacert= --tlscert= --tlskey= "$@"
for deploy_kit_name in $deploy_kit_names; do
  command eval "export $deploy_kit_name=\\"\\$deploy_kit_of_$deploy_kit_name\\""
  unset "deploy_kit_of_$deploy_kit_name"
done
export PWD="$deploy_kit_directory"
if [ -n "$deploy_kit_other" ]; then
  export PATH="$PATH:$deploy_kit_other" XDG_CACHE_HOME="$XDG_CACHE_HOME$deploy_kit_other"
  export SSH_AUTH_SOCK="$deploy_kit_other$SSH_AUTH_SOCK"
fi
unset deploy_kit_names deploy_kit_directory deploy_kit_other
exec "$@"
`;

/** Compose fetches what a file includes from elsewhere. */
const LIMIT: Milliseconds = 5 * 60_000;

/** What `docker compose config` prints, or why it does not. @param flags of it, besides ours */
export async function tryRender(
  host: Host,
  request: RenderRequest,
  flags: readonly string[] = [],
): Promise<RunResult | ToolError> {
  const { projectDirectory, ours } = request;
  // Those of the machine have their place in the containers of a stack that sets them, not in its files.
  const own = Object.entries(request.env).filter(
    ([name]) => NAME.test(name) && !OF_THE_MACHINE.includes(name),
  );
  const env = {
    // No engine is asked, and none that variables of the stack name is looked for.
    DOCKER_HOST: 'unix:///var/run/docker.sock',
    ...Object.fromEntries(own.map(([name, value]) => [`deploy_kit_of_${name}`, value])),
    deploy_kit_names: own.map(([name]) => name).join(' '),
    // On a host it runs in the directory of the files.
    deploy_kit_directory: projectDirectory,
    deploy_kit_other: request.isElsewhere ? OTHER_MACHINE : '',
  };
  const argv = [
    ...['sh', '-c', RENDER, 'sh', OF_THE_MACHINE.join(' ')],
    ...['--ansi', 'never', '--project-directory', projectDirectory, '-p', request.composeProject],
    // Without it Compose reads the `.env` beside the files, which belongs to somebody's laptop.
    ...['--env-file', '/dev/null'],
    ...request.files.flatMap((file) => ['-f', path.resolve(projectDirectory, file)]),
    ...(ours === undefined ? [] : ['-f', '-']),
    ...request.profiles.flatMap((profile) => ['--profile', profile]),
    ...['config', '--format', 'json', ...flags],
  ];
  const options = { env, stdin: ours?.text ?? '', timeout: LIMIT };
  return host.run(argv, options).catch((error: unknown) => {
    if (error instanceof ToolError) return error;
    throw error;
  });
}

/** Names of the variables that Compose reported as not set; where a path begins with `~`, that is HOME. */
export function unsetIn(stderr: string): string[] {
  const names = warningsOf(stderr).flatMap(
    (text) => UNSET.exec(text)?.[1] ?? (text.startsWith("cannot expand '~'") ? 'HOME' : []),
  );
  return [...new Set(names)].filter((name) => !name.includes('\n'));
}

/** Its warning of a variable that is not set; $1 is the name. */
export const UNSET = /^The "(.+)" variable is not set/s;

/** What Compose warned of. */
export function warningsOf(stderr: string): string[] {
  const found = new Set<string>();
  for (const [, quoted = ''] of stderr.matchAll(/level=warning msg="((?:[^"\\]|\\.)*)"/g)) {
    found.add(quoted.replaceAll('\\"', '"').replaceAll('\\\\', '\\'));
  }
  return [...found];
}
