import type { Rule } from '../rules.ts';
import {
  type At,
  allOf,
  camel,
  complete,
  depending,
  type Json,
  type Option,
  type OptionTable,
  option,
  type Sure,
  typeName,
  type ValueOf,
  type Values,
  type Where,
  type Words,
} from './option.ts';
import { breach, text } from './values.ts';
import type { KeyVariant } from './variants.ts';

// Kinds of options that are made of others.

type Item<O extends Option> = Exclude<ValueOf<O>, undefined>;

interface ListWords<O extends Option> extends Words<readonly string[]> {
  readonly of: O;
  /** How to mend an empty list, where it must not be one. */
  readonly nonEmpty?: string;
  /** How a line of an input says one item. Default: as the item does. */
  readonly line?: (text: string) => unknown;
}

/** Several of the same; in an input one a line, or separated by commas. */
export function list<const O extends Option, const W extends ListWords<O>>(words: W & ListWords<O>) {
  const { of, nonEmpty, line, ...rest }: ListWords<O> = words;
  return option<Sure<W, readonly Item<O>[]>>(rest, {
    type: 'a list',
    many: true,
    check(raw, at) {
      if (!Array.isArray(raw)) return at.wrongType(raw, 'a list');
      if (nonEmpty !== undefined && raw.length === 0) at.problem('value', 'is an empty list', nonEmpty);
      return raw.map((item, index) => whole(of, item, at.under(index)));
    },
    parse: (given, place) =>
      pieces(given, /[\n,]/).map((one) => (line ? line(one) : of.parse(one, place)) as Item<O>),
    verify: (value, place) => {
      for (const item of value as readonly Item<O>[]) of.verify?.(item, place);
    },
    json: (where) => ({
      type: 'array',
      items: of.json({ ...where, partial: false }),
      ...(nonEmpty === undefined ? {} : { minItems: 1 }),
    }),
  });
}

/** A value that no other layer says anything of: its defaults are filled in. */
const whole = (of: Option, raw: unknown, at: At): unknown => {
  const said = of.check(raw, at);
  return said === undefined ? undefined : of.merge([said]);
};

const pieces = (given: string, separator: RegExp): string[] =>
  given
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Lines as they are, for items that may hold commas (commands, URLs). Of inputs. */
export const lines = (words: Words): Option<readonly string[] | undefined> => ({
  ...list({ ...words, of: text({}) }),
  parse: (given) => pieces(given, /\n/),
});

/** A command as a list of its words. */
export function command<const W extends Words<readonly string[]>>(words: W) {
  const of = text({ description: 'A word.' });
  const argv = list({ ...(words as Words<readonly string[]>), of, nonEmpty: '' });
  return {
    ...argv,
    check(raw, at) {
      if (!Array.isArray(raw) || raw.length > 0) return argv.check(raw, at);
      return at.problem('value', 'is an empty command', 'write it as a list: [npm, run, migrate]');
    },
  } as Option<Sure<W, readonly string[]>>;
}

/** A script (for `sh -e`), or a command as a list of its words. */
export function script<const W extends Words<string>>(words: W) {
  const forms = [text({}), command({})] as const;
  const either = oneForm({ ...(words as unknown as Words), forms });
  const isText = (raw: unknown) => typeof raw === 'string';
  return {
    ...either,
    check(raw, at) {
      if (isText(raw) || (Array.isArray(raw) && raw.every(isText))) return either.check(raw, at);
      const fix = 'write a script (run with sh -e) or a list: [npm, test]';
      return at.problem('value', 'is neither a command nor a list of its words', fix);
    },
    parse: (given) => given.trim(),
  } as Option<Sure<W, string | readonly string[]>>;
}

/** One of several forms, told apart by their type. */
export function oneForm<const F extends readonly Option[]>(
  words: Words & { readonly forms: F },
): Option<Item<F[number]> | undefined> {
  const { forms, ...rest } = words;
  return option<Item<F[number]> | undefined>(rest, {
    type: 'empty',
    check(raw, at) {
      const form = forms.find(({ type }) => type === typeName(raw));
      if (form !== undefined) return whole(form, raw, at);
      const names = forms.map(({ type }) => type).join(' or ');
      return at.problem('value', `is ${typeName(raw)}, not ${names}`, `write ${names}`);
    },
    json: (where) => ({ anyOf: forms.map((form) => form.json(where)) }),
  });
}

export interface Group<T extends OptionTable> extends Option<Values<T>> {
  readonly options: T;
}

