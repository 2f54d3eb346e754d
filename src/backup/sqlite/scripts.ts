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

// Sets `tables` and `rows` of the database $1, once it was looked through. Where one of them is a virtual table whose module
// is not there, or there are more than a query may name, rows are not counted.
const COUNT = `
look() {
  found=$(ask "$1" 'PRAGMA quick_check(3)' </dev/null) || return
  [ "$found" = ok ] || { printf 'the database is damaged: %s\\n' "$found" >&2; return 1; }
  own="type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
  tables=$(ask "$1" "SELECT count(*) FROM sqlite_master WHERE $own" </dev/null) || return
  query=$(ask "$1" "SELECT group_concat('SELECT count(*) AS n FROM \\"' || replace(name, '\\"', '\\"\\"') || '\\"', ' UNION ALL ')
    FROM sqlite_master WHERE $own" </dev/null)
  rows=$(ask "$1" "SELECT CAST(total(n) AS INTEGER) FROM (\${query:-SELECT 0 AS n})" </dev/null 2>/dev/null) || rows=
}
`;

/**
 * $1 the file, $2 the program. A copy that is of one moment, whoever writes meanwhile, is made beside the temporary files
 * of the container, looked through and goes to stdout; what it holds is told on stderr. Ends when stdin does.
 */
export const DUMP = `${GUARD}
export LC_ALL=C HOME=/nonexistent
${DEFINE}${COUNT}exec 3<&0
saved=$(mktemp) || exit
trap 'rm -f "$saved" "$saved"-*' EXIT
(copy "$1" "$saved" </dev/null >&2 & guard $!) || exit
look "$saved" || exit
printf 'counted\\ttables\\t%s\\n' "$tables" >&2
[ -z "$rows" ] || printf 'counted\\trows\\t%s\\n' "$rows" >&2
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

/** Directories inside: what it becomes part of, and what it is to be like. */
export const LOADED = { into: '/deploy-kit-restore', like: '/deploy-kit-replaced' } as const;

/**
 * $1 the file, relative to both. A database on stdin takes its place, looked through, without what another one has left in
 * journals beside it. It belongs to whom the one that is replaced belongs to, else to the owner of the directory.
 */
export const LOAD = `
export LC_ALL=C HOME=/nonexistent
umask 077
program=$(${FIND})
set -- "$1" "\${program#*	}"
${DEFINE}${COUNT}
file=${LOADED.into}/$1 like=${LOADED.like}/$1 new=${LOADED.into}/$1.restored
mkdir -p "\${file%/*}" && cat >"$new" && look "$new" || exit
mode=644
if [ -e "$like" ]; then mode=$(stat -c %a "$like"); else like=\${file%/*}; fi
chown "$(stat -c %u:%g "$like")" "$new" && chmod "$mode" "$new" || exit
rm -f "$new"-* "$file-wal" "$file-shm" "$file-journal"
mv -f "$new" "$file" && sync || exit
echo "tables $tables"
[ -z "$rows" ] || echo "rows $rows"
`;
