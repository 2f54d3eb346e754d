import { cutAtBlank } from './cut.ts';
import { beginning, harmless, withoutSecrets } from './harmless.ts';

/**
 * The lines of a program's output that say why it failed, at most `limit`: where it first speaks of an error, what else
 * does, and the end. They stay in order; `...` stands for what is left out between them. Frames of stack traces say where
 * in the code it happened, not why: they are left out first. Output that speaks of no error is shown by its end.
 */
export function telling(text: string, limit: number): string {
  const lines = withoutFrames(harmless(text).split('\n').map(cut));
  const chosen = lines.length <= limit ? lines : choose(lines, limit);
  return chosen
    .map(({ line, at }, index) => {
      const before = chosen[index - 1];
      return before !== undefined && at > before.at + 1 ? `...\n${line}` : line;
    })
    .join('\n');
}

/**
 * A message of several lines in one: its first line, and of the others the one that says why.
 * @param redact asked again for what came together by that
 */
export function inShort(message: string, redact: (text: string) => string): string {
  const [first = '', ...more] = withoutSecrets(message, redact).split('\n');
  const parts = [first, telling(more.join('\n'), 1).trim()].filter((part) => part !== '');
  return beginning(parts.join(' '), 500, redact);
}

/** What is said line by line, as far as `telling` needs it: the first lines and the last ones. */
export class Heard {
  readonly #first: string[] = [];
  #last: string[] = [];

  add(text: string): void {
    for (const line of text.split('\n')) this.#add(cut(line));
  }

