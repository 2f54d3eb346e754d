import { startOf } from '../base/process-start.ts';
import { CommandStream } from './command-stream.ts';
import { FileCommands } from './file-commands.ts';
import { type Frame, githubOf, type JobState } from './job-state.ts';
import type { Step } from './model.ts';
import { runProcess } from './process.ts';
import { githubEnvironment, runnerContext, runnerEnvironment } from './run-facts.ts';
import { speaker } from './speaker.ts';

export interface StepProcess {
  readonly step: Step;
  readonly name: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Variables of this step alone: `env`, inputs, state. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly onState: (name: string, value: string) => void;
}

export interface ProcessOutcome {
  readonly succeeded: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs one process of a step and takes over what it printed and wrote into its files. */
export async function runInStep(state: JobState, frame: Frame, work: StepProcess): Promise<ProcessOutcome> {
  const { run } = state;
  const depth = frame.depth + 1;
  const say = speaker(state, depth, work.name);
  const files = await FileCommands.create(state.temp, String(++state.counter));
  const outputs: Record<string, string> = {};
  const stream = new CommandStream(
    state.masks,
    {
      line: (level, text) => run.emit({ kind: 'line', job: state.id, depth, level, text }),
      group: (title) => run.emit({ kind: 'group', job: state.id, depth, title }),
      annotation: say.annotation,
      value: (kind, name, value) => {
        if (kind === 'output') outputs[name] = value;
        else work.onState(name, value);
      },
    },
    { debug: run.debug },
  );
  const env = { ...processEnvironment(state, frame, work.step.id), ...files.environment };
  const end = await runProcess({
    argv: work.argv,
    cwd: work.cwd,
    env: { ...baseEnvironment(state, frame), ...work.env, ...env, PATH: searchPath(state, work.env) },
    onLine: stream.line,
    cancel: work.signal,
    kill: run.kill,
    ladder: run.ladder,
  });
  stream.end();
  const written = await files.read();
  Object.assign(outputs, Object.fromEntries(written.output));
  Object.assign(state.env, Object.fromEntries(written.env));
  state.path = [...written.path.toReversed(), ...state.path];
  for (const [name, value] of written.state) work.onState(name, value);
  for (const error of written.errors) say.error(error);
  if (end.code !== 0 && !work.signal.aborted) {
    const how =
      end.code === null
        ? `The process was ended by ${end.signal}`
        : `Process completed with exit code ${end.code}`;
    // An action has said itself what went wrong; a script may have ended without a word.
    if (work.step.work.kind === 'run' || end.code === null) say.error(how);
    else say.info(how);
  }
  return { succeeded: end.code === 0 && written.errors.length === 0, outputs, summary: written.summary };
}

/** Lowest first: the machine, the job, what encloses the step. */
function baseEnvironment(state: JobState, frame: Frame): Record<string, string> {
  return { ...state.run.inherited, CI: 'true', ...state.env, ...frame.env };
}

/** What no `env` can override. */
function processEnvironment(state: JobState, frame: Frame, stepId: string): Record<string, string> {
  const started = startOf(process.pid);
  return {
    ...githubEnvironment(githubOf(state, frame, stepId)),
    ...runnerEnvironment(runnerContext(state.run, state.temp)),
    GITHUB_ACTIONS: 'true',
    RUNNER_TRACKING_ID: trackingId(state),
    RUNNER_WORKSPACE: state.workspace,
    DEPLOY_KIT_LOCAL: '1',
    DEPLOY_KIT_RUNNER_PID: String(process.pid),
    ...(started !== undefined && { DEPLOY_KIT_RUNNER_STARTED: started }),
  };
}

/** Marks every process of a job, so that those left behind are found at its end. */
export function trackingId(state: JobState): string {
  return `deploy-kit_${state.run.id}_${state.id.replace(/[^\w-]+/g, '_')}`;
}

function searchPath(state: JobState, env: Readonly<Record<string, string>>): string {
  const own = env['PATH'] ?? state.env['PATH'] ?? state.run.inherited['PATH'] ?? '/usr/bin:/bin';
  return [...state.path, own].join(':');
}
