import { UserError } from '../base/errors.ts';
import { t } from '../texts/texts.ts';
import {
  InvalidTemplate,
  interpolate,
  NestedTooDeep,
  RequiredVariable,
  type Variable,
} from './interpolation.ts';

/**
 * Environment files, as Docker Compose reads them (compose-go, package dotenv): single quotes are literal, double quotes
 * and bare values expand `$X`. Messages name lines, never values: any line may hold a secret.
 */
export interface Dotenv {
  readonly values: ReadonlyMap<string, string>;
  /** What is nothing because nothing sets it, and names that are there twice. */
  readonly warnings: readonly string[];
  /** Variables that became nothing: which one, in the value of which, and where. */
  readonly unset: readonly { readonly name: string; readonly of: string; readonly place: string }[];
  /** As they are written, in order. */
  readonly lines: readonly DotenvLine[];
}

export interface DotenvLine {
  readonly name: string;
  /** All that stands behind `=`, quotes and comments included: what `format: raw` of an env_file takes. */
  readonly written: string;
  /** `input 'env':3` */
  readonly place: string;
}

export interface DotenvReading {
  /** The file or input, for errors. */
  readonly place: string;
  /** What files before this one set: it wins over lines above. */
  readonly earlier?: ReadonlyMap<string, string>;
  /** For values that no Compose reads: `$` is a `$`. */
  readonly literal?: boolean;
}

