import { t } from '../texts/texts.ts';
import { among, camel, type Option, type OptionTable, type ValueOf, type Variants } from './options/index.ts';
import { type Layer, SETTINGS } from './settings.ts';

/** What an action was given, by the names of its inputs. */
export type InputValues<S extends OptionTable> = { readonly [K in keyof S]: ValueOf<S[K]> };

/** The setting at a path of keys: below a group its options, below names of the user's choice what each of them is. */
type SettingAt<
  P extends string,
  T = { readonly options: typeof SETTINGS },
> = P extends `${infer Key}.${infer Rest}` ? SettingAt<Rest, Below<T, Key>> : Below<T, P>;
type Below<T, Key extends string> = T extends { readonly options: infer O }
  ? O[Key & keyof O]
  : T extends { readonly of: infer O }
    ? O
    : never;

/** Nothing for a path that leads to no setting: it does not compile. */
type Known<P extends string> = [SettingAt<P>] extends [never] ? never : unknown;

/** An input that speaks for a setting: not given, the file or the default decides. */
type SettingInput<O> = O extends Option<infer T> ? Option<T | undefined> : never;

/**
 * The input for a setting, with its words and rules.
 * @param path its keys: `deploy.timeout`; in a suite `tests.<name>.timeout`
 * @param words what this action says instead
 * @param variants the room's list, where the setting chooses from one
 */
export function setting<const P extends string>(
  path: P & Known<P>,
  words: { readonly description?: string } = {},
  variants: Partial<Variants> = {},
): SettingInput<SettingAt<P>> {
  const { found, steps, named } = follow(path.split('.'));
  const own = among(found, variants as Variants);
  const { default: value, without, required, only, ...rest } = { ...own, ...words };
  const fallback = without ?? [value ?? []].flat().join(', ');
  // What an input names itself does not stand in the file.
  const sources = [...(named ? [] : ['from the config file']), ...(fallback === '' ? [] : [fallback])];
  const description = [
    rest.description,
    ...(rest.kind.many ? ['One a line.'] : []),
    ...(sources.length === 0 ? [] : [`Default: ${sources.join(', or ')}.`]),
  ].join(' ');
  return { ...rest, description, path: steps } as unknown as SettingInput<SettingAt<P>>;
}

/** The option at the end of a path, the path of its value, and whether there is a name of the user's choice in it. */
function follow(keys: readonly string[]): { found: Option; steps: string[]; named: boolean } {
  let found: unknown = { options: SETTINGS };
  let named = false;
  const steps = keys.map((key) => {
    const { options, of } = found as { options?: OptionTable; of?: Option };
    found = options?.[key] ?? of;
    if (options !== undefined) return camel(key);
    named = true;
    return key;
  });
  return { found: found as Option, steps, named };
}

type Last<P extends string> = P extends `${string}.${infer Tail}` ? Last<Tail> : P;

/** The inputs for several settings, each named by its last key. */
export function settings<const P extends readonly string[]>(
  ...paths: P & { readonly [I in keyof P]: Known<P[I]> }
): { readonly [K in P[number] as Last<K>]: SettingInput<SettingAt<K>> } {
  const entries = paths.map((path) => [path.split('.').at(-1), setting(path as 'project')]);
  return Object.fromEntries(entries);
}

/** The variable in which the runner hands an input to the process (upper case, blanks to underscores). */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/** The default of an input as action.yml has it; '' stands for 'not given'. */
export const inputDefault = ({ default: value }: Option): string => String(value ?? '');

/** The value of one input. @throws UserError that begins with `place` */
export function readInput<T>(input: Option<T>, given: string | undefined, place: string): T {
  const text = given === undefined || given === '' ? inputDefault(input) : given;
  const mayBeBlank = input.required === undefined && input.default === undefined;
  if (text.trim() === '' && mayBeBlank) return undefined as T;
  return input.kind.parse?.(input, text, place) as T;
}

/** Reads all inputs out of `env`. @throws UserError that names the input */
export function readInputs<S extends OptionTable>(
  inputs: S,
  env: Readonly<Record<string, string | undefined>>,
): InputValues<S> {
  const values = Object.entries(inputs).map(([name, input]) => [
    name,
    readInput(input, env[inputVariable(name)], t`input '${name}'`),
  ]);
  return Object.fromEntries(values) as InputValues<S>;
}

/** What the inputs say of the settings. @throws UserError for what the file would not take either */
export function layerOf<S extends OptionTable>(inputs: S, values: Partial<InputValues<S>>): Layer {
  const layer: Record<string, unknown> = {};
  for (const [name, input] of Object.entries(inputs)) {
    const value = values[name];
    if (input.path === undefined || value === undefined) continue;
    input.kind.verify?.(input, value, t`input '${name}'`);
    put(layer, input.path, value);
  }
  return layer;
}

function put(into: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[key] = value;
  else {
    into[key] ??= {};
    put(into[key] as Record<string, unknown>, rest, value);
  }
}
