import { t } from '../../../texts/texts.ts';
import { GUARD, QUOTE, RUNNING, SECRET } from '../shell.ts';

/**
 * What runs inside a MySQL or MariaDB container, by `sh -c` (dash, bash or busybox). Credentials are expanded
 * there, out of the container's own environment and secret files, and reach the clients as an option file on a
 * pipe: they are never in an argv, and printf is a builtin.
 */

/** Logins by their names, for people; tried in this order. */
export const LOGINS = {
  'root-mariadb': () => t`root with MARIADB_ROOT_PASSWORD`,
  'root-mysql': () => t`root with MYSQL_ROOT_PASSWORD`,
  'root-empty': () => t`root without a password`,
  // By its option files, or as the unix socket's user.
  own: () => t`the login that the client has by itself`,
  'app-mariadb': () => t`MARIADB_USER with MARIADB_PASSWORD`,
  'app-mysql': () => t`MYSQL_USER with MYSQL_PASSWORD`,
} as const;
export type Login = keyof typeof LOGINS;

/** Defines `login`. Exported for its tests. */
export const CONNECT = `
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${SECRET}
${QUOTE}
# Builds the option file of login $1 by way of $2 (socket or tcp) in $options; fails where it is not configured.
login() {
  unreadable=
  if secret MARIADB_ROOT_USER || secret MYSQL_ROOT_USER; then user=$secret; else user=root; fi
  secret=
  case $1 in
    root-mariadb) secret MARIADB_ROOT_PASSWORD || return 1 ;;
    root-mysql) secret MYSQL_ROOT_PASSWORD || return 1 ;;
    root-empty) ;;
    own) user= ;;
    app-mariadb)
      secret MARIADB_USER || return 1; user=$secret
      secret MARIADB_PASSWORD || secret= ;;
    app-mysql)
      secret MYSQL_USER || return 1; user=$secret
      secret MYSQL_PASSWORD || secret= ;;
    *) return 1 ;;
  esac
  options='[client]'
  if [ "$1" != own ]; then
    quote "$user"; options="$options\${nl}user=\\"$quoted\\""
    quote "$secret"; options="$options\${nl}password=\\"$quoted\\""
  fi
  [ "$2" = socket ] || options="$options\${nl}protocol=tcp\${nl}host=127.0.0.1"
}
`;

// The user's own option files would win over the one on the pipe: they are read only where they are asked for.
export const CLIENT = `
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`;

const FIND_CLIENT = `
sql=
for name in mariadb mysql; do if command -v "$name" >/dev/null 2>&1; then sql=$name; break; fi; done
`;

/** Finds the login that works ($works, empty where none does; $way, $account) of client $sql; prints why others do not. */
const FIND_LOGIN = `
way=socket works=
for name in ${Object.keys(LOGINS).join(' ')}; do
  login "$name" "$way" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  while :; do
    if said=$(client "$name" "$sql" --connect-timeout=10 -NBe "SELECT CONCAT('account:', HEX(CURRENT_USER()))" 2>&1); then
      # Warnings come first. An anonymous account (@localhost) lets everybody in and shows nothing.
      account=\${said##*account:}
      case $said in *account:40*) ;; *account:*) works=$name; break 2 ;; esac
    fi
    case $said in *'ERROR 2002'*) [ "$way" = tcp ] || { way=tcp; login "$name" tcp; continue; } ;; esac
    printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
    break
  done
done
`;

/** Of the server itself (a condition of SQL), and its first root, whom every server has. */
export const OWN_ACCOUNTS = `USER IN ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys') OR USER = 'root' AND HOST = 'localhost'`;

/**
 * $1 the engine that is expected, $2 whether tables are to be named. Prints lines `key<tab>value`: the clients, the login
 * that works, what the server is and holds. Names of databases and tables are in hexadecimal.
 */
