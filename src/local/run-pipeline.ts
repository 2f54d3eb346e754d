import { mkdir, readdir, realpath, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { readRepository } from './place/repository.ts';
import { Masks } from './process/masks.ts';
import { GITHUB_LADDER } from './process/process.ts';
import { type PipelineResult, summariesOf } from './report.ts';
import { githubContext, inheritedEnvironment } from './run/contexts.ts';
import { openFolders, type RunFolders, stateDirectory } from './run/folders.ts';
import type { PipelineOptions, Run } from './run/run.ts';
import { runWorkflow } from './schedule/jobs.ts';
import { checkWorkflow } from './workflow/check.ts';
import type { Json, JsonObject } from './workflow/expressions.ts';
import { typedInputs } from './workflow/inputs.ts';
import { Library } from './workflow/library.ts';

/**
 * Runs a pipeline on this machine, as its YAML says.
 * @returns what came of it, failed or not
 * @throws UserError when it cannot start: a file that GitHub would refuse, a `uses:` that cannot run here, a wrong input
 */
export async function runPipeline(options: PipelineOptions): Promise<PipelineResult> {
  const started = Date.now();
  const repository = await readRepository(await realpath(options.directory), options.ref);
  const library = new Library({ kit: await realpath(options.kit), repository: repository.directory });
  const workflow = await library.find(options.workflow);
  const warnings = await checkWorkflow(library, workflow);
  const state = options.stateDirectory ?? stateDirectory(options.environment);
  await using folders = await openFolders(state, options.keep);
  const run = await prepareRun(options, { library, repository, workflow }, folders);
  const inputs = startInputs(run, options.inputs);
  await mkdir(run.directory, { recursive: true });
  run.emit({ kind: 'run-start', title: titleOf(run), notes: [...notesOf(run), ...warnings] });
  const { secrets, masks } = run;
  const end = await runWorkflow(run, { workflow, inputs, secrets, prefix: '' });
  const passed = end.result === 'success' || end.result === 'skipped';
  const outcome = run.cancel.aborted ? 'cancelled' : passed ? 'success' : 'failure';
  const result: PipelineResult = {
    id: run.id,
    workflow: workflow.name,
    result: outcome,
    exitCode: ({ success: 0, failure: 1, cancelled: 130 } as const)[outcome],
    durationMs: Date.now() - started,
    repository: repository.slug,
    ref: repository.ref,
    sha: repository.sha,
    inputs: masks.hideAll(inputs),
    outputs: masks.hideAll(end.outputs),
    jobs: end.jobs,
    annotations: end.annotations,
    directory: run.directory,
    artifacts: await readdir(run.artifacts).catch(() => []),
  };
  await store(result);
  run.emit({ kind: 'run-end', result });
  return result;
}

type Made = Pick<Run, 'library' | 'repository' | 'workflow'>;

async function prepareRun(options: PipelineOptions, made: Made, folders: RunFolders): Promise<Run> {
  const { secrets, vars, workingTree, keep, debug, waitForGroup, kill, listener: emit } = options;
  const cancel = AbortSignal.any([options.signal, kill]);
  cancel.addEventListener('abort', () => emit({ kind: 'cancelling', reason: 'cancelled' }), { once: true });
  const actor = userInfo().username;
  const home = made.library.roots.kit;
  const kit = await readRepository(home).catch(() => undefined);
  const payload = options.event?.payload ?? eventPayload(made, actor, options.inputs);
  return {
    ...made,
    ...folders,
    actor,
    kitSlug: kit?.directory === home ? kit.slug : 'local/deploy-kit',
    event: { name: options.event?.name ?? 'workflow_dispatch', payload },
    secrets,
    vars,
    token: secrets['GITHUB_TOKEN'] ?? '',
    masks: new Masks(Object.values(secrets)),
    inherited: inheritedEnvironment(options.environment),
    workingTree,
    keep,
    debug,
    waitForGroup,
    ladder: options.ladder ?? GITHUB_LADDER,
    heldGroups: new Set(),
    cancel,
    kill,
    emit,
  };
}

/** The inputs of the workflow that is started: of its dispatch event, or of its call where it has none. */
function startInputs(run: Run, given: Readonly<Record<string, Json>>): JsonObject {
  const { workflow, vars } = run;
  const scope = { file: workflow.file, contexts: { github: githubContext(run), vars, inputs: {} } };
  return typedInputs(workflow.inputs, given, scope, 'run');
}

function eventPayload({ repository, workflow }: Made, actor: string, inputs: JsonObject): JsonObject {
  const [owner = '', name = ''] = repository.slug.split('/');
  return {
    ref: repository.ref,
    inputs,
    repository: {
      name,
      full_name: repository.slug,
      owner: { login: owner },
      html_url: `${repository.serverUrl}/${repository.slug}`,
    },
    sender: { login: actor },
    workflow: workflow.path,
  };
}

function titleOf({ repository, workflow }: Run): string {
  const ref = repository.ref.replace(/^refs\/(heads|tags)\//, '');
  return `${workflow.file} for ${repository.slug} at ${ref} (${repository.sha.slice(0, 12)})`;
}

function notesOf({ repository, workflow, library, workingTree }: Run): string[] {
  const { changed } = repository;
  const ours = `deploy-kit is ${library.roots.kit}, whatever the @ref that a workflow names`;
  const tree = `${changed.length} changed file${changed.length === 1 ? ' is' : 's are'} not committed`;
  const how = workingTree
    ? 'checkouts take the changes along (--committed leaves them out)'
    : 'the run leaves the changes out';
  return [
    ...(workflow.origin === 'repository' ? [ours] : []),
    ...(changed.length > 0 ? [`${tree}: ${how}`] : []),
  ];
}

/** The report and the summaries, for looking at them later. */
async function store(result: PipelineResult): Promise<void> {
  await writeFile(path.join(result.directory, 'result.json'), `${JSON.stringify(result, undefined, 2)}\n`);
  const summaries = result.jobs.flatMap((job) => summariesOf(job.steps));
  if (summaries.length > 0)
    await writeFile(path.join(result.directory, 'summary.md'), `${summaries.join('\n')}\n`);
}
