import path from 'node:path';
import { evaluate, isTruthy, type Scope, textOf, textsOf } from './expressions.ts';
import { type Frame, type JobState, type SavedState, stepScope } from './job-state.ts';
import { locateStep } from './locate.ts';
import type { Action, CompositeRuns, NodeRuns, Origin, Step } from './model.ts';
import type { Stage, StepReport } from './result.ts';
import { messageWithFix, speaker } from './speaker.ts';
import { runInStep } from './step-process.ts';
import type { StepCall } from './step-work.ts';
import { runSteps } from './steps.ts';

export interface StepEnd {
  readonly succeeded: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The steps of a composite. */
  readonly steps: readonly StepReport[] | undefined;
}

interface ActionCall {
  readonly step: Step;
  readonly action: Action;
  readonly origin: Origin;
  readonly inputs: Readonly<Record<string, string>>;
  readonly call: StepCall;
}

/** The inputs of an action: what is given, else its defaults. Names are compared without case. */
export function actionInputs(
  action: Action,
  given: Readonly<Record<string, string>>,
  scope: Scope,
): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const input of action.inputs)
    inputs[input.name] = textOf(input.default, { ...scope, file: action.file });
  for (const [name, value] of Object.entries(given)) {
    const known = action.inputs.find((input) => input.name.toLowerCase() === name.toLowerCase());
    inputs[known?.name ?? name] = value;
  }
  return inputs;
}

/** Runs the main part of an action; its post is put on the job's list. */
export function runAction(state: JobState, frame: Frame, use: ActionCall): Promise<StepEnd> {
  const { runs } = use.action;
  return runs.kind === 'node' ? runNode(state, frame, use, runs) : runComposite(state, frame, use, runs);
}

/**
 * Runs the `pre` parts of all actions of a list, composites included, as GitHub does before the first step.
 * Actions of the workspace have none: it is empty still.
 */
export async function runPres(state: JobState, frame: Frame, steps: readonly Step[]): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  for (const step of steps) {
    if (step.work.kind !== 'uses') continue;
    const { library } = state.run;
    const target = locateStep(step.work.uses, frame.origin, library.roots, frame.file);
    if (target.kind !== 'action') continue;
    const action = await library.action(target.directory);
    const { runs } = action;
    if (runs.kind === 'node' && runs.pre === undefined) continue;
    const env = textsOf(step.env, stepScope(state, frame, { id: step.id, env: {} }));
    const scope = stepScope(state, frame, { id: step.id, env });
    const inputs = actionInputs(action, textsOf(step.work.with, scope), scope);
    const name = step.name === undefined ? step.work.uses : textOf(step.name, scope);
    const use = { step, action, origin: target.origin, inputs, call: { name, env, signal: state.cancel } };
    if (runs.kind === 'composite') {
      reports.push(...(await runPres(state, compositeFrame(frame, use), runs.steps)));
      continue;
    }
    const saved = savedStateOf(state, frame, step);
    registerPost(state, frame, use, runs, saved);
    const part = {
      stage: 'pre' as const,
      name: `Pre ${name}`,
      file: runs.pre ?? '',
      condition: runs.preIf ?? 'always()',
      saved,
    };
    const report = await runOutside(state, frame, use, part);
    if (report !== undefined) reports.push(report);
  }
  return reports;
}

async function runComposite(
  state: JobState,
  frame: Frame,
  use: ActionCall,
  runs: CompositeRuns,
): Promise<StepEnd> {
  const inner = compositeFrame(frame, use);
  const steps = await runSteps(state, inner, runs.steps);
  const scope = stepScope(state, inner, { id: use.step.id, env: {} });
  const outputs = Object.fromEntries(
    runs.outputs.map((output) => [output.name, textOf(output.value, scope)]),
  );
  return { succeeded: inner.composite?.status === 'success', outputs, summary: '', steps };
}

