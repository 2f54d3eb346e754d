import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';

/** Where a workflow or action file stands: in this kit or in the user's repository. */
export type Origin = 'kit' | 'repository';

/** A workflow, ready to run. Tokens are what still holds expressions. */
export interface Workflow {
  readonly origin: Origin;
  /** Path inside its repository. */
  readonly path: string;
  /** For errors. */
  readonly file: string;
  readonly name: string;
  /** The events that start it. */
  readonly events: readonly string[];
  readonly dispatchInputs: readonly InputDefinition[];
  /** Undefined when it cannot be called by another workflow. */
  readonly call: CallInterface | undefined;
  readonly env: MappingToken | undefined;
  readonly defaults: MappingToken | undefined;
  readonly concurrency: TemplateToken | undefined;
  readonly jobs: readonly Job[];
}

/** `on.workflow_call` */
export interface CallInterface {
  readonly inputs: readonly InputDefinition[];
  readonly secrets: readonly { readonly name: string; readonly required: boolean }[];
  readonly outputs: readonly { readonly name: string; readonly value: TemplateToken | undefined }[];
}

export interface InputDefinition {
  readonly name: string;
  readonly type: 'string' | 'boolean' | 'number' | 'choice' | 'environment';
  readonly required: boolean;
  readonly default: TemplateToken | undefined;
  /** The values of a choice. */
  readonly options: readonly string[];
}

export type Job = StepsJob | CallJob;

interface JobBase {
  readonly id: string;
  readonly name: TemplateToken | undefined;
  readonly needs: readonly string[];
  /** The effective condition: with `success() &&` where it asks for no status itself. */
  readonly condition: string;
  readonly concurrency: TemplateToken | undefined;
  readonly token: MappingToken;
}

export interface StepsJob extends JobBase {
  readonly kind: 'steps';
  readonly env: MappingToken | undefined;
  readonly environment: TemplateToken | undefined;
  readonly defaults: MappingToken | undefined;
  readonly runsOn: TemplateToken | undefined;
  readonly timeoutMinutes: TemplateToken | undefined;
  readonly continueOnError: TemplateToken | undefined;
  readonly outputs: MappingToken | undefined;
  readonly steps: readonly Step[];
}

export interface CallJob extends JobBase {
  readonly kind: 'call';
  readonly uses: string;
  readonly with: MappingToken | undefined;
  readonly secrets: MappingToken | 'inherit' | undefined;
}

export interface Step {
  /** As written, or `__run`, `__run_2` for a step that has none. */
  readonly id: string;
  /** Whether the steps context shows it. */
  readonly hasOwnId: boolean;
  readonly name: TemplateToken | undefined;
  readonly condition: string;
  readonly env: MappingToken | undefined;
  readonly continueOnError: TemplateToken | undefined;
  readonly timeoutMinutes: TemplateToken | undefined;
  readonly token: MappingToken;
  readonly work: RunWork | UsesWork;
}

export interface RunWork {
  readonly kind: 'run';
  readonly script: TemplateToken;
  readonly shell: TemplateToken | undefined;
  readonly workingDirectory: TemplateToken | undefined;
}

export interface UsesWork {
  readonly kind: 'uses';
  readonly uses: string;
  readonly with: MappingToken | undefined;
}

/** An action.yml. */
export interface Action {
  readonly name: string;
  /** The action's folder. */
  readonly directory: string;
  readonly file: string;
  readonly inputs: readonly ActionInput[];
  readonly runs: NodeRuns | CompositeRuns;
}

export interface ActionInput {
  readonly name: string;
  readonly required: boolean;
  readonly default: TemplateToken | undefined;
}

export interface NodeRuns {
  readonly kind: 'node';
  /** Paths relative to the action's folder. */
  readonly main: string;
  readonly pre: string | undefined;
  readonly preIf: string | undefined;
  readonly post: string | undefined;
  readonly postIf: string | undefined;
}

export interface CompositeRuns {
  readonly kind: 'composite';
  readonly steps: readonly Step[];
  readonly outputs: readonly { readonly name: string; readonly value: TemplateToken | undefined }[];
}
