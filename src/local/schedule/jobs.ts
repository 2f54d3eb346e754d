import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import { type JobEnd, reportJob, runJob } from '../job/job.ts';
import type { WorkflowCall } from '../job/state.ts';
import { messageWithFix } from '../job/voice.ts';
import type { Result } from '../report.ts';
import { ALONE, githubContext } from '../run/contexts.ts';
import type { Run } from '../run/run.ts';
import {
  evaluate,
  isObject,
  isTruthy,
  type JsonObject,
  jsonOf,
  type Scope,
  type StatusFunctions,
  textOf,
  textsOf,
} from '../workflow/expressions.ts';
import { typedInputs } from '../workflow/inputs.ts';
import type { CallJob, Job, Workflow } from '../workflow/model.ts';
import { placeOf, plainText } from '../workflow/tokens.ts';
import { describeHolder, takeGroup } from './concurrency.ts';

/** The jobs of a workflow that have ended, by their ids in it: what the contexts `needs` and `jobs` show. */
type Ended = ReadonlyMap<string, JobEnd>;

/**
 * Runs the jobs of a workflow, each when those that it needs are done, one at a time in the order of the file: their
 * output stays readable, and a laptop is one machine.
 */
export async function runWorkflow(run: Run, call: WorkflowCall): Promise<JobEnd> {
  const { workflow } = call;
  await using _ = await holdGroup(run, workflow, scopeOf(run, call), workflow.path);
  const ended = new Map<string, JobEnd>();
  for (let waiting = [...workflow.jobs]; waiting.length > 0; ) {
    const job = waiting.find((one) => one.needs.every((id) => ended.has(id)));
    // The parser has refused circles and unknown names.
    if (job === undefined) throw new Error(`no job of ${workflow.file} can start`);
    waiting = waiting.filter((one) => one !== job);
    ended.set(job.id, await runOne(run, call, job, ended));
  }
  const results = [...ended.values()].map(({ result }) => result);
  const scope = scopeOf(run, call, { jobs: Object.fromEntries(ended) });
  const outputs = (workflow.call?.outputs ?? []).map(({ name, value }) => [name, textOf(value, scope)]);
  return { result: worst(results), outputs: Object.fromEntries(outputs) };
}

async function runOne(run: Run, call: WorkflowCall, job: Job, ended: Ended): Promise<JobEnd> {
  const id = `${call.prefix}${job.id}`;
  const needs = Object.fromEntries([...ended].filter(([id]) => job.needs.includes(id)));
  const scope = scopeOf(run, call, { needs });
  let name = id;
  const endWithout = (result: Result, message?: string): JobEnd => {
    reportJob(run, { id, name, result, durationMs: 0, outputs: {}, message, steps: [] });
    return { result, outputs: {} };
  };
  try {
    run.kill.throwIfAborted();
    const status = statusOf(run, call.workflow, job, ended);
    const holds = isTruthy(evaluate(job.condition, { ...scope, status }, placeOf(scope.file, job.yaml)));
    const ownName = holds ? job.yaml.find('name') : undefined;
    name = run.masks.hide(`${call.prefix}${ownName === undefined ? job.id : textOf(ownName, scope)}`);
    if (!holds) return endWithout('skipped');
    await using _ = await holdGroup(run, job, scope, id);
    if (job.kind === 'call') return await runCall(run, call, job, scope);
    return await runJob(run, { ...call, id, name, spec: job, needs });
  } catch (error) {
    const cancelled = run.cancel.aborted && !(error instanceof UserError);
    const message = run.masks.hide(cancelled ? t`cancelled` : messageWithFix(error));
    if (!cancelled) run.emit({ kind: 'line', job: id, depth: 0, level: 'error', text: message });
    run.annotations.push({ level: 'error', message, job: id, step: '' });
    return endWithout(cancelled ? 'cancelled' : 'failure', message);
  }
}

async function runCall(run: Run, call: WorkflowCall, job: CallJob, scope: Scope): Promise<JobEnd> {
  const { origin, file } = call.workflow;
  const place = placeOf(file, job.yaml);
  const workflow = await run.library.called({ uses: job.uses, origin, place });
  const given = jsonOf(job.yaml.find('with'), scope);
  const inside = scopeOf(run, { workflow, inputs: {} });
  const caller = { who: place, give: (name: string, value: string) => `'${name}: ${value}' below 'with:'` };
  const inputs = typedInputs(workflow.call.inputs, isObject(given) ? given : {}, inside, caller);
  const secrets = secretsOf(run, call, job, scope);
  for (const { name, required } of workflow.call.secrets) {
    if (required && !secrets[name])
      throw new UserError(t`${place}: the secret ${name} of ${workflow.file} is required`, {
        fix: t`hand it on below 'secrets:', and give the run one: --secrets FILE`,
      });
  }
  return runWorkflow(run, { workflow, inputs, secrets, prefix: `${call.prefix}${job.id} / ` });
}

function secretsOf(run: Run, call: WorkflowCall, job: CallJob, scope: Scope): WorkflowCall['secrets'] {
  const token = job.yaml.find('secrets');
  if (plainText(token) === 'inherit') return call.secrets;
  const secrets = { ...call.secrets, GITHUB_TOKEN: run.token };
  return textsOf(token, { ...scope, contexts: { ...scope.contexts, secrets } });
}

/** What expressions of a job's own keys can see. */
export function scopeOf(
  run: Run,
  { inputs, workflow }: Pick<WorkflowCall, 'inputs' | 'workflow'>,
  more: JsonObject = {},
): Scope {
  return {
    file: workflow.file,
    contexts: { ...ALONE, github: githubContext(run), inputs, vars: run.vars, needs: {}, ...more },
  };
}

/** A job's condition looks at all jobs before it, not only at those that it names. */
function statusOf(run: Run, workflow: Workflow, job: Job, ended: Ended): StatusFunctions {
  const ancestors = new Set(job.needs);
  for (const id of ancestors)
    for (const need of workflow.jobs.find((one) => one.id === id)?.needs ?? []) ancestors.add(need);
  const results = [...ancestors].map((id) => ended.get(id)?.result);
  const cancelled = run.cancel.aborted;
  return {
    success: !cancelled && results.every((result) => result === 'success'),
    failure: !cancelled && results.includes('failure'),
    cancelled,
  };
}

function worst(results: readonly Result[]): Result {
  if (results.length === 0) return 'success';
  return (['failure', 'cancelled', 'success'] as const).find((one) => results.includes(one)) ?? 'skipped';
}

/**
 * Takes the concurrency group of a workflow or job, if it has one (`concurrency: group`, `concurrency: { group }`),
 * until it is disposed of.
 * @param job who takes it, for others
 */
async function holdGroup(
  run: Run,
  { yaml }: Workflow | Job,
  scope: Scope,
  job: string,
): Promise<AsyncDisposable> {
  const value = jsonOf(yaml.find('concurrency'), scope);
  const group = isObject(value) ? value['group'] : value;
  if (typeof group !== 'string' || group === '') return { [Symbol.asyncDispose]: async () => undefined };
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
