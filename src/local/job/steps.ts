import type { MappingToken } from '@actions/workflow-parser/templates/tokens/index';
import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import type { Result, Stage, StepReport } from '../report.ts';
import { evaluate, isTruthy, jsonOf, type Scope, textOf, textsOf } from '../workflow/expressions.ts';
import type { Step } from '../workflow/model.ts';
import { placeOf } from '../workflow/tokens.ts';
import { type Frame, type StepEnd, scopeOf } from './state.ts';
import { performStep } from './step.ts';
import { Stop } from './stop.ts';
import { messageWithFix, voiceOf } from './voice.ts';

/** What came of a step, with `continue-on-error` and without. */
interface StepOutcome extends Omit<StepEnd, 'succeeded'> {
  readonly outcome: Result;
  readonly conclusion: Result;
}

/** Runs the steps of a job or composite in order, each if its condition holds. */
export async function runSteps(frame: Frame, steps: readonly Step[]): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  for (const step of steps) {
    const started = Date.now();
    const name = displayName(frame, step);
    const end = await runStep(frame, step, name);
    const { outcome, conclusion, outputs = {} } = end;
    if (step.yaml.find('id') !== undefined) frame.steps.set(step.id, { outputs, outcome, conclusion });
    // The first failure counts, a cancellation overrides it.
    const around = frame.composite ?? frame.job;
    if (conclusion === 'cancelled') around.status = 'cancelled';
    else if (conclusion === 'failure' && around.status === 'success') around.status = 'failure';
    reports.push(reportStep(frame, { id: step.id, name, stage: 'main', started }, end));
  }
  return reports;
}

async function runStep(frame: Frame, step: Step, name: string): Promise<StepOutcome> {
  const { job, depth } = frame;
  if (job.run.kill.aborted) return plain('cancelled');
  const say = voiceOf(job, depth, name);
  try {
    const env = textsOf(step.yaml.find('env'), scopeOf(frame, step.id));
    const scope = () => scopeOf(frame, step.id, env);
    const holds = () => isTruthy(evaluate(step.condition, scope(), placeOf(frame.file, step.yaml)));
    if (!holds()) return plain('skipped');
    job.run.emit({ kind: 'step-start', job: job.id, depth, name, stage: 'main' });
    if (frame.signal?.aborted) {
      // As on GitHub: a step inside a composite is cut off together with the composite, always() or not.
      say.warning(t`not run: the step that uses this action was cancelled`);
      return plain('cancelled');
    }
    using stop = new Stop();
    const minutes = minutesOf(step.yaml, scope());
    if (minutes !== undefined) stop.after(minutes);
    // always() and cancelled() hold after a cancellation, too.
    stop.follow(job.stop.signal, holds);
    if (frame.signal !== undefined) stop.follow(frame.signal);
    const { signal } = stop;
    const end = await performStep({ frame, step, name, env, signal }).catch((error) => {
      if (!signal.aborted) say.error(messageWithFix(error));
      return { succeeded: false };
    });
    if (stop.timedOut !== undefined) say.error(t`The step has timed out after ${stop.timedOut} minutes`);
    const stopped = stop.timedOut === undefined ? 'cancelled' : 'failure';
    const outcome = signal.aborted ? stopped : end.succeeded ? 'success' : 'failure';
    const forgiven = outcome === 'failure' && isTruthy(jsonOf(step.yaml.find('continue-on-error'), scope()));
    return { ...end, outcome, conclusion: forgiven ? 'success' : outcome };
  } catch (error) {
    say.error(messageWithFix(error));
    return plain('failure');
  }
}

function plain(outcome: Result): StepOutcome {
  return { outcome, conclusion: outcome };
}

/** Tells of the end of a step, and returns its report. */
export function reportStep(
  { job, depth }: Frame,
  step: { id: string; name: string; stage: Stage; started: number },
  { outcome, conclusion, outputs = {}, summary = '', steps, exitCode }: StepOutcome,
): StepReport {
  const { started, ...shown } = step;
  const report: StepReport = {
    ...shown,
    outcome,
    conclusion,
    durationMs: Date.now() - started,
    outputs: job.masks.hideAll(outputs),
    ...(exitCode === undefined || exitCode === 0 ? {} : { exitCode }),
    summary: job.masks.hide(summary) || undefined,
    steps,
  };
  job.run.emit({ kind: 'step-end', job: job.id, depth, report });
  return report;
}

/** `timeout-minutes`, or undefined where none is set. @throws UserError */
export function minutesOf(yaml: MappingToken, scope: Scope): number | undefined {
  const token = yaml.find('timeout-minutes');
  if (token === undefined) return undefined;
  const text = textOf(token, scope);
  const value = Number(text);
  if (text.trim() !== '' && value > 0) return value;
  throw new UserError(t`${placeOf(scope.file, token)}: timeout-minutes is '${text}', not a number above 0`);
}

function displayName(frame: Frame, { id, uses, yaml }: Step): string {
  const { masks } = frame.job;
  const name = yaml.find('name');
  try {
    const scope = scopeOf(frame, id);
    if (name !== undefined) return masks.hide(textOf(name, scope));
    const what = uses ?? textOf(yaml.find('run'), scope).trim().split('\n')[0] ?? '';
    return masks.hide(`Run ${what}`);
  } catch {
    // The same error fails the step, with its place, when the value is needed.
    return id;
  }
}
