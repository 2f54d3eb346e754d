import type { Now } from '../base/at-work.ts';
import type { RESTORE_FAILED } from '../base/errors.ts';
import type { Json } from './workflow/expressions.ts';

export type Result = 'success' | 'failure' | 'cancelled' | 'skipped';
/** Of what is running or has run. */
export type Status = Exclude<Result, 'skipped'>;

/** What came of a run. Everything in it is masked. */
export interface PipelineResult {
  readonly id: string;
  readonly workflow: string;
  readonly result: Status;
  /** 0 success, 1 failure, 3 what was to be put back is not well or not back, 130 cancelled. */
  readonly exitCode: 0 | 1 | typeof RESTORE_FAILED | 130;
  readonly durationMs: number;
  readonly repository: string;
  readonly ref: string;
  readonly sha: string;
  readonly inputs: Readonly<Record<string, Json>>;
  /** The outputs of `on.workflow_call.outputs`. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly jobs: readonly JobReport[];
  readonly annotations: readonly Annotation[];
  /** Where summaries and artifacts of this run are kept. */
  readonly directory: string;
  readonly artifacts: readonly string[];
}

export interface JobReport {
  /** Unique in the run: `deploy`, or `call / deploy` for a job of a called workflow. */
  readonly id: string;
  readonly name: string;
  readonly result: Result;
  readonly durationMs: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly environment?: { readonly name: string; readonly url?: string } | undefined;
  /** Why it failed, when no step did. */
  readonly message?: string | undefined;
  readonly steps: readonly StepReport[];
  /** With --keep: where its workspace is. */
  readonly workspace?: string | undefined;
}

export interface StepReport {
  readonly id: string;
  readonly name: string;
  readonly stage: Stage;
  readonly outcome: Result;
  readonly conclusion: Result;
  readonly durationMs: number;
  readonly outputs: Readonly<Record<string, string>>;
  /** Of the program of an action, where it failed by itself. */
  readonly exitCode?: number | undefined;
  /** Markdown from GITHUB_STEP_SUMMARY. */
  readonly summary?: string | undefined;
  /** Of a composite. */
  readonly steps?: readonly StepReport[] | undefined;
}

export type Stage = 'pre' | 'main' | 'post';

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly job: string;
  readonly step: string;
}

/** As a compiler says it, so that editors and terminals lead there. */
export function placeFirst(
  found: Pick<Annotation, 'title' | 'file' | 'line' | 'column' | 'message'>,
): string {
  const { title, file, line, column, message } = found;
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  // Many a message has it already.
  const isSaid = file !== undefined && message.startsWith(`${file}:`);
  return [isSaid ? '' : place, title, message].filter((part) => part).join(': ');
}

/** What happens during a run, in order, for whoever shows it. Texts are masked. */
export type PipelineEvent =
  | { readonly kind: 'run-start'; readonly title: string; readonly notes: readonly string[] }
  | { readonly kind: 'job-start'; readonly job: string; readonly name: string; readonly environment?: string }
  | { readonly kind: 'job-waits'; readonly job: string; readonly group: string; readonly holder: string }
  | { readonly kind: 'job-end'; readonly report: JobReport }
  | (InJob & { readonly kind: 'step-start'; readonly name: string; readonly stage: Stage })
  | (InJob & { readonly kind: 'step-end'; readonly report: StepReport })
  | (InJob & { readonly kind: 'line'; readonly level: LineLevel; readonly text: string })
  | (InJob & { readonly kind: 'group'; readonly title: string | undefined })
  | (InJob & { readonly kind: 'now'; readonly now: Now | undefined })
  | { readonly kind: 'cancelling'; readonly reason: string }
  | { readonly kind: 'run-end'; readonly result: PipelineResult };

/** `depth` counts the steps around: 0 for a step of the job itself. */
interface InJob {
  readonly job: string;
  readonly depth: number;
}

export type LineLevel = 'text' | 'command' | 'debug' | 'notice' | 'warning' | 'error';

/** The summaries of steps, inner ones first, in order. */
export function summariesOf(steps: readonly StepReport[]): string[] {
  return allSteps(steps).flatMap(({ summary }) => summary ?? []);
}

/** All steps, those within others first, in order. */
export const allSteps = (steps: readonly StepReport[]): StepReport[] =>
  steps.flatMap((step) => [...allSteps(step.steps ?? []), step]);
