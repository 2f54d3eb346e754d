import { context, type Expression } from './expression.ts';
import {
  type Callable,
  type Input,
  mapValues,
  type Output,
  refuseUnread,
  type Step,
  stepsYaml,
} from './step.ts';
import type { Tree } from './yaml.ts';

/** A pipeline as one step of a job: an action made of actions, which steps can call like any other. */
export interface Composite<I extends string = string, O extends string = string> extends Callable<I, O> {
  /** Where its action.yml is. */
  readonly directory: string;
  /** Of what its steps leave to the summary. */
  readonly pipeline?: string | undefined;
  readonly steps: readonly Step[];
  readonly yaml: Tree;
}

interface CompositeOptions<I extends string, S extends string, O extends string> {
  readonly directory: string;
  readonly pipeline?: string | undefined;
  readonly title: string;
  readonly description: string;
  readonly branding?: { readonly icon: string; readonly color: string };
  /** Handed on to every step whose action has an input of the name. */
  readonly inputs: Readonly<Record<I, Input>>;
  /** Inputs that decide about the pipeline: handed on where a step says so, and nowhere else. */
  readonly switches: Readonly<Record<S, Input>>;
  readonly outputs: Readonly<Record<O, Output>>;
  readonly steps: readonly Step[];
}

/** @throws Error when a step or an output reads a step that does not run before it */
export function composite<I extends string, S extends string, O extends string>(
  options: CompositeOptions<I, S, O>,
): Composite<I | S, O> {
  const { directory, pipeline, title, description, branding, outputs, steps } = options;
  const inputs: Readonly<Record<I | S, Input>> = { ...options.inputs, ...options.switches };
  for (const [name, { value }] of Object.entries<Output>(outputs))
    refuseUnread(`output ${name}`, [value], steps);
  return {
    uses: `$/${directory}`,
    directory,
    pipeline,
    inputs,
    outputs: mapValues(outputs, (output) => output.description),
    steps,
    yaml: {
      name: title,
      description,
      branding,
      inputs: mapValues<string, Input, Tree>(inputs, (input) => ({ ...input })),
      outputs: mapValues(outputs, (output) => ({ ...output, value: output.value.written })),
      runs: { using: 'composite', steps: stepsYaml(steps, given(options.inputs), pipeline) },
    },
  };
}

/** The inputs of a pipeline as expressions. */
export function given<I extends string>(
  inputs: Readonly<Record<I, unknown>>,
): { readonly [K in I]: Expression } {
  return mapValues(inputs, (_, name) => context('inputs', name));
}
