/** A program that images have and that can save a database of SQLite while others write to it. */
interface Program {
  readonly name: string;
  /** POSIX sh, all three: whether it can; a copy of the database `$1` as `$2`; the first columns of the query `$2` of `$1`. */
  readonly can: string;
  readonly copy: string;
  readonly ask: string;
}

const PYTHON_COPY = `import sqlite3, sys
source = sqlite3.connect(sys.argv[1], timeout=60)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
copy.close()`;
const PYTHON_ASK = `import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])`;

const PHP_COPY = `$source = new SQLite3($argv[1], SQLITE3_OPEN_READWRITE); $source->busyTimeout(60000);
exit($source->backup(new SQLite3($argv[2])) ? 0 : 1);`;
const PHP_ASK = `$rows = (new SQLite3($argv[1]))->query($argv[2]); if (!$rows) exit(1);
while ($row = $rows->fetchArray(SQLITE3_NUM)) echo $row[0], "\\n";`;

const NODE_COPY = `const { DatabaseSync } = require("node:sqlite");
const source = new DatabaseSync(process.argv[1]);
source.exec("PRAGMA busy_timeout = 60000");
source.prepare("VACUUM INTO ?").run(process.argv[2]);`;
const NODE_ASK = `const { DatabaseSync } = require("node:sqlite");
for (const row of new DatabaseSync(process.argv[1]).prepare(process.argv[2]).all()) require("node:fs").writeSync(1, Object.values(row)[0] + "\\n");`;

/** In the order in which they are tried. What is between single quotes has none. */
export const PROGRAMS: readonly Program[] = [
  {
    name: 'sqlite3',
    can: 'command -v sqlite3',
    copy: `sqlite3 -bail -cmd '.timeout 60000' "$1" ".backup '$2'"`,
    ask: 'sqlite3 -bail -batch -noheader -list "$1" "$2"',
  },
  {
    name: 'python3',
    can: `python3 -c 'import sqlite3; sqlite3.Connection.backup'`,
    copy: `python3 -c '${PYTHON_COPY}' "$1" "$2"`,
    ask: `python3 -c '${PYTHON_ASK}' "$1" "$2"`,
  },
  {
    name: 'php',
    can: `php -r 'exit(class_exists("SQLite3") && method_exists("SQLite3", "backup") ? 0 : 1);'`,
    copy: `php -r '${PHP_COPY}' -- "$1" "$2"`,
    ask: `php -r '${PHP_ASK}' -- "$1" "$2"`,
  },
  {
    name: 'node',
    can: `node --no-warnings -e 'require("node:sqlite")'`,
    copy: `node --no-warnings -e '${NODE_COPY}' -- "$1" "$2"`,
    ask: `node --no-warnings -e '${NODE_ASK}' -- "$1" "$2"`,
  },
];

/** Prints `program<tab>name` of the first one that can, and ends. */
export const FIND = PROGRAMS.map(
  ({ name, can }) => `if ${can} >/dev/null 2>&1; then printf 'program\\t${name}\\n'; exit 0; fi\n`,
).join('');

/** Defines `copy`, for the background, and `ask` by the program `$2`. */
export const DEFINE = `case $2 in
${PROGRAMS.map(({ name, copy, ask }) => `${name}) copy() { exec ${copy}; }; ask() { ${ask}; } ;;\n`).join('')}esac
`;
