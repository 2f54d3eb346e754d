import { t } from '../../texts/texts.ts';
import type { Rule } from '../rules.ts';
import {
  type At,
  allOf,
  among,
  camel,
  complete,
  depending,
  type Json,
  type KeyVariant,
  type Kind,
  merge,
  nameOfType,
  type Option,
  type OptionTable,
  type Sure,
  typeName,
  type ValueOf,
  type Values,
  type Variants,
  type Where,
  type Words,
} from './option.ts';
import { breach, item } from './values.ts';

type Item<O extends Option> = Exclude<ValueOf<O>, undefined>;

interface ListWords<O extends Option> extends Words<readonly string[]> {
  readonly of: O;
  /** What is wrong with an empty one, and how to mend it, where it must not be empty. */
  readonly nonEmpty?: () => readonly [problem: string, fix: string];
  /** What stands between the items in an input. Default: a line break or a comma. */
  readonly separator?: RegExp;
  /** How a line of an input says one item. Default: as the item does. */
  readonly line?: (text: string) => unknown;
}

/** Several of the same. */
export const list = <const O extends Option, const W extends ListWords<O>>(
  description: string,
  words: W & ListWords<O>,
) => ({ ...words, description, kind: LIST }) as Option<Sure<W, readonly Item<O>[]>>;

const LIST: Kind<Option & ListWords<Option>> = {
  type: 'a list',
  many: true,
  check({ of, nonEmpty }, raw, at) {
    if (!Array.isArray(raw)) return at.wrongType(raw, 'a list');
    if (nonEmpty !== undefined && raw.length === 0) at.problem('value', ...nonEmpty());
    return raw.map((item, index) => whole(of, item, at.under(index)));
  },
  parse({ of, line, separator = /[\n,]/ }, given, place) {
    const items = given.split(separator).filter((one) => one.trim() !== '');
    return items.map((one) => (line ? line(one.trim()) : of.kind.parse?.(of, one, place)));
  },
  verify({ of }, value, place) {
    for (const item of value as readonly unknown[]) of.kind.verify?.(of, item, place);
  },
  json: ({ of, nonEmpty }, where) => ({
    type: 'array',
    items: of.kind.json(of, { ...where, partial: false }),
    ...(nonEmpty === undefined ? {} : { minItems: 1 }),
  }),
};

/** A value that no other layer says anything of: its defaults are filled in. */
function whole(of: Option, raw: unknown, at: At): unknown {
  const said = of.kind.check(of, raw, at);
  return said === undefined ? undefined : merge(of, [said]);
}

/** For items that may hold commas (commands, URLs). */
export const ONE_A_LINE = /\n/;

const WORD = item();
const WORDS = {
  of: WORD,
  nonEmpty: () => [t`is an empty command`, t`write it as a list: [npm, run, migrate]`] as const,
  kind: LIST,
};

/** A command as a list of its words; it is required. */
export const command = (description: string) =>
  ({ ...WORDS, required: true, description }) as Option<readonly string[]>;

/** A script (for `sh -e`), or a command as a list of its words. */
export const script = <const W extends Words<string>>(description: string, words = {} as W) =>
  ({ ...words, description, forms: [WORD, WORDS], kind: SCRIPT }) as Option<
    Sure<W, string | readonly string[]>
  >;

/** One of several forms, told apart by their type. */
export const oneForm = <const F extends readonly Option[]>(description: string, forms: F) =>
  ({ description, forms, kind: ONE_FORM }) as Option<Item<F[number]> | undefined>;

const ONE_FORM: Kind<Option & { readonly forms: readonly Option[] }> = {
  type: 'empty',
  check({ forms }, raw, at) {
    const form = forms.find(({ kind }) => kind.type === typeName(raw));
    if (form !== undefined) return whole(form, raw, at);
    const names = forms.map(({ kind }) => nameOfType(kind.type)).join(t` or `);
    return at.problem('value', t`is ${nameOfType(typeName(raw))}, not ${names}`, t`write ${names}`);
  },
  json: ({ forms }, where) => ({ anyOf: forms.map((form) => form.kind.json(form, where)) }),
};

const isText = (raw: unknown) => typeof raw === 'string';
const SCRIPT: typeof ONE_FORM = {
  ...ONE_FORM,
  check(option, raw, at) {
    if (isText(raw) || (Array.isArray(raw) && raw.every(isText))) return ONE_FORM.check(option, raw, at);
    const fix = t`write a script (run with sh -e) or a list: [npm, test]`;
    return at.problem('value', t`is neither a command nor a list of its words`, fix);
  },
  parse: (_option, given) => given.trim(),
};

export interface Group<T extends OptionTable> extends Option<Values<T>> {
  readonly options: T;
}

/** Keys below a key. */
export const group = <const T extends OptionTable>(
  description: string,
  options: T,
  words: Words = {},
): Group<T> => ({ ...words, description, options, kind: GROUP });

const GROUP: Kind<Group<OptionTable>> = {
  type: 'a group of keys',
  check({ options }, raw, at) {
    if (!isGroup(raw)) return at.wrongType(raw, 'a group of keys');
    const said: Record<string, unknown> = {};
    for (const [key, one] of Object.entries(options)) {
      if (Object.hasOwn(raw, key)) said[camel(key)] = one.kind.check(one, raw[key], at.under(key));
      else if (one.required && !at.partial) {
        at.under(key).problem(
          'key',
          t`is missing`,
          at.path.length === 0 ? t`add '${key}:' to the file` : t`add '${key}:' to ${at.path.join('.')}`,
        );
      }
    }
    const known = Object.keys(options);
    for (const key of Object.keys(raw)) if (!Object.hasOwn(options, key)) at.unknownKey(key, known);
    return said;
  },
  merge: ({ options }, said) => complete(options, said),
  json({ options }, where) {
    const entries = Object.entries(options);
    const required = entries.filter(([, one]) => one.required && !where.partial).map(([key]) => key);
    return {
      type: 'object',
      properties: Object.fromEntries(entries.map(([key, one]) => [key, described(one, where)])),
      ...(required.length === 0 ? {} : { required }),
      additionalProperties: false,
    };
  },
};

