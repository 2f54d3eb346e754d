import { isMap, isScalar, LineCounter, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { keysOfCallJobs } from '../../local/workflow/parse.ts';
import type { Spot } from './findings.ts';

/** A key that a job which calls a workflow may not have. */
export interface ForeignKey extends Spot {
  readonly key: string;
  /** What the job calls. */
  readonly uses: string;
}

/**
 * Keys that GitHub refuses in a job that calls a workflow. Its parser says of them, depending on which it sees first, that
 * `uses` is unexpected; so they are looked for before.
 * @returns them, and the text with blanks in their place: everything else keeps its place and is still checked
 */
export function foreignKeys(text: string): { readonly keys: readonly ForeignKey[]; readonly rest: string } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const jobs = isMap(document.contents) ? document.contents.get('jobs') : undefined;
  if (document.errors.length > 0 || !isMap(jobs)) return { keys: [], rest: text };
  const known = keysOfCallJobs();
  const keys: ForeignKey[] = [];
  let rest = text;
  for (const { value: job } of jobs.items) {
    const uses = isMap(job) ? job.get('uses') : undefined;
    if (!isMap(job) || typeof uses !== 'string') continue;
    for (const [index, pair] of job.items.entries()) {
      const begin = startOf(pair);
      if (begin === undefined || !isScalar(pair.key) || known.includes(String(pair.key.value))) continue;
      const { line, col } = lines.linePos(begin);
      keys.push({ key: String(pair.key.value), uses, line, col });
      const [from, to] = extentOf(job, index, begin);
      rest = rest.slice(0, from) + rest.slice(from, to).replace(/[^\n]/g, ' ') + rest.slice(to);
    }
  }
  return { keys, rest };
}

const startOf = (pair: Pair): number | undefined =>
  isScalar(pair.key) ? (pair.key.range?.[0] ?? undefined) : undefined;

/** From where to where a pair stands; in braces with one comma. */
function extentOf(job: YAMLMap, index: number, begin: number): [from: number, to: number] {
  const [next, last] = [job.items[index + 1], job.items[index - 1]];
  const end = endOf(job.items[index]) ?? begin;
  const until = (next && startOf(next)) ?? end;
  if (job.flow !== true) return [begin, until];
  return next === undefined && last !== undefined ? [endOf(last) ?? begin, end] : [begin, until];
}

function endOf(pair: Pair | undefined): number | undefined {
  const range = (pair?.value as { range?: readonly number[] } | null | undefined)?.range;
  return range?.[1];
}
