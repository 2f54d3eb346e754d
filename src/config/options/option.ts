import { UserError } from '../../base/errors.ts';
import type { Variants } from './variants.ts';

/** What a value in YAML is called. */
export type TypeName = 'a text' | 'a number' | 'true or false' | 'a list' | 'a group of keys' | 'empty';

/** What an option says of itself to people. `Raw` is how its value is written in the file. */
export interface Words<Raw = never> {
  /** Items of lists need none. */
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
}

export interface Where {
  readonly variants: Variants;
  /** Inside an environment: groups may leave out what the top of the file has to say. */
  readonly partial: boolean;
}

/** A place in the file that is being read. It takes problems, so that reading goes on. */
export interface At extends Where {
  readonly path: readonly (string | number)[];
  under(step: string | number): At;
  problem(of: 'key' | 'value', problem: string, fix: string): undefined;
  /** What stands here is of another type. */
  wrongType(raw: unknown, wanted: TypeName): undefined;
  unknownKey(key: string, known: readonly string[]): undefined;
}

/** A JSON Schema, or a part of one. */
export type Json = Readonly<Record<string, unknown>>;

/**
 * One thing that can be said: a key of deploy-kit.yml, an input of an action, an option of the command line. It knows
 * how each of them writes it. `T` is its value in the program.
 */
export interface Option<T = unknown> extends Words<unknown> {
  readonly '~value'?: T;
  readonly description: string;
  readonly type: TypeName;
  /** Masked before anything else happens. `env` is masked value by value, not line by line. */
  readonly secret?: 'text' | 'env';
  /** Of an input that speaks for a setting: where the setting is. */
  readonly path?: readonly string[];
  /** Several values, one a line of an input. */
  readonly many?: true;
  /** The value of what is written in the file; problems go to `at`. */
  check(raw: unknown, at: At): unknown;
  /** The value out of what several layers say, the strongest first, or of the default. */
  merge(said: readonly unknown[]): T;
  /** The value of an input; a blank one only where it must not be. @throws UserError that begins with `place` */
  parse(text: string, place: string): T;
  /** Holds the value of an input to the rules of the file. @throws UserError that begins with `place` */
  verify?(value: unknown, place: string): void;
  json(where: Where): Json;
  /** Of an option that depends on the lists of the rooms above: what it is with them. */
  among?(variants: Variants): Option;
}

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

/** What a value of YAML is called. */
export function typeName(value: unknown): TypeName {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of keys';
  if (typeof value === 'string') return 'a text';
  return typeof value === 'boolean' ? 'true or false' : 'a number';
}

type Kind<T> = Pick<Option<T>, 'type' | 'check' | 'json'> & Partial<Option<T>>;

/** What all kinds have in common. `read` makes the value of a default. */
export function option<T>(
  words: Words<unknown>,
  kind: Kind<T>,
  read = (written: unknown): unknown => written,
): Option<T> {
  return {
    merge: ([said]) => (said ?? (words.default === undefined ? undefined : read(words.default))) as T,
    parse: (_text, place) => {
      throw new UserError(`${place} is no input`);
    },
    description: '',
    ...words,
    ...kind,
  };
}

/** An option that is whole only with the lists of the rooms above. */
export function depending<T>(
  words: Words<unknown>,
  among: (variants: Variants) => Option,
  merge: Partial<Pick<Option<T>, 'merge'>> = {},
): Option<T> {
  return option<T>(words, {
    type: 'empty',
    among,
    check: (raw, at) => among(at.variants).check(raw, at),
    json: (where) => among(where.variants).json(where),
    ...merge,
  });
}

/** The values of a table out of what several layers say, the strongest first. */
export function complete<T extends OptionTable>(options: T, layers: readonly unknown[]): Values<T> {
  const entries = Object.entries(options).flatMap(([key, one]) => {
    const name = camel(key);
    const value = one.merge(allOf(layers, name));
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries) as Values<T>;
}

/** What the layers say of one name. */
export function allOf(layers: readonly unknown[], name: string): unknown[] {
  const said = layers.map((layer) => (layer as Readonly<Record<string, unknown>>)[name]);
  return said.filter((one) => one !== undefined);
}
