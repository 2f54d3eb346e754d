import { GUARD, RUNNING, SECRET } from '../shell.ts';

/**
 * What runs inside a Redis or Valkey container, by `sh -c` (dash, bash or busybox); `DEPLOY_KIT_WORDS` is what the
 * container was started with, a word a line. The password is found there (variables, `--requirepass`, a configuration file) and
 * reaches the client by its environment; it is in no argv of ours.
 */

/** Defines `connect`, which exports what the client needs. */
const CONNECT = `
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-} unreadable=
unset DEPLOY_KIT_WORDS
unset REDISCLI_HISTFILE
${SECRET}
cli=
for name in redis-cli valkey-cli; do if command -v "$name" >/dev/null 2>&1; then cli=$name; break; fi; done

# The values that configuration files and words give directive $1, a line each; words are the stronger ones.
values() {
  for file in $(printf '%s\\n' "$words" | tr ' \\t"' '\\n\\n\\n' | tr "'" '\\n' | grep '\\.conf$') \\
    /opt/bitnami/redis/etc/redis.conf /opt/bitnami/valkey/etc/valkey.conf; do
    [ ! -r "$file" ] || sed -n "s/^[[:space:]]*$1[[:space:]]\\{1,\\}//p" "$file" | sed 's/^"\\(.*\\)"[[:space:]]*$/\\1/'
  done
  printf '%s\\n' "$words" | awk -v key="--$1" '
    taken { print; taken = 0; next }
    $0 == key { taken = 1; next }
    {
      at = match($0, "(^|[ \\t])" key "[ \\t=]+")
      if (at == 0) next
      rest = substr($0, at + RLENGTH); mark = substr(rest, 1, 1)
      if (mark == "\\"" || mark == "\\047") { rest = substr(rest, 2); sub(mark ".*", "", rest) }
      else sub(/[ \\t;&|].*/, "", rest)
      print rest
    }'
}

variables='REDISCLI_AUTH REDIS_PASSWORD VALKEY_PASSWORD REDIS_PASS REDIS_AUTH REDIS_REQUIREPASS'
# Passwords that could be meant, a line each.
passwords() {
  for name in $variables; do
    if secret "$name"; then printf '%s\\n' "$secret"; fi
  done
  values requirepass | while IFS= read -r value; do
    printf '%s\\n' "$value"
    # As a shell would expand it.
    name=\${value#'$'}
    [ "$name" != "$value" ] || continue
    name=\${name#'{'}; name=\${name%'}'}; name=\${name%%:*}
    case $name in '' | [0-9]* | *[!A-Za-z0-9_]*) continue ;; esac
    eval "value=\\\${$name-}"
    printf '%s\\n' "$value"
  done
}

client() { if [ -n "$socket" ]; then "$cli" -e -s "$socket" "$@"; else "$cli" -e -p "$port" "$@"; fi; }
port=$(values port | tail -n 1)
[ -n "$port" ] || port=\${REDIS_PORT_NUMBER:-\${VALKEY_PORT_NUMBER:-6379}}
socket=
[ "$port" != 0 ] || socket=$(values unixsocket | tail -n 1)
nl='
'
connect() {
  if said=$(unset REDISCLI_AUTH VALKEYCLI_AUTH; client PING 2>&1) && [ "$said" = PONG ]; then
    unset REDISCLI_AUTH VALKEYCLI_AUTH
    return 0
  fi
  # Here and not below, for what it says of files that cannot be read.
  for name in $variables; do secret "$name" || :; done
  rest=$(passwords)$nl
  while [ -n "$rest" ]; do
    one=\${rest%%"$nl"*}
    rest=\${rest#*"$nl"}
    [ -n "$one" ] || continue
    export REDISCLI_AUTH="$one" VALKEYCLI_AUTH="$one"
    answer=$(client PING 2>&1)
    [ "$answer" != PONG ] || return 0
    said=$answer
  done
  unset REDISCLI_AUTH VALKEYCLI_AUTH
  return 1
}
`;

