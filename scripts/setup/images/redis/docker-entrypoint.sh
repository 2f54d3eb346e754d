#!/bin/sh
# Becomes the server, as the user who owns the data.
set -eu

case ${1:-} in
  -* | *.conf) set -- redis-server "$@" ;;
esac
if [ "${1:-}" = redis-server ] && [ "$(id -u)" = 0 ]; then
  chown -R redis:redis .
  exec setpriv --reuid=redis --regid=redis --init-groups "$0" "$@"
fi
# Reachable from the stack's other containers, as the public image is.
if [ "${1:-}" = redis-server ] && [ $# = 1 ]; then set -- "$@" --protected-mode no --bind '*'; fi
if [ "${1:-}" = redis-server ] && [ $# -gt 1 ]; then set -- "$@" --protected-mode no; fi
exec "$@"
