import { didYouMean } from '../../base/nearest.ts';
import { t } from '../../texts/texts.ts';

/** A table by its own name, and by the one with its schema or database before it. */
export interface Named {
  readonly qualifier: string;
  readonly name: string;
}

export const qualified = ({ qualifier, name }: Named): string => `${qualifier}.${name}`;

/** Those that a pattern is for: a name, or one with `*` or `?`, with or without what stands before its point. */
export function excludedOf<T extends Named>(patterns: readonly string[] = [], tables: readonly T[]): T[] {
  const matches = patterns.map(matcher);
  return tables.filter((table) => matches.some((isIt) => isIt(table)));
}

/** A pattern that is for none leaves more in the dump, which is no harm; but it was meant for something. */
export function unmatched(patterns: readonly string[] = [], tables: readonly Named[]): string[] {
  const names = [...new Set(tables.flatMap((table) => [table.name, qualified(table)]))];
  return patterns
    .filter((pattern) => !tables.some(matcher(pattern)))
    .map(
      (pattern) =>
        t`exclude: there is no table '${pattern}'${didYouMean(pattern, names)}: nothing of it was left out`,
    );
}

function matcher(pattern: string): (table: Named) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const regex = new RegExp(`^${source}$`, 's');
  return (table) => regex.test(table.name) || regex.test(qualified(table));
}
