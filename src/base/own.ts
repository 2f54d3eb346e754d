/**
 * What an object has under a name that comes from outside. A service may be called `constructor` or `__proto__`: every
 * object has these, too.
 */
export function own<T>(object: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}
