import type { InputSpecs } from '../../config/inputs.ts';

/** What an action is: action.yml is generated from it, and the entry reads its inputs through it. */
export interface ActionDefinition<I extends InputSpecs = InputSpecs, O extends string = string> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputs: I;
  /** Output to description. */
  readonly outputs: Readonly<Record<O, string>>;
  /** Opens connections that are to be closed when the job ends. */
  readonly post: boolean;
  /** False for an action whose failure must not fail the job: it warns instead. Default true. */
  readonly failsJob?: boolean;
}

/** Keeps the exact types of inputs and outputs. */
export function defineAction<const I extends InputSpecs, const O extends string>(
  definition: ActionDefinition<I, O>,
): ActionDefinition<I, O> {
  return definition;
}
