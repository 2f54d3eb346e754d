import { didYouMean } from '../../base/nearest.ts';
import { own } from '../../base/own.ts';
import { t } from '../../texts/texts.ts';

/** What a value in YAML is called. */
export type TypeName = 'a text' | 'a number' | 'true or false' | 'a list' | 'a group of keys' | 'empty';

/** What an option says of itself. `Raw` is how its value is written in the file. */
export interface Words<Raw = never> {
  /** For people; items of lists need none. */
  readonly description?: string;
  /** What holds where nobody says otherwise, as people write it: `5m`, not 300000. */
  readonly default?: Raw;
  /** The same in words, where it is no fixed value. */
  readonly without?: string;
  readonly required?: true;
  /** Of a setting: it stands only at the top of the file, or only in an environment. Otherwise in both. */
  readonly only?: 'file' | 'environment';
  /** What stands for the value in the help of the command line. Default: TEXT. */
  readonly placeholder?: string;
  /** Its one letter there: `-e`. */
  readonly short?: string;
}

/**
 * One thing that can be said: a key of deploy-kit.yml, an input of an action, an option of the command line. It is
 * data; its kind knows what to do with it. `T` is its value in the program.
 */
export interface Option<T = unknown> extends Words<unknown> {
  readonly '~value'?: T;
  readonly kind: Kind;
  /** Masked before anything else happens. `env` is masked value by value, not line by line. */
  readonly secret?: 'text' | 'env';
  /** Of an input that speaks for a setting: where the setting is. */
  readonly path?: readonly string[];
}

/** How a sort of values is written in the file, in inputs and in JSON Schema. One object for all options of the kind. */
export interface Kind<O extends Option = Option> {
  readonly type: TypeName;
  /** An input may have several values, one a line. */
  readonly many?: true;
  /** The value of what is written in the file; problems go to `at`. */
  check(option: O, raw: unknown, at: At): unknown;
  json(option: O, where: Where): Json;
  /** The value of an input; it is blank only where it must not be. @throws UserError that begins with `place` */
  parse?(option: O, given: string, place: string): unknown;
  /** Holds the value of an input to the rules of the file. @throws UserError that begins with `place` */
  verify?(option: O, value: unknown, place: string): void;
  /** One value out of what several layers say, the strongest first. Without it, the first or the default. */
  merge?(option: O, said: readonly unknown[]): unknown;
  /** What it is with the lists of the rooms above, where it depends on them. */
  among?(option: O, variants: Variants): Option;
}

export interface Where {
  readonly variants: Variants;
  /** Inside an environment: groups may leave out what the top of the file has to say. */
  readonly partial: boolean;
}

/** One of several ways that people can choose. What it does is the business of its room. */
interface Variant {
  readonly name: string;
  /** A few words: what choosing it means. */
  readonly description: string;
}

/** A variant with a key of its own, and what stands behind it. */
export interface KeyVariant extends Variant {
  readonly value: Option;
}

/** The lists of the rooms above. They meet in src/setup/variants.ts; the file is read and described with them. */
export interface Variants {
  readonly strategies: readonly Variant[];
  readonly databases: readonly Variant[];
  readonly checks: readonly KeyVariant[];
  readonly destinations: readonly KeyVariant[];
  readonly notifiers: readonly KeyVariant[];
}

/** A JSON Schema, or a part of one. */
export type Json = Readonly<Record<string, unknown>>;

export type OptionTable = Readonly<Record<string, Option>>;

/** The value of an option. */
export type ValueOf<O extends Option> = O extends Option<infer T> ? T : never;

/** The value of one whose words are W: it is there for sure with a default, or where it is required. */
export type Sure<W, T> = W extends { readonly default: unknown } | { readonly required: true }
  ? T
  : T | undefined;

type Camel<S> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;
type Open<T extends OptionTable> = { [K in keyof T]: undefined extends ValueOf<T[K]> ? K : never }[keyof T];

/** The values of a table, `keep-releases` as `keepReleases`. */
export type Values<T extends OptionTable> = {
  readonly [K in Exclude<keyof T, Open<T>> as Camel<K>]: ValueOf<T[K]>;
} & { readonly [K in Open<T> as Camel<K>]?: ValueOf<T[K]> };

/** What one source says of T: any part may be missing. */
export type Said<T> = T extends readonly unknown[] | string | number | boolean | undefined
  ? T
  : { readonly [K in keyof T]?: Said<T[K]> | undefined };

export const camel = (key: string): string =>
  key.replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase());

/** A kind that depends on the lists of the rooms above: whatever is asked, it is what it becomes with those. */
export const depending = <O extends Option>(among: (option: O, variants: Variants) => Option): Kind<O> => ({
  type: 'empty',
  among,
  check(option, raw, at) {
    const found = among(option, at.variants);
    return found.kind.check(found, raw, at);
  },
  json(option, where) {
    const found = among(option, where.variants);
    return found.kind.json(found, where);
  },
});

