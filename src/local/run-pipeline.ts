import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { startOf } from '../base/process-start.ts';
import { artifactsOf } from './artifacts.ts';
import type { Json, JsonObject } from './expressions.ts';
import { typedInputs } from './inputs.ts';
import { Library } from './library.ts';
import { Masks } from './mask.ts';
import type { Workflow } from './model.ts';
import { GITHUB_LADDER, type Ladder } from './process.ts';
import { type Repository, readRepository } from './repository.ts';
import type { PipelineEvent, PipelineResult } from './result.ts';
import { githubContext, inheritedEnvironment, type Run } from './run-facts.ts';
import { runWorkflow } from './schedule.ts';
import { summariesOf } from './summary-text.ts';

export interface PipelineOptions {
  /** The folder of deploy-kit: its workflows, actions and dist. */
  readonly kit: string;
  /** A folder of the repository to run in. */
  readonly directory: string;
  /** A pipeline of the kit (`standard`), or the path of a workflow in the repository (`.github/workflows/deploy.yml`). */
  readonly workflow: string;
  readonly inputs?: Readonly<Record<string, Json>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  /** The environment of this machine; steps inherit a part of it. */
  readonly environment: NodeJS.ProcessEnv;
  /** A branch, tag or commit to run for; default: what is checked out. */
  readonly ref?: string | undefined;
  /** Take uncommitted changes of tracked files along. Default: true, unless `ref` is given. */
  readonly workingTree?: boolean | undefined;
  /** Default: workflow_dispatch with the inputs. */
  readonly event?: { readonly name: string; readonly payload?: JsonObject } | undefined;
  /** Where runs and locks are kept. Default: $XDG_STATE_HOME/deploy-kit, ~/.local/state/deploy-kit. */
  readonly stateDirectory?: string | undefined;
  /** Keep the workspaces. */
  readonly keep?: boolean;
  readonly debug?: boolean;
  /** Wait while another run holds the concurrency group. Default true; false refuses. */
  readonly waitForGroup?: boolean;
  /** Told everything that happens, in order, with secrets masked. */
  readonly listener?: (event: PipelineEvent) => void;
  /** Cancels as GitHub does: the current step ends, cleanup runs. */
  readonly signal?: AbortSignal;
  /** Ends everything at once. */
  readonly kill?: AbortSignal;
  readonly ladder?: Ladder;
}

/** How many finished runs are kept for looking at. */
const KEPT_RUNS = 20;

/**
 * Runs a pipeline on this machine, as its YAML says.
 * @returns what came of it, failed or not
 * @throws UserError when it cannot start: a file that GitHub would refuse, a `uses:` that cannot run here, a wrong input
 */
export async function runPipeline(options: PipelineOptions): Promise<PipelineResult> {
  const started = Date.now();
  const repository = await readRepository(await realpath(options.directory), options.ref);
  const library = new Library({ kit: await realpath(options.kit), repository: repository.directory });
  const workflow = await findWorkflow(library, options.workflow);
  const warnings = await library.check(workflow);
  const state = options.stateDirectory ?? stateDirectory(options.environment);
  const id = `${started}${String(Math.floor(Math.random() * 1000)).padStart(3, '0')}`;
  const directory = path.join(state, 'runs', id);
  const scratch = await makeScratch(options.keep ?? false);
  const run = await prepareRun(options, { id, directory, scratch, state, library, repository, workflow });
  try {
    const inputs = startInputs(run, workflow, options.inputs ?? {});
    await mkdir(directory, { recursive: true });
    run.emit({
      kind: 'run-start',
      title: titleOf(run, workflow),
      notes: [...notesOf(run, workflow), ...warnings],
    });
    const end = await runWorkflow(run, { workflow, inputs, secrets: run.secrets, prefix: '', held: [] });
    const outcome = run.cancel.aborted
      ? 'cancelled'
      : end.result === 'success' || end.result === 'skipped'
        ? 'success'
        : 'failure';
    const hideAll = (values: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, run.masks.hide(value)]));
    const result: PipelineResult = {
      id,
      workflow: workflow.name,
      result: outcome,
      exitCode: outcome === 'success' ? 0 : outcome === 'cancelled' ? 130 : 1,
      durationMs: Date.now() - started,
      repository: repository.slug,
      ref: repository.ref,
      sha: repository.sha,
      inputs: Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [name, hideJson(value, run.masks)]),
      ),
      outputs: hideAll(end.outputs),
      jobs: end.jobs,
      annotations: end.annotations,
      directory,
      artifacts: await readdir(artifactsOf(run)).catch(() => []),
    };
    await keep(result);
    run.emit({ kind: 'run-end', result });
    return result;
  } finally {
    if (!run.keep) await rm(scratch, { recursive: true, force: true });
    await pruneRuns(path.join(state, 'runs'));
  }
}

interface Made {
  id: string;
  directory: string;
  scratch: string;
  state: string;
  library: Library;
  repository: Repository;
  workflow: Workflow;
}

