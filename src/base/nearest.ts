import { t } from '../texts/texts.ts';

/**
 * The candidate that `word` was probably meant to be, or undefined when none is close: at most a third of its
 * letters mistyped (swapped neighbours count once), upper and lower case alike; else the only one that begins with it.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates];
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of all) {
    const limit = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3));
    if (Math.abs(word.length - candidate.length) > limit) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { candidate, distance };
  }
  if (best !== undefined || word.length < SHORTEST) return best?.candidate;
  const beginning = all.filter((candidate) => candidate.toLowerCase().startsWith(word.toLowerCase()));
  return beginning.length === 1 ? beginning[0] : undefined;
}

/** What stands for more than it says: `prod`. */
const SHORTEST = 3;

/** ` (did you mean 'x'?)`, or nothing: to be put behind what was not found. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const found = nearest(word, candidates);
  return found === undefined ? '' : t` (did you mean '${found}'?)`;
}

/** Whether two words differ by one letter that was left out, added, exchanged or swapped. */
export const isMistyped = (a: string, b: string): boolean =>
  editDistance(a.toLowerCase(), b.toLowerCase()) === 1;

/** Damerau-Levenshtein, in its 'optimal string alignment' form. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(substitution, at(last, j) + 1, at(row, j - 1) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(at(row, j), at(beforeLast, j - 2) + 1);
      }
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? 0;