export const PROBE = `${CONNECT}${CLIENT}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
${FIND_CLIENT}${RUNNING('mysqld* | mariadbd*')}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

${FIND_LOGIN}[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$way" "$account"
other="NOT IN ('information_schema','performance_schema','mysql','sys','ndbinfo')"
base="t.TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED')"
client "$works" "$sql" -NBe "
  SELECT 'version', VERSION();
  SELECT 'database', HEX(s.SCHEMA_NAME), COUNT(t.TABLE_NAME), COALESCE(SUM(t.DATA_LENGTH), 0)
    FROM information_schema.SCHEMATA s
    LEFT JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = s.SCHEMA_NAME AND $base
    WHERE LOWER(s.SCHEMA_NAME) $other AND s.SCHEMA_NAME NOT LIKE '#mysql50#%'
    GROUP BY s.SCHEMA_NAME ORDER BY s.SCHEMA_NAME;
  SELECT 'engine', HEX(t.TABLE_SCHEMA), HEX(t.TABLE_NAME), t.ENGINE FROM information_schema.TABLES t
    WHERE $base AND t.ENGINE NOT IN ('InnoDB', 'ROCKSDB', 'TokuDB', 'ndbcluster')
    AND LOWER(t.TABLE_SCHEMA) $other LIMIT 1000;
  SELECT 'versioned', HEX(t.TABLE_SCHEMA), HEX(t.TABLE_NAME) FROM information_schema.TABLES t
    WHERE t.TABLE_TYPE = 'SYSTEM VERSIONED' LIMIT 1000;
" || exit 0
if [ -n "$2" ]; then
  client "$works" "$sql" -NBe "SELECT 'table', HEX(t.TABLE_SCHEMA), HEX(t.TABLE_NAME) FROM information_schema.TABLES t
    WHERE $base AND LOWER(t.TABLE_SCHEMA) $other" || exit 0
  case $("$dump" --help 2>/dev/null) in *--ignore-table-data=*) printf 'structures\\n' ;; esac
fi
# How many there are (everybody is not one), where the login may read them and the server can tell each (MySQL 5.7, MariaDB 10.2).
! has awk || client "$works" "$sql" -NBe "SHOW CREATE USER CURRENT_USER();
    SELECT 'users', COUNT(*) FROM mysql.user WHERE NOT (${OWN_ACCOUNTS}) AND NOT (USER = 'PUBLIC' AND HOST = '')" 2>/dev/null | sed -n '/^users[^A-Za-z]*$/p'
echo end
`;

/**
 * $1 the dump client, $2 its flavour (mysql or mariadb), $3 the login, $4 the way, $5 whether it leaves out rows of
 * tables by itself, $6 of how many; then these (database, table), then the databases. It ends when its stdin does.
 * Where the client can only leave out tables whole, their structure is dumped before: views that read them come later.
 */
export const DUMP = `${CONNECT}${GUARD}
dump=$1 flavour=$2 name=$3 way=$4 leaves=$5 count=$6
shift 6
login "$name" "$way" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
gtid=
[ "$flavour" = mariadb ] || gtid=--set-gtid-purged=OFF
[ "$name" = own ] || export HOME=/nonexistent
exec 3<&0
structure() {
  printf '%s\\n' "$options" | "$dump" --defaults-extra-file=/dev/stdin --single-transaction --no-data \\
    --no-tablespaces --default-character-set=utf8mb4 \${gtid:+"$gtid"} "$@"
}
databases=$(($# - 2 * count)) last=
while [ "$count" -gt 0 ]; do
  if [ -z "$leaves" ]; then
    [ "$1" = "$last" ] || structure --no-create-info --skip-triggers --databases -- "$1" || exit
    structure --triggers -- "$1" "$2" || exit
  fi
  last=$1
  set -- "$@" "--ignore-table\${leaves:+-data}=$1.$2"
  shift 2
  count=$((count - 1))
done
# The databases come last.
set -- "$@" --databases --
while [ "$databases" -gt 0 ]; do set -- "$@" "$1"; shift; databases=$((databases - 1)); done
printf '%s\\n' "$options" | "$dump" --defaults-extra-file=/dev/stdin --single-transaction --quick --routines \\
  --triggers --events --hex-blob --no-tablespaces --default-character-set=utf8mb4 \${gtid:+"$gtid"} "$@" &
guard $!
`;

