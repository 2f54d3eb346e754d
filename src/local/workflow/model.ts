import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';

/** Where a workflow or action file stands: in this kit or in the user's repository. */
export type Origin = 'kit' | 'repository';

export interface WorkflowPath {
  readonly origin: Origin;
  /** Path inside its repository. */
  readonly path: string;
}

/**
 * A workflow, ready to run. What is known before it runs has a field; what is evaluated while it runs (`env`, `if`'s
 * neighbours, `with`) is read off `yaml`, here and in jobs and steps, when its turn comes.
 */
export interface Workflow extends WorkflowPath {
  /** For errors. */
  readonly file: string;
  readonly name: string;
  /** The events that start it. */
  readonly events: readonly string[];
  readonly dispatchInputs: readonly InputDefinition[];
  /** Undefined when it cannot be called by another workflow. */
  readonly call: CallInterface | undefined;
  readonly jobs: readonly Job[];
  readonly yaml: MappingToken;
}

/** `on.workflow_call` */
export interface CallInterface {
  readonly inputs: readonly InputDefinition[];
  readonly secrets: readonly { readonly name: string; readonly required: boolean }[];
  readonly outputs: readonly OutputDefinition[];
}

export interface ActionInput {
  readonly name: string;
  readonly default: TemplateToken | undefined;
}

export interface InputDefinition extends ActionInput {
  readonly type: 'string' | 'boolean' | 'number' | 'choice' | 'environment';
  readonly required: boolean;
  /** The values of a choice. */
  readonly options: readonly string[];
}

export interface OutputDefinition {
  readonly name: string;
  readonly value: TemplateToken | undefined;
}

export type Job = StepsJob | CallJob;

interface JobBase {
  readonly id: string;
  readonly needs: readonly string[];
  /** The effective condition: with `success() &&` where it asks for no status itself. */
  readonly condition: string;
  readonly yaml: MappingToken;
}

export interface StepsJob extends JobBase {
  readonly kind: 'steps';
  readonly steps: readonly Step[];
}

/** A job that calls another workflow. */
export interface CallJob extends JobBase {
  readonly kind: 'call';
  readonly uses: string;
}

export interface Step {
  /** As written; `__run`, `__run_2` for a step that has none. */
  readonly id: string;
  readonly condition: string;
  /** The action; undefined for a `run:` step. */
  readonly uses: string | undefined;
  readonly yaml: MappingToken;
}

/** An action.yml. */
export interface Action {
  /** The action's folder. */
  readonly directory: string;
  readonly file: string;
  readonly inputs: readonly ActionInput[];
  readonly runs: NodeRuns | CompositeRuns;
}

export interface NodeRuns {
  readonly kind: 'node';
  readonly pre: Part | undefined;
  readonly main: Part;
  readonly post: Part | undefined;
}

/** A program of an action. */
export interface Part {
  /** Relative to the action's folder. */
  readonly program: string;
  readonly condition: string;
}

export interface CompositeRuns {
  readonly kind: 'composite';
  readonly steps: readonly Step[];
  readonly outputs: readonly OutputDefinition[];
}
