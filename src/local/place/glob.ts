import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The files that the patterns name, as absolute paths, sorted. Relative patterns start at `base`; a later `!pattern`
 * takes away; one that names a folder means everything in it; `*`, `?`, `[..]` stay within a path segment, `**`
 * crosses them.
 */
export function matchingFiles(
  base: string,
  patterns: readonly string[],
  options: { hidden: boolean },
): string[] {
  const rules = rulesOf(base, patterns);
  const candidates = rules
    .filter((rule) => rule.keep)
    .flatMap((rule) => [...walk(rule.fixed, options.hidden)]);
  const isKept = (file: string) => rules.findLast((rule) => rule.regex.test(file))?.keep ?? false;
  return [...new Set(candidates)].filter(isKept).sort();
}

/** The one path (file or folder) under which everything lies that the patterns can name. */
export function commonRoot(base: string, patterns: readonly string[]): string {
  const roots = rulesOf(base, patterns)
    .filter((rule) => rule.keep)
    .map((rule) => rule.fixed.split('/'));
  const [first = [''], ...others] = roots;
  const differs = first.findIndex((segment, i) => others.some((other) => other[i] !== segment));
  return (differs < 0 ? first : first.slice(0, differs)).join('/') || '/';
}

/** For each pattern whether it adds or takes away, what it matches, and the path before its first wildcard. */
function rulesOf(base: string, patterns: readonly string[]) {
  const lines = patterns.flatMap((text) => text.split('\n')).map((line) => line.trim());
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const absolute = path.resolve(base, line.replace(/^!\s*/, ''));
      const fixed = absolute.replace(/\/[^/]*[*?[].*$/s, '') || '/';
      return { keep: !line.startsWith('!'), fixed, regex: patternRegex(absolute) };
    });
}

/** What the absolute paths match that a pattern names. */
export function patternRegex(absolute: string): RegExp {
  const segments = absolute.split('/').slice(1);
  const source = segments.map((segment, i) => {
    if (segment === '**') return i === segments.length - 1 ? '/.*' : '(?:/.*)?';
    const literal = segment.replace(/[.+^${}()|\\]/g, '\\$&');
    return `/${literal.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}`;
  });
  return new RegExp(`^${source.join('')}(?:/.*)?$`, 's');
}

function* walk(start: string, hidden: boolean): Generator<string> {
  const stat = statSync(start, { throwIfNoEntry: false });
  if (stat?.isFile()) yield start;
  if (!stat?.isDirectory()) return;
  for (const entry of readdirSync(start, { withFileTypes: true })) {
    if (!hidden && entry.name.startsWith('.')) continue;
    // Links are followed to files only: a link to a folder could lead round in a circle.
    const full = path.join(start, entry.name);
    if (entry.isDirectory()) yield* walk(full, hidden);
    else if (statSync(full, { throwIfNoEntry: false })?.isFile()) yield full;
  }
}
