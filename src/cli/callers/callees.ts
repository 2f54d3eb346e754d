import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { MappingToken } from '@actions/workflow-parser/templates/tokens/index';
import { isInside } from '../../base/paths.ts';
import { useOfKit } from '../../local/workflow/kit-use.ts';
import { callInterface, inputsOf } from '../../local/workflow/model.ts';
import { parseFile } from '../../local/workflow/parse.ts';
import { at, eventsOf, pairsOf, textList } from '../../local/workflow/tokens.ts';
import { type CallerFile, ownWorkflow } from './find.ts';

/** A workflow that can be called. */
export interface CalledWorkflow extends ReturnType<typeof callInterface> {
  readonly kind: 'workflow';
  readonly origin: 'kit' | 'own';
  /** As users know it: `standard.yml`. */
  readonly name: string;
  readonly yaml: MappingToken;
  readonly jobs: readonly { readonly id: string; readonly yaml: MappingToken }[];
}

/** An action or composite of the kit. */
export interface CalledAction {
  readonly kind: 'action';
  /** `deploy`, `actions/rollback`; the one at the top is `deploy-kit`. */
  readonly name: string;
  readonly isComposite: boolean;
  readonly inputs: ReturnType<typeof inputsOf>;
  readonly outputs: readonly { readonly name: string }[];
}

export interface Missing {
  readonly kind: 'missing';
  /** What there is. */
  readonly names: readonly string[];
}

/** Reads what callers call, out of the files of this kit and of the repository: what they take is written nowhere else. */
export class Callees {
  readonly #kit: string;
  readonly #own: ReadonlyMap<string, string>;
  readonly #read = new Map<string, Promise<CalledWorkflow | CalledAction | undefined>>();

  /** @param files of the repository that call deploy-kit */
  constructor(kit: string, files: readonly CallerFile[]) {
    this.#kit = kit;
    this.#own = new Map(files.map(({ file, text }) => [file, text]));
  }

  /**
   * What a `uses:` means. Undefined is none of our business: of somebody else, or a workflow of the repository that does
   * not parse, of which its own file tells.
   * @param origin of the file that it stands in
   */
  async of(
    uses: string,
    origin: 'kit' | 'own',
  ): Promise<CalledWorkflow | CalledAction | Missing | undefined> {
    const own = ownWorkflow(uses);
    if (own !== undefined && origin === 'own') {
      const text = this.#own.get(own);
      return text === undefined ? undefined : await this.#once(own, () => ownCallee(own, text));
    }
    const inKit = own ?? useOfKit(uses)?.path;
    if (inKit === undefined) return undefined;
    const found = await this.#once(`kit:${inKit}`, () => this.#ofKit(inKit));
    return found ?? { kind: 'missing', names: await this.#names() };
  }

  async #ofKit(relative: string): Promise<CalledWorkflow | CalledAction | undefined> {
    const full = path.join(this.#kit, relative);
    if (!isInside(full, this.#kit)) return undefined;
    if (/^\.github\/workflows\/[^/]+\.ya?ml$/.test(relative)) {
      if (!existsSync(full)) return undefined;
      return workflowOf('kit', path.basename(relative), await readFile(full, 'utf8'));
    }
    const file = path.join(full, 'action.yml');
    if (!existsSync(file)) return undefined;
    const { root } = await parseFile('action', file, await readFile(file, 'utf8'));
    return {
      kind: 'action',
      name: relative.replace(/\/$/, '') || 'deploy-kit',
      isComposite: textList(at(root, 'runs', 'using')).includes('composite'),
      inputs: inputsOf(root.find('inputs')),
      outputs: pairsOf(root.find('outputs')),
    };
  }

  /** Names of the secrets that the kit's workflows take, of those that were asked for. */
  async secrets(): Promise<string[]> {
    return (await Promise.all(this.#read.values())).flatMap((one) =>
      one?.kind === 'workflow' && one.origin === 'kit' ? one.secrets.map(({ name }) => name) : [],
    );
  }

  /** The paths that can be called. */
  async #names(): Promise<string[]> {
    const paths = ['', 'actions', '.github/workflows'].flatMap((folder) =>
      readdirSync(path.join(this.#kit, folder)).map((entry) => path.posix.join(folder, entry)),
    );
    const callable = paths.map(async (one) => {
      const found = await this.#once(`kit:${one}`, () => this.#ofKit(one));
      return found === undefined ? [] : [one];
    });
    return (await Promise.all(callable)).flat().sort();
  }

  #once(key: string, read: () => Promise<CalledWorkflow | CalledAction | undefined>) {
    const found = this.#read.get(key) ?? read();
    this.#read.set(key, found);
    return found;
  }
}

const ownCallee = (file: string, text: string) =>
  workflowOf('own', path.basename(file), text).catch(() => undefined);

/** Undefined when it cannot be called. */
async function workflowOf(
  origin: 'kit' | 'own',
  name: string,
  text: string,
): Promise<CalledWorkflow | undefined> {
  const { root } = await parseFile('workflow', name, text);
  const on = root.find('on');
  if (!eventsOf(on).includes('workflow_call')) return undefined;
  const jobs = pairsOf(root.find('jobs')).map((job) => ({
    id: job.name,
    yaml: job.value.assertMapping(`job ${job.name}`),
  }));
  return { kind: 'workflow', origin, name, yaml: root, jobs, ...callInterface(at(on, 'workflow_call')) };
}
