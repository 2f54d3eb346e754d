import { UserError } from '../base/errors.ts';

export type JsonPath = readonly (string | number)[];

const STEP = /^(?:\.([^.[\]'"\s]+)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\])/;

/**
 * Reads `$.app.version`, `$.items[0]`, `$['build-info'].version`: names and indexes, nothing else of JSONPath.
 * @throws UserError that names `place`
 */
export function parseJsonPath(text: string, place: string): JsonPath {
  const steps: (string | number)[] = [];
  let rest = text.startsWith('$') ? text.slice(1) : undefined;
  while (rest !== undefined && rest !== '') {
    const match: RegExpExecArray | null = STEP.exec(rest);
    if (match === null) rest = undefined;
    else {
      steps.push(match[2] === undefined ? (match[1] ?? match[3] ?? match[4] ?? '') : Number(match[2]));
      rest = rest.slice(match[0].length);
    }
  }
  if (rest === undefined) {
    throw new UserError(`${place}: '${text}' is not a path into a JSON body`, {
      fix: 'write it as $.version, $.app.version or $.items[0].version',
    });
  }
  return steps;
}

/** The value at `path`, or undefined. Own properties only: a body cannot reach into prototypes. */
export function valueAt(document: unknown, path: JsonPath): unknown {
  let value = document;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
