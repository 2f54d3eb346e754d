import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { actionInputs, runAction, type StepEnd } from './actions.ts';
import { runEquivalent } from './equivalents.ts';
import { textOf, textsOf } from './expressions.ts';
import { type Frame, type JobState, stepScope } from './job-state.ts';
import { locateStep } from './locate.ts';
import type { Action, RunWork, Step, UsesWork } from './model.ts';
import { speaker } from './speaker.ts';
import { runInStep } from './step-process.ts';
import { placeOf } from './yaml.ts';

export interface StepCall {
  readonly name: string;
  /** `env` of the step itself. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Does what a step says. @throws UserError when it cannot even start */
export function performStep(state: JobState, frame: Frame, step: Step, call: StepCall): Promise<StepEnd> {
  return step.work.kind === 'run'
    ? runScript(state, frame, step, step.work, call)
    : runUses(state, frame, step, step.work, call);
}

async function runScript(
  state: JobState,
  frame: Frame,
  step: Step,
  work: RunWork,
  call: StepCall,
): Promise<StepEnd> {
  const scope = stepScope(state, frame, { id: step.id, env: call.env });
  const defaults = frame.composite === undefined ? runDefaults(state, scope) : {};
  const shell = work.shell === undefined ? defaults['shell'] : textOf(work.shell, scope);
  const directory =
    work.workingDirectory === undefined
      ? defaults['working-directory']
      : textOf(work.workingDirectory, scope);
  const script = textOf(work.script, scope);
  const file = path.join(state.temp, `${randomUUID()}${shell === 'python' ? '.py' : '.sh'}`);
  await writeFile(file, script.endsWith('\n') ? script : `${script}\n`, { mode: 0o700 });
  const end = await runInStep(state, frame, {
    step,
    name: call.name,
    argv: shellArgv(shell, file, placeOf(frame.file, step.token)),
    cwd: path.resolve(state.workspace, directory ?? '.'),
    env: call.env,
    signal: call.signal,
    onState: () => undefined,
  });
  return { ...end, steps: undefined };
}

/** `defaults.run` of the job over the workflow's. */
function runDefaults(state: JobState, scope: Parameters<typeof textsOf>[1]): Record<string, string> {
  return { ...textsOf(state.workflow.defaults, scope), ...textsOf(state.job.defaults, scope) };
}

/** The command lines that GitHub documents for `shell:`. */
function shellArgv(shell: string | undefined, file: string, place: string): string[] {
  if (shell === undefined || shell === '') return ['bash', '-e', file];
  if (shell === 'bash') return ['bash', '--noprofile', '--norc', '-eo', 'pipefail', file];
  if (shell === 'sh') return ['sh', '-e', file];
  if (shell === 'python') return ['python3', file];
  if (!shell.includes('{0}')) {
    throw new UserError(`${place}: shell '${shell}' is not supported by the local runner`, {
      fix: "use bash, sh, python, or a command with {0} for the script's file",
    });
  }
  return shell.split(/\s+/).map((word) => word.replace('{0}', file));
}

async function runUses(
  state: JobState,
  frame: Frame,
  step: Step,
  work: UsesWork,
  call: StepCall,
): Promise<StepEnd> {
  const { library } = state.run;
  const scope = stepScope(state, frame, { id: step.id, env: call.env });
  const given = textsOf(work.with, scope);
  const place = placeOf(frame.file, step.token);
  const target = locateStep(work.uses, frame.origin, library.roots, place);
  if (target.kind === 'equivalent') {
    const say = speaker(state, frame.depth + 1, call.name);
    const inputs = new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value.trim()]));
    const outputs = await runEquivalent(target.name, { state, inputs, say, signal: call.signal, place });
    return { succeeded: true, outputs, summary: '', steps: undefined };
  }
  const action =
    target.kind === 'action'
      ? await library.action(target.directory)
      : await workspaceAction(state, target.path, place);
  const origin = target.kind === 'action' ? target.origin : 'repository';
  const inputs = actionInputs(action, given, scope);
  return runAction(state, frame, { step, action, origin, inputs, call });
}

async function workspaceAction(state: JobState, relative: string, place: string): Promise<Action> {
  if (existsSync(path.resolve(state.workspace, relative))) {
    return state.run.library.workspaceAction(state.workspace, relative);
  }
  throw new UserError(`${place}: there is no ${relative} in this job's workspace`, {
    fix: 'check the repository out (actions/checkout) in an earlier step of this job',
  });
}
