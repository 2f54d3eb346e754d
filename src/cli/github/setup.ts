import { UserError } from '../../base/errors.ts';
import { harmlessAll } from '../../base/harmless.ts';
import type { Settings } from '../../config/settings.ts';
import {
  addPolicy,
  findReviewer,
  type Policy,
  type Reviewer,
  readEnvironment,
  writeEnvironment,
} from '../../github/environments.ts';
import type { Github } from '../../github/github.ts';
import { readRepositoryOnGithub } from '../../github/repository.ts';
import { readValues, type Values, writeSecret, writeVariable } from '../../github/values.ts';
import { t } from '../../texts/texts.ts';
import { callerFiles } from '../callers/of-repository.ts';
import type { Start } from '../callers/starts.ts';
import { isAgreed, printJson } from '../command.ts';
import { readTextFile } from '../files.ts';
import { Screen } from '../screen.ts';
import { knownLines } from './known-hosts.ts';
import { type Plan, planFor, told } from './plan.ts';
import type { GithubScope } from './scope.ts';
import { givenSecrets, KNOWN_HOSTS } from './secrets.ts';

interface Planned extends Plan {
  readonly environment: string;
}

/** Shows what environments lack, and after a yes makes it. @returns the exit code */
export async function setup(scope: GithubScope): Promise<number> {
  const { values, terminal, github, repository } = scope;
  const plans = await planAll(scope);
  const screen = new Screen(terminal);
  const isDone = plans.every(({ steps }) => steps.length === 0);
  const document = (applied: boolean) => ({
    repository,
    applied,
    environments: plans.map(({ environment, items }) => ({ environment, changes: items })),
  });
  if (!values.json) show(plans, scope);
  if (!isDone && !(await mayGoOn(scope))) {
    if (values.json) printJson(terminal, document(false));
    return 1;
  }
  for (const { environment, steps } of plans) {
    for (const step of steps) {
      await carryOut(step, environment, github);
      if (!values.json)
        screen.line(`${screen.style('green', '✓')} ${t`${environment}: ${told(step)}: done`}`);
    }
  }
  if (values.json) printJson(terminal, document(!isDone));
  else if (isDone) screen.line(t`Nothing to do.`);
  return 0;
}

async function mayGoOn({ values, terminal }: GithubScope): Promise<boolean> {
  if (values.yes) return true;
  if (values.json || terminal.ask === undefined) {
    terminal.err(`${t`Nothing was changed: give --yes to do it.`}\n`);
    return false;
  }
  if (await isAgreed(terminal.ask, (choice) => `${t`Do it?`} ${choice}`)) return true;
  terminal.err(`${t`Nothing was changed.`}\n`);
  return false;
}

const SIGNS = {
  make: { sign: '+', style: 'green', word: () => t`make` },
  change: { sign: '~', style: 'yellow', word: () => t`change` },
  'set again': { sign: '~', style: 'yellow', word: () => t`set again` },
  keep: { sign: ' ', style: 'dim', word: () => t`keep` },
  warn: { sign: '!', style: 'red', word: () => t`warn` },
} as const;

function show(plans: readonly Planned[], { terminal, repository, values }: GithubScope): void {
  const screen = new Screen(terminal);
  screen.headline(repository);
  for (const { environment, items } of harmlessAll(plans)) {
    screen.line();
    screen.headline(environment);
    for (const { action, what } of items) {
      const { sign, style, word } = SIGNS[action];
      screen.fact(`${sign} ${word()}`, what, style);
    }
  }
  screen.line();
  if (plans.some(({ items }) => items.some(({ action }) => action === 'set again')) && !values.yes)
    screen.line(t`Nobody can read a secret back: one that is given is set again, whether it differs or not.`);
}

async function carryOut(step: Plan['steps'][number], environment: string, github: Github): Promise<void> {
  switch (step.kind) {
    case 'rules':
      return writeEnvironment(github, environment, step.rules);
    case 'policy':
      return addPolicy(github, environment, step.policy);
    case 'variable':
      return writeVariable(github, environment, step);
    case 'secret':
      return writeSecret(github, environment, step);
  }
}

