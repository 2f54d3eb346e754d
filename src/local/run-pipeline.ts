import { mkdir, readdir, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { RESTORE_FAILED } from '../base/errors.ts';
import { harmlessJson } from '../base/harmless.ts';
import { plural, t } from '../texts/texts.ts';
import { readRepository } from './place/repository.ts';
import {
  allSteps,
  type JobReport,
  type PipelineResult,
  type Status,
  type StepReport,
  summariesOf,
} from './report.ts';
import { withInputs } from './run/event.ts';
import { openFolders, stateDirectory } from './run/folders.ts';
import { openRun, type PipelineOptions, type Run } from './run/run.ts';
import { runWorkflow, scopeOf } from './schedule/jobs.ts';
import { checkWorkflow } from './workflow/check.ts';
import { typedInputs } from './workflow/inputs.ts';
import { Library } from './workflow/library.ts';

/**
 * Runs a pipeline on this machine, as its YAML says.
 * @returns what came of it, failed or not
 * @throws UserError when it cannot start: a file that GitHub would refuse, a `uses:` that cannot run here, a wrong input
 */
export async function runPipeline(options: PipelineOptions): Promise<PipelineResult> {
  const started = Date.now();
  const found = await readRepository(await realpath(options.directory), options.ref);
  const standIn = standInOf(options.environment);
  const repository = { ...found, apiUrl: standIn ?? found.apiUrl };
  const library = new Library({ kit: await realpath(options.kit), repository: repository.directory });
  const workflow = await library.find(options.workflow);
  const warnings = await checkWorkflow(library, workflow);
  const state = options.stateDirectory ?? stateDirectory(options.environment);
  await using folders = await openFolders(state, options.keep);
  const begun = await openRun(options, { library, repository, workflow }, folders);
  const { definitions, given } = begun.taken;
  const inputs = typedInputs(definitions, given, scopeOf(begun, { workflow, inputs: {} }), COMMAND);
  const run: Run = { ...begun, event: withInputs(begun.event, inputs, workflow) };
  await mkdir(run.directory, { recursive: true });
  run.emit({ kind: 'run-start', title: titleOf(run), notes: [...notesOf(run, standIn), ...warnings] });
  const { secrets, masks } = run;
  const end = await runWorkflow(run, { workflow, inputs, secrets, prefix: '' });
  const passed = end.result === 'success' || end.result === 'skipped';
  const outcome = run.cancel.aborted ? 'cancelled' : passed ? 'success' : 'failure';
  const result: PipelineResult = {
    id: run.id,
    workflow: workflow.name,
    result: outcome,
    exitCode: exitCodeOf(outcome, run.jobs),
    durationMs: Date.now() - started,
    repository: repository.slug,
    ref: repository.ref,
    sha: repository.sha,
    inputs: masks.hideAll(inputs),
    outputs: masks.hideAll(end.outputs),
    jobs: run.jobs,
    annotations: run.annotations,
    directory: run.directory,
    artifacts: await readdir(run.artifacts).catch(() => []),
  };
  await store(result);
  run.emit({ kind: 'run-end', result });
  return result;
}

/** What an action of ours says in its output `outcome` where what runs was looked at and is well. */
const BACK = new Set(['rolled-back', 'active', 'put-back']);

/**
 * An action of ours says by its exit code that nobody knows whether what runs is well: worse than a failure or a cancel.
 * What could not be put back by one step may have been by a later one: the last that says what came out decides.
 */
function exitCodeOf(outcome: Status, jobs: readonly JobReport[]): PipelineResult['exitCode'] {
  const isLost = ({ conclusion, exitCode }: StepReport) =>
    conclusion !== 'success' && exitCode === RESTORE_FAILED;
  const decides = (step: StepReport) =>
    step.steps === undefined && (isLost(step) || BACK.has(step.outputs['outcome'] ?? ''));
  const last = jobs.map(({ steps }) => allSteps(steps).findLast(decides));
  if (last.some((step) => step !== undefined && isLost(step))) return RESTORE_FAILED;
  return ({ success: 0, failure: 1, cancelled: 130 } as const)[outcome];
}

const COMMAND = { who: 'run', give: (name: string, value: string) => `--input ${name}=${value}` };

/** What answers on this very machine in place of GitHub, where the shell says so; no other address is taken from it. */
function standInOf({ GITHUB_API_URL: url = '' }: NodeJS.ProcessEnv): string | undefined {
  return URL.canParse(url) && /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(new URL(url).hostname)
    ? url
    : undefined;
}

function titleOf({ repository, workflow }: Run): string {
  const ref = repository.ref.replace(/^refs\/(heads|tags)\//, '');
  return t`${workflow.file} for ${repository.slug} at ${ref} (${repository.sha.slice(0, 12)})`;
}

function notesOf({ repository, workflow, library, workingTree, event }: Run, standIn?: string): string[] {
  const { changed } = repository;
  const ours = t`deploy-kit is ${library.roots.kit}, whatever the @ref that a workflow names`;
  const tree = plural(changed.length, 'uncommitted file');
  const uncommitted = workingTree
    ? t`${tree}: checkouts take the changes along (--committed leaves them out)`
    : t`${tree}: the run leaves the changes out`;
  const { events } = workflow;
  const isStarted = events.includes(event.name) || events.includes('workflow_call');
  return [
    ...(isStarted ? [] : [t`GitHub does not run it for '${event.name}': its 'on' has ${events.join(', ')}`]),
    ...(workflow.origin === 'repository' ? [ours] : []),
    ...(standIn === undefined
      ? []
      : [t`what asks GitHub is answered by ${standIn}: the GITHUB_API_URL of this shell`]),
    ...(changed.length > 0 ? [uncommitted] : []),
  ];
}

/** The report and the summaries, for looking at them later. */
async function store(result: PipelineResult): Promise<void> {
  await writeFile(path.join(result.directory, 'result.json'), `${harmlessJson(result, undefined, 2)}\n`);
  const summaries = result.jobs.flatMap((job) => summariesOf(job.steps));
  if (summaries.length > 0)
    await writeFile(path.join(result.directory, 'summary.md'), `${summaries.join('\n')}\n`);
}
