import { STEP_VARIABLE } from '../summary/chapter.ts';
import { anyOf, type Expression, type Live, lines, ofStep, readsOf, type Value } from './expression.ts';
import { noted, type Tree } from './yaml.ts';

/** What a step can call: an action or a composite of this repository, or a pinned action of somebody else's. */
export interface Callable<I extends string = string, O extends string = string> {
  readonly uses: string;
  /** Which version the pinned commit is. */
  readonly release?: string;
  readonly inputs: Readonly<Record<I, Input>>;
  /** Output to description. */
  readonly outputs: Readonly<Record<O, string>>;
}

/** Of an action, a composite or a workflow. */
export interface Input {
  readonly description: string;
  /** What it is where it is not given: '' stands for nothing. Workflows also know other types than texts. */
  readonly default?: string | boolean | number;
  readonly required?: true;
}

export interface Step<O extends string = string> {
  readonly id: string;
  readonly calls: Callable<string, O>;
  readonly options: StepOptions<string>;
  readonly outputs: { readonly [K in O]: Expression };
  /** `success`, `failure`, `cancelled` or `skipped`; empty while the step has not run. */
  readonly outcome: Expression;
  /** The same, where a failure that `continueOnError` forgives is a success. */
  readonly conclusion: Expression;
}

interface StepOptions<I extends string> {
  readonly name?: string;
  readonly if?: Expression;
  /** What is not handed on by itself, or differs from that. */
  readonly with?: Partial<Readonly<Record<I, Value>>>;
  /** Inputs that the step could be handed and has no use for. */
  readonly without?: readonly I[];
  /** Stands above the step in the YAML. */
  readonly why?: string;
  readonly continueOnError?: boolean;
  /** False: how it ends is no part of the summary of the pipeline. */
  readonly isTold?: boolean;
}

/** An output of a composite or a job. */
export interface Output {
  readonly description: string;
  readonly value: Live;
}

/** A step that calls an action. An input that the pipeline has, too, is handed on by itself. */
export function step<I extends string, O extends string>(
  id: string,
  calls: Callable<I, O>,
  options: StepOptions<NoInfer<I>> = {},
): Step<O> {
  const outputs = mapValues(calls.outputs, (_, name) => ofStep(id, 'outputs', name));
  return {
    id,
    calls,
    options,
    outputs,
    outcome: ofStep(id, 'outcome'),
    conclusion: ofStep(id, 'conclusion'),
  };
}

/** Ids of the steps that failed, one a line: for a step that has to know of those that could not say so. */
export const failedOf = (...steps: readonly Step[]): Live =>
  lines(...steps.map(({ id, outcome }) => anyOf([outcome.is('failure').and(id), ''])));

/** What only a step is given that reads or writes backups. */
export const BACKUP_KEYS = ['s3-access-key-id', 's3-secret-access-key', 'age-identity'] as const;

/** Some outputs of a step under their own names, in the words of its action. */
export function outputsOf<O extends string, const P extends O>(
  { calls, outputs }: Step<O>,
  ...names: readonly P[]
): Readonly<Record<P, Output>> {
  const described = names.map((name) => [name, { description: calls.outputs[name], value: outputs[name] }]);
  return Object.fromEntries(described);
}

/** Some inputs of an action, for a pipeline that hands them on: the same words and defaults. */
export function inputsOf<I extends string, const P extends I>(
  { inputs }: Callable<I>,
  ...names: readonly P[]
): Readonly<Record<P, Input>> {
  return Object.fromEntries(names.map((name) => [name, inputs[name]])) as Record<P, Input>;
}

/**
 * The steps as YAML has them.
 * @param offers what every step is handed that has an input of the name
 * @param pipeline whose one summary the actions of this repository leave their parts to
 * @throws Error when a step reads the result of one that does not come before it
 */
export function stepsYaml(
  steps: readonly Step[],
  offers: Readonly<Record<string, Value>>,
  pipeline?: string,
): Tree[] {
  return steps.map(({ id, calls, options }, index) => {
    const { with: own, without = [] } = options;
    const handedOn = Object.entries(offers).filter(
      ([name]) => name in calls.inputs && !without.includes(name),
    );
    const given: Readonly<Record<string, Value | undefined>> = { ...Object.fromEntries(handedOn), ...own };
    const before = steps.slice(0, index);
    refuseUnread(`step ${id}`, [options.if, ...Object.values(given)], before);
    const tree = {
      name: options.name,
      id,
      if: options.if?.text,
      'continue-on-error': options.continueOnError,
      uses: noted(calls.uses, { after: calls.release }),
      env: isOwnPart(calls, options, pipeline) ? { [STEP_VARIABLE]: `${pipeline}/${id}` } : undefined,
      with: Object.keys(given).length === 0 ? undefined : mapValues(given, written),
    };
    return noted(tree, { above: options.why, apart: index > 0 });
  });
}

const isOwnPart = ({ uses }: Callable, { isTold = true }: StepOptions<string>, pipeline?: string) =>
  pipeline !== undefined && isTold && uses.startsWith('$/actions/');

/** @throws Error when one of the values reads the result of a step that is not there */
export function refuseUnread(
  reader: string,
  values: readonly (Value | undefined)[],
  steps: readonly Step[],
): void {
  const known = new Set(steps.map(({ id }) => id));
  const missing = values.flatMap(readsOf).find((id) => !known.has(id));
  if (missing !== undefined) throw new Error(`${reader} reads step ${missing}, which does not run before it`);
}

/** As it stands in YAML. */
export const written = (value: Value | undefined) => (typeof value === 'object' ? value.written : value);

export function mapValues<K extends string, T, U>(
  from: Readonly<Record<K, T>>,
  map: (value: T, key: K) => U,
): Record<K, U> {
  const pairs = Object.entries(from) as [K, T][];
  return Object.fromEntries(pairs.map(([key, value]) => [key, map(value, key)])) as Record<K, U>;
}