async function prepareRun(options: PipelineOptions, made: Made): Promise<Run> {
  const { repository, workflow, library } = made;
  const secrets = options.secrets ?? {};
  const masks = new Masks(Object.values(secrets));
  const never = new AbortController().signal;
  const kill = options.kill ?? never;
  const cancel = AbortSignal.any([options.signal ?? never, kill]);
  const emit = options.listener ?? (() => undefined);
  cancel.addEventListener('abort', () => emit({ kind: 'cancelling', reason: 'cancelled' }), { once: true });
  const actor = userInfo().username;
  const kit = await readRepository(library.roots.kit).catch(() => undefined);
  const name = options.event?.name ?? 'workflow_dispatch';
  return {
    id: made.id,
    library,
    repository,
    workingTree: options.workingTree ?? options.ref === undefined,
    workflowName: workflow.name,
    workflowRef: `${repository.slug}/${workflow.path}@${repository.ref}`,
    actor,
    kitSlug: kit?.directory === library.roots.kit ? kit.slug : 'local/deploy-kit',
    event: {
      name,
      payload: options.event?.payload ?? eventPayload(repository, actor, workflow, options.inputs ?? {}),
    },
    vars: options.vars ?? {},
    secrets,
    token: secrets['GITHUB_TOKEN'] ?? '',
    masks,
    inherited: inheritedEnvironment(options.environment),
    directory: made.directory,
    scratch: made.scratch,
    keep: options.keep ?? false,
    toolCache: path.join(made.state, 'tool-cache'),
    locks: path.join(made.state, 'locks'),
    waitForGroup: options.waitForGroup ?? true,
    debug: options.debug ?? false,
    ladder: options.ladder ?? GITHUB_LADDER,
    cancel,
    kill,
    emit,
    now: Date.now,
  };
}

/** @throws UserError that lists the pipelines there are */
async function findWorkflow(library: Library, wanted: string): Promise<Workflow> {
  if (/[/\\]|\.ya?ml$/.test(wanted)) {
    const relative = path.isAbsolute(wanted)
      ? path.relative(library.roots.repository, wanted)
      : path.normalize(wanted);
    return library.workflow({ origin: 'repository', path: relative });
  }
  const folder = path.join(library.roots.kit, '.github/workflows');
  const files = (await readdir(folder).catch(() => [] as string[]))
    .filter((file) => /\.ya?ml$/.test(file))
    .sort();
  const file = files.find((one) => one.replace(/\.ya?ml$/, '') === wanted);
  const workflow =
    file === undefined
      ? undefined
      : await library.workflow({ origin: 'kit', path: `.github/workflows/${file}` });
  if (workflow?.call !== undefined) return workflow;
  const names: string[] = [];
  for (const one of files) {
    const other = await library
      .workflow({ origin: 'kit', path: `.github/workflows/${one}` })
      .catch(() => undefined);
    if (other?.call !== undefined) names.push(one.replace(/\.ya?ml$/, ''));
  }
  throw new UserError(`there is no pipeline '${wanted}' in ${library.roots.kit}`, {
    fix: `it has: ${names.join(', ') || 'none'}; a workflow of your own is run with --workflow <path>`,
  });
}

/** The inputs of the workflow that is started: of its dispatch event, or of its call where it has none. */
function startInputs(run: Run, workflow: Workflow, given: Readonly<Record<string, Json>>): JsonObject {
  const scope = { file: workflow.file, contexts: { github: githubContext(run), vars: run.vars, inputs: {} } };
  const byDispatch = workflow.events.includes('workflow_dispatch');
  const definitions = byDispatch ? workflow.dispatchInputs : (workflow.call?.inputs ?? []);
  return typedInputs(definitions, given, scope, 'run');
}

function eventPayload(
  repository: Repository,
  actor: string,
  workflow: Workflow,
  inputs: Readonly<Record<string, Json>>,
): JsonObject {
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

function titleOf(run: Run, workflow: Workflow): string {
  const { repository } = run;
  return `${workflow.file} for ${repository.slug} at ${repository.ref.replace(/^refs\/(heads|tags)\//, '')} (${repository.sha.slice(0, 12)})`;
}

function notesOf(run: Run, workflow: Workflow): string[] {
  const { changed } = run.repository;
  const ours = `deploy-kit is ${run.library.roots.kit}, whatever the @ref that a workflow names`;
  const tree = `${changed.length} changed file${changed.length === 1 ? ' is' : 's are'} not committed`;
  const how = run.workingTree
    ? 'checkouts take the changes along (--committed leaves them out)'
    : 'the run leaves the changes out';
  return [
    ...(workflow.origin === 'repository' ? [ours] : []),
    ...(changed.length > 0 ? [`${tree}: ${how}`] : []),
  ];
}

function hideJson(value: Json, masks: Masks): Json {
  return typeof value === 'string' ? masks.hide(value) : value;
}

/** The report and the summaries, for looking at them later. */
async function keep(result: PipelineResult): Promise<void> {
  await writeFile(path.join(result.directory, 'result.json'), `${JSON.stringify(result, undefined, 2)}\n`);
  const summaries = result.jobs.flatMap((job) => summariesOf(job.steps));
  if (summaries.length > 0)
    await writeFile(path.join(result.directory, 'summary.md'), `${summaries.join('\n')}\n`);
}

/**
 * A folder for the workspaces, with a short path: sockets below it may not exceed some 100 bytes. Its name tells whose
 * it is, and those of runners that were killed are removed.
 */
async function makeScratch(keep: boolean): Promise<string> {
  const parent = await realpath(tmpdir());
  for (const name of await readdir(parent)) {
    const [, pid, started] = /^dk-(\d+)-([\w-]+)-\w+$/.exec(name) ?? [];
    if (pid === undefined || startOf(Number(pid)) === started) continue;
    await rm(path.join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
  return mkdtemp(path.join(parent, keep ? 'dk-kept-' : `dk-${process.pid}-${startOf(process.pid)}-`));
}

async function pruneRuns(folder: string): Promise<void> {
  const names = (await readdir(folder).catch(() => [] as string[]))
    .filter((name) => /^\d+$/.test(name))
    .sort();
  for (const name of names.slice(0, -KEPT_RUNS))
    await rm(path.join(folder, name), { recursive: true, force: true });
}

function stateDirectory(environment: NodeJS.ProcessEnv): string {
  const base = environment['XDG_STATE_HOME'] || path.join(environment['HOME'] || homedir(), '.local/state');
  return path.join(base, 'deploy-kit');
}
