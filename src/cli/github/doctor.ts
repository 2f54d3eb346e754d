import type { Settings } from '../../config/settings.ts';
import { type Environment, readEnvironment } from '../../github/environments.ts';
import { readRepositoryOnGithub } from '../../github/repository.ts';
import { readSharedValues, readValues, type Values } from '../../github/values.ts';
import { shellWord } from '../../host/process/quote.ts';
import { openHosts } from '../../setup/hosts.ts';
import { t } from '../../texts/texts.ts';
import type { CallerFile } from '../callers/find.ts';
import { callersAround } from '../callers/of-repository.ts';
import type { Start } from '../callers/starts.ts';
import { checkEnvironment } from '../check.ts';
import { checkRepository } from './doctor-repository.ts';
import { Report } from './report.ts';
import type { GithubScope } from './scope.ts';
import { KNOWN_HOSTS } from './secrets.ts';

/** Reads what GitHub has, and says what a deploy would miss. @returns the exit code */
export async function doctor(scope: GithubScope): Promise<number> {
  const report = new Report();
  await examine(scope, report);
  report.print(scope.repository, scope.values.json, scope.terminal);
  return report.isReady ? 0 : 1;
}

async function examine(scope: GithubScope, report: Report): Promise<void> {
  const { values, context, github, settings } = scope;
  await using hosts = await openHosts([], {}, context);
  const checked = [];
  for (const one of settings) {
    const { problems, fromSecrets, stack } = await checkEnvironment(one, hosts.local, context);
    const [first] = problems;
    if (first !== undefined)
      report.problem(one.environment, first.message, first.fix ?? t`'deploy-kit validate' tells more`);
    checked.push({ environment: one.environment, fromSecrets, stack });
  }
  const { files, found } = await callersAround(context.run.workspace, values.config, checked);
  for (const { severity, problem, fix } of found)
    report[severity === 'error' ? 'problem' : 'warning'](null, problem, fix);
  if (files.length === 0) {
    const fix = t`'deploy-kit init --pipelines' writes some`;
    report.problem(null, t`no workflow of the repository calls deploy-kit`, fix);
  }
  const about = await report.asked(readRepositoryOnGithub(github));
  // Without it nothing else can be seen either.
  if (about === undefined) return;
  await checkRepository(files, scope, report);
  const shared = await report.asked(readSharedValues(github));
  const starts =
    files.length === 0
      ? []
      : await (await import('../callers/starts.ts')).startsOf(files, about.default_branch);
  for (const one of settings) {
    const variables = checked.find(({ environment }) => environment === one.environment)?.fromSecrets ?? [];
    const needs = { sshHosts: one.hosts.filter((host) => host !== 'local'), variables };
    for (const place of placesOf(one, starts)) {
      const { name, setup } = place;
      const there = await report.asked(readEnvironment(github, name).then((found) => ({ found })));
      if (there === undefined) continue;
      const { found } = there;
      if (found === undefined)
        report.problem(name, t`GitHub has no environment of this name, and so no rules for it`, setup);
      else checkRules(place, found, starts, report);
      const own = found && (await report.asked(readValues(github, name)));
      // What cannot be seen may be there.
      if (shared === undefined || (found !== undefined && own === undefined)) continue;
      checkValues(place, needs, { files, all: [shared, ...(own === undefined ? [] : [own])] }, report);
    }
  }
}

/** An environment of GitHub. */
interface Place {
  readonly name: string;
  readonly production: boolean;
  /** The command that sets it up. */
  readonly setup: string;
}

/** Where the jobs of an environment of deploy-kit.yml run: in the one of its name, and in those that schedules name. */
function placesOf({ environment, production }: Settings, starts: readonly Start[]): Place[] {
  const setup = `deploy-kit github setup -e ${shellWord(environment)}`;
  const others = starts.flatMap(({ environments = [], standsFor }) =>
    standsFor.includes(environment) ? environments : [],
  );
  return [
    { name: environment, production, setup },
    ...[...new Set(others)]
      .filter((name) => name !== environment)
      .map((name) => ({
        name,
        production: false,
        setup: `${setup} --github-environment ${shellWord(name)}`,
      })),
  ];
}

