import { UserError } from '../base/errors.ts';
import { type Milliseconds, parseCount, parseDuration } from '../base/units.ts';

/** One input of an action: what action.yml says of it and how its text becomes a value. */
export interface InputSpec<T> {
  readonly description: string;
  /** As action.yml has it; '' stands for 'not given'. */
  readonly default: string;
  readonly required: boolean;
  /** Masked before anything else happens. `env` is masked value by value, not line by line. */
  readonly secret: false | 'text' | 'env';
  parse(text: string, place: string): T;
}

export type InputSpecs = Readonly<Record<string, InputSpec<unknown>>>;
export type InputValues<S extends InputSpecs> = {
  readonly [K in keyof S]: S[K] extends InputSpec<infer T> ? T : never;
};

interface Options {
  readonly description: string;
  readonly default?: string;
  readonly required?: boolean;
}

const spec = <T>(options: Options, parse: (text: string, place: string) => T): InputSpec<T> => ({
  description: options.description,
  default: options.default ?? '',
  required: options.required ?? false,
  secret: false,
  parse,
});

const given =
  <T>(parse: (text: string, place: string) => T) =>
  (text: string, place: string): T | undefined =>
    text.trim() === '' ? undefined : parse(text, place);

/** A text; '' is undefined. */
export const text = (options: Options): InputSpec<string | undefined> =>
  spec(
    options,
    given((value) => value.trim()),
  );

/** A text that must be there: `required` in action.yml, or with a default. */
export const requiredText = (options: Options): InputSpec<string> =>
  spec({ required: options.default === undefined, ...options }, (value, place) => {
    if (value.trim() === '') throw new UserError(`${place} is required`, { fix: `give ${place} a value` });
    return value.trim();
  });

/** `true` or `false`, nothing else. */
export const flag = (options: Options & { default: 'true' | 'false' }): InputSpec<boolean> =>
  spec(options, (value, place) => {
    if (value !== 'true' && value !== 'false') {
      throw new UserError(`${place}: '${value}' is neither true nor false`, { fix: 'write true or false' });
    }
    return value === 'true';
  });

/** `true`, `false` or not given: where the config file decides otherwise. */
export const optionalFlag = (options: Options): InputSpec<boolean | undefined> =>
  spec(
    options,
    given((value, place) => flag({ ...options, default: 'false' }).parse(value, place)),
  );

/** With `atLeast: 1` for a time in which something has to happen. */
export const duration = (options: Options & { atLeast?: 1 }): InputSpec<Milliseconds | undefined> =>
  spec(
    options,
    given((value, place) => parseDuration(value, place, options.atLeast)),
  );

export const count = (options: Options & { min?: number; max?: number }): InputSpec<number | undefined> =>
  spec(
    options,
    given((value, place) => parseCount(value, place, options)),
  );

/** One item a line, or several separated by commas; blank lines are nothing; nothing at all is undefined. */
export const list = (options: Options): InputSpec<readonly string[] | undefined> =>
  spec(
    options,
    given((value) =>
      value
        .split(/[\n,]/)
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    ),
  );

/** Lines as they are, for items that may hold commas (commands, URLs). */
export const lines = (options: Options): InputSpec<readonly string[] | undefined> =>
  spec(
    options,
    given((value) =>
      value
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  );

export const choice = <const T extends string>(
  options: Options & { values: readonly T[] },
): InputSpec<T | undefined> =>
  spec(
    options,
    given((value, place) => oneOf(options.values, value, place)),
  );

export const requiredChoice = <const T extends string>(
  options: Options & { values: readonly T[] },
): InputSpec<T> =>
  spec({ required: true, ...options }, (value, place) => oneOf(options.values, value, place));

function oneOf<T extends string>(values: readonly T[], value: string, place: string): T {
  const found = values.find((allowed) => allowed === value.trim());
  if (found === undefined) {
    throw new UserError(`${place}: '${value}' is not one of ${values.join(', ')}`, {
      fix: `write one of ${values.join(', ')}`,
    });
  }
  return found;
}

/** JSON of a shape that `check` accepts, as an earlier step's output gives it. */
export const json = <T>(
  options: Options & { check: (value: unknown, place: string) => T },
): InputSpec<T | undefined> =>
  spec(
    options,
    given((value, place) => {
      let parsed: unknown;
      try {
        parsed = JSON.parse(value);
      } catch (error) {
        throw new UserError(`${place} is not JSON: ${error instanceof Error ? error.message : error}`, {
          fix: `hand on the output of the step that makes it, unchanged`,
        });
      }
      return options.check(parsed, place);
    }),
  );

/** A secret text, masked as a whole and line by line. Its white space is kept. */
export const secret = (options: Options): InputSpec<string | undefined> => ({
  ...spec(options, (value) => (value.trim() === '' ? undefined : value)),
  secret: 'text',
});

/** Environment variables in dotenv syntax, masked value by value. */
export const secretEnv = (options: Options): InputSpec<string | undefined> => ({
  ...spec(options, (value) => (value.trim() === '' ? undefined : value)),
  secret: 'env',
});

/** The variable in which the runner hands an input to the process (upper case, blanks to underscores). */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/** Reads and parses all inputs of `specs` out of `env`. @throws UserError that names the input */
export function readInputs<S extends InputSpecs>(
  specs: S,
  env: Readonly<Record<string, string | undefined>>,
): InputValues<S> {
  const values = Object.entries(specs).map(([name, input]) => {
    const given = env[inputVariable(name)];
    return [
      name,
      input.parse(given === undefined || given === '' ? input.default : given, `input '${name}'`),
    ];
  });
  return Object.fromEntries(values) as InputValues<S>;
}
