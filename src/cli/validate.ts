import { problemsOf, type UserError } from '../base/errors.ts';
import { harmlessAll } from '../base/harmless.ts';
import * as common from '../config/common-inputs.ts';
import type { Settings } from '../config/settings.ts';
import { openHosts } from '../setup/hosts.ts';
import { plural, t } from '../texts/texts.ts';
import type { Finding } from './callers/findings.ts';
import { aboutConfig, callersAround, NO_CALLERS } from './callers/of-repository.ts';
import { type CheckedEnvironment, checkEnvironment } from './check.ts';
import { defineCommand, JSON_OUTPUT, printJson } from './command.ts';
import { environmentNames } from './environments.ts';
import { inWordsOfOptions } from './in-words-of-options.ts';
import { cliContext, settingsFor } from './on-hosts.ts';
import { samePorts } from './same-ports.ts';
import { Screen } from './screen.ts';

const OPTIONS = {
  ...common.project,
  environment: { ...common.project.environment, description: 'check only this environment' },
  json: JSON_OUTPUT,
};

export const command = defineCommand({
  summary:
    'Checks the config file, the compose files and the workflows that call deploy-kit, without any host.',
  usage: 'validate [options]',
  options: OPTIONS,
  notes: [
    'It needs Compose on this machine, and neither an engine nor secrets: a variable that the compose files require and\nno file sets is taken to come with the secret variables, and is named.',
    'Workflows and composite actions of the repository that call deploy-kit are checked against what this deploy-kit takes,\nwhatever version they name. With --environment they are left out.',
    'Exit code: 0 when there is no problem, 1 otherwise.',
    `With --json:
  valid
  problems[]: environments[] (empty when it holds for a file as a whole), problem, fix; of workflows file, line, column
  warnings[]: of workflows, of what a draft left open and of ports that environments share: problem, fix, file, line, column
  workflows[]: files that call deploy-kit
  environments[]: environment, services[], fromSecrets[], dotenvToCome[] (places)`,
  ].join('\n\n'),

  async main({ values }, terminal) {
    const context = cliContext(terminal, values);
    const problems = new Problems();
    const checked: Checked[] = [];
    const looked: Looked[] = [];
    await using hosts = await openHosts([], {}, context);
    for (const environment of (await problems.of(undefined, () =>
      environmentNames(context.run.workspace, values),
    )) ?? []) {
      const settings = await problems.of(environment, () =>
        settingsFor(OPTIONS, { ...values, environment }, context, false),
      );
      if (settings === undefined) continue;
      if (environment !== undefined && settings.hosts.length === 0) {
        context.log.warning(
          t`environment '${environment}' names no hosts: no pipeline can deploy to it; give it hosts: ['ssh://user@server'] or [local]`,
        );
      }
      const found = await checkEnvironment(settings, hosts.local, context);
      for (const problem of found.problems) problems.add(environment, problem);
      const services = Object.keys(found.stack?.model.services ?? {});
      const { fromSecrets, dotenvToCome } = found;
      checked.push({ environment: settings.environment, services, fromSecrets, dotenvToCome });
      looked.push({ settings, environment: settings.environment, fromSecrets, stack: found.stack });
    }
    const { files, found } =
      values.environment === undefined
        ? await callersAround(context.run.workspace, values.config, looked)
        : NO_CALLERS;
    const placed = looked.flatMap(({ settings, stack }) =>
      stack === undefined ? [] : [{ settings, model: stack.model }],
    );
    const left = await aboutConfig(context.run.workspace, values.config, samePorts(placed));
    const of = (severity: Finding['severity']) =>
      [...left, ...found].flatMap(({ severity: own, ...finding }) => (own === severity ? [finding] : []));
    const all = [...problems.list, ...of('error').map((one) => ({ environments: [], ...one }))];
    const warnings = of('warning');
    const names = files.map(({ file }) => file);
    const valid = all.length === 0;
    if (values.json)
      printJson(terminal, { valid, problems: all, warnings, workflows: names, environments: checked });
    else show(harmlessAll({ problems: all, warnings, files: names, checked }), new Screen(terminal));
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

interface Looked {
  readonly settings: Settings;
  readonly environment: string;
  readonly fromSecrets: readonly string[];
  readonly stack: CheckedEnvironment['stack'];
}

interface Shown {
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Omit<Finding, 'severity'>[];
  readonly checked: readonly Checked[];
}

function show({ problems, warnings, files, checked }: Shown, screen: Screen): void {
  const findings = [
    ...problems.map(({ environments, problem, fix }) => {
      const where = environments.length === 0 ? '' : `[${environments.join(', ')}] `;
      return { kind: t`Problem`, style: 'red' as const, text: where + problem, fix };
    }),
    ...warnings.map(({ problem, fix }) => {
      return { kind: t`Warning`, style: 'yellow' as const, text: problem, fix };
    }),
  ];
  for (const [index, { fix, ...finding }] of findings.entries()) {
    // Once for all that one thing mends.
    screen.finding({ ...finding, fix: findings[index + 1]?.fix === fix ? undefined : fix });
  }
  if (findings.length > 0) screen.line();
  for (const { environment, services, fromSecrets, dotenvToCome } of checked) {
    const toCome = [...fromSecrets, ...dotenvToCome.map((place) => `.env (${place})`)];
    const names = services.join(', ') || t`not known yet`;
    screen.headline(
      environment,
      toCome.length === 0
        ? t`: services ${names}`
        : t`: services ${names}; to come with the secret variables: ${toCome.join(', ')}`,
    );
  }
  if (files.length > 0) screen.headline(t`workflows`, t`: ${files.join(', ')}`);
  const some = warnings.length === 0 ? '' : `, ${plural(warnings.length, 'warning')}`;
  if (problems.length === 0) screen.line(`${screen.style('green', '✓')} ${t`No problems`}${some}.`);
  else screen.line(`${screen.style('red', '✗')} ${plural(problems.length, 'problem')}${some}.`);
}
