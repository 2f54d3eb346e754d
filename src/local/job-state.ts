import type { JsonObject, Scope, StatusFunctions } from './expressions.ts';
import type { Masks } from './mask.ts';
import type { Origin, StepsJob, Workflow } from './model.ts';
import type { Annotation, Result, StepReport } from './result.ts';
import { githubContext, type Run, runnerContext } from './run-facts.ts';

/** One job while it runs. */
export interface JobState {
  readonly run: Run;
  readonly id: string;
  readonly job: StepsJob;
  readonly workflow: Workflow;
  readonly inputs: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  readonly needs: JsonObject;
  readonly masks: Masks;
  readonly workspace: string;
  readonly temp: string;
  /** `env` of the workflow and the job, then what steps wrote to GITHUB_ENV. */
  env: Record<string, string>;
  /** What steps wrote to GITHUB_PATH, latest first. */
  path: readonly string[];
  status: Exclude<Result, 'skipped'>;
  /** Run in reverse order when the steps are done. */
  readonly posts: (() => Promise<StepReport | undefined>)[];
  /** By the path of the step that uses the action. */
  readonly saved: Map<string, SavedState>;
  readonly annotations: Annotation[];
  /** Aborted when the user cancels or the job's time is up. */
  readonly cancel: AbortSignal;
  /** Distinguishes the files of each step's run. */
  counter: number;
}

/** What the pre, main and post of one use of an action hand on to each other (GITHUB_STATE). */
export interface SavedState {
  readonly values: Map<string, string>;
  hasPost: boolean;
}

/** A list of steps that sees its own inputs, steps and environment: a job's, or a composite's. */
export interface Frame {
  readonly origin: Origin;
  readonly file: string;
  /** The ids of the steps that lead here. */
  readonly path: string;
  readonly depth: number;
  readonly inputs: JsonObject;
  readonly steps: Map<
    string,
    { outputs: Readonly<Record<string, string>>; outcome: Result; conclusion: Result }
  >;
  /** `env` of the step that uses the composite. */
  readonly env: Readonly<Record<string, string>>;
  /** Of a composite; a job's own is in its state. */
  readonly composite: { status: Exclude<Result, 'skipped'>; readonly directory: string } | undefined;
  /** Aborted when the step that uses the composite is. */
  readonly signal: AbortSignal | undefined;
}

/** The contexts and functions for an expression in a step of `frame`. */
export function stepScope(
  state: JobState,
  frame: Frame,
  step: { id: string; env: Readonly<Record<string, string>> },
): Scope {
  const env = { ...state.env, ...frame.env, ...step.env };
  return {
    file: frame.file,
    contexts: { ...contextsOf(state, frame, step.id), env },
    status: statusOf(state, frame),
    workspace: state.workspace,
  };
}

/** The scope of the job's own keys: outputs, environment url. */
export function jobScope(state: JobState, frame: Frame): Scope {
  return stepScope(state, frame, { id: '', env: {} });
}

function contextsOf(state: JobState, frame: Frame, stepId: string): Record<string, JsonObject> {
  const { run } = state;
  const shared = {
    github: githubOf(state, frame, stepId),
    inputs: frame.inputs,
    steps: Object.fromEntries(frame.steps),
    job: jobContext(state),
    runner: runnerContext(run, state.temp),
    strategy: { 'fail-fast': true, 'job-index': 0, 'job-total': 1, 'max-parallel': 1 },
    matrix: {},
  };
  if (frame.composite !== undefined) return shared;
  return {
    ...shared,
    vars: run.vars,
    secrets: { ...state.secrets, GITHUB_TOKEN: run.token },
    needs: state.needs,
  };
}

/** The `github` context inside a step. */
export function githubOf(state: JobState, frame: Frame, stepId: string): JsonObject {
  return {
    ...githubContext(state.run),
    job: state.job.id,
    workspace: state.workspace,
    event_path: `${state.temp}/_github_workflow/event.json`,
    action: stepId,
    ...(frame.composite !== undefined && {
      action_path: frame.composite.directory,
      action_status: frame.composite.status,
      action_repository: frame.origin === 'kit' ? state.run.kitSlug : state.run.repository.slug,
    }),
  };
}

function jobContext(state: JobState): JsonObject {
  const { workflow, run } = state;
  const repository = workflow.origin === 'kit' ? run.kitSlug : run.repository.slug;
  return {
    status: state.status,
    workflow_file_path: workflow.path,
    workflow_repository: repository,
    workflow_ref: `${repository}/${workflow.path}@${run.repository.ref}`,
    workflow_sha: run.repository.sha,
  };
}

/** Inside a composite, success() and failure() look at the composite alone; cancelled() always at the job. */
function statusOf(state: JobState, frame: Frame): StatusFunctions {
  const own = frame.composite?.status ?? state.status;
  return { success: own === 'success', failure: own === 'failure', cancelled: state.status === 'cancelled' };
}
