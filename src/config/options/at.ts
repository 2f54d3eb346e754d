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

/** Keys that people will look for because they are planned or usual elsewhere, and what to write instead. */
const PLANNED: readonly (readonly [path: RegExp, fix: (known: readonly string[]) => string])[] = [
  [/^backup\.keep\.(daily|weekly|monthly)$/, () => 'backups are kept by count: write keep: { last: 7 }'],
  [/^health\.checks\.\d+\.(tls|prometheus|command)$/, (known) => `write one of ${known.join(', ')}`],
  [/^notify\.(slack|email)$/, (known) => `messages go to ${known.join(' or ')}`],
];

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
  const under = (step: string | number) => place([...path, step], variants, tell);
  return {
    path,
    variants,
    // An item of a list is whole also there: lists are never merged.
    partial: path[0] === 'environments' && path.every((step) => typeof step === 'string'),
    under,
    problem,
    wrongType: (raw, wanted) =>
      problem(
        'value',
        `is ${typeName(raw)}, not ${wanted}`,
        raw === null ? 'give it a value, or remove the key' : WRITE[wanted],
      ),
    unknownKey(key, known) {
      const here = under(key);
      const planned = plannedKey(here.path);
      return planned === undefined
        ? here.problem(
            'key',
            `unknown key '${key}'${didYouMean(key, known)}`,
            `known here: ${known.join(', ')}`,
          )
        : here.problem('key', 'is not supported', planned(known));
    },
  };
}

function plannedKey(path: At['path']) {
  const inTopLevel = path[0] === 'environments' ? path.slice(2) : path;
  return PLANNED.find(([pattern]) => pattern.test(inTopLevel.join('.')))?.[1];
}
