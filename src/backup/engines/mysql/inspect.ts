/**
 * Reads a dump on stdin and counts its tables and rows, in any awk. A lexer, because texts hold whatever people write:
 * strings with quotes, parentheses and statements, names with quotes and line feeds, routines that insert. It is split at
 * quotes instead of read character by character: a table may have many gigabytes.
 */
export const INSPECT = `
awk -v quote="'" '
  # Before the word VALUES: names, of the table and of columns.
  function head(text,  at) {
    for (;;) {
      if (inName) {
        if (!(at = index(text, "\`"))) return
        text = substr(text, at + 1)
        inName = 0
      }
      if (!(at = match(text, /\`|VALUES/))) return
      if (RLENGTH > 1) { inserting = 2; values(substr(text, at + 6)); return }
      text = substr(text, at + 1)
      inName = 1
    }
  }

  # A parenthesis outside strings begins a row: the clients write values, no expressions.
  function values(text,  n, i, part) {
    n = split(text, parts, quote)
    for (i = 1; i <= n; i++) {
      part = parts[i]
      if (!inString) {
        if (part != "," && part != "") rows += split(part, opened, "(") - 1
        if (i == n) { if (part ~ /;[ \\t\\r]*$/) inserting = 0 }
        else inString = 1
      } else if (i < n) {
        # An escaped quote ends nothing.
        if (substr(part, length(part)) == "\\\\" && match(part, /\\\\+$/) && RLENGTH % 2) continue
        inString = 0
      }
    }
  }

  inserting == 2 {
    # A line for each row, as MariaDB writes them: where no other one can begin, it need not be read.
    end = substr($0, length($0) - 1)
    if (!inString && (end == ")," || end == ");") && substr($0, 1, 1) == "(" && !index($0, "),(")) {
      rows++
      if (end == ");") inserting = 0
    } else values($0)
    next
  }
  inserting { head($0); next }
  # What a routine says is no statement of the dump, not even the line that would end it.
  routine { if ($0 == "DELIMITER ;" && before ~ /;;$/) routine = 0; else before = $0; next }
  /^DELIMITER ;;$/ { routine = 1; before = last = ""; next }
  /^INSERT INTO \`/ { inserting = 1; inName = inString = 0; last = ""; head(substr($0, 13)); next }
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END {
    print "tables " tables + 0
    print "rows " rows + 0
    print "last " (inserting || routine ? "" : last)
  }'
`;
