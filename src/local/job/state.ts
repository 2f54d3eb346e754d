import path from 'node:path';
import { Masks } from '../process/masks.ts';
import type { Result, Status, StepReport } from '../report.ts';
import { ALONE, githubContext, runnerContext } from '../run/contexts.ts';
import type { Run } from '../run/run.ts';
import type { JsonObject, Scope } from '../workflow/expressions.ts';
import type { Origin, Step, StepsJob, Workflow } from '../workflow/model.ts';
import { Stop } from './stop.ts';

/** One workflow in a run: the one that was started, or a called one. */
export interface WorkflowCall {
  readonly workflow: Workflow;
  readonly inputs: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  /** Goes before the ids of its jobs: `` or `call / `. */
  readonly prefix: string;
}

/** What a job is to do. */
export interface JobTask extends WorkflowCall {
  /** Unique in the run. */
  readonly id: string;
  readonly name: string;
  /** As the workflow has it. */
  readonly spec: StepsJob;
  readonly needs: JsonObject;
}

/** One job while it runs. */
export type JobState = ReturnType<typeof jobState>;

/** @param directory its own, for its workspace and its temporary files */
export function jobState(run: Run, task: JobTask, directory: string) {
  return {
    ...task,
    run,
    masks: new Masks(Object.values(run.secrets), run.masks),
    workspace: path.join(directory, 'work'),
    temp: path.join(directory, 'temp'),
    /** `env` of the workflow and the job, then what steps wrote to GITHUB_ENV. */
    env: {} as Record<string, string>,
    /** What steps wrote to GITHUB_PATH, latest first. */
    path: [] as readonly string[],
    status: 'success' as Status,
    /** Run in reverse order when the steps are done. */
    posts: [] as (() => Promise<StepReport[]>)[],
    /** What the parts of one use of an action hand on to each other (GITHUB_STATE), by the path of its step. */
    saved: new Map<string, Map<string, string>>(),
    /** The user's cancellation, or the end of the job's time. */
    stop: new Stop(),
    /** Distinguishes the files of each process. */
    counter: 0,
  };
}

/** A list of steps that sees its own inputs, steps and environment: a job's, or a composite's. */
export interface Frame {
  readonly job: JobState;
  readonly origin: Origin;
  readonly file: string;
  /** The ids of the steps that lead here. */
  readonly path: string;
  readonly depth: number;
  readonly inputs: JsonObject;
  /** The `steps` context: those that ran and have an id of their own. */
  readonly steps: Map<string, { outputs: JsonObject; outcome: Result; conclusion: Result }>;
  /** `env` of the step that uses the composite. */
  readonly env: Readonly<Record<string, string>>;
  /** Of a composite; a job's own is in its state. */
  readonly composite: { status: Status; readonly directory: string } | undefined;
  /** Aborted when the step that uses the composite is. */
  readonly signal: AbortSignal | undefined;
}

/** One step while it runs. */
export interface ActiveStep {
  readonly frame: Frame;
  readonly step: Step;
  readonly name: string;
  /** `env` of the step itself. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** What came of the work of a step. */
export interface StepEnd {
  readonly succeeded: boolean;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly summary?: string;
  /** Of its process, where that ended by itself. */
  readonly exitCode?: number | undefined;
  /** The steps of a composite. */
  readonly steps?: readonly StepReport[];
}

/** The contexts and functions for an expression in a step of `frame`; without a step, in the job's own keys. */
export function scopeOf(frame: Frame, stepId = '', env: Readonly<Record<string, string>> = {}): Scope {
  const { job, composite } = frame;
  const { run } = job;
  const shared = {
    ...ALONE,
    github: githubOf(frame, stepId),
    inputs: frame.inputs,
    steps: Object.fromEntries(frame.steps),
    job: jobContext(job),
    runner: runnerContext(run, job.temp),
    env: { ...job.env, ...frame.env, ...env },
  };
  const ofJobs = {
    vars: run.vars,
    secrets: { ...job.secrets, GITHUB_TOKEN: run.token },
    needs: job.needs,
  };
  // Inside a composite, success() and failure() look at the composite alone; cancelled() always at the job.
  const { status } = composite ?? job;
  return {
    file: frame.file,
    contexts: composite === undefined ? { ...shared, ...ofJobs } : shared,
    status: {
      success: status === 'success',
      failure: status === 'failure',
      cancelled: job.status === 'cancelled',
    },
    workspace: job.workspace,
  };
}

/** The `github` context inside a step. */
export function githubOf({ job, origin, composite }: Frame, stepId: string): JsonObject {
  return {
    ...githubContext(job.run),
    job: job.spec.id,
    workspace: job.workspace,
    event_path: `${job.temp}/_github_workflow/event.json`,
    action: stepId,
    ...(composite !== undefined && {
      action_path: composite.directory,
      action_status: composite.status,
      action_repository: slugOf(job.run, origin),
    }),
  };
}

function jobContext({ workflow, run, status }: JobState): JsonObject {
  const repository = slugOf(run, workflow.origin);
  return {
    status,
    workflow_file_path: workflow.path,
    workflow_repository: repository,
    workflow_ref: `${repository}/${workflow.path}@${run.repository.ref}`,
    workflow_sha: run.repository.sha,
  };
}

function slugOf(run: Run, origin: Origin): string {
  return origin === 'kit' ? run.kitSlug : run.repository.slug;
}
