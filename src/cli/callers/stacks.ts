import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../base/errors.ts';
import { loadConfig } from '../../config/load.ts';
import { readConfigFile } from '../../config/resolve.ts';
import { PRODUCTION } from '../../config/settings.ts';
import { VARIANTS } from '../../setup/variants.ts';
import { t } from '../../texts/texts.ts';

/** What a config file says of its environments. */
export interface Stack {
  /** Undefined where the file leaves their names open. */
  readonly environments: readonly string[] | undefined;
  needsOf(environment: string): Needs;
  /** Services of its compose files; none where they were not read. */
  servicesOf(environment: string): readonly string[];
}

/** What a deploy to an environment cannot do without. */
export interface Needs {
  readonly sshHosts: readonly string[];
  /** Variables that come with the secret ones. */
  readonly variables: readonly string[];
  /** Nobody goes back there without saying why. */
  readonly isProduction: boolean;
}

/** A stack whose compose files were looked at. */
export interface CheckedStack {
  /** Of the project, from the top of the repository. */
  readonly directory: string;
  readonly config: string | undefined;
  /** Environment to the variables that come with the secret ones. */
  readonly variables: ReadonlyMap<string, readonly string[]>;
  /** Environment to the services that its compose files declare. */
  readonly services?: ReadonlyMap<string, readonly string[]>;
}

/** The stacks of a repository, by where callers say that they are. */
export class Stacks {
  readonly #top: string;
  readonly #checked: CheckedStack;
  readonly #read = new Map<string, Promise<Stack | undefined>>();

  constructor(top: string, checked: CheckedStack) {
    this.#top = top;
    this.#checked = checked;
  }

  /** Undefined where there is no config file, or one that is wrong. @throws UserError when what is named is not there */
  at(directory: string, config: string | undefined): Promise<Stack | undefined> {
    const key = JSON.stringify([path.normalize(directory), config]);
    const found = this.#read.get(key) ?? this.#readOne(directory, config);
    this.#read.set(key, found);
    return found;
  }

  async #readOne(directory: string, config: string | undefined): Promise<Stack | undefined> {
    const full = path.join(this.#top, directory);
    if (!existsSync(full)) {
      throw new UserError(t`there is no directory '${directory}' in the repository`, {
        fix: t`name the directory of the project, from the top of the repository`,
      });
    }
    if (config !== undefined && !existsSync(path.resolve(full, config))) {
      throw new UserError(t`there is no file '${config}' in ${directory}`, {
        fix: t`name the config file, from the directory of the project, or leave the input out`,
      });
    }
    const loaded = await readConfigFile(full, config)
      .then((file) => file && loadConfig(file.text, file.name, VARIANTS).config)
      // What is wrong in it is told by the check of the file itself.
      .catch(() => undefined);
    if (loaded === undefined) return undefined;
    const { environments, production } = loaded;
    const isChecked =
      path.relative(full, path.join(this.#top, this.#checked.directory)) === '' &&
      config === this.#checked.config;
    return {
      environments: environments && Object.keys(environments),
      servicesOf: (name) => (isChecked ? this.#checked.services?.get(name) : undefined) ?? [],
      needsOf: (name) => ({
        sshHosts: (environments?.[name]?.hosts ?? []).filter((host) => host.startsWith('ssh://')),
        variables: (isChecked ? this.#checked.variables.get(name) : undefined) ?? [],
        isProduction: environments?.[name]?.production ?? production ?? PRODUCTION.includes(name),
      }),
    };
  }
}
