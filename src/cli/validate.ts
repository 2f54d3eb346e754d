import { problemsOf, type UserError } from '../base/errors.ts';
import * as common from '../config/common-inputs.ts';
import { readConfigFile } from '../config/resolve.ts';
import type { SetupContext } from '../setup/context.ts';
import { openHosts } from '../setup/hosts.ts';
import { VARIANTS } from '../setup/variants.ts';
import { checkEnvironment } from './check.ts';
import { defineCommand, JSON_OUTPUT, printJson, type Terminal } from './command.ts';
import { inWordsOfOptions } from './in-words-of-options.ts';
import { cliContext, settingsFor } from './on-hosts.ts';

const OPTIONS = {
  ...common.project,
  environment: { ...common.project.environment, description: 'check only this environment' },
  json: JSON_OUTPUT,
};

export const command = defineCommand({
  summary: 'Checks the config file and the compose files: every environment, without any host.',
  usage: 'validate [options]',
  options: OPTIONS,
  notes: [
    'It needs Compose on this machine, and neither an engine nor secrets: a variable that the compose files require and\nno file sets is taken to come with the secret variables, and is named.',
    'Exit code: 0 when there is no problem, 1 otherwise.',
    `With --json:
  valid
  problems[]: environments[] (empty when it holds for the file as a whole), problem, fix
  environments[]: environment, services[], fromSecrets[], dotenvToCome[] (places)`,
  ].join('\n\n'),

  async main({ values }, terminal) {
    const context = cliContext(terminal, values);
    const problems = new Problems();
    const checked: Checked[] = [];
    await using hosts = await openHosts([], {}, context);
    for (const environment of await environmentsOf(values, context, problems)) {
      const settings = await problems.of(environment, () =>
        settingsFor(OPTIONS, { ...values, environment }, context, false),
      );
      if (settings === undefined) continue;
      if (environment !== undefined && settings.hosts.length === 0) {
        context.log.warning(
          `environment '${environment}' names no hosts: no pipeline can deploy to it; ` +
            "give it hosts: ['ssh://user@server'] or [local]",
        );
      }
      const found = await checkEnvironment(settings, hosts.local, context);
      for (const problem of found.problems) problems.add(environment, problem);
      const services = Object.keys(found.stack?.model.services ?? {});
      const { fromSecrets, dotenvToCome } = found;
      checked.push({ environment: settings.environment, services, fromSecrets, dotenvToCome });
    }
    const valid = problems.list.length === 0;
    if (values.json) printJson(terminal, { valid, problems: problems.list, environments: checked });
    else show(problems.list, checked, terminal);
    return valid ? 0 : 1;
  },
});

interface Problem {
  readonly environments: readonly string[];
  readonly problem: string;
  readonly fix: string | undefined;
}

/** What was found; the same in several environments is said once. */
class Problems {
  readonly #found = new Map<string, Problem>();

  get list(): readonly Problem[] {
    return [...this.#found.values()];
  }

  add(environment: string | undefined, problem: UserError): void {
    const { message, fix } = inWordsOfOptions(problem) as UserError;
    const environments = [...(this.#found.get(message)?.environments ?? []), environment ?? []].flat();
    this.#found.set(message, { environments, problem: message, fix });
  }

  /** The result, or undefined when there is a problem of the user's. */
  async of<T>(environment: string | undefined, work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      for (const problem of problemsOf(error)) this.add(environment, problem);
      return undefined;
    }
  }
}

interface Checked {
  readonly environment: string;
  readonly services: readonly string[];
  readonly fromSecrets: readonly string[];
  readonly dotenvToCome: readonly string[];
}

/** The environments of the config file; without a file, the one that the options describe. */
async function environmentsOf(
  inputs: { readonly config: string | undefined; readonly environment: string | undefined },
  { run }: SetupContext,
  problems: Problems,
): Promise<(string | undefined)[]> {
  if (inputs.environment !== undefined) return [inputs.environment];
  const names = await problems.of(undefined, async () => {
    const file = await readConfigFile(run.workspace, inputs.config);
    if (file === undefined) return [undefined];
    const { loadConfig } = await import('../config/load.ts');
    const { environments } = loadConfig(file.text, file.name, VARIANTS).config;
    return environments === undefined ? [undefined] : Object.keys(environments);
  });
  return names ?? [];
}

function show(problems: readonly Problem[], checked: readonly Checked[], terminal: Terminal): void {
  for (const [index, { environments, problem, fix }] of problems.entries()) {
    const where = environments.length === 0 ? '' : `[${environments.join(', ')}] `;
    terminal.out(`Problem: ${where}${problem}\n`);
    // Once for all that one thing mends.
    if (fix !== undefined && problems[index + 1]?.fix !== fix) terminal.out(`  Fix: ${fix}\n`);
  }
  for (const { environment, services, fromSecrets, dotenvToCome } of checked) {
    const toCome = [...fromSecrets, ...dotenvToCome.map((place) => `.env (${place})`)];
    const secrets = toCome.length === 0 ? '' : `; to come with the secret variables: ${toCome.join(', ')}`;
    terminal.out(`${environment}: services ${services.join(', ') || 'not known yet'}${secrets}\n`);
  }
  terminal.out(`${problems.length || 'No'} problem${problems.length === 1 ? '' : 's'}.\n`);
}
