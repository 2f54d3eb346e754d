import { UserError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest.ts';
import { t } from '../../texts/texts.ts';
import { type Json, type JsonObject, jsonOf, type Scope, toText } from './expressions.ts';
import type { InputDefinition } from './model.ts';

/** Who gives inputs. */
export interface InputsCaller {
  /** A place in a file, or a command. */
  readonly who: string;
  /** How it gives one: `--input x=y`. */
  give(name: string, value: string): string;
}

/**
 * The `inputs` context of a workflow: what is given, in the declared types, else the defaults.
 * @param caller for errors
 * @throws UserError for unknown, missing and ill-typed inputs
 */
export function typedInputs(
  definitions: readonly InputDefinition[],
  given: JsonObject,
  scope: Scope,
  caller: InputsCaller,
): JsonObject {
  const byName = new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
  const known = definitions.map((definition) => definition.name);
  for (const name of missingIn(known, Object.keys(given))) {
    throw new UserError(t`${caller.who}: ${scope.file} has no input '${name}'${didYouMean(name, known)}`, {
      fix: t`it has: ${known.join(', ') || t`none`}`,
      exitCode: 2,
    });
  }
  return Object.fromEntries(
    definitions.map((definition) => {
      const { name, type, required, default: fallback } = definition;
      const value = byName.get(name.toLowerCase());
      if (value === undefined && required && fallback === undefined)
        throw new UserError(t`${caller.who}: the input '${name}' of ${scope.file} is required`, {
          fix: t`give it: ${caller.give(name, '...')}`,
          exitCode: 2,
        });
      if (value === undefined && fallback === undefined) return [name, EMPTY[type] ?? ''];
      return [name, convert(value ?? jsonOf(fallback, scope), definition, caller)];
    }),
  );
}

/** What an input is that has neither a value nor a default; a text is empty. */
const EMPTY: Readonly<Record<string, Json>> = { boolean: false, number: 0 };

function convert(value: Json, { name, type, options }: InputDefinition, { who, give }: InputsCaller): Json {
  const text = toText(value);
  const wrong = (what: string, right: readonly string[]) =>
    new UserError(t`${who}: the input '${name}' is '${text}', not ${what}${didYouMean(text, right)}`, {
      fix: t`write ${right.map((one) => give(name, one)).join(t`, or `)}`,
      exitCode: 2,
    });
  switch (type) {
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw wrong(t`true or false`, ['true', 'false']);
      return text === 'true';
    case 'number': {
      const number = Number(text);
      if (text.trim() === '' || Number.isNaN(number)) throw wrong(t`a number`, ['10']);
      return number;
    }
    case 'choice':
      if (!options.includes(text)) throw wrong(t`one of ${options.join(', ')}`, options);
      return text;
    default:
      return text;
  }
}

/** Those of the wanted names that are not among `names`, whatever their case. */
export function missingIn(names: readonly string[], wanted: readonly string[]): string[] {
  const lower = new Set(names.map((name) => name.toLowerCase()));
  return wanted.filter((name) => !lower.has(name.toLowerCase()));
}
