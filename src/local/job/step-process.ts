import { LIVE_VARIABLE } from '../../base/at-work.ts';
import { startOf } from '../../base/process-start.ts';
import { t } from '../../texts/texts.ts';
import { commandStream } from '../process/command-stream.ts';
import { fileCommands } from '../process/file-commands.ts';
import { runProcess } from '../process/process.ts';
import { runnerContext, runnerVariables } from '../run/contexts.ts';
import { type ActiveStep, type Frame, githubOf, type JobState, type StepEnd } from './state.ts';
import { voiceOf } from './voice.ts';

/** A process of a step. `env` holds the variables of this step alone: its own, inputs, state. */
interface StepProcess extends ActiveStep {
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Takes what it saves for the other parts of its action. */
  readonly saved?: Map<string, string>;
}

/** Runs one process of a step and takes over what it printed and wrote into its files. */
export async function runInStep(work: StepProcess): Promise<StepEnd> {
  const { frame, step, signal, saved = new Map<string, string>() } = work;
  const { job } = frame;
  const { run } = job;
  const inJob = { job: job.id, depth: frame.depth + 1 };
  const say = voiceOf(job, inJob.depth, work.name);
  const files = await fileCommands(job.temp, String(++job.counter));
  const outputs = new Map<string, string>();
  const stream = commandStream(
    job.masks,
    {
      line: (level, text) => run.emit({ kind: 'line', ...inJob, level, text }),
      group: (title) => run.emit({ kind: 'group', ...inJob, title }),
      now: (now) => run.emit({ kind: 'now', ...inJob, now }),
      annotation: say.annotation,
      value: (kind, name, value) => void (kind === 'output' ? outputs : saved).set(name, value),
    },
    { debug: run.debug },
  );
  const end = await runProcess({
    argv: work.argv,
    cwd: work.cwd,
    env: environmentOf(frame, work, files.environment),
    onLine: stream.line,
    cancel: signal,
    kill: run.kill,
    ladder: run.ladder,
  });
  stream.end();
  const written = await files.read();
  Object.assign(job.env, Object.fromEntries(written.env));
  job.path = [...written.path.toReversed(), ...job.path];
  for (const [name, value] of written.state) saved.set(name, value);
  for (const error of written.errors) say.error(error);
  if (end.code !== 0 && !signal.aborted) {
    const how =
      end.code === null
        ? t`The process was ended by ${end.signal}`
        : t`Process completed with exit code ${end.code}`;
    // An action has said itself what went wrong; a script may have ended without a word.
    if (step.uses === undefined || end.code === null) say.error(how);
    else say.info(how);
  }
  return {
    succeeded: end.code === 0 && written.errors.length === 0,
    outputs: Object.fromEntries([...outputs, ...written.output]),
    summary: written.summary,
    exitCode: end.code ?? undefined,
  };
}

/** Lowest first: the machine, the job, what encloses the step, the step; then what no `env` can override. */
function environmentOf(
  frame: Frame,
  { step, env }: ActiveStep,
  files: Readonly<Record<string, string>>,
): Record<string, string> {
  const { job } = frame;
  const { run } = job;
  const started = startOf(process.pid);
  const searchPath = env['PATH'] ?? job.env['PATH'] ?? run.inherited['PATH'] ?? '/usr/bin:/bin';
  return {
    ...run.inherited,
    CI: 'true',
    ...job.env,
    ...frame.env,
    ...env,
    ...runnerVariables(githubOf(frame, step.id), runnerContext(run, job.temp)),
    GITHUB_ACTIONS: 'true',
    RUNNER_TRACKING_ID: trackingId(job),
    RUNNER_WORKSPACE: job.workspace,
    DEPLOY_KIT_LOCAL: '1',
    ...(run.isWatched && { [LIVE_VARIABLE]: '1' }),
    DEPLOY_KIT_RUNNER_PID: String(process.pid),
    ...(started !== undefined && { DEPLOY_KIT_RUNNER_STARTED: started }),
    ...files,
    PATH: [...job.path, searchPath].join(':'),
  };
}

/** Marks every process of a job, so that those left behind are found at its end. */
export function trackingId({ run, id }: JobState): string {
  return `deploy-kit_${run.id}_${id.replace(/[^\w-]+/g, '_')}`;
}
