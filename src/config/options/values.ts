import { messageOf, UserError } from '../../base/errors.ts';
import { type Milliseconds, parseCount, parseDuration, withUnit } from '../../base/units.ts';
import { t } from '../../texts/texts.ts';
import { DURATION as DURATION_RULE, type Rule } from '../rules.ts';
import { depending, type Kind, type Option, type Sure, type Variants, type Words } from './option.ts';

interface TextWords extends Words<string> {
  readonly rule?: Rule;
  /** Makes the value of the program. */
  readonly read?: (text: string) => unknown;
}
type TextValue<W> = W extends { readonly read: (text: string) => infer R } ? R : string;

/** A text that follows a rule; without one, any but the empty. */
export const text = <const W extends TextWords>(description: string, words = {} as W) =>
  ({ ...words, description, kind: TEXT }) as Option<Sure<W, TextValue<W>>>;

/** The same as an item of a list, which nobody describes. */
export const item = (rule?: Rule) => ({ rule, kind: TEXT }) as Option<string>;

const TEXT: Kind<Option & TextWords> = {
  type: 'a text',
  check({ rule, read }, raw, at) {
    if (typeof raw !== 'string') return at.wrongType(raw, 'a text');
    const wrong = rule === undefined ? emptiness(raw) : breach(rule, raw);
    if (wrong !== undefined) return at.problem('value', ...wrong);
    return read?.(raw) ?? raw;
  },
  parse({ read }, given, place) {
    const value = given.trim();
    if (value !== '') return read?.(value) ?? value;
    throw new UserError(t`${place} is required`, { fix: t`give ${place} a value` });
  },
  verify({ rule }, value, place) {
    // A value that was read further holds to its rule already.
    if (rule === undefined || typeof value !== 'string') return;
    rule.check?.(value, place);
    if (rule.pattern.test(value)) return;
    // A user and password in an address are no part of what is shown.
    const shown = value.replace(/\/\/[^/@]*@/, '//***@');
    throw new UserError(t`${place}: ${JSON.stringify(shown)} is not ${rule.what}`, { fix: rule.fix });
  },
  json: ({ rule }) => ({
    type: 'string',
    ...(rule === undefined ? { minLength: 1 } : { pattern: rule.pattern.source }),
  }),
};

type Wrong = readonly [problem: string, fix: string];

const emptiness = (raw: string): Wrong | undefined =>
  raw === '' ? [t`is an empty text`, t`give it a value, or remove the key`] : undefined;

/** How a text of the file breaks a rule. */
export function breach(rule: Rule, raw: string): Wrong | undefined {
  if (!rule.pattern.test(raw)) return [t`'${raw}' is not ${rule.what}`, rule.fix];
  return failure(() => rule.check?.(raw, ''), rule.fix);
}

/** What a function that throws UserErrors says against a text, without its place. */
function failure(read: () => unknown, fix: string): Wrong | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    const own = error instanceof UserError ? error.fix : undefined;
    return [messageOf(error).replace(/^: /, ''), own ?? fix];
  }
}

/** The value of a variable: any text, also the empty one. */
export const variable = (): Option<string> => ({ kind: VARIABLE });

const VARIABLE: Kind = {
  type: 'a text',
  check: (_option, raw, at) =>
    typeof raw === 'string' ? raw : at.problem('value', t`is not a text`, t`put the value in quotes`),
  json: () => ({ type: 'string' }),
};

interface DurationWords extends Words<string> {
  /** For a time in which something has to happen. */
  readonly atLeast?: 1;
}

/** A length of time: `30s`, `5m`, `1h30m`. */
export const duration = <const W extends DurationWords>(description: string, words = {} as W) =>
  ({ ...words, description, kind: DURATION }) as Option<Sure<W, Milliseconds>>;

const DURATION: Kind<Option & DurationWords> = {
  type: 'a text',
  check({ atLeast }, raw, at) {
    if (typeof raw !== 'string')
      return at.problem('value', t`${JSON.stringify(raw)} is not a duration`, withUnit(String(raw)));
    const wrong = failure(() => parseDuration(raw, '', atLeast), withUnit(raw));
    return wrong === undefined ? parseDuration(raw, '') : at.problem('value', ...wrong);
  },
  parse: ({ atLeast }, given, place) => parseDuration(given, place, atLeast),
  json: () => ({ type: 'string', pattern: DURATION_RULE.pattern.source }),
};

interface CountWords extends Words<number> {
  readonly min?: number;
  readonly max?: number;
}

/** A whole number. */
export const count = <const W extends CountWords>(description: string, words = {} as W) =>
  ({ ...words, description, kind: COUNT }) as Option<Sure<W, number>>;