/** The option with the lists of the rooms above. */
export const among = (option: Option, variants: Variants): Option =>
  option.kind.among?.(option, variants) ?? option;

/** The value out of what several layers say, the strongest first, or of the default. */
export function merge<T>(option: Option<T>, said: readonly unknown[]): T {
  if (option.kind.merge !== undefined) return option.kind.merge(option, said) as T;
  const [first = fallback(option)] = said;
  return first as T;
}

/** A default is read as an input is, where it is written as one. */
function fallback(option: Option): unknown {
  const { kind, default: written } = option;
  const read = typeof written === 'string' ? kind.parse?.(option, written, 'the default') : undefined;
  return read ?? written;
}

/** The values of a table out of what several layers say, the strongest first. */
export function complete<T extends OptionTable>(options: T, layers: readonly unknown[]): Values<T> {
  const values: Record<string, unknown> = {};
  for (const [key, option] of Object.entries(options)) {
    const name = camel(key);
    const value = merge(option, allOf(layers, name));
    if (value !== undefined) values[name] = value;
  }
  return values as Values<T>;
}

/** What the layers say of one name. */
export function allOf(layers: readonly unknown[], name: string): unknown[] {
  const said = layers.map((layer) => own(layer as Readonly<Record<string, unknown>>, name));
  return said.filter((one) => one !== undefined);
}

/** What a value of YAML is called. */
export function typeName(value: unknown): TypeName {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of keys';
  if (typeof value === 'string') return 'a text';
  return typeof value === 'boolean' ? 'true or false' : 'a number';
}

/** One thing that is wrong in a file. */
export interface Wrong {
  readonly path: At['path'];
  /** Whether the key itself is wrong or what stands behind it. */
  readonly of: 'key' | 'value';
  readonly problem: string;
  readonly fix: string;
}

/** Keys that people will look for because they are planned or usual elsewhere, and what to write instead. */
const PLANNED: readonly (readonly [path: RegExp, fix: (known: readonly string[]) => string])[] = [
  [
    /^backup\.to\.\d+\.\w+\.(.*-)?(key|secret|password|token)(-.*)?$/,
    () =>
      t`keys of S3 are no part of this file: give them as inputs, or as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`,
  ],
  [/^health\.checks\.\d+\.(tls|prometheus|command)$/, (known) => t`write one of ${known.join(', ')}`],
  [/^notify\.(slack|email)$/, (known) => t`messages go to ${known.join(t` or `)}`],
];

/** What each is called, and what to write in place of another. */
const types = (): Readonly<Record<TypeName, readonly [name: string, fix: string]>> => ({
  'a text': [t`a text`, t`write one text; put numbers, true and false in quotes`],
  'a number': [t`a number`, t`write a number, without quotes`],
  'true or false': [t`true or false`, t`write true or false, without quotes`],
  'a list': [t`a list`, t`write a list, one item in each line after - , or [a, b]`],
  'a group of keys': [t`a group of keys`, t`write its keys below it, indented`],
  empty: [t`empty`, t`correct the value`],
});

/** For people. */
export const nameOfType = (type: TypeName): string => types()[type][0];

/** A place in the file that is being read. It takes problems, so that reading goes on. */
export class At implements Where {
  readonly path: readonly (string | number)[];
  readonly variants: Variants;
  readonly #tell: (wrong: Wrong) => void;

  /** @param tell takes each problem that is found here or below */
  constructor(path: At['path'], variants: Variants, tell: (wrong: Wrong) => void) {
    this.path = path;
    this.variants = variants;
    this.#tell = tell;
  }

  /** An item of a list is whole also in an environment: lists are never merged. */
  get partial(): boolean {
    return this.path[0] === 'environments' && this.path.every((step) => typeof step === 'string');
  }

  under(step: string | number): At {
    return new At([...this.path, step], this.variants, this.#tell);
  }

  problem(of: 'key' | 'value', problem: string, fix: string): undefined {
    this.#tell({ path: this.path, of, problem, fix });
  }

  /** What stands here is of another type. */
  wrongType(raw: unknown, wanted: TypeName): undefined {
    const fix = raw === null ? t`give it a value, or remove the key` : types()[wanted][1];
    return this.problem('value', t`is ${nameOfType(typeName(raw))}, not ${nameOfType(wanted)}`, fix);
  }

  unknownKey(key: string, known: readonly string[]): undefined {
    const here = this.under(key);
    const inTopLevel = here.path.slice(here.path[0] === 'environments' ? 2 : 0).join('.');
    const planned = PLANNED.find(([pattern]) => pattern.test(inTopLevel));
    if (planned !== undefined) return here.problem('key', t`is not supported`, planned[1](known));
    const problem = t`unknown key '${key}'${didYouMean(key, known)}`;
    return here.problem('key', problem, t`known here: ${known.join(', ')}`);
  }
}