async function planAll(scope: GithubScope): Promise<Planned[]> {
  const { values, context, github, settings } = scope;
  const secrets = givenSecrets(scope);
  const { default_branch } = await readRepositoryOnGithub(github);
  const reviewers: Reviewer[] = [];
  for (const name of values.reviewer) reviewers.push(await findReviewer(github, name));
  const { files } = await callerFiles(context.run.workspace);
  const starts =
    files.length === 0 ? [] : await (await import('../callers/starts.ts')).startsOf(files, default_branch);
  const plans: Planned[] = [];
  for (const one of settings) {
    const environment = values['github-environment'] ?? one.environment;
    const isGuarded = one.production || values.environment !== undefined;
    const production = one.production && environment === one.environment;
    const found = await readEnvironment(github, environment);
    const there: Values =
      found === undefined
        ? { variables: new Map(), secrets: new Set() }
        : await readValues(github, environment);
    const { variables, unknown } = await wantedVariables(one, there, scope);
    const wanted = {
      reviewers: isGuarded ? reviewers : [],
      wait: isGuarded ? minutes(values['wait-timer']) : undefined,
      preventSelfReview: isGuarded && values['prevent-self-review'],
      policies: wantedPolicies({ environment, production }, starts, default_branch, scope),
      ...{ variables, secrets },
    };
    const { items, steps } = planFor(wanted, { environment: found, values: there });
    const warnings = unknown.map((host) => ({
      action: 'warn' as const,
      what: t`no line of known_hosts for ${host}: connect to it once with ssh and compare the fingerprint, or give --known-hosts-file`,
    }));
    plans.push({ environment, items: [...items, ...warnings], steps });
  }
  return plans;
}

/** @throws UserError */
function minutes(wait: number | undefined): number | undefined {
  if (wait === undefined) return undefined;
  const found = wait / 60_000;
  if (Number.isInteger(found) && found <= 43_200) return found;
  throw new UserError(t`--wait-timer: GitHub waits whole minutes, at most 30 days`, {
    fix: t`give --wait-timer 10m`,
    exitCode: 2,
  });
}

/** As it was asked for, else what the workflows start for; without a workflow, versions or the default branch. */
function wantedPolicies(
  { environment, production }: Pick<Settings, 'environment' | 'production'>,
  starts: readonly Start[],
  defaultBranch: string,
  { values }: GithubScope,
): Policy[] | undefined {
  if (values['any-ref']) return undefined;
  const asked = [
    ...values.tag.map((name): Policy => ({ type: 'tag', name })),
    ...values.branch.map((name): Policy => ({ type: 'branch', name })),
  ];
  if (asked.length > 0) return asked;
  const own = starts.filter(({ environments }) => environments?.includes(environment) ?? true);
  const usual: Policy = production ? { type: 'tag', name: 'v*' } : { type: 'branch', name: defaultBranch };
  const started = own.flatMap(({ refs }) => refs);
  const isGiven = started.some(({ type }) => type === usual.type);
  const all = [...(isGiven ? [] : [usual]), ...started];
  return [...new Map(all.map((one) => [`${one.type} ${one.name}`, one])).values()];
}

async function wantedVariables(
  { hosts }: Settings,
  there: Values,
  { values, terminal, given }: GithubScope,
): Promise<{ variables: Map<string, string>; unknown: string[] }> {
  const none = { variables: new Map<string, string>(), unknown: [] };
  const file = values['known-hosts-file'];
  const text =
    file === undefined ? given.get(KNOWN_HOSTS) : readTextFile(file, terminal, '--known-hosts-file');
  if (text !== undefined) return { ...none, variables: new Map([[KNOWN_HOSTS, text]]) };
  // What somebody set stays: each person's own file differs.
  if (there.variables.has(KNOWN_HOSTS) || there.secrets.has(KNOWN_HOSTS)) return none;
  const { lines, unknown } = await knownLines(
    hosts.filter((host) => host !== 'local'),
    terminal,
  );
  if (lines.length === 0) return { ...none, unknown };
  return { variables: new Map([[KNOWN_HOSTS, `${lines.join('\n')}\n`]]), unknown };
}
