import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runPres } from './actions.ts';
import { type JsonObject, jsonOf, textsOf, toText } from './expressions.ts';
import { type Frame, type JobState, jobScope } from './job-state.ts';
import { Masks } from './mask.ts';
import type { StepsJob, Workflow } from './model.ts';
import { processesWith } from './processes.ts';
import type { Annotation, JobReport, Result, StepReport } from './result.ts';
import type { Run } from './run-facts.ts';
import { messageWithFix, speaker } from './speaker.ts';
import { trackingId } from './step-process.ts';
import { numberOf, runSteps } from './steps.ts';

export interface JobTask {
  /** Unique in the run. */
  readonly id: string;
  readonly name: string;
  readonly workflow: Workflow;
  readonly job: StepsJob;
  readonly inputs: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  readonly needs: JsonObject;
  /** Where its workspace and temp folder are made. */
  readonly directory: string;
}

/** What came of a job; `outputs` are unmasked, for the jobs that need them. */
export interface JobEnd {
  readonly report: JobReport;
  readonly outputs: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
}

const DEFAULT_TIMEOUT_MINUTES = 360;

/** Runs one job in a workspace of its own. Never throws: what goes wrong is in the report. */
export async function runJob(run: Run, task: JobTask): Promise<JobEnd> {
  const started = run.now();
  const { state, frame, release } = await prepare(run, task);
  const steps: StepReport[] = [];
  let environment: JobReport['environment'];
  let outputs: Record<string, string> = {};
  let message: string | undefined;
  try {
    const minutes =
      numberOf(task.job.timeoutMinutes, jobScope(state, frame), frame) ?? DEFAULT_TIMEOUT_MINUTES;
    release.startTimer(minutes);
    environment = environmentOf(state, frame, { withUrl: false });
    run.emit({
      kind: 'job-start',
      job: task.id,
      name: task.name,
      ...(environment && { environment: environment.name }),
    });
    state.env = textsOf(task.workflow.env, jobScope(state, frame));
    state.env = { ...state.env, ...textsOf(task.job.env, jobScope(state, frame)) };
    steps.push(...(await runPres(state, frame, task.job.steps)));
    steps.push(...(await runSteps(state, frame, task.job.steps)));
    for (const post of state.posts.toReversed()) {
      if (run.kill.aborted) break;
      const report = await post();
      if (report !== undefined) steps.push(report);
    }
    environment = environmentOf(state, frame, { withUrl: true });
    outputs = outputsOf(state, frame);
  } catch (error) {
    message = state.masks.hide(messageWithFix(error));
    speaker(state, 0, '').error(message);
    state.status = 'failure';
  }
  if (release.timedOut())
    speaker(state, 0, '').error(`The job has exceeded its time limit (${release.timedOut()} minutes)`);
  endLeftovers(state);
  await release.remove();
  const report: JobReport = {
    id: task.id,
    name: task.name,
    result: state.status,
    durationMs: run.now() - started,
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, value]) => [name, run.masks.hide(value)]),
    ),
    ...(environment && { environment }),
    ...(message !== undefined && { message }),
    steps,
    ...(run.keep && { workspace: state.workspace }),
  };
  run.emit({ kind: 'job-end', report });
  return { report, outputs, annotations: state.annotations };
}

interface Release {
  startTimer(minutes: number): void;
  /** The limit in minutes, once it has passed. */
  timedOut(): number | undefined;
  remove(): Promise<void>;
}

async function prepare(
  run: Run,
  task: JobTask,
): Promise<{ state: JobState; frame: Frame; release: Release }> {
  const workspace = path.join(task.directory, 'work');
  const temp = path.join(task.directory, 'temp');
  await mkdir(workspace, { recursive: true });
  await mkdir(path.join(temp, '_github_workflow'), { recursive: true });
  await writeFile(path.join(temp, '_github_workflow/event.json'), JSON.stringify(run.event.payload));
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let passed: number | undefined;
  const state: JobState = {
    run,
    id: task.id,
    job: task.job,
    workflow: task.workflow,
    inputs: task.inputs,
    secrets: task.secrets,
    needs: task.needs,
    masks: new Masks(Object.values(run.secrets), run.masks),
    workspace,
    temp,
    env: {},
    path: [],
    status: 'success',
    posts: [],
    saved: new Map(),
    annotations: [],
    // A job that starts after the cancellation was let through by its condition: it runs to its end.
    cancel: run.cancel.aborted ? limit.signal : AbortSignal.any([run.cancel, limit.signal]),
    counter: 0,
  };
  const onCancel = () => {
    state.status = 'cancelled';
  };
  state.cancel.addEventListener('abort', onCancel, { once: true });
  const frame: Frame = {
    origin: task.workflow.origin,
    file: task.workflow.file,
    path: task.id,
    depth: 0,
    inputs: task.inputs,
    steps: new Map(),
    env: {},
    composite: undefined,
    signal: undefined,
  };
  const release: Release = {
    startTimer: (minutes) => {
      const end = () => {
        passed = minutes;
        limit.abort();
      };
      timer = setTimeout(end, Math.min(minutes * 60_000, 2 ** 31 - 1));
    },
    timedOut: () => passed,
    remove: async () => {
      clearTimeout(timer);
      state.cancel.removeEventListener('abort', onCancel);
      if (!run.keep) await rm(task.directory, { recursive: true, force: true });
    },
  };
  return { state, frame, release };
}

function environmentOf(
  state: JobState,
  frame: Frame,
  options: { withUrl: boolean },
): JobReport['environment'] {
  const token = state.job.environment;
  if (token === undefined) return undefined;
  const { url: urlToken, name: nameToken } = partsOf(token);
  const scope = jobScope(state, frame);
  const name = toText(jsonOf(nameToken, scope));
  if (name === '') return undefined;
  const url = options.withUrl ? state.masks.hide(toText(jsonOf(urlToken, scope))) : '';
  return { name, ...(url !== '' && { url }) };
}

/** `environment: name`, or `environment: { name, url, deployment }`, whose url may look at steps that have not run yet. */
function partsOf(token: NonNullable<StepsJob['environment']>) {
  if (!('find' in token)) return { name: token, url: undefined };
  const map = token.assertMapping('environment');
  return { name: map.find('name'), url: map.find('url') };
}

/** Outputs that hold a secret are dropped, as GitHub drops them. */
function outputsOf(state: JobState, frame: Frame): Record<string, string> {
  const all = textsOf(state.job.outputs, jobScope(state, frame));
  return Object.fromEntries(
    Object.entries(all).filter(([name, value]) => {
      const secret = state.masks.contains(value);
      if (secret) speaker(state, 0, '').warning(`Skip output '${name}' since it may contain a secret`);
      return !secret;
    }),
  );
}

/** GitHub ends what a job leaves running; so do we. */
function endLeftovers(state: JobState): void {
  for (const pid of processesWith(`RUNNER_TRACKING_ID=${trackingId(state)}`)) {
    try {
      process.kill(pid, 'SIGKILL');
      speaker(state, 0, '').info(`Ended the process ${pid}, which a step had left running`);
    } catch {
      // Gone meanwhile.
    }
  }
}

export function worst(results: readonly Result[]): Result {
  for (const result of ['failure', 'cancelled', 'success'] as const)
    if (results.includes(result)) return result;
  return results.length === 0 ? 'success' : 'skipped';
}
