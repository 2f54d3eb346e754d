import { messageOf, UserError } from '../../base/errors.ts';
import { type Milliseconds, parseCount, parseDuration } from '../../base/units.ts';
import { DURATION, type Rule } from '../rules.ts';
import { depending, type Option, option, type Sure, type Words } from './option.ts';

// Kinds of single values. Each function is one: it knows how the file, an input and JSON Schema write its value.

interface TextWords extends Words<string> {
  readonly rule?: Rule;
  /** Makes the value of the program. */
  readonly read?: (text: string) => unknown;
}

/** A text that follows a rule; without one, any but the empty. */
export function text<const W extends TextWords>(words: W) {
  type T = W extends { read: (text: string) => infer R } ? R : string;
  const { rule, read = (written: string) => written, ...rest } = words as TextWords;
  return option<Sure<W, T>>(
    rest,
    {
      type: 'a text',
      check(raw, at) {
        if (typeof raw !== 'string') return at.wrongType(raw, 'a text');
        const wrong = rule === undefined ? emptiness(raw) : breach(rule, raw);
        if (wrong !== undefined) return at.problem('value', ...wrong);
        return read(raw);
      },
      parse(given, place) {
        if (given.trim() !== '') return read(given.trim()) as T;
        throw new UserError(`${place} is required`, { fix: `give ${place} a value` });
      },
      ...(rule === undefined ? {} : { verify: (value, place) => verify(rule, value, place) }),
      json: () => ({
        type: 'string',
        ...(rule === undefined ? { minLength: 1 } : { pattern: rule.pattern.source }),
      }),
    },
    (written) => read(written as string),
  );
}

/** Any text, also the empty one: the value of a variable. */
export const value = (words: Words): Option<string> =>
  option<string>(words, {
    type: 'a text',
    check: (raw, at) =>
      typeof raw === 'string' ? raw : at.problem('value', 'is not a text', 'put the value in quotes'),
    json: () => ({ type: 'string' }),
  });

type Wrong = readonly [problem: string, fix: string];

const emptiness = (raw: string): Wrong | undefined =>
  raw === '' ? ['is an empty text', 'give it a value, or remove the key'] : undefined;

/** How a text of the file breaks a rule. */
export function breach(rule: Rule, raw: string): Wrong | undefined {
  if (!rule.pattern.test(raw)) return [`'${raw}' is not ${rule.what}`, rule.fix];
  return attempt(() => rule.check?.(raw, ''), rule.fix);
}

/** What a function of the units or of another room says against a text, without its place. */
function attempt(read: () => unknown, fix: string): Wrong | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    const own = error instanceof UserError ? error.fix : undefined;
    return [messageOf(error).replace(/^: /, ''), own ?? fix];
  }
}

function verify(rule: Rule, value: unknown, place: string): void {
  // A value that was read further holds to its rule already.
  if (typeof value !== 'string') return;
  rule.check?.(value, place);
  if (rule.pattern.test(value)) return;
  // A user and password in an address are no part of what is shown.
  const shown = value.replace(/\/\/[^/@]*@/, '//***@');
  throw new UserError(`${place}: ${JSON.stringify(shown)} is not ${rule.what}`, { fix: rule.fix });
}

interface DurationWords extends Words<string> {
  /** For a time in which something has to happen. */
  readonly atLeast?: 1;
}

/** A length of time: `30s`, `5m`, `1h30m`. */
export function duration<const W extends DurationWords>(words: W) {
  const { atLeast, ...rest } = words as DurationWords;
  const read = (written: string, place: string) => parseDuration(written, place, atLeast);
  return option<Sure<W, Milliseconds>>(
    rest,
    {
      type: 'a text',
      check(raw, at) {
        const written = typeof raw === 'string' ? raw : undefined;
        const wrong =
          written === undefined
            ? ([`${JSON.stringify(raw)} is not a duration`, DURATION.fix] as const)
            : (breach(DURATION, written) ?? attempt(() => read(written, ''), DURATION.fix));
        return wrong === undefined ? read(written ?? '', '') : at.problem('value', ...wrong);
      },
      parse: read,
      json: () => ({ type: 'string', pattern: DURATION.pattern.source }),
    },
    (written) => read(written as string, 'the default'),
  );
}

