#!/bin/sh
# Asks the running stack what a user would notice first. $BASE_URL is its address.
set -eu

# A hotfix tests before it deploys: there is no address yet.
if [ -z "${BASE_URL-}" ]; then
  python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' web/app.py
  echo 'ok   web/app.py can be read by Python'
  exit
fi

fail() {
  echo "FAIL $1" >&2
  exit 1
}

page=$(curl -fsS "$BASE_URL/") || fail 'the page does not answer'
case $page in
  *'from version'*) echo 'ok   the page names its version' ;;
  *) fail "the page does not name its version: $page" ;;
esac

visits() { curl -fsS "$BASE_URL/health" | sed -n 's/.*"visits": \([0-9]*\).*/\1/p'; }
before=$(visits)
curl -fsS -o /dev/null "$BASE_URL/"
after=$(visits)
[ "$after" -gt "$before" ] || fail "a visit is not counted ($before before, $after after)"
echo "ok   visits are counted ($before before, $after after)"
