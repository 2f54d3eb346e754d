#!/bin/bash
# Prepares the data directory on the first start, then becomes the server.
set -euo pipefail

datadir=/var/lib/mysql
socket=/run/mysqld/mysqld.sock

# The value of MARIADB_<name> or MYSQL_<name>, given itself or as a file in ..._FILE.
setting() {
  local prefix variable
  for prefix in MARIADB MYSQL; do
    variable="${prefix}_$1"
    if [ -n "${!variable:-}" ]; then
      printf '%s' "${!variable}"
      return
    fi
    variable="${variable}_FILE"
    if [ -n "${!variable:-}" ]; then
      cat -- "${!variable}"
      return
    fi
  done
}

# A text as the inside of an SQL string.
quoted() {
  local text=${1//\\/\\\\}
  printf '%s' "${text//\'/\\\'}"
}

sql() { mariadb --protocol=socket --socket="$socket" --user=root --database=mysql --batch; }

first_start() {
  local root_password database user password healthcheck_password root_host
  root_password=$(setting ROOT_PASSWORD)
  database=$(setting DATABASE)
  user=$(setting USER)
  password=$(setting PASSWORD)
  root_host=$(setting ROOT_HOST)
  if [ -z "$root_password" ] && [ -n "$(setting RANDOM_ROOT_PASSWORD)" ]; then
    root_password=$(head -c 24 /dev/urandom | base64)
    echo "GENERATED ROOT PASSWORD: $root_password"
  fi
  if [ -z "$root_password" ] && [ -z "$(setting ALLOW_EMPTY_ROOT_PASSWORD)" ]; then
    echo 'The database is new and has no password: set MARIADB_ROOT_PASSWORD, MARIADB_RANDOM_ROOT_PASSWORD' \
      'or MARIADB_ALLOW_EMPTY_ROOT_PASSWORD' >&2
    exit 1
  fi

  echo 'preparing the data directory'
  mariadb-install-db --user=mysql --datadir="$datadir" --skip-test-db --auth-root-authentication-method=normal >/dev/null

  # Reachable by socket only, so that nobody takes the half-prepared server for the real one.
  mariadbd --skip-networking --socket="$socket" &
  local server=$!
  for _ in $(seq 240); do
    if sql <<<'SELECT 1' >/dev/null 2>&1; then break; fi
    kill -0 "$server"
    sleep 0.25
  done

  healthcheck_password=$(head -c 24 /dev/urandom | base64 | tr -d '/+=')
  {
    if [ -n "$database" ]; then echo "CREATE DATABASE IF NOT EXISTS \`${database//\`/\`\`}\`;"; fi
    if [ -n "$user" ] && [ -n "$password" ]; then
      echo "CREATE USER '$(quoted "$user")'@'%' IDENTIFIED BY '$(quoted "$password")';"
      if [ -n "$database" ]; then
        # In GRANT, _ and % are wildcards of database names.
        local pattern=${database//\`/\`\`}
        pattern=${pattern//_/\\_}
        echo "GRANT ALL ON \`${pattern//%/\\%}\`.* TO '$(quoted "$user")'@'%';"
      fi
    fi
    for host in 127.0.0.1 ::1 localhost; do
      echo "CREATE USER 'healthcheck'@'$host' IDENTIFIED BY '$healthcheck_password';"
    done
    # They have no password, and win over root@% for whoever comes over TCP from inside.
    echo "DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1', 'root'@'$(quoted "$(hostname)")';"
    echo "CREATE USER 'root'@'$(quoted "${root_host:-%}")' IDENTIFIED BY '$(quoted "$root_password")';"
    echo "GRANT ALL ON *.* TO 'root'@'$(quoted "${root_host:-%}")' WITH GRANT OPTION;"
    echo "ALTER USER 'root'@'localhost' IDENTIFIED BY '$(quoted "$root_password")';"
  } | sql
  (
    umask 077
    printf '[mariadb-client]\nport=3306\nprotocol=tcp\nuser=healthcheck\npassword=%s\n' "$healthcheck_password" \
      >"$datadir/.my-healthcheck.cnf"
  )
  chown mysql:mysql "$datadir/.my-healthcheck.cnf"

  # From here on root has its password.
  export MYSQL_PWD=$root_password
  as_root() { mariadb --protocol=socket --socket="$socket" --user=root ${database:+--database="$database"}; }
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) as_root <"$file" ;;
      *.sql.gz) gzip -dc "$file" | as_root ;;
      *.sql.xz) xz -dc "$file" | as_root ;;
      *.sql.zst) zstd -dc "$file" | as_root ;;
    esac
  done
  unset MYSQL_PWD
  kill "$server"
  wait "$server"
  echo 'the data directory is ready'
}

case ${1:-} in
  mariadbd | -*)
    if [ "$1" != mariadbd ]; then set -- mariadbd "$@"; fi
    # A fresh named volume may belong to root.
    chown mysql:mysql "$datadir" /run/mysqld
    if [ ! -d "$datadir/mysql" ]; then first_start; fi
    ;;
esac
exec "$@"
