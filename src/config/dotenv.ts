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
/** A name and its value: in quotes up to the one that closes it, else up to the end of the line. */
const STATEMENT =
  /^(?:export[^\S\n]+)?([^=:\n]*?)[^\S\n]*([=:])[\t\v\f\r \u0085\u00a0]*(?:(['"])((?:\\[\s\S]|(?!\3)[^\\])*)(\3?)|([^\n]*))/;
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
    const [all, name = '', separator, quote, written = '', closing, plain = ''] = STATEMENT.exec(rest) ?? [];
    if (all === undefined) {
      throw new UserError(`${here}: this line is not NAME=value`, {
        fix: 'write NAME=value; a value of several lines (a key, a certificate) goes in quotes',
      });
    }
    if (!NAME.test(name)) {
      throw new UserError(`${here}: what stands before '${separator}' is not a name of a variable`, {
        fix: 'use letters, digits, _, . and -, not beginning with a digit; a value of several lines goes in quotes',
      });
    }
    if (closing === '') {
      throw new UserError(`${here}: the quote that begins the value of ${name} is never closed`, {
        fix: `close it with ${quote}`,
      });
    }
    const { value, expanding } = quote === undefined ? plainValue(plain) : quotedValue(quote, written);
    found.push({ name, value: checked(value, name, here), line, expanding });
    rest = rest.slice(all.length);
    if (quote !== undefined && !/^[^\S\n]*(#|\r?\n|$)/.test(rest)) {
      throw new UserError(`${place}:${lineNow()}: there is text after the closing quote of ${name}`, {
        fix: 'escape a quote inside the value with a backslash, or use the other kind of quotes',
      });
    }
  }
}

type Value = Pick<Statement, 'value' | 'expanding'>;

function plainValue(line: string): Value {
  const value = line.replace(/ #.*$/s, '').trimEnd();
  return { value, expanding: value };
}

function quotedValue(quote: string, written: string): Value {
  // Only an escaped quote loses its backslash here; two backslashes stay two.
  const inner = written.replace(/\\([\s\S])/g, (pair, next) => (next === quote ? quote : pair));
  if (quote === "'") return { value: inner, expanding: '' };
  return { value: inner.replace(ESCAPE, unescapeOne), expanding: inner.replace(/\\[\s\S]/g, ' ') };
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