const isGroup = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeName(raw) === 'a group of keys';

/** The JSON Schema of a key, with what holds where it is missing. */
function described(option: Option, where: Where): Json {
  const { description, default: written, without } = among(option, where.variants);
  const items = [written ?? []].flat();
  const shown = Array.isArray(written) ? `[${items.join(', ')}]` : items.join();
  const fixed = items.length === 0 ? '' : ` Default \`${shown}\`.`;
  const fallback = without === undefined ? fixed : ` Default: ${without}.`;
  return { ...option.kind.json(option, where), description: `${description}${fallback}` };
}

/** Keys that follow a rule, and what stands behind each. */
interface NameWords<O extends Option> {
  readonly name: Rule;
  readonly of: O;
}

/** Names of the user's choice as keys. */
export const named = <const O extends Option>(description: string, words: NameWords<O>) =>
  ({ ...words, description, kind: NAMED }) as Option<Readonly<Record<string, ValueOf<O>>>> & NameWords<O>;

const NAMED: Kind<Option & NameWords<Option>> = {
  type: 'a group of keys',
  check({ name, of }, raw, at) {
    if (!isGroup(raw)) return at.wrongType(raw, 'a group of keys');
    const entries = Object.entries(raw).map(([key, value]) => {
      const wrong = breach(name, key);
      if (wrong !== undefined) at.under(key).problem('key', ...wrong);
      return [key, of.kind.check(of, value, at.under(key))];
    });
    return Object.fromEntries(entries);
  },
  merge: ({ of }, layers) => byName(layers, (said) => merge(of, said)),
  json: ({ name, of }, where) => ({
    type: 'object',
    propertyNames: { type: 'string', pattern: name.pattern.source },
    additionalProperties: of.kind.json(of, where),
  }),
};

function byName(layers: readonly unknown[], one: (said: readonly unknown[]) => unknown): object {
  // In the order of the file's top level, which comes last.
  const names = new Set(layers.toReversed().flatMap((layer) => Object.keys(layer as object)));
  return Object.fromEntries([...names].map((key) => [key, one(allOf(layers, key))]));
}

/** What was chosen: a variant's name, and what stands behind its key. */
export interface Chosen {
  readonly kind: string;
  /** The service of the stack that it is about. */
  readonly service?: string | undefined;
}

type FromList = Option & { readonly list: 'checks' | 'destinations' | 'notifiers' };

/**
 * One of a room's variants with what it wants to know: `{ tcp: ... }` in the file, `{ kind: 'tcp', ... }` here. One that
 * has to know nothing may be written as its name alone.
 */
export const oneOf = <L extends 'checks' | 'destinations'>(list: L) =>
  ({ list, kind: ONE_OF }) as Option<L extends 'destinations' ? Destination : Chosen>;

/** A place where backups are kept. */
export interface Destination extends Chosen {
  /** How many of them are kept there; what it does not say is as for all. */
  readonly keep?: Readonly<Record<string, number | undefined>> | undefined;
}

const ONE_OF = depending((option: FromList, variants) => ({
  ...option,
  ...keysOf(option, variants),
  kind: CHOSEN,
}));

const CHOSEN: Kind<Group<OptionTable> & FromList> = {
  ...GROUP,
  check(option, written, at) {
    const raw = typeof written === 'string' && option.list === 'destinations' ? { [written]: {} } : written;
    const said = GROUP.check(option, raw, at) as Readonly<Record<string, unknown>> | undefined;
    // Something else than keys was reported already, and so is a key that names nothing.
    if (said === undefined) return undefined;
    const [known, given] = [Object.keys(option.options), Object.keys(raw as object)];
    if (given.length !== 1 && given.every((key) => known.includes(key))) {
      const fix = t`write exactly one of ${known.join(', ')} in each item`;
      const isCheck = option.list === 'checks';
      const problem = isCheck
        ? t`names no check, or several at once`
        : t`names no destination, or several at once`;
      return at.problem('value', problem, fix);
    }
    const [kind = ''] = given;
    const [value, one] = [said[kind], option.options[kind]];
    return one && value && { kind, ...(merge(one, [value]) as object) };
  },
  json(option, where) {
    const json = GROUP.json(option, where);
    const names = Object.keys(option.options).filter((key) => mayBeBare(option.options[key]));
    return option.list === 'destinations' ? { anyOf: [{ type: 'string', enum: names }, json] } : json;
  },
};

/** Nothing has to stand behind its name. */
const mayBeBare = (option: Option | undefined): boolean =>
  !Object.values((option as Partial<Group<OptionTable>>).options ?? {}).some(({ required }) => required);

/** A key for each of a room's variants, with what it wants to know. */
export const eachOf = (list: 'notifiers', description: string) =>
  ({ description, list, kind: EACH_OF }) as Option<Readonly<Record<string, object>>>;

const EACH_OF: Kind<FromList> = {
  ...depending(keysOf),
  merge: (_option, layers) => byName(layers, (said) => Object.assign({}, ...said.toReversed())),
};

function keysOf({ list, description = '' }: FromList, variants: Variants): Group<OptionTable> {
  const keys: readonly KeyVariant[] = variants[list];
  const pairs = keys.map((one) => [one.name, { ...one.value, description: one.description }]);
  return group(description, Object.fromEntries(pairs));
}
