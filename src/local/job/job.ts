import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { t } from '../../texts/texts.ts';
import { killNow, processesWith } from '../process/tree.ts';
import type { JobReport, Result, StepReport } from '../report.ts';
import type { Run } from '../run/run.ts';
import { isTruthy, jsonOf, textOf, textsOf } from '../workflow/expressions.ts';
import { at } from '../workflow/tokens.ts';
import { runPres } from './actions.ts';
import { type Frame, type JobState, type JobTask, jobState, scopeOf } from './state.ts';
import { trackingId } from './step-process.ts';
import { minutesOf, runSteps } from './steps.ts';
import { messageWithFix, voiceOf } from './voice.ts';

/** What came of a job, or of all jobs of a workflow. `outputs` are unmasked, for the jobs that need them. */
export type JobEnd = {
  /** As other jobs see it: a failure that `continue-on-error` forgives is a success. */
  readonly result: Result;
  readonly outputs: Readonly<Record<string, string>>;
};

const DEFAULT_TIMEOUT_MINUTES = 360;

/** Runs one job in a workspace of its own. Never throws: what goes wrong is in the report. */
export async function runJob(run: Run, task: JobTask): Promise<JobEnd> {
  const started = Date.now();
  const directory = path.join(run.scratch, task.id.replace(/[^\w-]+/g, '_'));
  const job = jobState(run, task, directory);
  using stop = job.stop;
  const frame = await openJob(job);
  const { yaml, steps } = task.spec;
  const reports: StepReport[] = [];
  let environment: JobReport['environment'];
  let outputs: Record<string, string> = {};
  let message: string | undefined;
  let forgiving = false;
  try {
    stop.after(minutesOf(yaml, scopeOf(frame)) ?? DEFAULT_TIMEOUT_MINUTES);
    environment = environmentOf(frame, { withUrl: false });
    const shown = environment && { environment: environment.name };
    run.emit({ kind: 'job-start', job: task.id, name: task.name, ...shown });
    forgiving = isTruthy(jsonOf(yaml.find('continue-on-error'), scopeOf(frame)));
    for (const level of [task.workflow.yaml, yaml])
      job.env = { ...job.env, ...textsOf(level.find('env'), scopeOf(frame)) };
    reports.push(...(await runPres(frame, steps)), ...(await runSteps(frame, steps)));
    for (const post of job.posts.toReversed()) {
      if (run.kill.aborted) break;
      reports.push(...(await post()));
    }
    environment = environmentOf(frame, { withUrl: true });
    outputs = outputsOf(frame);
  } catch (error) {
    message = job.masks.hide(messageWithFix(error));
    voiceOf(job).error(message);
    job.status = 'failure';
  }
  if (stop.timedOut !== undefined)
    voiceOf(job).error(t`The job has exceeded its time limit (${stop.timedOut} minutes)`);
  endLeftovers(job);
  const { status } = job;
  if (!run.keep) await rm(directory, { recursive: true, force: true });
  reportJob(run, {
    id: task.id,
    name: task.name,
    result: status,
    durationMs: Date.now() - started,
    outputs: run.masks.hideAll(outputs),
    environment,
    message,
    steps: reports,
    workspace: run.keep ? job.workspace : undefined,
  });
  return { result: forgiving && status === 'failure' ? 'success' : status, outputs };
}

/** Tells of the end of a job. */
export function reportJob(run: Run, report: JobReport): void {
  run.jobs.push(report);
  run.emit({ kind: 'job-end', report });
}

/** Makes the job's folders and the frame of its steps. */
async function openJob(job: JobState): Promise<Frame> {
  const { run, workspace, temp, stop, workflow } = job;
  const event = path.join(temp, '_github_workflow');
  for (const folder of [workspace, event]) await mkdir(folder, { recursive: true });
  await writeFile(path.join(event, 'event.json'), JSON.stringify(run.event.payload));
  // A job that starts after the cancellation was let through by its condition: it runs to its end.
  stop.follow(run.cancel);
  const onStop = () => {
    job.status = 'cancelled';
  };
  stop.signal.addEventListener('abort', onStop, { once: true });
  return {
    job,
    origin: workflow.origin,
    file: workflow.file,
    path: job.id,
    depth: 0,
    inputs: job.inputs,
    steps: new Map(),
    env: {},
    composite: undefined,
    signal: undefined,
  };
}

/** `environment: name`, or `environment: { name, url, deployment }`, whose url may look at steps that have not run yet. */
function environmentOf(frame: Frame, options: { withUrl: boolean }): JobReport['environment'] {
  const { spec, masks } = frame.job;
  const scope = scopeOf(frame);
  const name = textOf(at(spec.yaml, 'environment', 'name') ?? spec.yaml.find('environment'), scope);
  if (name === '') return undefined;
  const url = options.withUrl ? masks.hide(textOf(at(spec.yaml, 'environment', 'url'), scope)) : '';
  return { name, ...(url !== '' && { url }) };
}

/** Outputs that hold a secret are dropped, as GitHub drops them. */
function outputsOf(frame: Frame): Record<string, string> {
  const { job } = frame;
  const all = textsOf(job.spec.yaml.find('outputs'), scopeOf(frame));
  return Object.fromEntries(
    Object.entries(all).filter(([name, value]) => {
      const secret = job.masks.contains(value);
      if (secret) voiceOf(job).warning(t`Skip output '${name}' since it may contain a secret`);
      return !secret;
    }),
  );
}

/** GitHub ends what a job leaves running; so do we. */
function endLeftovers(job: JobState): void {
  for (const pid of processesWith(`RUNNER_TRACKING_ID=${trackingId(job)}`))
    if (killNow(pid)) voiceOf(job).info(t`Ended the process ${pid}, which a step had left running`);
}
