import { type Schema, Validator } from '@cfworker/json-schema';
import description from './openapi.json' with { type: 'json' };

// GitHub's published description of its REST API (scripts/github-openapi.mjs), and what it says of a request, of an
// answer, and of the values that an answer must have.

type Json = Record<string, unknown>;

export interface Operation {
  /** `repos/create-deployment`: what its documentation and Octokit call it. */
  readonly id: string;
  /** The values of the placeholders of its path. */
  readonly at: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly described: Json;
}

/** A reference leads to what it means. */
function resolved(node: unknown): Json {
  const { $ref } = node as { $ref?: string };
  if ($ref === undefined) return node as Json;
  return resolved(
    $ref
      .slice(2)
      .split('/')
      .reduce((found: unknown, key) => (found as Json)[key], document),
  );
}

/** `nullable`, which only OpenAPI 3.0 has, in the words of JSON Schema. */
function asJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(asJsonSchema);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, asJsonSchema(value)]),
  );
  if (nullable !== true) return nullable === undefined ? rest : { ...rest, nullable };
  if (typeof rest['type'] !== 'string') return { anyOf: [{ type: 'null' }, rest] };
  const values = rest['enum'] === undefined ? {} : { enum: [...(rest['enum'] as unknown[]), null] };
  return { ...rest, type: [rest['type'], 'null'], ...values };
}

const document = asJsonSchema(description) as Json & { paths: Record<string, Json>; components: Json };

