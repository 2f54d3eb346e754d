#!/bin/bash
# Prepares the data directory on the first start, then becomes the server.
set -euo pipefail

datadir=/var/lib/mysql

# The value of MYSQL_<name>, given itself or as a file in ..._FILE.
setting() {
  local variable="MYSQL_$1" file="MYSQL_$1_FILE"
  if [ -n "${!variable:-}" ]; then printf '%s' "${!variable}"; elif [ -n "${!file:-}" ]; then cat -- "${!file}"; fi
}

# A text as the inside of an SQL string.
quoted() {
  local text=${1//\\/\\\\}
  printf '%s' "${text//\'/\\\'}"
}

first_start() {
  local root_password database user password
  root_password=$(setting ROOT_PASSWORD)
  database=$(setting DATABASE)
  user=$(setting USER)
  password=$(setting PASSWORD)
  if [ -z "$root_password" ] && [ -n "$(setting RANDOM_ROOT_PASSWORD)" ]; then
    root_password=$(head -c 24 /dev/urandom | base64)
  fi
  if [ -z "$root_password" ] && [ -z "$(setting ALLOW_EMPTY_PASSWORD)" ]; then
    echo 'The database is new and has no password: set MYSQL_ROOT_PASSWORD, MYSQL_RANDOM_ROOT_PASSWORD' \
      'or MYSQL_ALLOW_EMPTY_PASSWORD' >&2
    exit 1
  fi
  {
    echo "ALTER USER 'root'@'localhost' IDENTIFIED BY '$(quoted "$root_password")';"
    echo "CREATE USER 'root'@'%' IDENTIFIED BY '$(quoted "$root_password")';"
    echo "GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;"
    if [ -n "$database" ]; then echo "CREATE DATABASE IF NOT EXISTS \`${database//\`/\`\`}\`;"; fi
    if [ -n "$user" ] && [ -n "$password" ]; then
      echo "CREATE USER '$(quoted "$user")'@'%' IDENTIFIED BY '$(quoted "$password")';"
      if [ -n "$database" ]; then echo "GRANT ALL ON \`${database//\`/\`\`}\`.* TO '$(quoted "$user")'@'%';"; fi
    fi
  } >/var/lib/mysql-files/first.sql
  chown mysql:mysql /var/lib/mysql-files/first.sql
  mysqld --initialize-insecure --user=mysql --datadir="$datadir"
}

if [ "${1:0:1}" = - ]; then set -- mysqld "$@"; fi
if [ "$1" = mysqld ]; then
  chown mysql:mysql "$datadir" /var/run/mysqld /var/lib/mysql-files
  if [ ! -d "$datadir/mysql" ]; then
    first_start
    set -- "$@" --init-file=/var/lib/mysql-files/first.sql
  fi
  set -- "$@" --user=mysql
fi
exec "$@"
