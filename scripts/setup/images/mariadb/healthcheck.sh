#!/bin/bash
# healthcheck.sh --connect --innodb_initialized: exit 0 when every check that was asked for holds.
set -uo pipefail

query() {
  mariadb --defaults-extra-file=/var/lib/mysql/.my-healthcheck.cnf --defaults-group-suffix= \
    --host=127.0.0.1 --protocol=tcp --skip-column-names --batch --execute "$1"
}

if [ $# -eq 0 ]; then
  echo 'healthcheck.sh: name at least one check: --connect, --innodb_initialized' >&2
  exit 1
fi
for check in "$@"; do
  case $check in
    # By TCP: the server that only prepares the data directory does not listen there.
    --connect) query 'SELECT 1' >/dev/null || exit 1 ;;
    --innodb_initialized)
      [ "$(query "SELECT 1 FROM information_schema.ENGINES WHERE engine = 'innodb' AND support IN ('YES', 'DEFAULT')")" = 1 ] || exit 1
      ;;
    *)
      echo "healthcheck.sh: unknown check $check" >&2
      exit 1
      ;;
  esac
done
