import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { describeHolder, takeGroup } from './concurrency.ts';
import {
  evaluate,
  isObject,
  isTruthy,
  type Json,
  type JsonObject,
  jsonOf,
  type Scope,
  type StatusFunctions,
  textOf,
  textsOf,
} from './expressions.ts';
import { typedInputs } from './inputs.ts';
import { type JobEnd, runJob, worst } from './job.ts';
import { locateWorkflow } from './locate.ts';
import type { CallJob, Job, StepsJob, Workflow } from './model.ts';
import type { Annotation, JobReport, Result } from './result.ts';
import { githubContext, type Run } from './run-facts.ts';
import { messageWithFix } from './speaker.ts';
import { placeOf } from './yaml.ts';

/** One workflow in a run: the one that was started, or a called one. */
export interface WorkflowCall {
  readonly workflow: Workflow;
  readonly inputs: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  /** Goes before the ids of its jobs: `` or `call / `. */
  readonly prefix: string;
  /** Concurrency groups that the callers hold. */
  readonly held: readonly string[];
}

export interface WorkflowEnd {
  readonly result: Result;
  readonly outputs: Readonly<Record<string, string>>;
  readonly jobs: readonly JobReport[];
  readonly annotations: readonly Annotation[];
}

interface Finished {
  readonly result: Result;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Runs the jobs of a workflow, each when those that it needs are done, one at a time in the order of the file: their
 * output stays readable, and a laptop is one machine.
 */
export async function runWorkflow(run: Run, call: WorkflowCall): Promise<WorkflowEnd> {
  const { workflow } = call;
  const group = groupOf(workflow.concurrency, callScope(run, call, {}));
  await using _ = await holdGroup(run, group, call, workflow.path);
  const inner = group === undefined ? call : { ...call, held: [...call.held, group] };
  const finished = new Map<string, Finished>();
  const jobs: JobReport[] = [];
  const annotations: Annotation[] = [];
  for (let waiting = [...workflow.jobs]; waiting.length > 0; ) {
    const job = waiting.find((one) => one.needs.every((id) => finished.has(id)));
    // The parser has refused circles and unknown names.
    if (job === undefined) throw new Error(`no job of ${workflow.file} can start`);
    waiting = waiting.filter((one) => one !== job);
    const end = await runOne(run, inner, job, finished);
    finished.set(job.id, { result: end.result, outputs: end.outputs });
    jobs.push(...end.jobs);
    annotations.push(...end.annotations);
  }
  const outputs = workflowOutputs(run, call, finished);
  return { result: worst([...finished.values()].map((one) => one.result)), outputs, jobs, annotations };
}

async function runOne(
  run: Run,
  call: WorkflowCall,
  job: Job,
  finished: ReadonlyMap<string, Finished>,
): Promise<WorkflowEnd> {
  const id = `${call.prefix}${job.id}`;
  const needs = Object.fromEntries(job.needs.map((need) => [need, { ...finished.get(need) }])) as JsonObject;
  const scope = callScope(run, call, { needs });
  const base = { id, durationMs: 0, outputs: {}, steps: [] };
  let name = id;
  try {
    run.kill.throwIfAborted();
    const holds = isTruthy(
      evaluate(
        job.condition,
        { ...scope, status: statusOf(run, call.workflow, job, finished) },
        placeOf(call.workflow.file, job.token),
      ),
    );
    name = run.masks.hide(
      `${call.prefix}${holds && job.name !== undefined ? textOf(job.name, scope) : job.id}`,
    );
    if (!holds) {
      const report: JobReport = { ...base, name, result: 'skipped' };
      run.emit({ kind: 'job-end', report });
      return { result: 'skipped', outputs: {}, jobs: [report], annotations: [] };
    }
    const group = groupOf(job.concurrency, scope);
    await using _ = await holdGroup(run, group, call, id);
    const inner = group === undefined ? call : { ...call, held: [...call.held, group] };
    if (job.kind === 'call') return await runCall(run, inner, job, scope);
    return toWorkflowEnd(await runSteps(run, inner, job, { id, name, needs }), job, scope);
  } catch (error) {
    const cancelled = run.cancel.aborted && !(error instanceof UserError);
    const message = run.masks.hide(cancelled ? 'cancelled' : messageWithFix(error));
    const result = cancelled ? 'cancelled' : 'failure';
    const report: JobReport = { ...base, name, result, message };
    if (!cancelled) run.emit({ kind: 'line', job: id, depth: 0, level: 'error', text: message });
    run.emit({ kind: 'job-end', report });
    return {
      result,
      outputs: {},
      jobs: [report],
      annotations: [{ level: 'error', message, job: id, step: '' }],
    };
  }
}

function toWorkflowEnd(end: JobEnd, job: StepsJob, scope: Scope): WorkflowEnd {
  const forgiven = end.report.result === 'failure' && isTruthy(jsonOf(job.continueOnError, scope));
  const result = forgiven ? 'success' : end.report.result;
  return { result, outputs: end.outputs, jobs: [end.report], annotations: end.annotations };
}

function runSteps(
  run: Run,
  call: WorkflowCall,
  job: StepsJob,
  task: { id: string; name: string; needs: JsonObject },
): Promise<JobEnd> {
  const directory = path.join(run.scratch, task.id.replace(/[^\w-]+/g, '_'));
  return runJob(run, {
    ...task,
    workflow: call.workflow,
    job,
    inputs: call.inputs,
    secrets: call.secrets,
    directory,
  });
}

async function runCall(run: Run, call: WorkflowCall, job: CallJob, scope: Scope): Promise<WorkflowEnd> {
  const place = placeOf(call.workflow.file, job.token);
  const workflow = await run.library.workflow(locateWorkflow(job.uses, call.workflow.origin, place));
  const definitions = workflow.call;
  if (definitions === undefined) throw new UserError(`${place}: ${workflow.file} has no 'on: workflow_call'`);
  const given = jsonOf(job.with, scope);
  const calleeScope = {
    file: workflow.file,
    contexts: { github: scope.contexts['github'] ?? {}, vars: run.vars, inputs: {} },
  };
  const inputs = typedInputs(definitions.inputs, isObject(given) ? given : {}, calleeScope, place);
  const secrets =
    job.secrets === 'inherit'
      ? call.secrets
      : textsOf(job.secrets, {
          ...scope,
          contexts: { ...scope.contexts, secrets: { ...call.secrets, GITHUB_TOKEN: run.token } },
        });
  for (const { name, required } of definitions.secrets) {
    if (required && !secrets[name])
      throw new UserError(`${place}: the secret ${name} of ${workflow.file} is required`);
  }
  return runWorkflow(run, {
    workflow,
    inputs,
    secrets,
    prefix: `${call.prefix}${job.id} / `,
    held: call.held,
  });
}

/** What expressions of a job's own keys can see. */
function callScope(run: Run, call: WorkflowCall, more: Record<string, Json>): Scope {
  const strategy = { 'fail-fast': true, 'job-index': 0, 'job-total': 1, 'max-parallel': 1 };
  return {
    file: call.workflow.file,
    contexts: {
      github: githubContext(run),
      inputs: call.inputs,
      vars: run.vars,
      needs: {},
      strategy,
      matrix: {},
      ...more,
    },
  };
}

/** A job's condition looks at all jobs before it, not only at those that it names. */
function statusOf(
  run: Run,
  workflow: Workflow,
  job: Job,
  finished: ReadonlyMap<string, Finished>,
): StatusFunctions {
  const results = [...ancestors(workflow, job)].map((id) => finished.get(id)?.result);
  const cancelled = run.cancel.aborted;
  return {
    success: !cancelled && results.every((result) => result === 'success'),
    failure: !cancelled && results.includes('failure'),
    cancelled,
  };
}

function ancestors(workflow: Workflow, job: Job): Set<string> {
  const found = new Set(job.needs);
  for (const id of found)
    for (const need of workflow.jobs.find((one) => one.id === id)?.needs ?? []) found.add(need);
  return found;
}

function workflowOutputs(
  run: Run,
  call: WorkflowCall,
  finished: ReadonlyMap<string, Finished>,
): Record<string, string> {
  const jobs = Object.fromEntries(
    [...finished].map(([id, { result, outputs }]) => [id, { result, outputs }]),
  );
  const scope = callScope(run, call, { jobs });
  return Object.fromEntries(
    (call.workflow.call?.outputs ?? []).map(({ name, value }) => [name, textOf(value, scope)]),
  );
}

/** `concurrency: group` or `concurrency: { group, ... }`. */
function groupOf(token: Workflow['concurrency'], scope: Scope): string | undefined {
  if (token === undefined) return undefined;
  const value = jsonOf(token, scope);
  const group = isObject(value) ? value['group'] : value;
  return typeof group === 'string' && group !== '' ? group : undefined;
}

/** @throws UserError when a caller holds the group: both would wait for ever */
async function holdGroup(
  run: Run,
  group: string | undefined,
  call: WorkflowCall,
  job: string,
): Promise<AsyncDisposable> {
  if (group === undefined) return { [Symbol.asyncDispose]: async () => undefined };
  if (call.held.some((held) => held.toLowerCase() === group.toLowerCase())) {
    throw new UserError(
      `${call.workflow.file}: the concurrency group '${group}' is held by the workflow that calls this one`,
      {
        fix: 'give the two different groups; on GitHub they would wait for each other as well',
      },
    );
  }
  return takeGroup({
    locks: run.locks,
    repository: run.repository.slug,
    group,
    run: run.id,
    job,
    wait: run.waitForGroup,
    signal: run.cancel,
    onWait: (holder) => run.emit({ kind: 'job-waits', job, group, holder: describeHolder(holder) }),
  });
}
