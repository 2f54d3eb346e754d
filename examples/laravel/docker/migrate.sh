#!/bin/sh
# Before the switch, in a container of the new image: brings the tables up to date. The release before still serves.
set -eu

# Nothing that waits (or no tables at all): nobody has to be sent away.
if php artisan migrate:status | grep -q Pending; then
  # Should it fail, the release before goes on to serve.
  trap 'php artisan up' EXIT
  # Workers finish their job, and take no other one until it is over.
  php artisan down --retry=15
fi
# A shell that waits for a child hears of nothing before that ends: in the background, it is ended with the hook.
php artisan migrate --force &
migrating=$!
trap 'kill "$migrating" 2>/dev/null; exit 143' TERM INT HUP
wait "$migrating"
# The new app ends the maintenance when it starts.
trap - EXIT
