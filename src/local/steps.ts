import { UserError } from '../base/errors.ts';
import type { StepEnd } from './actions.ts';
import { evaluate, isTruthy, jsonOf, type Scope, textOf, textsOf } from './expressions.ts';
import { type Frame, type JobState, stepScope } from './job-state.ts';
import type { Step } from './model.ts';
import type { Result, StepReport } from './result.ts';
import { messageWithFix, speaker } from './speaker.ts';
import { performStep } from './step-work.ts';
import { placeOf } from './yaml.ts';

/** Runs the steps of a job or composite in order, each if its condition holds. */
export async function runSteps(state: JobState, frame: Frame, steps: readonly Step[]): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  for (const step of steps) {
    const started = state.run.now();
    const name = displayName(state, frame, step);
    const end = await runStep(state, frame, step, name);
    const { outcome, conclusion } = end;
    if (step.hasOwnId) frame.steps.set(step.id, { outputs: end.outputs, outcome, conclusion });
    settle(state, frame, conclusion);
    const hidden = Object.entries(end.outputs).map(([key, value]) => [key, state.masks.hide(value)]);
    const report: StepReport = {
      id: step.id,
      name,
      stage: 'main',
      outcome,
      conclusion,
      durationMs: state.run.now() - started,
      outputs: Object.fromEntries(hidden),
      ...(end.summary !== '' && { summary: state.masks.hide(end.summary) }),
      ...(end.steps !== undefined && { steps: end.steps }),
    };
    reports.push(report);
    state.run.emit({ kind: 'step-end', job: state.id, depth: frame.depth, report });
  }
  return reports;
}

/** What a step's end means for its list: the first failure counts, a cancellation overrides it. */
function settle(state: JobState, frame: Frame, conclusion: Result): void {
  const holder = frame.composite ?? state;
  if (conclusion === 'cancelled') holder.status = 'cancelled';
  else if (conclusion === 'failure' && holder.status === 'success') holder.status = 'failure';
}

interface StepOutcome extends Omit<StepEnd, 'succeeded'> {
  readonly outcome: Result;
  readonly conclusion: Result;
}

async function runStep(state: JobState, frame: Frame, step: Step, name: string): Promise<StepOutcome> {
  if (state.run.kill.aborted) return plainOutcome('cancelled');
  const say = speaker(state, frame.depth, name);
  try {
    const env = textsOf(step.env, stepScope(state, frame, { id: step.id, env: {} }));
    const scope = () => stepScope(state, frame, { id: step.id, env });
    const holds = () => isTruthy(evaluate(step.condition, scope(), placeOf(frame.file, step.token)));
    if (!holds()) return plainOutcome('skipped');
    state.run.emit({ kind: 'step-start', job: state.id, depth: frame.depth, name, stage: 'main' });
    if (frame.signal?.aborted) {
      // As on GitHub: a step inside a composite is cut off together with the composite, always() or not.
      say.warning('not run: the step that uses this action was cancelled');
      return plainOutcome('cancelled');
    }
    const minutes = numberOf(step.timeoutMinutes, scope(), frame);
    using stop = stopSignal(state, frame, { minutes, holds });
    const end = await performStep(state, frame, step, { name, env, signal: stop.signal }).catch((error) => {
      if (!stop.signal.aborted) say.error(messageWithFix(error));
      return { succeeded: false, outputs: {}, summary: '', steps: undefined };
    });
    if (stop.timedOut) say.error(`The step has timed out after ${minutes} minutes`);
    const stopped = stop.timedOut ? 'failure' : 'cancelled';
    const outcome = stop.signal.aborted ? stopped : end.succeeded ? 'success' : 'failure';
    const forgiven = outcome === 'failure' && isTruthy(jsonOf(step.continueOnError, scope()));
    return { ...end, outcome, conclusion: forgiven ? 'success' : outcome };
  } catch (error) {
    say.error(messageWithFix(error));
    return plainOutcome('failure');
  }
}

function plainOutcome(outcome: Result): StepOutcome {
  return { outcome, conclusion: outcome, outputs: {}, summary: '', steps: undefined };
}

interface StopSignal extends Disposable {
  readonly signal: AbortSignal;
  readonly timedOut: boolean;
}

/**
 * What stops one step: its own time limit, the end of the step around it, and the job's cancellation, unless its
 * condition still holds then (always(), cancelled()).
 */
function stopSignal(
  state: JobState,
  frame: Frame,
  options: { minutes: number | undefined; holds: () => boolean },
): StopSignal {
  const controller = new AbortController();
  let timedOut = false;
  const onCancel = () => {
    if (!options.holds()) controller.abort();
  };
  const onFrame = () => controller.abort();
  const timer = setTimeout(
    () => {
      timedOut = true;
      controller.abort();
    },
    Math.min((options.minutes ?? 1e6) * 60_000, 2 ** 31 - 1),
  );
  if (!state.cancel.aborted) state.cancel.addEventListener('abort', onCancel, { once: true });
  frame.signal?.addEventListener('abort', onFrame, { once: true });
  return {
    signal: controller.signal,
    get timedOut() {
      return timedOut;
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
      state.cancel.removeEventListener('abort', onCancel);
      frame.signal?.removeEventListener('abort', onFrame);
    },
  };
}

/** A number of minutes, or undefined where none is set. @throws UserError */
export function numberOf(
  token: Step['timeoutMinutes'],
  scope: Scope,
  frame: { file: string },
): number | undefined {
  if (token === undefined) return undefined;
  const text = textOf(token, scope);
  const value = Number(text);
  if (text.trim() === '' || !(value > 0)) {
    throw new UserError(`${placeOf(frame.file, token)}: timeout-minutes is '${text}', not a number above 0`);
  }
  return value;
}

function displayName(state: JobState, frame: Frame, step: Step): string {
  const { work } = step;
  try {
    const scope = stepScope(state, frame, { id: step.id, env: {} });
    if (step.name !== undefined) return state.masks.hide(textOf(step.name, scope));
    const what = work.kind === 'uses' ? work.uses : (textOf(work.script, scope).trim().split('\n')[0] ?? '');
    return state.masks.hide(`Run ${what}`);
  } catch {
    // The same error fails the step, with its place, when the value is needed.
    return step.id;
  }
}
