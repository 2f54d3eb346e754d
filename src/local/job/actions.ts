import path from 'node:path';
import type { StepReport } from '../report.ts';
import { evaluate, isTruthy, textOf, textsOf } from '../workflow/expressions.ts';
import { locateStep } from '../workflow/locate.ts';
import type { Action, CompositeRuns, NodeRuns, Part, Step } from '../workflow/model.ts';
import { type ActiveStep, type Frame, type StepEnd, scopeOf } from './state.ts';
import { runInStep } from './step-process.ts';
import { reportStep, runSteps } from './steps.ts';
import { messageWithFix, voiceOf } from './voice.ts';

/** A step that uses an action, with the action's inputs. */
interface ActionStep extends ActiveStep {
  readonly action: Action;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Runs the main part of an action; its post is put on the job's list. */
export function runAction(active: ActiveStep, action: Action): Promise<StepEnd> {
  const { runs } = action;
  const use = actionStep(active, action);
  return runs.kind === 'node' ? runPart(use, runs.main, savedState(use, runs)) : runComposite(use, runs);
}

/**
 * Runs the `pre` parts of all actions of a list, composites included, as GitHub does before the first step.
 * Actions of the workspace have none: it is empty still.
 */
export async function runPres(frame: Frame, steps: readonly Step[]): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  for (const step of steps) reports.push(...(await runPre(frame, step)));
  return reports;
}

async function runPre(frame: Frame, step: Step): Promise<StepReport[]> {
  const { job, origin, file: place } = frame;
  const { library } = job.run;
  if (step.uses === undefined) return [];
  const target = locateStep({ uses: step.uses, origin, place });
  if (target.kind !== 'action') return [];
  const action = await library.action(target);
  const { runs } = action;
  if (runs.kind === 'node' && runs.pre === undefined) return [];
  const env = textsOf(step.yaml.find('env'), scopeOf(frame, step.id));
  const name = step.yaml.find('name');
  const shown = job.masks.hide(name === undefined ? step.uses : textOf(name, scopeOf(frame, step.id, env)));
  const use = actionStep({ frame, step, name: shown, env, signal: job.stop.signal }, action);
  return runs.kind === 'composite' ? runPres(compositeFrame(use), runs.steps) : runAround(use, runs, 'pre');
}

/** With the inputs of the action: what is given, else its defaults. Names are compared without case. */
function actionStep(active: ActiveStep, action: Action): ActionStep {
  const { frame, step, env } = active;
  const scope = scopeOf(frame, step.id, env);
  const defaults = { ...scope, file: action.file };
  const inputs = Object.fromEntries(action.inputs.map((one) => [one.name, textOf(one.default, defaults)]));
  for (const [name, value] of Object.entries(textsOf(step.yaml.find('with'), scope))) {
    const known = action.inputs.find((input) => input.name.toLowerCase() === name.toLowerCase());
    inputs[known?.name ?? name] = value;
  }
  return { ...active, action, inputs };
}

async function runComposite(use: ActionStep, runs: CompositeRuns): Promise<StepEnd> {
  const frame = compositeFrame(use);
  const steps = await runSteps(frame, runs.steps);
  const scope = scopeOf(frame, use.step.id);
  const outputs = Object.fromEntries(runs.outputs.map(({ name, value }) => [name, textOf(value, scope)]));
  return { succeeded: frame.composite?.status === 'success', outputs, steps };
}

function compositeFrame({ frame, step, action, inputs, env, signal }: ActionStep): Frame {
  return {
    job: frame.job,
    origin: action.origin,
    file: action.file,
    path: pathOf(frame, step),
    depth: frame.depth + 1,
    inputs,
    steps: new Map(),
    env: { ...frame.env, ...env },
    composite: { status: 'success', directory: action.directory },
    signal,
  };
}

/** Runs one program of a Node action. `saved` is handed to it, and takes what it saves. */
function runPart(use: ActionStep, part: Part, saved: Map<string, string>): Promise<StepEnd> {
  const inputs = Object.entries(use.inputs).map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ]);
  const states = [...saved].map(([name, value]) => [`STATE_${name}`, value]);
  return runInStep({
    ...use,
    argv: [process.execPath, path.resolve(use.action.directory, part.program)],
    cwd: use.frame.job.workspace,
    env: { ...use.env, ...Object.fromEntries([...inputs, ...states]) },
    saved,
  });
}

/** The state that the parts of one use of an action share. The first of them puts the post on the job's list. */
function savedState(use: ActionStep, runs: NodeRuns): Map<string, string> {
  const { job } = use.frame;
  const key = pathOf(use.frame, use.step);
  const found = job.saved.get(key);
  if (found !== undefined) return found;
  const saved = new Map<string, string>();
  job.saved.set(key, saved);
  job.posts.push(() => runAround(use, runs, 'post'));
  return saved;
}

/** A pre or post: it looks at the job's status, a cancellation does not stop a post, and its failure fails the job. */
async function runAround(use: ActionStep, runs: NodeRuns, stage: 'pre' | 'post'): Promise<StepReport[]> {
  const started = Date.now();
  const { job } = use.frame;
  const { id } = use.step;
  const part = runs[stage];
  if (part === undefined) return [];
  const frame = { ...use.frame, depth: 0 };
  const name = `${stage === 'pre' ? 'Pre' : 'Post'} ${use.name}`;
  const signal = stage === 'pre' ? job.stop.signal : job.run.kill;
  let end: StepEnd = { succeeded: false };
  try {
    const scope = scopeOf({ ...frame, composite: undefined }, id, use.env);
    if (!isTruthy(evaluate(part.condition, scope, use.action.file))) return [];
    job.run.emit({ kind: 'step-start', job: job.id, depth: 0, name, stage });
    end = await runPart({ ...use, frame, name, signal }, part, savedState(use, runs));
  } catch (error) {
    voiceOf(job, 1, name).error(messageWithFix(error));
  }
  const outcome = end.succeeded ? 'success' : 'failure';
  if (!end.succeeded && job.status === 'success') job.status = 'failure';
  return [reportStep(frame, { id, name, stage, started }, { ...end, outcome, conclusion: outcome })];
}

function pathOf(frame: Frame, step: Step): string {
  return `${frame.path}/${step.id}`;
}
