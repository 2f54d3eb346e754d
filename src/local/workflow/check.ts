import { existsSync } from 'node:fs';
import path from 'node:path';
import { messageOf, throwAll, UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import { missingIn } from './inputs.ts';
import type { Library } from './library.ts';
import { locateStep } from './locate.ts';
import type { Action, CallJob, Origin, Step, Workflow } from './model.ts';
import { asksTooMuch, type Permissions, permissionsOf, RESTRICTED } from './permissions.ts';
import { entriesOf, placeOf } from './tokens.ts';

/** GitHub's own limit: a workflow that calls one that calls one ... */
const MAX_DEPTH = 10;

/**
 * Reads everything that a workflow can reach, before anything runs.
 * @returns warnings
 * @throws UserError that lists every `uses:` that cannot run here and every file that does not parse
 */
export async function checkWorkflow(library: Library, workflow: Workflow): Promise<string[]> {
  const check = new Check(library);
  await check.workflow(workflow, [], undefined);
  throwAll([...check.errors.values()]);
  return check.warnings;
}

/** One walk over everything reachable; it collects complaints instead of stopping at the first. */
class Check {
  readonly warnings: string[] = [];
  /** By their messages: what is reached on two ways is said once. */
  readonly errors = new Map<string, UserError>();
  readonly #library: Library;
  readonly #done = new Set<string>();

  constructor(library: Library) {
    this.#library = library;
  }

  /** @param granted what the jobs' tokens may do at the most; undefined where nobody has said it */
  async workflow(
    workflow: Workflow,
    callers: readonly string[],
    granted: Permissions | undefined,
  ): Promise<void> {
    const chain = [...callers, workflow.file];
    if (callers.includes(workflow.file) || callers.length > MAX_DEPTH)
      throw new UserError(t`workflows call each other in a circle: ${chain.join(' -> ')}`);
    for (const job of workflow.jobs) {
      await this.#attempt(() =>
        job.kind === 'steps'
          ? this.#steps(job.steps, workflow.origin, workflow.file)
          : this.#call(job, workflow, chain, granted),
      );
    }
  }

  async #call(
    job: CallJob,
    caller: Workflow,
    callers: readonly string[],
    granted: Permissions | undefined,
  ): Promise<void> {
    const { origin, file } = caller;
    const place = placeOf(file, job.yaml);
    const callee = await this.#library.called({ uses: job.uses, origin, place });
    const { inputs } = callee.call;
    const given = entriesOf(job.yaml.find('with')).map(([name]) => name);
    const known = inputs.map(({ name }) => name);
    for (const name of missingIn(known, given))
      this.#add(t`${place}: ${callee.file} has no input '${name}'`, { fix: t`it has ${known.join(', ')}` });
    const required = inputs.filter((input) => input.required).map(({ name }) => name);
    for (const name of missingIn(given, required))
      this.#add(t`${place}: input '${name}' of ${callee.file} is required`);
    const has = permissionsOf(job, caller) ?? granted;
    this.#permissions(callee, has, place);
    await this.workflow(callee, callers, has);
  }

  /** What a token has where nothing is said, the repository's settings decide: then it is a warning. */
  #permissions(callee: Workflow, granted: Permissions | undefined, place: string): void {
    for (const problem of asksTooMuch(callee, granted ?? RESTRICTED)) {
      const message = t`${place}: GitHub does not start this run: ${callee.file}: ${problem}`;
      if (granted !== undefined) {
        this.#add(message, {
          fix: t`give the calling job these permissions: a called workflow gets no more`,
        });
      } else this.warnings.push(t`${message} (unless the repository's tokens may write by default)`);
    }
  }

  async #steps(steps: readonly Step[], origin: Origin, file: string): Promise<void> {
    for (const step of steps) await this.#attempt(() => this.#step(step, origin, file));
  }

  async #step({ uses, yaml }: Step, origin: Origin, file: string): Promise<void> {
    if (uses === undefined) return;
    const place = placeOf(file, yaml);
    const target = locateStep({ uses, origin, place });
    const given = entriesOf(yaml.find('with')).map(([name]) => name);
    if (target.kind === 'equivalent') {
      const { name, inputs } = target.equivalent;
      const foreign = missingIn(inputs, given);
      if (foreign.length === 0) return;
      throw new UserError(t`${place}: the local ${name} does not know ${foreign.join(', ')}`, {
        fix: t`it knows ${inputs.join(', ')}`,
      });
    }
    // A folder of the workspace may come into being while the job runs.
    const there = path.join(this.#library.roots.repository, target.path);
    if (target.kind === 'workspace' && !existsSync(there)) return;
    const action = await this.#library.action(target);
    const known = action.inputs.map((input) => input.name);
    for (const name of missingIn(known, given))
      this.warnings.push(t`${place}: ${action.file} has no input '${name}'`);
    await this.#action(action);
  }

  async #action({ origin, directory, file, runs }: Action): Promise<void> {
    if (this.#done.has(directory)) return;
    this.#done.add(directory);
    if (runs.kind === 'composite') return this.#steps(runs.steps, origin, file);
    for (const part of [runs.pre, runs.main, runs.post]) {
      if (part === undefined || existsSync(path.resolve(directory, part.program))) continue;
      const fix =
        origin === 'kit'
          ? t`build deploy-kit first: 'npm ci && npm run build' in its folder`
          : t`build the action first`;
      this.#add(t`${file}: ${part.program} is missing`, { fix });
    }
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof UserError) this.errors.set(error.message, error);
      else this.#add(messageOf(error), { cause: error });
    }
  }

  #add(message: string, more: { fix?: string; cause?: unknown } = {}): void {
    this.errors.set(message, new UserError(message, more));
  }
}