function compositeFrame(frame: Frame, use: ActionCall): Frame {
  return {
    origin: use.origin,
    file: use.action.file,
    path: `${frame.path}/${use.step.id}`,
    depth: frame.depth + 1,
    inputs: use.inputs,
    steps: new Map(),
    env: { ...frame.env, ...use.call.env },
    composite: { status: 'success', directory: use.action.directory },
    signal: use.call.signal,
  };
}

async function runNode(state: JobState, frame: Frame, use: ActionCall, runs: NodeRuns): Promise<StepEnd> {
  const saved = savedStateOf(state, frame, use.step);
  registerPost(state, frame, use, runs, saved);
  const end = await runStage(state, frame, use, runs.main, saved.values, use.call.signal, use.call.name);
  return { ...end, steps: undefined };
}

function runStage(
  state: JobState,
  frame: Frame,
  use: ActionCall,
  file: string,
  saved: Map<string, string>,
  signal: AbortSignal,
  name: string,
) {
  const inputs = Object.entries(use.inputs).map(([key, value]) => [
    `INPUT_${key.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ]);
  const states = [...saved].map(([key, value]) => [`STATE_${key}`, value]);
  return runInStep(state, frame, {
    step: use.step,
    name,
    argv: [process.execPath, path.resolve(use.action.directory, file)],
    cwd: state.workspace,
    env: { ...use.call.env, ...Object.fromEntries(inputs), ...Object.fromEntries(states) },
    signal,
    onState: (key, value) => saved.set(key, value),
  });
}

function registerPost(
  state: JobState,
  frame: Frame,
  use: ActionCall,
  runs: NodeRuns,
  saved: SavedState,
): void {
  const file = runs.post;
  if (file === undefined || saved.hasPost) return;
  saved.hasPost = true;
  const part = {
    stage: 'post' as const,
    name: `Post ${use.call.name}`,
    file,
    condition: runs.postIf ?? 'always()',
    saved,
  };
  state.posts.push(() => runOutside(state, frame, use, part));
}

/** A pre or post: it looks at the job's status, is not stopped by a cancellation, and fails the job when it fails. */
async function runOutside(
  state: JobState,
  frame: Frame,
  use: ActionCall,
  part: { stage: Stage; name: string; file: string; condition: string; saved: SavedState },
): Promise<StepReport | undefined> {
  const started = state.run.now();
  const job: Frame = { ...frame, depth: 0, composite: undefined, signal: undefined };
  const scope = stepScope(state, job, { id: use.step.id, env: use.call.env });
  const signal = part.stage === 'pre' ? state.cancel : state.run.kill;
  const event = { job: state.id, depth: 0 };
  let succeeded = false;
  try {
    if (!isTruthy(evaluate(part.condition, scope, use.action.file))) return undefined;
    state.run.emit({ kind: 'step-start', ...event, name: part.name, stage: part.stage });
    const end = await runStage(
      state,
      { ...frame, depth: 0 },
      use,
      part.file,
      part.saved.values,
      signal,
      part.name,
    );
    succeeded = end.succeeded;
  } catch (error) {
    speaker(state, 1, part.name).error(messageWithFix(error));
  }
  const outcome = succeeded ? 'success' : 'failure';
  if (!succeeded && state.status === 'success') state.status = 'failure';
  const durationMs = state.run.now() - started;
  const report: StepReport = {
    id: use.step.id,
    name: part.name,
    stage: part.stage,
    outcome,
    conclusion: outcome,
    durationMs,
    outputs: {},
  };
  state.run.emit({ kind: 'step-end', ...event, report });
  return report;
}

/** The state that the parts of one use of an action share. */
function savedStateOf(state: JobState, frame: Frame, step: Step): SavedState {
  const key = `${frame.path}/${step.id}`;
  const found = state.saved.get(key) ?? { values: new Map<string, string>(), hasPost: false };
  state.saved.set(key, found);
  return found;
}
