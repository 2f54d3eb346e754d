import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../base/errors.ts';
import { isInside } from '../../base/paths.ts';
import { t } from '../../texts/texts.ts';
import { locateWorkflow, type Use } from './locate.ts';
import {
  type Action,
  type Origin,
  type RepositoryPath,
  toAction,
  toWorkflow,
  type Workflow,
} from './model.ts';
import { parseFile } from './parse.ts';

/** The two repositories that a pipeline is made of. */
interface Roots {
  /** This repository: its workflows, actions and dist. */
  readonly kit: string;
  /** The repository that is deployed. */
  readonly repository: string;
}

/** Reads the workflows and actions of the two repositories, each file once. */
export class Library {
  readonly roots: Roots;
  readonly #workflows = new Map<string, Promise<Workflow>>();
  readonly #actions = new Map<string, Promise<Action>>();

  constructor(roots: Roots) {
    this.roots = roots;
  }

  /** A pipeline of the kit by its name, or a workflow of the repository by its path. @throws UserError */
  async find(wanted: string): Promise<Workflow> {
    if (/[/\\]|\.ya?ml$/.test(wanted)) {
      const { repository } = this.roots;
      const relative = path.isAbsolute(wanted) ? path.relative(repository, wanted) : path.normalize(wanted);
      return this.workflow({ origin: 'repository', path: relative });
    }
    const files = await readdir(path.join(this.roots.kit, '.github/workflows')).catch((): string[] => []);
    const pipelines = files.flatMap((file) => {
      const [, name] = /^(.+)\.ya?ml$/.exec(file) ?? [];
      return name === undefined ? [] : [{ name, path: `.github/workflows/${file}`, origin: 'kit' as const }];
    });
    const found = pipelines.find(({ name }) => name === wanted);
    const workflow = found && (await this.workflow(found));
    if (workflow?.call !== undefined) return workflow;
    const named = pipelines.map(async ({ name, ...where }) => {
      const other = await this.workflow(where).catch(() => undefined);
      return other?.call === undefined ? [] : [name];
    });
    const names = (await Promise.all(named)).flat();
    throw new UserError(t`there is no pipeline '${wanted}' in ${this.roots.kit}`, {
      fix: t`it has: ${names.sort().join(', ') || t`none`}; a workflow of your own is run with --workflow <path>`,
      exitCode: 2,
    });
  }

  /** @throws UserError when there is no such workflow or GitHub would refuse it */
  workflow(where: RepositoryPath): Promise<Workflow> {
    const full = path.join(this.roots[where.origin], where.path);
    return cached(this.#workflows, full, async () => {
      const name = this.#display(full);
      if (!existsSync(full)) {
        throw new UserError(t`there is no workflow ${name}`, {
          fix: t`name its file from the top of the repository: .github/workflows/...`,
          exitCode: 2,
        });
      }
      return toWorkflow(await parseFile('workflow', name, await readFile(full, 'utf8')), where);
    });
  }

  /** The workflow that a job calls. @throws UserError also when it cannot be called */
  async called(use: Use) {
    const workflow = await this.workflow(locateWorkflow(use));
    const { call } = workflow;
    if (call === undefined) {
      throw new UserError(t`${use.place}: ${workflow.file} has no 'on: workflow_call'`, {
        fix: t`add 'workflow_call:' to its 'on:', or call another`,
      });
    }
    return { ...workflow, call };
  }

  /** The action in a folder of the kit or the repository. @throws UserError */
  action(where: RepositoryPath): Promise<Action> {
    const directory = path.join(this.roots[where.origin], where.path);
    const display = (full: string) => this.#display(full);
    return cached(this.#actions, directory, () => readAction(where.origin, directory, display));
  }

  /** The action in a job's workspace as it is now. @throws UserError */
  workspaceAction(workspace: string, relative: string): Promise<Action> {
    const directory = path.resolve(workspace, relative);
    return readAction('repository', directory, (full) => path.relative(workspace, full));
  }

  #display(full: string): string {
    const { kit, repository } = this.roots;
    if (isInside(full, repository)) return path.relative(repository, full);
    return isInside(full, kit) ? `deploy-kit/${path.relative(kit, full)}` : full;
  }
}

async function readAction(
  origin: Origin,
  directory: string,
  display: (full: string) => string,
): Promise<Action> {
  const files = ['action.yml', 'action.yaml'].map((name) => path.join(directory, name));
  const full = files.find((file) => existsSync(file));
  if (full === undefined) throw new UserError(t`there is no action.yml in ${display(directory)}`);
  return toAction(await parseFile('action', display(full), await readFile(full, 'utf8')), origin, directory);
}

function cached<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = cache.get(key) ?? make();
  cache.set(key, found);
  return found;
}
