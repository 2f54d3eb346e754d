// JSON Schemas out of the valibot schemas, and the reference table out of a JSON Schema.
import { toJsonSchema } from '@valibot/to-json-schema';
import { table } from './tables.mjs';

/** @typedef {import('@valibot/to-json-schema').JsonSchema} JsonSchema */

/**
 * What a writer of the file may write (before defaults and conversions).
 * @param {import('valibot').GenericSchema} schema @param {string} source for the comment in it
 * @returns {JsonSchema}
 */
export function jsonSchema(schema, source) {
  const converted = toJsonSchema(schema, {
    target: 'draft-07',
    typeMode: 'input',
    // Rules between keys that JSON Schema would say only clumsily; the program says them in words.
    ignoreActions: ['check', 'raw_check', 'guard'],
  });
  return withSource(converted, source);
}

/** With the version of JSON Schema, and where it comes from. @param {JsonSchema} schema @param {string} source */
export function withSource({ $schema = 'http://json-schema.org/draft-07/schema#', ...rest }, source) {
  return { $schema, $comment: `Generated from ${source} by scripts/generate.mjs.`, ...rest };
}

/** The environment's own sections repeat the top level's: the table names them and stops there. */
const REPEATED = /^environments\.<name>\.(deploy|backup|health|tests|notify)$/;

/** @param {JsonSchema} schema */
export function referenceTable(schema) {
  return table(['Key', 'Value', 'Meaning'], rows(schema, ''));
}

/** @param {JsonSchema} schema @param {string} prefix @returns {string[][]} */
function rows(schema, prefix) {
  return children(schema).flatMap(({ step, child, required }) => {
    const key = prefix === '' || step === '[]' ? `${prefix}${step}` : `${prefix}.${step}`;
    const meaning = `${child.description ?? ''}${required ? ' Required.' : ''}`;
    const own = step === '[]' || step === '<name>' ? [] : [[`\`${key}\``, kindOf(child), meaning]];
    return REPEATED.test(key) ? own : [...own, ...rows(child, key)];
  });
}

/** @param {JsonSchema} schema @returns {{ step: string, child: JsonSchema, required: boolean }[]} */
function children(schema) {
  const found = Object.entries(schema.properties ?? {}).map(([step, child]) => ({
    step,
    child: object(child),
    required: schema.required?.includes(step) ?? false,
  }));
  for (const alternative of schema.anyOf ?? []) found.push(...children(object(alternative)));
  if (typeof schema.additionalProperties === 'object') {
    found.push({ step: '<name>', child: schema.additionalProperties, required: false });
  }
  const items = schema.items;
  if (typeof items === 'object' && !Array.isArray(items))
    found.push({ step: '[]', child: items, required: false });
  return found;
}

/** @param {JsonSchema | boolean} schema @returns {JsonSchema} */
const object = (schema) => (typeof schema === 'boolean' ? {} : schema);

const DURATION = '(ms|s|m|h|d)';

/** What kind of value it is, in a word or two. @param {JsonSchema} schema @returns {string} */
function kindOf(schema) {
  if (schema.anyOf) return [...new Set(schema.anyOf.map((one) => kindOf(object(one))))].join(' or ');
  if (schema.enum) return schema.enum.map((one) => `\`${one}\``).join(', ');
  if (schema.type === 'array')
    return `list of ${plural(kindOf(object(/** @type {JsonSchema} */ (schema.items))))}`;
  if (schema.type === 'object') return schema.properties ? 'keys below' : 'names of your own';
  if (schema.type === 'string') return schema.pattern?.includes(DURATION) ? 'duration' : 'text';
  if (schema.type === 'integer') return 'number';
  return schema.type === 'boolean' ? '`true`, `false`' : String(schema.type);
}

/** @param {string} word */
const plural = (word) => (word === 'keys below' ? 'keys' : word === 'text' ? 'texts' : word);