/** Keys below a key. */
export function group<const T extends OptionTable>(words: Words & { readonly options: T }): Group<T> {
  const { options, ...rest } = words;
  const kind = option<Values<T>>(rest, {
    type: 'a group of keys',
    check(raw, at) {
      if (!isGroup(raw)) return at.wrongType(raw, 'a group of keys');
      const said: Record<string, unknown> = {};
      for (const [key, one] of Object.entries(options)) {
        if (Object.hasOwn(raw, key)) said[camel(key)] = one.check(raw[key], at.under(key));
        else if (one.required && !at.partial) {
          at.under(key).problem('key', 'is missing', `add '${key}:' to ${at.path.join('.') || 'the file'}`);
        }
      }
      const known = Object.keys(options);
      for (const key of Object.keys(raw)) if (!Object.hasOwn(options, key)) at.unknownKey(key, known);
      return said;
    },
    merge: (said) => complete(options, said),
    json: (where) => {
      const entries = Object.entries(options);
      const required = entries.filter(([, one]) => one.required && !where.partial).map(([key]) => key);
      return {
        type: 'object',
        properties: Object.fromEntries(entries.map(([key, one]) => [key, described(one, where)])),
        ...(required.length === 0 ? {} : { required }),
        additionalProperties: false,
      };
    },
  });
  return { ...kind, options };
}

const isGroup = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** The JSON Schema of a key, with what holds where it is missing. */
function described(key: Option, where: Where): Json {
  const one = key.among?.(where.variants) ?? key;
  const list = [one.default ?? []].flat();
  const shown = Array.isArray(one.default) ? `[${list.join(', ')}]` : list.join();
  const fixed = list.length === 0 ? '' : ` Default \`${shown}\`.`;
  const description = `${one.description}${one.without === undefined ? fixed : ` Default: ${one.without}.`}`;
  return { ...one.json(where), description };
}

export interface Named<O extends Option> extends Option<Readonly<Record<string, ValueOf<O>>>> {
  readonly of: O;
}

/** Names of the user's choice as keys. */
export function named<const O extends Option>(
  words: Words & { readonly name: Rule; readonly of: O },
): Named<O> {
  const { name, of, ...rest } = words;
  const kind = option<Readonly<Record<string, ValueOf<O>>>>(rest, {
    type: 'a group of keys',
    check(raw, at) {
      if (!isGroup(raw)) return at.wrongType(raw, 'a group of keys');
      const entries = Object.entries(raw).map(([key, value]) => {
        const wrong = breach(name, key);
        if (wrong !== undefined) at.under(key).problem('key', ...wrong);
        return [key, of.check(value, at.under(key))];
      });
      return Object.fromEntries(entries);
    },
    merge: (layers) => byName(layers, (said) => of.merge(said) as ValueOf<O>),
    json: (where) => ({
      type: 'object',
      propertyNames: { type: 'string', pattern: name.pattern.source },
      additionalProperties: of.json(where),
    }),
  });
  return { ...kind, of };
}

function byName<T>(
  layers: readonly unknown[],
  merge: (said: readonly unknown[]) => T,
): Readonly<Record<string, T>> {
  // In the order of the file's top level, which comes last.
  const names = new Set(layers.toReversed().flatMap((layer) => Object.keys(layer as object)));
  return Object.fromEntries([...names].map((key) => [key, merge(allOf(layers, key))]));
}

/** What was chosen: a variant's name, and what stands behind its key. */
export interface Chosen {
  readonly kind: string;
  /** The service of the stack that it is about. */
  readonly service?: string | undefined;
}

/** One of a room's variants with what it wants to know: `{ tcp: ... }` in the file, `{ kind: 'tcp', ... }` here. */
export function oneOf(list: 'checks', words: Words): Option<Chosen> {
  return depending(words, (variants) => {
    const keys = keysOf(variants[list], words);
    const names = Object.keys(keys.options);
    return {
      ...keys,
      check(raw, at) {
        const said = keys.check(raw, at) as Readonly<Record<string, unknown>> | undefined;
        // Something else than keys was reported already.
        const given = said === undefined ? names.slice(0, 1) : Object.keys(raw as object);
        const [kind = ''] = given;
        if (given.length === 1 || given.some((key) => !names.includes(key))) {
          const what = said?.[kind];
          return what && { kind, ...(keys.options[kind]?.merge([what]) as object) };
        }
        const fix = `write exactly one of ${names.join(', ')} in each item`;
        return at.problem('value', 'names no check, or several at once', fix);
      },
      merge: ([said]) => said,
    };
  });
}

/** A key for each of a room's variants, with what it wants to know. */
export function eachOf(list: 'notifiers', words: Words): Option<Readonly<Record<string, object>>> {
  return depending(words, (variants) => keysOf(variants[list], words), {
    merge: (layers) => byName(layers, (said) => Object.assign({}, ...said.toReversed())),
  });
}

const keysOf = (variants: readonly KeyVariant[], words: Words) => {
  const pairs = variants.map(({ name, description, value }) => [name, { ...value, description }] as const);
  return group({ ...words, options: Object.fromEntries(pairs) });
};
