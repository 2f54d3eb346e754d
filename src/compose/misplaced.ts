import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { nearest } from '../base/nearest.ts';

/** What a path of the checkout leads to. */
export interface Looked {
  readonly exists: boolean;
  /** What is there under nearly that name, below the same root. */
  readonly meant?: string | undefined;
}

/** @param root the project directory, absolute: nothing outside of it is looked for */
export function lookBelow(root: string): (file: string) => Looked {
  return (file) => {
    if (existsSync(file)) return { exists: true };
    const parts = path.relative(root, file).split('/');
    if (parts[0] === '..') return { exists: false };
    let found = root;
    for (const part of parts) {
      const next = existsSync(path.join(found, part)) ? part : nearest(part, namesIn(found));
      // Half a path is no name of what was meant.
      if (next === undefined) return { exists: false };
      found = path.join(found, next);
    }
    return { exists: false, meant: path.relative(root, found) };
  };
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