const MOST = 1_000_000;
const COUNT: Kind<Option & CountWords> = {
  type: 'a number',
  check({ min = 0, max = MOST }, raw, at) {
    if (typeof raw === 'number' && Number.isInteger(raw) && raw >= min && raw <= max) return raw;
    const problem = t`${JSON.stringify(raw)} is not a whole number from ${min} to ${max}`;
    return at.problem('value', problem, t`write it in digits, without quotes`);
  },
  parse: (option, given, place) => parseCount(given, place, option),
  json: ({ min = 0, max = MOST }) => ({ type: 'integer', minimum: min, maximum: max }),
};

/** `true` or `false`, nothing else. Default: false, unless words say what holds without it. */
export const flag = <const W extends Words<boolean>>(description: string, words = {} as W) =>
  ({
    ...(words.without === undefined ? { default: false } : {}),
    ...words,
    description,
    kind: FLAG,
  }) as Option<W extends { readonly without: string } ? boolean | undefined : boolean>;

const FLAG: Kind = {
  type: 'true or false',
  check: (_option, raw, at) => (typeof raw === 'boolean' ? raw : at.wrongType(raw, 'true or false')),
  parse(_option, given, place) {
    if (given === 'true' || given === 'false') return given === 'true';
    throw new UserError(t`${place}: '${given}' is neither true nor false`, { fix: t`write true or false` });
  },
  json: () => ({ type: 'boolean' }),
};

interface ChoiceWords extends Words<string> {
  /** Each value with what it means, which may be nothing where its name says it. */
  readonly values: Readonly<Record<string, string>>;
}

/** One of several values; they become part of the description. */
export function choice<const W extends ChoiceWords>(what: string, words: W) {
  const pairs = Object.entries<string>(words.values);
  const listed = pairs.map(([name, meaning]) => `\`${name}\`${meaning === '' ? '' : ` (${meaning})`}`);
  const last = listed.length < 2 ? listed.join() : `${listed.slice(0, -1).join(', ')} or ${listed.at(-1)}`;
  const description = `${what}: ${last}.`;
  return { ...words, description, kind: CHOICE } as Option<Sure<W, keyof W['values'] & string>>;
}

const CHOICE: Kind<Option & ChoiceWords> = {
  type: 'a text',
  check({ values }, raw, at) {
    const names = Object.keys(values);
    if (names.some((name) => name === raw)) return raw;
    return at.problem('value', t`${JSON.stringify(raw)} is not supported`, t`write ${names.join(t` or `)}`);
  },
  parse({ values }, given, place) {
    const value = given.trim();
    if (Object.hasOwn(values, value)) return value;
    const names = Object.keys(values).join(', ');
    throw new UserError(t`${place}: '${given}' is not one of ${names}`, { fix: t`write one of ${names}` });
  },
  json: ({ values }) => ({ enum: Object.keys(values), type: 'string' }),
};

/** The name of one of a room's variants. */
export const variantOf = <const W extends Words<string>>(
  list: 'strategies' | 'databases',
  description: string,
  words = {} as W,
) => ({ ...words, description, list, kind: VARIANT }) as unknown as Option<Sure<W, string>>;

type FromList = Option & Words<string> & { readonly list: keyof Variants };

const VARIANT = depending(({ list, description = '', ...words }: FromList, variants) => {
  const pairs = variants[list].map((one) => [one.name, one.description]);
  return choice(description, { ...words, values: Object.fromEntries(pairs) });
});

type Accept<T> = (value: unknown, place: string) => T;

/** JSON of a shape that `accept` takes, as an earlier step's output gives it. Of inputs. */
export const json = <T>(description: string, accept: Accept<T>) =>
  ({ description, accept, kind: JSON_TEXT }) as Option<T | undefined>;

const JSON_TEXT: Kind<Option & { readonly accept: Accept<unknown> }> = {
  ...VARIABLE,
  parse({ accept }, given, place) {
    let parsed: unknown;
    try {
      parsed = JSON.parse(given);
    } catch (error) {
      throw new UserError(t`${place} is not JSON: ${messageOf(error)}`, {
        fix: t`hand on the output of the step that makes it, unchanged`,
      });
    }
    return accept(parsed, place);
  },
};

const SECRET: Kind = { ...VARIABLE, parse: (_option, given) => given };

/** A secret: `text` is masked as a whole and line by line, `env` is in dotenv syntax and masked value by value. Of inputs. */
export const secret = (secret: 'text' | 'env', description: string): Option<string | undefined> => ({
  description,
  secret,
  kind: SECRET,
});
