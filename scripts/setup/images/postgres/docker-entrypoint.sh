#!/bin/bash
# Prepares the data directory on the first start, then becomes the server.
set -euo pipefail

# The value of $1, given itself or as a file in $1_FILE, else $2.
setting() {
  local file="$1_FILE"
  if [ -n "${!1:-}" ]; then printf '%s' "${!1}"
  elif [ -n "${!file:-}" ]; then cat -- "${!file}"
  else printf '%s' "${2:-}"
  fi
}

sql() { PGHOST= psql --set ON_ERROR_STOP=1 --no-psqlrc --no-password --username "$user" "$@"; }

first_start() {
  local user password database
  user=$(setting POSTGRES_USER postgres)
  password=$(setting POSTGRES_PASSWORD)
  database=$(setting POSTGRES_DB "$user")
  if [ -z "$password" ] && [ "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]; then
    echo 'The database is new and has no password: set POSTGRES_PASSWORD, or POSTGRES_HOST_AUTH_METHOD=trust' >&2
    exit 1
  fi
  echo 'preparing the data directory'
  initdb --username="$user" --pwfile=<(printf '%s\n' "$password") ${POSTGRES_INITDB_ARGS:-} >/dev/null
  printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
  # Reachable by socket only, so that nobody takes the half-prepared server for the real one.
  pg_ctl --wait -o "-c listen_addresses=''" start >/dev/null
  if [ "$database" != postgres ]; then
    printf 'CREATE DATABASE :"database";' | sql --dbname postgres --set database="$database"
  fi
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) sql --dbname "$database" --file "$file" ;;
      *.sql.gz) gzip -dc "$file" | sql --dbname "$database" ;;
    esac
  done
  pg_ctl --wait --mode fast stop >/dev/null
  echo 'the data directory is ready'
}

case ${1:-} in
  postgres | -*)
    if [ "$1" != postgres ]; then set -- postgres "$@"; fi
    if [ "$(id -u)" = 0 ]; then
      # A fresh named volume may belong to root.
      mkdir -p "$PGDATA"
      chown -R postgres:postgres "$PGDATA"
      chmod 700 "$PGDATA"
      chown postgres:postgres /var/run/postgresql
      exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
    fi
    if [ ! -s "$PGDATA/PG_VERSION" ]; then first_start; fi
    ;;
esac
exec "$@"
