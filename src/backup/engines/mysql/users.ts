import { CLIENT, CONNECT, OWN_ACCOUNTS } from './scripts.ts';

/**
 * Users, roles and what they may: no database holds them. Written as statements that change nobody who is there already,
 * neither a password nor an account: the server's own and its first root are left out.
 */

const LISTS = `
account="CONCAT(QUOTE(User), '@', QUOTE(Host))"
case $4 in
  mariadb)
    list="SELECT IF(is_role = 'Y', IF(User = 'PUBLIC', 'DO 1;', CONCAT('SELECT ', QUOTE(CONCAT('CREATE ROLE \\\`', REPLACE(User, '\\\`', '\\\`\\\`'), '\\\`')), ';')),
        CONCAT('SHOW CREATE USER ', $account, ';')),
      CONCAT('SHOW GRANTS FOR ', IF(is_role = 'Y', IF(User = 'PUBLIC', User, QUOTE(User)), $account), ';')" ;;
  *) list="SELECT CONCAT('SHOW CREATE USER ', $account, ';'), CONCAT('SHOW GRANTS FOR ', $account, ';')" ;;
esac
list="SET SESSION sql_mode = ''; $list FROM mysql.user WHERE NOT (${OWN_ACCOUNTS}) ORDER BY User, Host"
`;

const DECODE = `
  # What the client prints in its batch mode, a row a line, as it was.
  function decode(text,  at, all, char) {
    all = ""
    while (at = index(text, "\\\\")) {
      char = substr(text, at + 1, 1)
      all = all substr(text, 1, at - 1) (char == "n" ? "\\n" : char == "t" ? "\\t" : char)
      text = substr(text, at + 2)
    }
    return all text
  }
`;

/**
 * $1 the client, $2 the login, $3 the way, $4 the family. An account that the server cannot show (of a host by its name,
 * where it looks no names up) is told on stderr, and the others are written.
 */
export const DUMP_USERS = `${CONNECT}${CLIENT}
sql=$1 name=$2
login "$name" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
${LISTS}
questions=$(client "$name" "$sql" --default-character-set=utf8mb4 -NBe "$list") || exit
questions=$(printf '%s\\n' "$questions" | awk -F '\\t' '${DECODE}
  { print decode($1) }
  { print decode($2) }')
# On its stdin are the questions, on descriptor 4 its option file: no argv is as long as a list of users may be.
ask() (
  [ "$name" = own ] || export HOME=/nonexistent
  exec 3<&0
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/4 --default-character-set=utf8mb4 --force -NB 4<&0 <&3 3<&-
)
{
  printf '%s\\n' "SET SESSION sql_mode = '';" '/*!80017 SET SESSION print_identified_with_as_hex = ON */;' "$questions" \\
    "SELECT '-- Users and grants complete';" | ask
  echo "exit $?"
} | awk -v quote="'" '${DECODE}
  # MariaDB repeats the password with the rights: it would be set anew. Its clause ends at the next word outside quotes.
  function withoutPassword(text,  i, char, open, skipping, all) {
    all = open = ""
    skipping = 0
    for (i = 1; i <= length(text); i++) {
      char = substr(text, i, 1)
      if (open != "") { if (char == open) open = "" }
      else if (char == quote || char == "\`" || char == "\\"") open = char
      else if (substr(text, i, 12) == " IDENTIFIED ") skipping = 1
      else if (substr(text, i, 9) == " REQUIRE " || substr(text, i, 6) == " WITH ") skipping = 0
      if (!skipping) all = all char
    }
    return all
  }
  /^exit [0-9]+$/ { code = $2; next }
  /^-- / { end = $0; next }
  { text = decode($0) }
  sub(/^CREATE USER /, "CREATE USER IF NOT EXISTS ", text) || sub(/^CREATE ROLE /, "CREATE ROLE IF NOT EXISTS ", text) {
    # A role must be there before the user whose default it is.
    if (text ~ / DEFAULT ROLE /) late[++lates] = text
    else print text ";"
    next
  }
  {
    text = withoutPassword(text)
    if (!(text in known)) { known[text] = 1; right[++rights] = text }
  }
  BEGIN { print "SET NAMES utf8mb4;"; print "SET SESSION sql_mode = " quote quote ";" }
  END {
    for (i = 1; i <= lates; i++) print late[i] ";"
    for (i = 1; i <= rights; i++) print right[i] ";"
    print end
    exit code
  }'
`;

/** Reads that on stdin. */
export const INSPECT_USERS = `
awk '/^-- Users and grants complete$/ { complete = 1 } /^CREATE (USER|ROLE) IF NOT EXISTS / { users++ }
  END { print "complete " complete + 0; print "users " users + 0 }'
`;
