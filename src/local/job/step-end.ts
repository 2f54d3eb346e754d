import type { Result, Stage, StepReport } from '../report.ts';
import type { Frame } from './state.ts';

/** What came of the work of a step. */
export interface StepEnd {
  readonly succeeded: boolean;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly summary?: string;
  /** The steps of a composite. */
  readonly steps?: readonly StepReport[];
}

/** What came of a step. */
export interface StepOutcome extends Omit<StepEnd, 'succeeded'> {
  readonly outcome: Result;
  readonly conclusion: Result;
}

/** Tells of the end of a step, and returns its report. */
export function reportStep(
  { job, depth }: Frame,
  step: { id: string; name: string; stage: Stage; started: number },
  { outcome, conclusion, outputs = {}, summary = '', steps }: StepOutcome,
): StepReport {
  const { started, ...shown } = step;
  const report: StepReport = {
    ...shown,
    outcome,
    conclusion,
    durationMs: Date.now() - started,
    outputs: job.masks.hideAll(outputs),
    ...(summary !== '' && { summary: job.masks.hide(summary) }),
    ...(steps !== undefined && { steps }),
  };
  job.run.emit({ kind: 'step-end', job: job.id, depth, report });
  return report;
}
