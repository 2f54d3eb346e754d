import type { Composite } from '../../src/pipelines/composite.ts';
import type { Callable, Step } from '../../src/pipelines/step.ts';
import type { Job, Workflow } from '../../src/pipelines/workflow.ts';

/** A workflow as a Mermaid flowchart: its jobs, the steps that call actions of ours, and where each leads. */
export function diagram({ jobs: all }: Workflow): string {
  // A job that calls the composite of an earlier one is that one once more.
  const calledBy = ({ steps }: Job) => steps.find(({ calls }) => isComposite(calls))?.calls;
  const jobs = all.filter(
    (job, index) =>
      calledBy(job) === undefined || all.findIndex((one) => calledBy(one) === calledBy(job)) === index,
  );
  const needs = jobs.flatMap((job) => (job.needs ?? []).map(({ id }) => `${id} --> ${job.id}`));
  return ['flowchart TD', ...indented([...jobs.flatMap(jobLines), ...needs])].join('\n');
}

function jobLines(job: Job): string[] {
  const condition = job.needs === undefined && job.if !== undefined ? `, if ${job.if.text}` : '';
  const title = `job ${job.id}${condition}`;
  const [one, ...more] = job.steps.filter(({ calls }) => calls.release === undefined);
  // A box with one thing in it is drawn as large as its title.
  if (one !== undefined && more.length === 0 && !isComposite(one.calls))
    return [`${job.id}["${title}<br/>${labelOf(one)}"]`];
  return group(job.id, title, stepLines(job.steps, job.id));
}

function stepLines(steps: readonly Step[], prefix: string): string[] {
  const ours = steps.filter(({ calls }) => calls.release === undefined);
  const idOf = ({ id }: Step) => `${prefix}_${id}`.replaceAll('-', '_');
  const ids = (some: readonly Step[]) => some.map(idOf).join(' & ');
  const nodes = ours.flatMap((one) =>
    isComposite(one.calls)
      ? group(idOf(one), `composite ${one.calls.directory}`, stepLines(one.calls.steps, idOf(one)))
      : [`${idOf(one)}["${labelOf(one)}"]`],
  );
  const usual = ours.filter((one) => runsOn(one) === 'success');
  const failed = ours.filter((one) => runsOn(one) === 'failure');
  const cancelled = ours.filter((one) => runsOn(one) === 'cancelled');
  const last = ours.filter((one) => runsOn(one) === 'always');
  // What runs after a failure judges by the first step that it reads: before that one nothing has to be put back.
  const from = ({ options }: Step) =>
    usual.slice(usual.findIndex(({ id }) => options.if?.reads.includes(id)));
  return [
    ...nodes,
    ...chain([...usual, ...last].map(idOf)),
    ...failed.map((one) => `${ids(from(one))} -. fails .-> ${idOf(one)}`),
    ...failed.flatMap((one) => last.slice(0, 1).map((next) => `${idOf(one)} --> ${idOf(next)}`)),
    ...cancelled.slice(0, 1).map((one) => `${ids(usual)} -. cancelled .-> ${idOf(one)}`),
    ...chain(cancelled.map(idOf)),
  ];
}

/** As GitHub decides it: by the status function in the condition. */
function runsOn({ options }: Step): string {
  return /\b(failure|cancelled|always)\(\)/.exec(options.if?.text ?? '')?.[1] ?? 'success';
}

function labelOf({ calls, options }: Step): string {
  const action = calls.uses.split('/').at(-1) ?? '';
  return options.name === undefined ? action : `${options.name}<br/>${action}`;
}

const isComposite = (calls: Callable): calls is Composite => 'steps' in calls;

const chain = (ids: readonly string[]) => (ids.length < 2 ? [] : [ids.join(' --> ')]);

const group = (id: string, title: string, lines: readonly string[]) => [
  `subgraph ${id} ["${title}"]`,
  ...indented(lines),
  'end',
];

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