/** As in Compose: `.` and `-` come up in settings of Java and Node programs. */
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
/** A name and its value: in quotes up to the one that closes it, else up to the end of the line. */
const STATEMENT =
  /^(?:export[^\S\n\ufeff]+)?([^=:\n]*)(?:(=|:)([\t\v\f\r \u0085\u00a0]*)(?:(['"])((?:\\[\s\S]|(?!\4)[^\\])*)(\4?)|([^\n]*))|(?=\n|$))/;
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
/** What Go calls space (unicode.IsSpace), at the end of a value. */
const SPACE_AT_END = /(?<![^\S\ufeff])[^\S\ufeff]+$/;

/**
 * The variables of a file; of a name that is there twice, the last.
 * @throws UserError with the line, for anything that is not `NAME=value`
 */
export function parseDotenv(text: string, reading: DotenvReading): Map<string, string> {
  return new Map(readDotenv(text, reading).values);
}

/** The variables of a file and what to warn of. @throws UserError as parseDotenv does */
export function readDotenv(
  text: string,
  { place, earlier = new Map(), literal = false }: DotenvReading,
): Dotenv {
  const lines = statements(text, place);
  const values = new Map<string, string>();
  const warnings: string[] = [];
  const found: Dotenv['unset'][number][] = [];
  const isSet = new Set(lines.map(({ name }) => name));
  for (const { name, value, line } of lines) {
    const here = `${place}:${line}`;
    if (value === undefined) {
      const inherited = earlier.get(name);
      if (inherited !== undefined) values.set(name, inherited);
      // Not its name: it may be a line of a key that lacks its quotes.
      else
        warnings.push(
          t`${here}: a name without a value, which nothing sets: write NAME=value, or NAME= for an empty one`,
        );
      continue;
    }
    if (values.has(name)) warnings.push(t`${here}: ${name} was set before; this value is the one in use`);
    const unset = new Set<Variable>();
    const lookup = (other: string) => earlier.get(other) ?? values.get(other);
    values.set(
      name,
      checked(literal ? value.literal : expanded(value, lookup, unset, name, here), name, here),
    );
    for (const variable of unset) {
      warnings.push(`${here}: ${nothingSets(variable, name, isSet)}`);
      found.push({ name: variable.name, of: name, place: here });
    }
  }
  return {
    values,
    warnings,
    unset: found,
    lines: lines.flatMap(({ name, written, line }) =>
      written === undefined ? [] : [{ name, written, place: `${place}:${line}` }],
    ),
  };
}

function expanded(
  value: Value,
  lookup: (name: string) => string | undefined,
  unset: Set<Variable>,
  name: string,
  here: string,
): string {
  if (value.template === undefined) return value.literal;
  try {
    return interpolate(value.template, lookup, (variable) => unset.add(variable));
  } catch (error) {
    if (error instanceof RequiredVariable) {
      const why = error.why === '' ? '' : `: ${error.why}`;
      throw new UserError(t`${here}: ${name} needs the variable ${error.variable}, which is not set${why}`, {
        fix: t`set ${error.variable} in a line above`,
      });
    }
    if (!(error instanceof InvalidTemplate)) throw error;
    const what = error instanceof NestedTooDeep ? error.message : t`a \${ that begins no variable`;
    throw new UserError(t`${here}: the value of ${name} has ${what}`, {
      fix: t`put the value in single quotes, in which a $ is a $: ${name}='...'`,
    });
  }
}

/** A password with a `$` is what this is mostly about: what follows a bare `$` is then a part of it. */
function nothingSets({ name: unset, written }: Variable, name: string, isSet: ReadonlySet<string>): string {
  const single = t`put the value in single quotes if the $ is meant: ${name}='...'`;
  if (isSet.has(unset)) {
    return t`the value of ${name} uses ${unset}, which is set only further down: nothing stands in its place. Set ${unset} above`;
  }
  if (!written.startsWith('${')) {
    return t`the value of ${name} has a $ and a name that nothing sets behind it: nothing stands in their place. ${upper(single)}`;
  }
  return t`the value of ${name} uses ${written}, and nothing sets ${unset} before this line: nothing stands in its place. Set ${unset} above, write \${${unset}-} if that is meant, or ${single}`;
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The text of a file that Docker Compose reads back exactly. @throws UserError for what no file can hold */
export function formatDotenv(variables: ReadonlyMap<string, string>): string {
  return [...variables].map(([name, value]) => `${name}=${formatValue(name, value)}\n`).join('');
}

/**
 * The text of a file that has two kinds of readers: Compose, and services that take what stands behind `=` as it is
 * (`format: raw`). Both get what they get from the lines that the user wrote.
 * @param variables what Compose is to read
 * @param lines as they are written
 * @throws UserError naming the variables for which no line says both
 */
export function formatDotenvForRaw(
  variables: ReadonlyMap<string, string>,
  lines: readonly DotenvLine[],
): string {
  const used = lines.filter(({ name }) => variables.has(name));
  const written = new Map(used.map((line) => [line.name, line]));
  // Those that no line sets are ours.
  const ours = formatDotenv(new Map([...variables].filter(([name]) => !written.has(name))));
  const wrongIn = (text: string): string[] => {
    const [cooked, raw] = [readBack(text), rawValues(text)];
    return [...variables.keys()].filter(
      (name) =>
        cooked?.get(name) !== variables.get(name) ||
        raw.get(name) !== (written.get(name)?.written ?? variables.get(name)),
    );
  };
  // A name that is there twice may be used in between; where it is not, its last line alone will do.
  const texts = [used, [...written.values()]].map(
    (some) => `${some.map(({ name, written: value }) => `${name}=${value}\n`).join('')}${ours}`,
  );
  const text = texts.find((one) => wrongIn(one).length === 0);
  if (text !== undefined) return text;
  const wrong = wrongIn(texts[0] ?? '').map(
    (name) => `${name} (${written.get(name)?.place ?? t`of deploy-kit`})`,
  );
  throw new UserError(
    t`a service reads .env with 'format: raw', and no line of it says the same to that service and to Compose: ${wrong.join(', ')}`,
    {
      fix: t`write such a value on one line, and what it uses ($NAME) above it, once; or drop 'format: raw' from the compose file`,
    },
  );
}

/** What a reader takes out of a file that knows neither quotes nor `$` (`docker run --env-file`, `format: raw`). */
export function rawValues(text: string): Map<string, string> {
  const pairs = text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const start = line.trimStart();
    const at = start.indexOf('=');
    return start.startsWith('#') || at < 1 ? [] : [[start.slice(0, at), start.slice(at + 1)]];
  });
  return new Map(pairs);
}

function readBack(text: string): ReadonlyMap<string, string> | undefined {
  try {
    return parseDotenv(text, { place: '.env' });
  } catch {
    return undefined;
  }
}

interface Statement {
  readonly name: string;
  readonly line: number;
  /** Undefined where the name stands alone. */
  readonly value: Value | undefined;
  readonly written: string | undefined;
}

interface Value {
  /** With every `$` as it is. */
  readonly literal: string;
  /** In which Compose looks for `$`; undefined in single quotes. */
  readonly template: string | undefined;
}

function statements(text: string, place: string): Statement[] {
  const found: Statement[] = [];
  // A byte order mark is white space for a pattern, and nothing of the kind for Compose, but at the beginning of a file.
  let rest = text.replace(/^\ufeff/, '');
  let [at, lines] = [0, 1];
  const lineNow = () => {
    const now = text.length - rest.length;
    lines += text.slice(at, now).split('\n').length - 1;
    at = now;
    return lines;
  };
  for (;;) {
    rest = rest.replace(/^(?:[^\S\ufeff]|#[^\n]*)+/, '');
    if (rest === '') return found;
    const line = lineNow();
    const here = `${place}:${line}`;
    const [all, named = '', separator, space = '', quote, quoted = '', closing, plain = ''] =
      STATEMENT.exec(rest) ?? [];
    const name = named.replace(/(?<![^\S\ufeff])[^\S\ufeff]+$/, '');
    if (all === undefined || (separator === undefined && !NAME.test(name))) {
      throw new UserError(t`${here}: this line is not NAME=value`, {
        fix: t`write NAME=value; a value of several lines (a key, a certificate) goes in quotes`,
      });
    }
    if (!NAME.test(name)) {
      throw new UserError(t`${here}: what stands before '${separator}' is not a name of a variable`, {
        fix: t`use letters, digits, _, . and -, not beginning with a digit; a value of several lines goes in quotes`,
      });
    }
    if (closing === '') {
      throw new UserError(t`${here}: the quote that begins the value of ${name} is never closed`, {
        fix: t`close it with ${quote}`,
      });
    }
    rest = rest.slice(all.length);
    if (quote !== undefined && !/^[^\S\n\ufeff]*(#|\r?\n|$)/.test(rest)) {
      throw new UserError(t`${place}:${lineNow()}: there is text after the closing quote of ${name}`, {
        fix: t`escape a quote inside the value with a backslash, or use the other kind of quotes`,
      });
    }
    const value =
      separator === undefined
        ? undefined
        : quote === undefined
          ? plainValue(plain)
          : quotedValue(quote, quoted);
    const behind = /^[^\n]*/.exec(rest)?.[0] ?? '';
    const whole = `${separator === '=' ? space : ''}${quote ?? ''}${quoted}${closing ?? ''}${plain}${quote === undefined ? '' : behind}`;
    found.push({
      name,
      value,
      line,
      written: separator === undefined ? undefined : whole.replace(/\r$/, ''),
    });
  }
}

function plainValue(line: string): Value {
  const value = line.replace(/ #.*$/s, '').replace(SPACE_AT_END, '');
  return { literal: value, template: value };
}

function quotedValue(quote: string, written: string): Value {
  // Only an escaped quote loses its backslash here; two backslashes stay two.
  const inner = written.replace(/\\([\s\S])/g, (pair, next) => (next === quote ? quote : pair));
  if (quote === "'") return { literal: inner, template: undefined };
  return {
    literal: inner.replace(ESCAPE, unescapeOne),
    // An escaped $ is one for the expansion that follows, too.
    template: inner.replace(ESCAPE, (match) => (match === '\\$' ? '$$' : unescapeOne(match))),
  };
}

function unescapeOne(match: string): string {
  const letter = match.charAt(1);
  if (letter !== '0') return ESCAPED[letter] ?? (letter === 'c' ? match : letter);
  // Octal: exactly three digits after the 0, as Go reads them; anything else keeps its backslash.
  const digits = match.slice(2);
  const code = /^[0-3][0-7]{2}$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
  return code === undefined ? `\\${digits}` : String.fromCodePoint(code);
}

function checked(value: string, name: string, place: string): string {
  const binary = value.includes('\0')
    ? t`holds a NUL, which no environment can`
    : /\p{Surrogate}/u.test(value) && t`is not valid Unicode`;
  if (binary) {
    throw new UserError(t`${place}: the value of ${name} ${binary}`, {
      fix: t`encode binary values, for example with base64`,
    });
  }
  if (Buffer.byteLength(name) + 1 + Buffer.byteLength(value) + 1 > LONGEST) {
    throw new UserError(t`${place}: the value of ${name} is longer than a process can be given (128 KiB)`, {
      fix: t`put it in a file that the service mounts`,
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
    throw new UserError(t`a name of a variable is not one`, { fix: t`use letters, digits, _, . and -` });
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
