import path from 'node:path';
import { problemsOf, UserError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest.ts';
import { checkFiles } from '../build/errors.ts';
import { planTargets } from '../build/plan.ts';
import type { ComposeModel } from '../compose/model.ts';
import { standIns } from '../compose/stand-ins.ts';
import { type StackVariable, variablesOf } from '../compose/variables.ts';
import * as common from '../config/common-inputs.ts';
import { readConfigFile } from '../config/resolve.ts';
import type { Settings } from '../config/settings.ts';
import { examineStack } from '../deploy/stack/stack.ts';
import type { Host } from '../host/host.ts';
import type { SetupContext } from '../setup/context.ts';
import { openHosts } from '../setup/hosts.ts';
import { stackEnv } from '../setup/stack-env.ts';
import { VARIANTS } from '../setup/variants.ts';
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
  environments[]: environment, services[], fromSecrets[]`,
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
      checked.push(await check(settings, hosts.local, context, problems));
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

type Checked = Awaited<ReturnType<typeof check>>;

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

async function check(settings: Settings, local: Host, context: SetupContext, problems: Problems) {
  const { environment } = settings;
  /** Variables that the compose files require and no file of the repository sets. */
  const fromSecrets: string[] = [];
  const stack = await problems.of(environment, async () => {
    const env = await stackEnv(settings, undefined, context);
    const values = new Map(env.values);
    for (const [name, value] of standIns(await toCome(settings, values))) {
      values.set(name, value);
      fromSecrets.push(name);
    }
    const examined = await examineStack(local, settings, values, context);
    for (const problem of examined.problems) problems.add(environment, problem);
    return examined.stack;
  });
  if (stack === undefined) return { environment, services: [], fromSecrets };
  const { model } = stack;
  const targets = { model, project: settings.project, version: 'v0', env: Object.fromEntries(stack.env) };
  await problems.of(environment, () => checkFiles(planTargets(targets)));
  for (const problem of unknownInBackup(settings, model)) problems.add(environment, problem);
  return { environment, services: Object.keys(model.services), fromSecrets };
}

/** The variables that the compose files cannot do without, and that no file of the repository sets. */
async function toCome(settings: Settings, env: ReadonlyMap<string, string>): Promise<StackVariable[]> {
  const root = settings.projectDirectory;
  const projectDirectory = path.dirname(path.resolve(root, settings.compose[0] ?? ''));
  const files = settings.compose.map((file) => path.resolve(root, file));
  const variables = await variablesOf({ projectDirectory, files }, env);
  const wanted = variables.filter(({ name, absent }) =>
    absent === 'required' ? (env.get(name) ?? '') === '' : absent === 'missing' && !env.has(name),
  );
  const names = new Set(wanted.map(({ name }) => name));
  return variables.filter(({ name }) => names.has(name));
}

type UnknownSubject = Pick<Settings, 'shared'> & {
  readonly backup: Pick<Settings['backup'], 'services' | 'ignore' | 'volumes'>;
};

/** Services and volumes that the backup settings name and the stack does not have. */
export function unknownInBackup(
  { backup, shared }: UnknownSubject,
  model: Pick<ComposeModel, 'services' | 'volumes'>,
): UserError[] {
  const services = Object.keys(model.services);
  const volumes = Object.keys(model.volumes ?? {});
  const unknown = (key: string, kind: string, names: readonly string[], known: readonly string[]) =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => {
        const message = `backup.${key}: the stack has no ${kind} '${name}'${didYouMean(name, known)}`;
        return new UserError(message, { fix: `the stack has: ${known.join(', ') || 'none'}` });
      });
  const dumped = backup.services.map(({ service }) => service);
  return [
    ...unknown('services', 'service', dumped, services),
    // A volume of a stack that is down is ignored by its name.
    ...unknown(
      'ignore',
      'service, volume or shared directory',
      backup.ignore.filter((name) => !name.includes(':') && !name.startsWith('/')),
      [...services, ...volumes, ...shared],
    ),
    ...unknown('volumes', 'volume', backup.volumes, volumes),
  ];
}

function show(problems: readonly Problem[], checked: readonly Checked[], terminal: Terminal): void {
  for (const [index, { environments, problem, fix }] of problems.entries()) {
    const where = environments.length === 0 ? '' : `[${environments.join(', ')}] `;
    terminal.out(`Problem: ${where}${problem}\n`);
    // Once for all that one thing mends.
    if (fix !== undefined && problems[index + 1]?.fix !== fix) terminal.out(`  Fix: ${fix}\n`);
  }
  for (const { environment, services, fromSecrets } of checked) {
    if (services.length === 0) continue;
    const secrets =
      fromSecrets.length === 0 ? '' : `; to come with the secret variables: ${fromSecrets.join(', ')}`;
    terminal.out(`${environment}: services ${services.join(', ')}${secrets}\n`);
  }
  terminal.out(`${problems.length || 'No'} problem${problems.length === 1 ? '' : 's'}.\n`);
}