interface CountWords extends Words<number> {
  readonly min?: number;
  readonly max?: number;
}

/** A whole number. */
export function count<const W extends CountWords>(words: W) {
  const { min = 0, max, ...rest } = words as CountWords;
  const most = max ?? 1_000_000;
  return option<Sure<W, number>>(rest, {
    type: 'a number',
    check(raw, at) {
      if (typeof raw === 'number' && Number.isInteger(raw) && raw >= min && raw <= most) return raw;
      const problem = `${JSON.stringify(raw)} is not a whole number from ${min} to ${most}`;
      return at.problem('value', problem, 'write it in digits, without quotes');
    },
    parse: (given, place) => parseCount(given, place, { min, ...(max === undefined ? {} : { max }) }),
    json: () => ({ type: 'integer', minimum: min, maximum: most }),
  });
}

/** `true` or `false`, nothing else. */
export function flag<const W extends Words<boolean>>(words: W) {
  return option<Sure<W, boolean>>(words, {
    type: 'true or false',
    check: (raw, at) => (typeof raw === 'boolean' ? raw : at.wrongType(raw, 'true or false')),
    parse: (given, place) => {
      if (given === 'true' || given === 'false') return given === 'true';
      throw new UserError(`${place}: '${given}' is neither true nor false`, { fix: 'write true or false' });
    },
    json: () => ({ type: 'boolean' }),
  });
}

interface ChoiceWords extends Words<string> {
  /** Each value with what it means, which may be nothing where its name says it. */
  readonly values: Readonly<Record<string, string>>;
}

/** One of several values; they become part of the description. */
export function choice<const W extends ChoiceWords>(words: W) {
  type T = keyof W['values'] & string;
  const { values, ...rest } = words as ChoiceWords;
  const names = Object.keys(values) as T[];
  const listed = names.map((name) => `\`${name}\`${values[name] === '' ? '' : ` (${values[name]})`}`);
  const description = `${words.description}: ${inWords(listed)}.`;
  return option<Sure<W, T>>(
    { ...rest, description },
    {
      type: 'a text',
      check(raw, at) {
        if (names.some((name) => name === raw)) return raw;
        return at.problem('value', `${JSON.stringify(raw)} is not supported`, `write ${names.join(' or ')}`);
      },
      parse(given, place) {
        const found = names.find((name) => name === given.trim());
        if (found !== undefined) return found;
        throw new UserError(`${place}: '${given}' is not one of ${names.join(', ')}`, {
          fix: `write one of ${names.join(', ')}`,
        });
      },
      json: () => ({ enum: names, type: 'string' }),
    },
  );
}

const inWords = (items: readonly string[]) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;

/** The name of one of a room's variants. */
export function variantOf<const W extends Words<string>>(list: 'strategies' | 'databases', words: W) {
  return depending<Sure<W, string>>(words, (variants) => {
    const pairs = variants[list].map(({ name, description }) => [name, description]);
    return choice({ ...(words as Words<string>), values: Object.fromEntries(pairs) });
  });
}

/** JSON of a shape that `accept` takes, as an earlier step's output gives it. Of inputs. */
export function json<T>(
  words: Words & { readonly accept: (value: unknown, place: string) => T },
): Option<T | undefined> {
  const { accept, ...rest } = words;
  return {
    ...text(rest),
    parse(given, place) {
      let parsed: unknown;
      try {
        parsed = JSON.parse(given);
      } catch (error) {
        throw new UserError(`${place} is not JSON: ${messageOf(error)}`, {
          fix: 'hand on the output of the step that makes it, unchanged',
        });
      }
      return accept(parsed, place);
    },
  } as Option<T | undefined>;
}

/** A secret text, masked as a whole and line by line. Its white space is kept. Of inputs. */
export const secret = (words: Words): Option<string | undefined> => ({
  ...text(words),
  parse: (given) => given,
  secret: 'text',
});

/** Environment variables in dotenv syntax, masked value by value. Of inputs. */
export const secretEnv = (words: Words): Option<string | undefined> => ({ ...secret(words), secret: 'env' });
