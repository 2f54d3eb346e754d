/** Where Compose runs on a host: the release directory, with its own files and `.env`. */
export interface ComposeDirectory {
  readonly directory: string;
  readonly project: string;
  /** Relative to the directory, pin.yml last. */
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  /** Variables of the login that are the stack's, too. */
  readonly ofLogin?: readonly string[];
}

/** What Compose needs of the machine where it runs: no variables of a stack, whose containers get no other machine's. */
export const OF_THE_MACHINE = ['PATH', 'XDG_CACHE_HOME', 'SSH_AUTH_SOCK'];

/** What says where the engine is and is no option of docker. */
const OF_THE_ENGINE = ['DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY', 'DOCKER_TLS', 'DOCKER_API_VERSION'];

/**
 * Begins a script that runs Compose with a clean environment and ends with `exec "$@"`. What a login sets (`USER`, `PWD`,
 * `HOME`, some `COMPOSE_...`) would win over the stack's own variables: the same release would be another one on another
 * host. What says where the engine is becomes options of docker, and is no variable any more. `$1` names what stays,
 * besides the variables of these scripts, `deploy_kit_...`.
 */
export const CLEAN = `# deploy-kit: docker compose
deploy_kit_keep=" $1 "
shift
set -- compose "$@"
if [ -n "$DOCKER_HOST" ]; then set -- --host "$DOCKER_HOST" "$@"
elif [ -n "$DOCKER_CONTEXT" ]; then set -- --context "$DOCKER_CONTEXT" "$@"
fi
[ -z "$DOCKER_CONFIG$HOME" ] || set -- --config "\${DOCKER_CONFIG:-$HOME/.docker}" "$@"
# What includes fetch is kept there.
[ -z "$HOME" ] || export XDG_CACHE_HOME="\${XDG_CACHE_HOME:-$HOME/.cache}"
set -- "$(command -v docker || echo docker)" "$@"
set -f
IFS='
'
# The shell's own list: no other program gets what the variables hold. A line of a value may look like a name, which does
# no harm. A shell ends where it cannot take one away ('unset' is a special builtin, 'command unset' is none): a bash that
# is sh has some that are its own.
for deploy_kit_name in $(export -p); do
  deploy_kit_name=\${deploy_kit_name#export }
  deploy_kit_name=\${deploy_kit_name%%=*}
  case $deploy_kit_name in '' | [0-9]* | *[!A-Za-z0-9_]*) continue ;; esac
  case $deploy_kit_name$deploy_kit_keep in
    deploy_kit_* | *" $deploy_kit_name "*) ;;
    *) command unset "$deploy_kit_name" 2>/dev/null || : ;;
  esac
done
unset IFS
`;

// From 2.31 on Compose takes that for PWD by itself: then it is the same for all.
const IN_PLACE = `${CLEAN}export PWD="$(pwd)"\n`;
const SCRIPT = `${IN_PLACE}exec "$@"\n`;

const IGNORE_ORPHANS = 'COMPOSE_IGNORE_ORPHANS';

/**
 * The argv of a Compose command, to be run with the release directory as working directory. Everything that an
 * operator gets from `.env` is said explicitly.
 */
export function composeArgv(where: ComposeDirectory, ...args: readonly string[]): string[] {
  // Until the switch, what no longer belongs to the stack is there: no warning for whoever reads what a command says.
  // (`--progress` and its value may stand before the subcommand.)
  const isOneOff = args[args[0] === '--progress' ? 2 : 0] === 'run';
  const kept = [
    ...[...OF_THE_MACHINE, ...OF_THE_ENGINE, ...(where.ofLogin ?? [])],
    ...(isOneOff ? [IGNORE_ORPHANS] : []),
  ];
  return [
    ...(isOneOff ? ['env', `${IGNORE_ORPHANS}=1`] : []),
    ...['sh', '-c', SCRIPT, 'sh', kept.join(' ')],
    ...['--project-name', where.project, '--env-file', '.env'],
    ...where.files.flatMap((file) => ['--file', file]),
    ...where.profiles.flatMap((profile) => ['--profile', profile]),
    ...args,
  ];
}
