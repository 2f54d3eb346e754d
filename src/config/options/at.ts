import { didYouMean } from '../../base/nearest.ts';
import { type TypeName, typeName, type Where } from './option.ts';
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

/** A place in the file that is being read. It takes problems, so that reading goes on. */
export class At implements Where {
  readonly path: readonly (string | number)[];
  readonly variants: Variants;
  readonly #tell: (wrong: Wrong) => void;

  /** @param tell takes each problem that is found here or below */
  constructor(path: At['path'], variants: Variants, tell: (wrong: Wrong) => void) {
    this.path = path;
    this.variants = variants;
    this.#tell = tell;
  }

  /** An item of a list is whole also in an environment: lists are never merged. */
  get partial(): boolean {
    return this.path[0] === 'environments' && this.path.every((step) => typeof step === 'string');
  }

  under(step: string | number): At {
    return new At([...this.path, step], this.variants, this.#tell);
  }

  problem(of: 'key' | 'value', problem: string, fix: string): undefined {
    this.#tell({ path: this.path, of, problem, fix });
  }

  /** What stands here is of another type. */
  wrongType(raw: unknown, wanted: TypeName): undefined {
    const fix = raw === null ? 'give it a value, or remove the key' : WRITE[wanted];
    return this.problem('value', `is ${typeName(raw)}, not ${wanted}`, fix);
  }

  unknownKey(key: string, known: readonly string[]): undefined {
    const here = this.under(key);
    const planned = plannedKey(here.path);
    if (planned !== undefined) return here.problem('key', 'is not supported', planned(known));
    const problem = `unknown key '${key}'${didYouMean(key, known)}`;
    return here.problem('key', problem, `known here: ${known.join(', ')}`);
  }
}

function plannedKey(path: At['path']) {
  const inTopLevel = path[0] === 'environments' ? path.slice(2) : path;
  return PLANNED.find(([pattern]) => pattern.test(inTopLevel.join('.')))?.[1];
}
