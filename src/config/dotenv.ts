import { UserError } from '../base/errors.ts';

/**
 * Environment files. The syntax is the one of Docker Compose's own parser (compose-go, package dotenv), with one
 * difference: values are literal, `$` never expands. Messages name lines, never values: any line may hold a secret.
 */
export interface Dotenv {
  readonly values: ReadonlyMap<string, string>;
  /** What Compose would have read differently, and names that are there twice. */
  readonly warnings: readonly string[];
}

/** As in Compose: `.` and `-` come up in settings of Java and Node programs. */
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
/** What Compose takes for a blank within a line. */
const BLANKS = /^[\t\v\f\r \u0085\u00a0]*/;
const ESCAPE = /\\(?:[abcfnrtv$"\\]|0\d{0,3})/g;
const ESCAPED: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
/** Linux takes no longer `NAME=value` into a process (MAX_ARG_STRLEN, with its closing NUL). */
const LONGEST = 131_072;

/**
 * The variables of a file; of a name that is there twice, the last.
 * @param place the file or input, for errors
 * @throws UserError with the line, for anything that is not `NAME=value`
 */
export function parseDotenv(text: string, place: string): Map<string, string> {
  return new Map(readDotenv(text, place).values);
}

/** The variables of a file and what to warn of. @throws UserError as parseDotenv does */
export function readDotenv(text: string, place: string): Dotenv {
  const entries = statements(text, place);
  const names = new Set(entries.map(({ name }) => name));
  const values = new Map<string, string>();
  const warnings: string[] = [];
  for (const { name, value, line, expanding } of entries) {
    if (values.has(name))
      warnings.push(`${place}:${line}: ${name} was set before; this value is the one in use`);
    values.set(name, value);
    const other = expansionIn(expanding, names);
    if (other !== undefined) {
      warnings.push(
        `${place}:${line}: the value of ${name} holds ${other}, which stays as it is here; Docker Compose alone ` +
          'would replace it. Put the value in single quotes to say that this is meant',
      );
    }
  }
  return { values, warnings };
}

/** The text of a file that Docker Compose reads back exactly. @throws UserError for what no file can hold */
export function formatDotenv(variables: ReadonlyMap<string, string>): string {
  return [...variables].map(([name, value]) => `${name}=${formatValue(name, value)}\n`).join('');
}

interface Statement {
  readonly name: string;
  readonly value: string;
  readonly line: number;
  /** The part of it in which Compose alone would look for `$`. */
  readonly expanding: string;
}

function statements(text: string, place: string): Statement[] {
  const found: Statement[] = [];
  let rest = text;
  const lineNow = () => text.slice(0, text.length - rest.length).split('\n').length;
  for (;;) {
    // A byte order mark counts as white space here.
    rest = rest.replace(/^(?:\s|#[^\n]*)+/, '');
    if (rest === '') return found;
    const line = lineNow();
    const here = `${place}:${line}`;
    const { name, length } = nameAt(rest, here);
    rest = rest.slice(length).replace(BLANKS, '');
    const quoted = /^['"]/.test(rest);
    const { value, end, expanding } = quoted ? quotedValue(rest, name, here) : plainValue(rest);
    found.push({ name, value: checked(value, name, here), line, expanding });
    rest = rest.slice(end);
    if (quoted && !/^[^\S\n]*(#|\r?\n|$)/.test(rest)) {
      throw new UserError(`${place}:${lineNow()}: there is text after the closing quote of ${name}`, {
        fix: 'escape a quote inside the value with a backslash, or use the other kind of quotes',
      });
    }
  }
}

function nameAt(text: string, place: string): { name: string; length: number } {
  const match = /^(?:export[^\S\n]+)?([^=:\n]*?)[^\S\n]*([=:\n]|$)/.exec(text);
  const name = match?.[1] ?? '';
  const separator = match?.[2] ?? '';
  if (separator !== '=' && separator !== ':') {
    throw new UserError(`${place}: this line is not NAME=value`, {
      fix: 'write NAME=value; a value of several lines (a key, a certificate) goes in quotes',
    });
  }
  if (!NAME.test(name)) {
    throw new UserError(`${place}: what stands before '${separator}' is not a name of a variable`, {
      fix: 'use letters, digits, _, . and -, not beginning with a digit; a value of several lines goes in quotes',
    });
  }
  return { name, length: match?.[0].length ?? 0 };
}

/** A value and where the text goes on behind it. */
type Value = Pick<Statement, 'value' | 'expanding'> & { readonly end: number };

function plainValue(text: string): Value {
  const line = /^[^\n]*/.exec(text)?.[0] ?? '';
  const value = line.replace(/ #.*$/s, '').trimEnd();
  return { value, end: line.length, expanding: value };
}

function quotedValue(text: string, name: string, place: string): Value {
  const quote = text.charAt(0);
  const [all, , written] = /^(['"])((?:\\[\s\S]|(?!\1)[^\\])*)\1/.exec(text) ?? [];
  if (all === undefined || written === undefined) {
    throw new UserError(`${place}: the quote that begins the value of ${name} is never closed`, {
      fix: `close it with ${quote}`,
    });
  }
  // Only an escaped quote loses its backslash here; two backslashes stay two.
  const inner = written.replace(/\\([\s\S])/g, (pair, next) => (next === quote ? quote : pair));
  const end = all.length;
  if (quote === "'") return { value: inner, end, expanding: '' };
  return { value: inner.replace(ESCAPE, unescapeOne), end, expanding: inner.replace(/\\[\s\S]/g, ' ') };
}

function unescapeOne(match: string): string {
  const letter = match.charAt(1);
  if (letter !== '0') return ESCAPED[letter] ?? (letter === 'c' ? match : letter);
  // Octal: exactly three digits after the 0, as Go reads them; anything else keeps its backslash.
  const digits = match.slice(2);
  const code = /^[0-3][0-7]{2}$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
  return code === undefined ? `\\${digits}` : String.fromCodePoint(code);
}

/** What in a value Compose alone would replace: a name of the same file, or `$$`, its way to write one `$`. */
function expansionIn(value: string, names: ReadonlySet<string>): string | undefined {
  for (const [all, braced, plain] of value.matchAll(/\$\$|\$\{([A-Za-z_]\w*)[^}]*\}|\$([A-Za-z_]\w*)/g)) {
    if (all === '$$') return '$$';
    const name = braced ?? plain ?? '';
    if (names.has(name)) return `a reference to ${name}`;
  }
  return undefined;
}

function checked(value: string, name: string, place: string): string {
  const binary = value.includes('\0')
    ? 'holds a NUL, which no environment can'
    : /\p{Surrogate}/u.test(value) && 'is not valid Unicode';
  if (binary) {
    throw new UserError(`${place}: the value of ${name} ${binary}`, {
      fix: 'encode binary values, for example with base64',
    });
  }
  if (Buffer.byteLength(name) + 1 + Buffer.byteLength(value) + 1 > LONGEST) {
    throw new UserError(`${place}: the value of ${name} is longer than a process can be given (128 KiB)`, {
      fix: 'put it in a file that the service mounts',
    });
  }
  return value;
}

/**
 * Plain where nothing in it means anything, single quotes (no escapes, no expansion; a shell reads them alike)
 * where they can hold it, else double quotes with escapes. The parsers of compose-go 1.6 to 2.8 read each of them
 * alike; up to 1.13 a backslash before the closing quote escapes it even when it is escaped itself.
 */
function formatValue(name: string, value: string): string {
  if (!NAME.test(name)) {
    throw new UserError('a name of a variable is not one', { fix: 'use letters, digits, _, . and -' });
  }
  checked(value, name, 'environment');
  if (/^[A-Za-z0-9_./:@%+,-]*$/.test(value)) return value;
  if (!/['\\\r]/.test(value)) return `'${value}'`;
  const escaped = value
    .replace(/[\\"$]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replace(/\\\\$/, '\\0134');
  return `"${escaped}"`;
}
