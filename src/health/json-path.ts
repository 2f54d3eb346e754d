/**
 * The value at a path such as `$.build.version` or `$.items[0].version`, or undefined. Own properties only: a body cannot
 * reach into prototypes.
 */
export function valueAt(document: unknown, path: string): unknown {
  let value = document;
  for (const step of path.match(/[^$.[\]]+/g) ?? []) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