const OPERATIONS = Object.entries(document.paths).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const described = operation as Json;
    const pattern = template.replace(/\{(\w+)\}/g, (_all, name: string) =>
      // A name of a branch, or of two, may have slashes.
      name === 'basehead' || name === 'ref' ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`,
    );
    const id = described['operationId'] as string;
    return { id, method: method.toUpperCase(), pattern: new RegExp(`^${pattern}$`), described };
  }),
);

/** The operation that a request is, if there is one. */
export function operationOf(method: string, address: string): Operation | undefined {
  const { pathname, searchParams } = new URL(address, 'http://github');
  for (const { id, described, ...operation } of OPERATIONS) {
    const match = operation.method === method ? operation.pattern.exec(pathname) : null;
    if (match === null) continue;
    const entries = Object.entries(match.groups ?? {});
    const at = Object.fromEntries(entries.map(([name, value]) => [name, decodeURIComponent(value)]));
    return { id, at, query: Object.fromEntries(searchParams), described };
  }
  return undefined;
}

export function isOperation(id: string): boolean {
  return OPERATIONS.some((operation) => operation.id === id);
}

/** What GitHub would refuse of a request, or leave out without a word. */
export function wrongWithRequest({ at, query, described }: Operation, body: unknown): string[] {
  const parameters = (described['parameters'] as unknown[]).map(resolved);
  const known = new Set(parameters.map(({ name }) => name));
  const given: Readonly<Record<string, Readonly<Record<string, string>>>> = { path: at, query };
  const wrong = Object.keys(query)
    .filter((name) => !known.has(name))
    .map((name) => `there is no parameter '${name}'`);
  for (const { name, in: place, schema, required } of parameters) {
    const value = given[place as string]?.[name as string];
    if (value === undefined && required === true) wrong.push(`the parameter '${name}' is missing`);
    if (value !== undefined) wrong.push(...violations(schema as Json, typed(value), `parameter '${name}'`));
  }
  const { required = false, content } = (described['requestBody'] ?? {}) as Json;
  const schema = schemaOf(content);
  if (schema === undefined) return body === undefined ? wrong : [...wrong, 'it takes no body'];
  if (body === undefined) return required === true ? [...wrong, 'its body is missing'] : wrong;
  return [...wrong, ...violations(schema, body, 'body'), ...unknownKeys(schema, body)];
}

/** A parameter in an address is a text, whatever its type. */
function typed(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^\d+$/.test(value) && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** GitHub takes no notice of a key that it does not know: a mistake of ours would never show. */
function unknownKeys(schema: Json, body: unknown): string[] {
  const alternatives = [schema, ...((schema['oneOf'] ?? schema['anyOf'] ?? []) as unknown[])].map(resolved);
  const names = alternatives.flatMap(({ properties }) => Object.keys(properties ?? {}));
  return Object.keys(body ?? {})
    .filter((name) => !names.includes(name))
    .map((name) => `there is no '${name}' in the body`);
}

/** What is wrong with an answer of the stand-in itself. */
export function wrongWithAnswer(operation: Operation, status: number, body: unknown): string[] {
  const answer = answerOf(operation, status);
  // GitHub limits rates and breaks everywhere, and says so in no description.
  if (answer === undefined)
    return [401, 403, 404, 409, 410, 422, 429, 500, 502, 503].includes(status)
      ? []
      : [`it never answers ${status}`];
  const schema = schemaOf(answer['content']);
  return schema === undefined ? [] : violations(schema, body, 'answer');
}

function answerOf({ described }: Operation, status: number): Json | undefined {
  const answer = (described['responses'] as Json)[status];
  return answer === undefined ? undefined : resolved(answer);
}

function schemaOf(content: unknown): Json | undefined {
  return (content as Record<string, Json> | undefined)?.['application/json']?.['schema'] as Json | undefined;
}

const validators = new WeakMap<Json, Validator>();

function violations(schema: Json, value: unknown, what: string): string[] {
  const { components } = document;
  const validator = validators.get(schema) ?? new Validator({ ...schema, components } as Schema, '7', false);
  validators.set(schema, validator);
  const { valid, errors } = validator.validate(value);
  // The innermost ones say what it is; those around them, that something is.
  const deepest = Math.max(...errors.map(({ instanceLocation }) => instanceLocation.split('/').length));
  return valid
    ? []
    : errors
        .filter(({ instanceLocation }) => instanceLocation.split('/').length === deepest)
        .map(({ instanceLocation, error }) => `${what}${instanceLocation.slice(1)}: ${error}`);
}

/** An answer of which only what matters is given: whatever else it must have is there, with some value. */
export function completed(operation: Operation, status: number, given: unknown): unknown {
  const schema = schemaOf(answerOf(operation, status)?.['content']);
  return schema === undefined ? given : filled(schema, given);
}

function filled(node: unknown, given: unknown): unknown {
  const schema = resolved(node);
  const alternatives = (schema['anyOf'] ?? schema['oneOf']) as unknown[] | undefined;
  const types = [schema['type']].flat();
  const parts = schema['allOf'] as unknown[] | undefined;
  if (parts !== undefined) return parts.reduce((value, part) => filled(part, value), given);
  if (given === null || (given === undefined && types.includes('null'))) return null;
  if (alternatives !== undefined && schema['properties'] === undefined) {
    const fits = alternatives.filter(
      (one) => given === undefined || violations(resolved(one), given, '').length === 0,
    );
    const isObject = (one: unknown) => resolved(one)['properties'] !== undefined;
    const chosen = fits[0] ?? alternatives.find(isObject) ?? alternatives[0];
    return filled(chosen, given);
  }
  if (Array.isArray(given)) return given.map((item) => filled(schema['items'], item));
  const { properties } = schema as { properties?: Record<string, unknown> };
  if (properties !== undefined && (given === undefined || typeof given === 'object')) {
    const own = (given ?? {}) as Json;
    const names = new Set([...((schema['required'] ?? []) as string[]), ...Object.keys(own)]);
    const entries = [...names].map((name) => [
      name,
      properties[name] === undefined ? own[name] : filled(properties[name], own[name]),
    ]);
    return Object.fromEntries(entries);
  }
  if (given !== undefined) return given;
  const [first] = (schema['enum'] ?? []) as unknown[];
  if (first !== undefined) return first;
  if (types.includes('array')) return [];
  if (types.includes('object')) return {};
  if (types.includes('boolean')) return false;
  if (types.includes('integer') || types.includes('number')) return 1;
  return (
    { 'date-time': '2026-11-21T18:30:00Z', uri: 'https://github.com/octo', email: 'octo@example.org' }[
      schema['format'] as string
    ] ?? 'x'
  );
}
