/** Pieces of what engines run inside containers, by `sh -c` (dash, bash or busybox). */

/** Defines `secret`: the value of a variable, or of the file that its `_FILE` names, as public images read them. */
export const SECRET = `
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`;

/** Defines `quote`. */
export const QUOTE = `
nl='
'
cr=$(printf '\\r')
# Escapes $1 for between double quotes, where a backslash escapes (option files, YAML), in $quoted.
quote() {
  rest=$1 quoted=
  while [ -n "$rest" ]; do
    after=\${rest#?}
    char=\${rest%"$after"}
    rest=$after
    case $char in
      '\\' | '"') quoted=$quoted\\\\$char ;;
      "$nl") quoted=$quoted'\\n' ;;
      "$cr") quoted=$quoted'\\r' ;;
      *) quoted=$quoted$char ;;
    esac
  done
}
`;

/**
 * Defines `guard`, which ends with the exit code of the process $1, and ends that when descriptor 3 (the stdin that a
 * script was given) does: a dump that nobody reads any more would hold its locks until it is through.
 */
export const GUARD = `
guard() {
  { read -r _ <&3; kill "$1"; } >/dev/null 2>&1 &
  watching=$!
  wait "$1"
  code=$?
  kill "$watching" 2>/dev/null
  # An orphan of ours would be the first process's child, and PostgreSQL, when it is that, takes one that a signal has
  # ended for a backend that crashed: it would end all sessions (measured).
  wait "$watching" 2>/dev/null
  exit "$code"
}
`;

/** Prints `server<tab>name` for the first process whose name matches one of the patterns (sh) `$1`. */
export const RUNNING = (patterns: string): string => `
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${patterns}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`;

/** The argv that runs a script in a container, stdin and all. */
export const inContainer = (container: string, script: string, ...args: readonly string[]): string[] => [
  ...['docker', 'exec', '-i', container, 'sh', '-c', script, 'sh'],
  ...args,
];

/** Prints what a container is started with, a word a line: passwords stand there, too. */
export const WORDS =
  "docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'";

/** Puts the words of container `$id` into `DEPLOY_KIT_WORDS`, for `docker exec -e`: they are in no argv. */
export const WITH_WORDS = `DEPLOY_KIT_WORDS=$(${WORDS} "$id")
export DEPLOY_KIT_WORDS
`;

const IN_CONTAINER = `id=$1 script=$2
shift 2
${WITH_WORDS}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`;

/** As `inContainer`, with those words. */
export const inContainerWithWords = (
  container: string,
  script: string,
  ...args: readonly string[]
): string[] => [...['sh', '-c', IN_CONTAINER, 'sh', container, script], ...args];