/** Prints lines `key<tab>value`: whether a server runs, why nobody gets in, what the server is and holds. */
export const PROBE = `${CONNECT}
${RUNNING('redis-server* | valkey-server* | keydb-server* | redis-sentinel* | valkey-sentinel*')}
is_sentinel() { printf '%s\\n' "$words" | grep -Eqx -e '--sentinel|(.*/)?(redis|valkey)-sentinel'; }
if is_sentinel; then printf 'sentinel\\nend\\n'; exit 0; fi
[ -n "$cli" ] || { printf 'lacks\\tredis-cli\\n'; exit 0; }
# What it cannot do either came with that option: writing a snapshot to stdout.
"$cli" --help 2>&1 | grep -q '^ *-e ' || { printf 'lacks\\tredis-cli 6.2 (or a later one)\\n'; exit 0; }
command -v redis-check-rdb >/dev/null 2>&1 || command -v valkey-check-rdb >/dev/null 2>&1 ||
  { printf 'lacks\\tredis-check-rdb\\n'; exit 0; }
if ! connect; then
  [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"
  printf 'refused\\tfound\\t%s\\n' "$(printf %s "$said" | tr '\\n\\t' '  ')"
  exit 0
fi
info=$(client INFO 2>&1 | tr -d '\\r')
case $info in
  *redis_version:* | *valkey_version:*) ;;
  *) printf 'refused\\tfound\\t%s\\n' "$(printf %s "$info" | tr '\\n\\t' '  ' | cut -c1-300)"; exit 0 ;;
esac
printf 'login\\tfound\\n'
printf '%s\\n' "$info" | sed -n -e 's/^\\(redis_version\\|valkey_version\\|used_memory\\):/\\1\\t/p' \\
  -e 's/^db[0-9]*:keys=\\([0-9]*\\),.*/keys\\t\\1/p'
echo end
`;

/** The snapshot that a new replica would be sent: one moment of all databases. Ends when stdin does. */
export const DUMP = `${CONNECT}${GUARD}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`;

/**
 * Replaces what a server holds by the snapshot on stdin, as a replica takes over what its master has: a server that keeps
 * an append-only file ignores a snapshot that is merely put into its directory.
 */
export const LOAD = `
directory=$(mktemp -d 2>/dev/null || mktemp -d -p /dev/shm) || exit
cat >"$directory/dump.rdb" || exit
${CONNECT}
helper=
end() { [ -z "$helper" ] || kill "$helper" 2>/dev/null; rm -rf "$directory"; }
trap end EXIT
trap 'exit 143' TERM INT HUP
connect || { echo "no password works: $said" >&2; exit 1; }
auth=\${REDISCLI_AUTH-}
ask() { client "$@" | tr -d '\\r'; }
other=16399
server=redis-server
command -v "$server" >/dev/null 2>&1 || server=valkey-server
set -- --port "$other" --bind 127.0.0.1 --dir "$directory" --dbfilename dump.rdb --appendonly no --save '' \\
  --repl-diskless-sync yes --repl-diskless-sync-delay 0 --daemonize no
# Types of modules are read by who has the modules.
for path in $(ask MODULE LIST 2>/dev/null | awk 'taken { print; taken = 0 } $0 == "path" { taken = 1 }'); do
  set -- "$@" --loadmodule "$path"
done
"$server" "$@" >"$directory/log" 2>&1 </dev/null &
helper=$!
until [ "$(unset REDISCLI_AUTH VALKEYCLI_AUTH; "$cli" -e -p "$other" PING 2>/dev/null)" = PONG ]; do
  kill -0 "$helper" 2>/dev/null || { tail -n 4 "$directory/log" >&2; exit 1; }
  sleep 0.2
done
for name in masterauth masteruser; do client CONFIG SET "$name" '' >/dev/null 2>&1; done
client CONFIG SET tls-replication no >/dev/null 2>&1
client REPLICAOF 127.0.0.1 "$other" >/dev/null || exit
until ask INFO replication | grep -q '^master_link_status:up'; do
  kill -0 "$helper" 2>/dev/null || { tail -n 4 "$directory/log" >&2; exit 1; }
  sleep 0.2
done
client REPLICAOF NO ONE >/dev/null || exit
while ask INFO persistence | grep -Eq '^(aof_rewrite_(in_progress|scheduled)|rdb_bgsave_in_progress):1'; do sleep 0.2; done
client SAVE >/dev/null || exit
ask INFO keyspace | sed -n 's/^db[0-9]*:keys=\\([0-9]*\\),.*/keys \\1/p'
`;

/** Reads a snapshot on stdin, in its container: its checksum stands at its end. */
export const INSPECT = `
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n -e 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p' \\
  -e 's/^\\[info\\] \\([0-9]*\\) expires$/expires \\1/p'
`;