  #add(line: string): void {
    if (this.#first.length < KEPT) this.#first.push(line);
    else this.#last.push(line);
    if (this.#last.length > 2 * KEPT) this.#last = this.#last.slice(-KEPT);
  }

  get isEmpty(): boolean {
    return this.#first.length === 0;
  }

  telling(limit: number): string {
    return telling([...this.#first, ...this.#last.slice(-KEPT)].join('\n'), limit);
  }
}

const KEPT = 500;
const LONGEST = 2000;

const cut = (line: string): string => cutAtBlank(line, LONGEST);

/** Does a line of a log speak of an error? */
export const saysError = (line: string): boolean => SAYS_ERROR.test(line) && !NO_ERROR.test(line);

interface Said {
  readonly line: string;
  /** Its number, blank lines left out. */
  readonly at: number;
}

function choose(lines: readonly Said[], limit: number): readonly Said[] {
  const found = [SAYS_ERROR, SAYS_FAILURE].map((pattern) =>
    lines.flatMap(({ line }, index) => (pattern.test(line) && !NO_ERROR.test(line) ? [index] : [])),
  );
  const errors = found.find((indexes) => indexes.length > 0) ?? [];
  const first = errors[0] ?? lines.length;
  const saysWhy = (index: number) => !ANNOUNCES.test(lines[index]?.line ?? '');
  // Of a chain of causes the last one is at its root. What only announces may stand beside a line in plain words.
  const root = errors.findLast((index) => ROOT.test(lines[index]?.line ?? ''));
  const best = root ?? errors.find(saysWhy) ?? found.flat().find(saysWhy) ?? first;
  const end = lines.length - 1;
  // In order of importance. A cause stands last in most traces; what belongs to an error stands behind it.
  const wanted = [
    ...[best, first, first + 1, end, errors.at(-1) ?? end, first + 2, end - 1],
    ...errors.flatMap((index) => [index, index + 1]),
    ...Array.from(lines, (_, back) => end - back),
  ];
  const indexes = [...new Set(wanted.filter((index) => index >= 0 && index <= end))].slice(0, limit);
  return indexes.sort((a, b) => a - b).flatMap((index) => lines[index] ?? []);
}

const SAYS_ERROR = new RegExp(
  [
    'SQLSTATE|ORA-\\d{5}|\\bSQL state\\b',
    // `ERROR: x`, `psql:a.sql:3: ERROR:  x`, `ERROR 1064 (42000) at line 1: x`, `Error response from daemon: x`
    '(?:^|[\\s\\].:(])(?:fatal|panic|error|critical)(?: (?!log)[\\w()]+){0,5}\\s*:\\s*\\S',
    'level"?[=:] ?"?(?:error|fatal|panic|crit)',
    // `TypeError: x`, `Illuminate\\Database\\QueryException`, `psycopg.errors.UndefinedTable: x`
    '^\\s*[\\w$.\\\\:]*(?:Error|Exception)(?:[:( ]|$)|^(?:[a-z_]\\w*\\.)+[A-Z]\\w+: \\S',
    '^\\s*\\[?(?:Caused by|Uncaught|Unhandled|Traceback |Exception in)|\\baborted!',
    '^E: |^(?:npm|yarn) (?:ERR!|error)|^ERR!|^\\s*[✖✗✕×●] ',
    // nginx and Apache; a driver of MySQL in Python: `(1146, "Table 'x' doesn't exist")`
    '\\[(?:emerg|alert|crit|error)\\]|\\(1\\d{3}, ["\']',
    // PHPUnit; Go's tests
    '^Failed asserting|^\\s+\\w+_test\\.go:\\d+: ',
    'Segmentation fault|core dumped|[Oo]ut of memory|could not be resolved to an installable',
  ].join('|'),
  'i',
);
/** Says that there is an error, and leaves it to another line which. */
const ANNOUNCES = new RegExp(
  [
    // The name of a class or a code alone: `Illuminate\\Database\\QueryException`, `Error: P3018`
    '^\\s*[\\w$.\\\\:]*(?:Error|Exception):?\\s*(?:[A-Z]\\d+)?$',
    '^\\s*(?:Traceback |Caused by:\\s*$)|\\baborted!\\s*$|\\bAn error has occurred\\b',
    '\\b(?:migrat\\w+|script)\\b[^:]{0,200}\\bfailed\\b(?!:)',
    '^\\s*(?:error: (?:subprocess-exited-with-error|metadata-generation-failed)|ERROR: Failed building wheel)',
    '^SQL State\\b|^Database error(?: code)?: *\\w*$',
    // npm, BuildKit, the names of tests
    '^npm (?:ERR!|error) (?:code|syscall|path|errno|A complete log)\\b',
    '\\bprocess ".{0,300}" did not complete successfully\\b',
    '^\\s*[✖✗✕×●] ',
  ].join('|'),
  'i',
);
/** Java's traces end with it. */
const ROOT = /^\s*Caused by: \S+: \S/;
const SAYS_FAILURE =
  /\b(?:FAIL|failed|failure|fatal|cannot|can't|could not|unable to|denied|not found|no such|refused|invalid|missing|does(?:n't| not) exist|unexpected|unknown|timed out)\b/i;
const NO_ERROR = /^\W*(?:npm )?(?:warn|deprecat|notice|info\b|debug\b)|\b(?:no|0) (?:error|failure)s?\b/i;

/** Frames of stack traces and what is printed around them, by language. */
const FRAME = new RegExp(
  [
    // JavaScript, Java, .NET: `at f (x.js:1:2)`, `at a.B.c(B.java:1)`, `at F() in /x.cs:line 1`, `... 12 more`
    '^at .*(?::\\d+\\)?(?: \\{)?|:line \\d+|\\((?:native|<anonymous>|Native Method|Unknown Source|index \\d+)\\))$',
    '^\\.\\.\\. \\d+ (?:more|common frames)|^\\+\\d+ vendor frames',
    // PHP, and what Laravel prints of the source
    '^#\\d+ +(?:/|\\{main\\}|\\[internal|[A-Z]:\\\\|phar:|0x|\\S+\\(\\d+\\):)|^\\[stacktrace\\]|^(?:➜ *)?\\d+ *[▕│]',
    '^\\d+ +\\S+\\.php:\\d+$',
    // Python, Ruby
    '^File "[^"]*", line \\d+|^[~^][~^ ]*$',
    '^(?:from )?\\S+\\.(?:rb|rake|erb|ru):\\d+:in |^\\S+/bin/\\w+:\\d+:in |^Tasks: TOP|^\\(See full trace',
    // Go, Rust
    '^goroutine \\d+|^\\S+\\.go:\\d+(?: \\+0x\\w+)?$|^created by |^[\\w./*()-]+\\((?:0x|\\{0x|\\.\\.\\.|\\)$)|^exit status \\d+$',
    '^note: run with .RUST_BACKTRACE|^triggerUncaughtException\\(|^node:internal/|^Node\\.js v\\d',
    '^\\d+: +(?:0x\\w+ - )?[\\w<>]+::',
    '^(?:stack ?trace|stack backtrace):?$',
    // The end of something structured: `"} `
    '^[\\])}"\',;\\s]+$',
  ].join('|'),
  'i',
);

const marginOf = (line: string): number => line.search(/\S/);

/** What package managers and tools add to every failure, which says nothing of this one. */
const NOISE = new RegExp(
  [
    '^npm notice\\b|^npm (?:ERR!|error)(?: A complete log of this run| +/\\S+\\.log$|$)',
    '^npm (?:ERR!|error) (?:Lifecycle script|workspace |location |path /)',
    '^info Visit https://yarnpkg\\.com|^\\[notice\\] |^note: This (?:error originates from|is an issue with)',
    '^hint: See above for|^WARNING: (?:Running pip as|You are using pip|apt does not)|^WARN  ?(?:Issues|deprecated)',
    '^Environment variables loaded from|^Prisma schema loaded from|^Datasource "\\w+": ',
    '^[┌│└╭╰├].*(?:[Uu]pdate available|─{5})|^│ +(?:Run the following|npm i |This is a major update|Please follow the guide)',
    '^(?:Do not run Composer as root|Continue as root/super user)|^\\(Use `?node --trace-',
    '^debconf: ',
  ].join('|'),
);

function withoutFrames(lines: readonly string[]): readonly Said[] {
  const spoken = lines.filter((line, at) => line.trim() !== '' && line !== lines[at - 1]);
  const without = spoken.filter((line) => !NOISE.test(line.trim()));
  const said = (without.length > 0 ? without : spoken).map((line, at) => ({ line: line.trimEnd(), at }));
  const kept = said.filter(({ line, at }) => {
    const before = said[at - 1]?.line ?? '';
    // Below the place in a Python file stands its source, further in; pip shows all of it further in.
    const isSource = /^\s*File "[^"]*", line \d+/.test(before) && marginOf(line) > marginOf(before);
    return !isSource && !FRAME.test(line.trim());
  });
  return kept.length > 0 ? kept : said;
}
