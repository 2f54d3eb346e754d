import { GUARD } from '../engines/shell.ts';
import { DEFINE, FIND } from './programs.ts';

/** What runs inside a container that has a database of SQLite, by `sh -c` (dash, bash or busybox), as its own user. */

/** $1 the file. Prints lines `key<tab>value`. */
export const PROBE = `
[ -f "$1" ] || { printf 'absent\\n'; exit 0; }
[ "$(head -c 15 "$1" 2>/dev/null)" = 'SQLite format 3' ] || { printf 'other\\n'; exit 0; }
for file in "$1" "$1-wal"; do
  [ ! -f "$file" ] || printf 'bytes\\t%s\\n' "$(wc -c <"$file")"
done
${FIND}`;

/**
 * $1 the file, $2 the program. A copy that is of one moment, whoever writes meanwhile, is made beside the temporary files
 * of the container, looked through and goes to stdout; what it holds is told on stderr. Ends when stdin does.
 */
export const DUMP = `${GUARD}
export LC_ALL=C HOME=/nonexistent
${DEFINE}exec 3<&0
saved=$(mktemp) || exit
trap 'rm -f "$saved" "$saved"-*' EXIT
(copy "$1" "$saved" </dev/null >&2 & guard $!) || exit
found=$(ask "$saved" 'PRAGMA quick_check(3)' </dev/null) || exit
[ "$found" = ok ] || { printf 'the database is damaged: %s\\n' "$found" >&2; exit 1; }
own="type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
tables=$(ask "$saved" "SELECT count(*) FROM sqlite_master WHERE $own" </dev/null) || exit
printf 'counted\\ttables\\t%s\\n' "$tables" >&2
# Where one of them is a virtual table whose module is not there, or there are more than a query may name, they are not counted.
query=$(ask "$saved" "SELECT group_concat('SELECT count(*) AS n FROM \\"' || replace(name, '\\"', '\\"\\"') || '\\"', ' UNION ALL ')
  FROM sqlite_master WHERE $own" </dev/null)
if rows=$(ask "$saved" "SELECT CAST(total(n) AS INTEGER) FROM (\${query:-SELECT 0 AS n})" </dev/null 2>/dev/null); then
  printf 'counted\\trows\\t%s\\n' "$rows" >&2
fi
cat "$saved"
`;

/** Reads a database on stdin: its head says how many pages of which size it has. */
export const INSPECT = `
head=$(dd bs=1 count=100 2>/dev/null | od -An -v -tu1 | tr -s '\\n ' '  ')
rest=$(wc -c)
set -- $head
[ $# -eq 100 ] || exit 0
page=$((\${17} * 256 + \${18}))
[ "$page" -ne 1 ] || page=65536
echo "pages $(((\${29} * 16777216) + (\${30} * 65536) + (\${31} * 256) + \${32}))"
echo "page $page"
echo "length $((100 + rest))"
`;
