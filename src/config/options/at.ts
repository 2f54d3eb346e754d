import { didYouMean } from '../../base/nearest.ts';
import { type At, type TypeName, typeName } from './option.ts';
import type { Variants } from './variants.ts';

/** One thing that is wrong in a file. */
export interface Wrong {
  readonly path: At['path'];
  /** Whether the key itself is wrong or what stands behind it. */
  readonly of: 'key' | 'value';
  readonly problem: string;
  readonly fix: string;
}

/** Keys that people will look for because they are planned or usual elsewhere; `*` is any one step. */
const PLANNED: Readonly<Record<string, (known: readonly string[]) => string>> = {
  'backup.keep.daily': () => 'backups are kept by count: write keep: { last: 7 }',
  'backup.keep.weekly': () => 'backups are kept by count: write keep: { last: 7 }',
  'backup.keep.monthly': () => 'backups are kept by count: write keep: { last: 7 }',
  'health.checks.*.tls': (known) => `write one of ${known.join(', ')}`,
  'health.checks.*.prometheus': (known) => `write one of ${known.join(', ')}`,
  'health.checks.*.command': (known) => `write one of ${known.join(', ')}`,
  'notify.slack': (known) => `messages go to ${known.join(' or ')}`,
  'notify.email': (known) => `messages go to ${known.join(' or ')}`,
};

const WRITE: Readonly<Record<TypeName, string>> = {
  'a text': 'write one text; put numbers, true and false in quotes',
  'a number': 'write a number, without quotes',
  'true or false': 'write true or false, without quotes',
  'a list': 'write a list, one item in each line after - , or [a, b]',
  'a group of keys': 'write its keys below it, indented',
  empty: 'correct the value',
};

/** The place at `path`. @param tell takes each problem that is found there or below */
export function place(path: At['path'], variants: Variants, tell: (wrong: Wrong) => void): At {
  const problem: At['problem'] = (of, problem, fix) => void tell({ path, of, problem, fix }) as undefined;
  return {
    path,
    variants,
    // An item of a list is whole also there: lists are never merged.
    partial: path[0] === 'environments' && path.every((step) => typeof step === 'string'),
    under: (step) => place([...path, step], variants, tell),
    problem,
    wrongType: (raw, wanted) =>
      problem(
        'value',
        `is ${typeName(raw)}, not ${wanted}`,
        raw === null ? 'give it a value, or remove the key' : WRITE[wanted],
      ),
    unknownKey(key, known) {
      const planned = plannedKey([...path, key]);
      const wrong =
        planned === undefined
          ? {
              problem: `unknown key '${key}'${didYouMean(key, known)}`,
              fix: `known here: ${known.join(', ')}`,
            }
          : { problem: 'is not supported', fix: planned(known) };
      return void tell({ path: [...path, key], of: 'key', ...wrong }) as undefined;
    },
  };
}

function plannedKey(path: At['path']): ((known: readonly string[]) => string) | undefined {
  const inTopLevel = path[0] === 'environments' ? path.slice(2) : path;
  const pattern = inTopLevel.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
  return Object.hasOwn(PLANNED, pattern) ? PLANNED[pattern] : undefined;
}
