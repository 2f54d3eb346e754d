import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, UserError } from '../base/errors.ts';
import { toAction, toWorkflow } from './convert.ts';
import { equivalentInputs } from './equivalents.ts';
import { locateStep, locateWorkflow, type Roots } from './locate.ts';
import type { Action, Job, Origin, Step, Workflow } from './model.ts';
import { placeOf, readActionFile, readWorkflowFile } from './yaml.ts';

/** GitHub's own limit: a workflow that calls one that calls one ... */
const MAX_DEPTH = 10;

/** Reads the workflows and actions of the two repositories, each file once. */
export class Library {
  readonly roots: Roots;
  readonly #workflows = new Map<string, Promise<Workflow>>();
  readonly #actions = new Map<string, Promise<Action>>();

  constructor(roots: Roots) {
    this.roots = roots;
  }

  /** @throws UserError when there is no such workflow or GitHub would refuse it */
  workflow(where: { origin: Origin; path: string }): Promise<Workflow> {
    const full = path.join(this.roots[where.origin], where.path);
    return cached(this.#workflows, full, async () => {
      const content = await textOfFile(full);
      if (content === undefined) throw new UserError(`there is no workflow ${displayPath(this.roots, full)}`);
      return toWorkflow(await readWorkflowFile(displayPath(this.roots, full), content), where);
    });
  }

  /** The action in a folder of the kit or the repository. @throws UserError */
  action(directory: string): Promise<Action> {
    return cached(this.#actions, directory, () =>
      readAction(directory, (full) => displayPath(this.roots, full)),
    );
  }

  /** The action in a job's workspace as it is now. @throws UserError */
  workspaceAction(workspace: string, relative: string): Promise<Action> {
    return readAction(path.resolve(workspace, relative), (full) => path.relative(workspace, full));
  }

  /**
   * Reads everything that a workflow can reach, before anything runs.
   * @returns warnings
   * @throws UserError that lists every `uses:` that cannot run here and every file that does not parse
   */
  async check(workflow: Workflow): Promise<string[]> {
    const check = new Check(this);
    await check.workflow(workflow, []);
    if (check.errors.length === 0) return check.warnings;
    const fixes = [...new Set(check.errors.flatMap((error) => (error.fix === undefined ? [] : [error.fix])))];
    const messages = [...new Set(check.errors.map((error) => error.message))];
    throw new UserError(messages.join('\n'), fixes.length === 0 ? {} : { fix: fixes.join('; ') });
  }
}

/** One walk over everything reachable; it collects complaints instead of stopping at the first. */
class Check {
  readonly warnings: string[] = [];
  readonly errors: UserError[] = [];
  readonly #library: Library;
  readonly #done = new Set<string>();

  constructor(library: Library) {
    this.#library = library;
  }

  async workflow(workflow: Workflow, callers: readonly string[]): Promise<void> {
    if (callers.includes(workflow.file) || callers.length > MAX_DEPTH) {
      throw new UserError(
        `workflows call each other in a circle: ${[...callers, workflow.file].join(' -> ')}`,
      );
    }
    for (const job of workflow.jobs) {
      const place = placeOf(workflow.file, job.token);
      await this.#attempt(() => this.#job(job, workflow, place, [...callers, workflow.file]));
    }
  }

  async #job(job: Job, workflow: Workflow, place: string, callers: readonly string[]): Promise<void> {
    if (job.kind === 'steps') return this.#steps(job.steps, workflow.origin, workflow.file);
    const callee = await this.#library.workflow(locateWorkflow(job.uses, workflow.origin, place));
    const call = callee.call;
    if (call === undefined) throw new UserError(`${place}: ${callee.file} has no 'on: workflow_call'`);
    const given = job.with === undefined ? [] : [...job.with].map(({ key }) => key.toString());
    const known = call.inputs.map((input) => input.name);
    for (const name of given.filter((key) => !includesName(known, key))) {
      this.errors.push(
        new UserError(`${place}: ${callee.file} has no input '${name}'`, {
          fix: `it has ${known.join(', ')}`,
        }),
      );
    }
    for (const input of call.inputs.filter((one) => one.required && !includesName(given, one.name))) {
      this.errors.push(new UserError(`${place}: input '${input.name}' of ${callee.file} is required`));
    }
    await this.workflow(callee, callers);
  }

  async #steps(steps: readonly Step[], origin: Origin, file: string): Promise<void> {
    for (const step of steps) await this.#attempt(() => this.#step(step, origin, file));
  }

  async #step(step: Step, origin: Origin, file: string): Promise<void> {
    if (step.work.kind === 'run') return;
    const { uses, with: inputs } = step.work;
    const place = placeOf(file, step.token);
    const target = locateStep(uses, origin, this.#library.roots, place);
    const given = inputs === undefined ? [] : [...inputs].map(({ key }) => key.toString());
    if (target.kind === 'equivalent') {
      const known = equivalentInputs(target.name);
      const foreign = given.filter((name) => !includesName(known, name));
      if (foreign.length > 0) {
        throw new UserError(`${place}: the local ${target.name} does not know ${foreign.join(', ')}`, {
          fix: `it knows ${known.join(', ')}`,
        });
      }
      return;
    }
    const directory =
      target.kind === 'action' ? target.directory : path.resolve(this.#library.roots.repository, target.path);
    // A folder of the workspace may come into being while the job runs.
    if (target.kind === 'workspace' && !(await exists(directory))) return;
    const action = await this.#library.action(directory);
    const known = action.inputs.map((input) => input.name);
    for (const name of given.filter((key) => !includesName(known, key))) {
      this.warnings.push(`${place}: ${action.file} has no input '${name}'`);
    }
    await this.#action(action, target.kind === 'action' ? target.origin : 'repository');
  }

  async #action(action: Action, origin: Origin): Promise<void> {
    if (this.#done.has(action.directory)) return;
    this.#done.add(action.directory);
    if (action.runs.kind === 'composite') return this.#steps(action.runs.steps, origin, action.file);
    for (const file of [action.runs.pre, action.runs.main, action.runs.post]) {
      if (file === undefined || (await exists(path.resolve(action.directory, file)))) continue;
      const fix =
        origin === 'kit'
          ? "build deploy-kit first: 'npm ci && npm run build' in its folder"
          : 'build the action first';
      this.errors.push(new UserError(`${action.file}: ${file} is missing`, { fix }));
    }
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.errors.push(
        error instanceof UserError ? error : new UserError(messageOf(error), { cause: error }),
      );
    }
  }
}

async function readAction(directory: string, display: (full: string) => string): Promise<Action> {
  for (const name of ['action.yml', 'action.yaml']) {
    const full = path.join(directory, name);
    const content = await textOfFile(full);
    if (content !== undefined) return toAction(readActionFile(display(full), content), directory);
  }
  throw new UserError(`there is no action.yml in ${display(directory)}`);
}

function includesName(names: readonly string[], name: string): boolean {
  return names.some((known) => known.toLowerCase() === name.toLowerCase());
}

function cached<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = cache.get(key) ?? make();
  cache.set(key, found);
  return found;
}

function displayPath(roots: Roots, full: string): string {
  const inRepository = path.relative(roots.repository, full);
  if (!inRepository.startsWith('..')) return inRepository;
  const inKit = path.relative(roots.kit, full);
  return inKit.startsWith('..') ? full : `deploy-kit/${inKit}`;
}

async function textOfFile(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
