import { UserError } from '../../base/errors.ts';
import { type Json, type JsonObject, jsonOf, type Scope, toText } from './expressions.ts';
import type { InputDefinition } from './model.ts';

/**
 * The `inputs` context of a workflow: what is given, in the declared types, else the defaults.
 * @param who names the caller, for errors
 * @throws UserError for unknown, missing and ill-typed inputs
 */
export function typedInputs(
  definitions: readonly InputDefinition[],
  given: JsonObject,
  scope: Scope,
  who: string,
): JsonObject {
  const byName = new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
  const known = definitions.map((definition) => definition.name);
  for (const name of missingIn(known, Object.keys(given))) {
    throw new UserError(`${who}: ${scope.file} has no input '${name}'`, {
      fix: `it has: ${known.join(', ') || 'none'}`,
    });
  }
  return Object.fromEntries(
    definitions.map((definition) => {
      const { name, type, required, default: fallback } = definition;
      const value = byName.get(name.toLowerCase());
      if (value === undefined && required && fallback === undefined)
        throw new UserError(`${who}: the input '${name}' of ${scope.file} is required`);
      if (value === undefined && fallback === undefined) return [name, EMPTY[type] ?? ''];
      return [name, convert(value ?? jsonOf(fallback, scope), definition, who)];
    }),
  );
}

/** What an input is that has neither a value nor a default; a text is empty. */
const EMPTY: Readonly<Record<string, Json>> = { boolean: false, number: 0 };

function convert(value: Json, definition: InputDefinition, who: string): Json {
  const text = toText(value);
  const wrong = (what: string) =>
    new UserError(`${who}: the input '${definition.name}' is '${text}', not ${what}`);
  switch (definition.type) {
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw wrong('true or false');
      return text === 'true';
    case 'number': {
      const number = Number(text);
      if (text.trim() === '' || Number.isNaN(number)) throw wrong('a number');
      return number;
    }
    case 'choice':
      if (!definition.options.includes(text)) throw wrong(`one of ${definition.options.join(', ')}`);
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