/** Defines `feed`, which hands descriptor 4 to the client as the login that works. */
const AS_LOGIN = `${CONNECT}${CLIENT}${FIND_CLIENT}{
${FIND_LOGIN}} >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "\${said-}" >&2; exit 1; }
[ "$works" = own ] || export HOME=/nonexistent
feed() {
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/3 --default-character-set=utf8mb4 "$@" 3<&0 0<&4 4<&-
}
`;

/**
 * Runs the dump on stdin, which makes the databases $3... anew: they go first, with what came to them later. $1 is `live`, `trial`
 * where nothing may change them afterwards, or `proof`; $2 the bytes of the dump as it is stored, of what is short nothing.
 */
export const LOAD = `
exec 4<&0 </dev/null
${AS_LOGIN}server=$1 bytes=$2
shift 2

drop='SET FOREIGN_KEY_CHECKS = 0;'
for name; do drop="$drop DROP DATABASE IF EXISTS \\\`$(printf %s "$name" | sed 's/\`/\`\`/g')\\\`;"; done
client "$works" "$sql" -e "$drop" || exit
# What events do by the clock they do on the data of the stack.
[ "$server" = live ] || client "$works" "$sql" -e 'SET GLOBAL event_scheduler = OFF' 2>/dev/null
# Nothing of it has to outlive a crash. What a version does not know, or the login may not, stays as it is.
[ "$server" != proof ] || for faster in 'SET GLOBAL innodb_flush_log_at_trx_commit = 0' 'SET GLOBAL sync_binlog = 0' \\
  'ALTER INSTANCE DISABLE INNODB REDO_LOG'; do client "$works" "$sql" -e "$faster" 2>/dev/null; done
load() { feed --binary-mode --max-allowed-packet=1G; }
# Where neither keys nor uniqueness are checked, MariaDB sorts all rows of a table and all of its indexes on the disk. That is
# for what outgrows its memory: anything else takes it half the time without.
in_memory() {
  [ -n "$bytes" ] && [ "$(client "$works" "$sql" -NBe "SELECT VERSION() LIKE '%MariaDB%' AND @@innodb_buffer_pool_size > $bytes" 2>/dev/null)" = 1 ]
}
# Comments and settings are the first lines of a dump.
header() {
  while IFS= read -r line; do
    case $line in
      '/*!'*UNIQUE_CHECKS=0*) printf '%s\n' "\${line%%UNIQUE_CHECKS=0*}UNIQUE_CHECKS=1\${line#*UNIQUE_CHECKS=0}"; return ;;
      '' | -* | /*) printf '%s\n' "$line" ;;
      *) printf '%s\n' "$line"; return ;;
    esac
  done
  printf '%s' "$line"
}
if in_memory; then { header; cat; } <&4 | { exec 4<&0 </dev/null; load; }; else load; fi
`;

/** Removes the binary logs: MySQL writes them beside the data where nobody asked for it, rows as they came among them. */
export const FORGET = `
exec </dev/null
${AS_LOGIN}case $(client "$works" "$sql" -NBe 'SELECT @@log_bin') in
  0) exit 0 ;;
  1) ;;
  *) exit 1 ;;
esac
# The former since MySQL 8.2, the latter before 8.4 and in MariaDB.
client "$works" "$sql" -e 'RESET BINARY LOGS AND GTIDS' 2>/dev/null || client "$works" "$sql" -e 'RESET MASTER'
`;

/** Prints what the databases $@ hold, as dumps of them are counted. */
export const COUNT = `
exec </dev/null
${AS_LOGIN}
names=
for name; do names="$names\${names:+,}0x$(printf %s "$name" | od -An -tx1 | tr -d ' \\n')"; done
client "$works" "$sql" --default-character-set=utf8mb4 -NBre "
  SELECT CONCAT('SELECT ''tables'', 1 UNION ALL SELECT ''rows'', COUNT(*) FROM ',
    CHAR(96), REPLACE(TABLE_SCHEMA, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), '.',
    CHAR(96), REPLACE(TABLE_NAME, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), ';')
  FROM information_schema.TABLES WHERE TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED') AND CAST(TABLE_SCHEMA AS BINARY) IN ($names)
" | { exec 4<&0 0</dev/null; feed -NB; } | tr '\\t' ' ' && echo end
`;