/** What each secret is an input of, where a caller hands it on under another name. */
const INPUTS = { DEPLOY_SSH_KEY: 'ssh-key', [KNOWN_HOSTS]: 'known-hosts', DEPLOY_ENV: 'env' } as const;

interface Needs {
  readonly sshHosts: readonly string[];
  /** Variables of the stack that nothing in the repository sets. */
  readonly variables: readonly string[];
}

function checkValues(
  { name: environment, setup }: Place,
  { sshHosts, variables }: Needs,
  { files, all }: { readonly files: readonly CallerFile[]; readonly all: readonly Values[] },
  report: Report,
): void {
  const has = (name: keyof typeof INPUTS) =>
    [name, ...otherNames(files, name)].some((one) =>
      all.some(({ secrets, variables: own }) => secrets.has(one) || (name === KNOWN_HOSTS && own.has(one))),
    );
  const [host] = sshHosts;
  if (host !== undefined && !has('DEPLOY_SSH_KEY')) {
    const fix = t`${setup} --ssh-key-file FILE`;
    report.problem(environment, t`the secret DEPLOY_SSH_KEY is missing, and ${host} needs a key`, fix);
  }
  if (host !== undefined && !has(KNOWN_HOSTS)) {
    const fix = t`${setup}, which takes the lines of your known_hosts (or --known-hosts-file FILE)`;
    report.problem(environment, t`${KNOWN_HOSTS} is missing: the key of ${host} is not known there`, fix);
  }
  if (variables.length > 0 && !has('DEPLOY_ENV')) {
    const problem = t`the secret DEPLOY_ENV is missing, and the stack needs ${variables.join(', ')}`;
    report.problem(environment, problem, t`${setup} --secret-file DEPLOY_ENV=FILE`);
  }
}

function otherNames(files: readonly CallerFile[], name: keyof typeof INPUTS): string[] {
  const handed = new RegExp(`^\\s*(?:${name}|${INPUTS[name]})\\s*:.*\\b(?:secrets|vars)\\.(\\w+)`, 'gm');
  return files.flatMap(({ text }) => [...text.matchAll(handed)].map(([, other = '']) => other.toUpperCase()));
}

function checkRules(
  { name: environment, production, setup }: Place,
  { reviewers, refs, policies }: Environment,
  starts: readonly Start[],
  report: Report,
): void {
  if (production && reviewers.length === 0)
    report.warning(environment, t`nobody has to approve a deploy`, t`${setup} --reviewer USER`);
  if (production && refs === 'all')
    report.warning(environment, t`every branch and every tag may be deployed`, setup);
  for (const start of starts) {
    const isSure = start.environments?.includes(environment);
    if (isSure === false) continue;
    if (isSure && start.isScheduled && reviewers.length > 0) {
      report.problem(
        environment,
        t`${start.file} runs by schedule, and waits for an approval each time`,
        t`let it run in an environment without reviewers, github-environment: ${environment}-scheduled, which '${setup} --github-environment ${environment}-scheduled' makes`,
      );
    }
    for (const ref of refs === 'all' ? [] : start.refs) {
      const passes = refs === 'protected' ? ref.type === 'branch' : policies.some((one) => covers(one, ref));
      if (passes) continue;
      const problem =
        ref.type === 'branch'
          ? t`${start.file} runs for the branch ${ref.name}, which the rules of the environment refuse`
          : t`${start.file} runs for the tag ${ref.name}, which the rules of the environment refuse`;
      report[isSure ? 'problem' : 'warning'](environment, problem, setup);
    }
  }
}

type Ref = Start['refs'][number];

/** A pattern that is covered is one like any other name. Source: Ruby's File.fnmatch, which GitHub names. */
function covers(policy: Ref, { type, name }: Ref): boolean {
  if (policy.type !== type) return false;
  const parts = policy.name.split(/(\*\*\/?|\*|\?)/);
  const pattern = parts.map((part) => {
    if (part.startsWith('**')) return '.*';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return policy.name === name || new RegExp(`^${pattern.join('')}$`).test(name);
}
