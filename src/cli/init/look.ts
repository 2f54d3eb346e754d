import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { uncoveredPlaces } from '../../backup/coverage.ts';
import { throwAll, UserError } from '../../base/errors.ts';
import { composeFilesOf } from '../../compose/compose-files.ts';
import { composeSources } from '../../compose/sources.ts';
import { takenOver, variablesOf } from '../../compose/variables.ts';
import * as common from '../../config/common-inputs.ts';
import { loadConfig } from '../../config/load.ts';
import { projectName } from '../../config/resolve.ts';
import type { Settings } from '../../config/settings.ts';
import type { Host } from '../../host/host.ts';
import { git } from '../../local/place/repository.ts';
import type { SetupContext } from '../../setup/context.ts';
import { settingsFrom } from '../../setup/settings.ts';
import { stackEnv } from '../../setup/stack-env.ts';
import { VARIANTS } from '../../setup/variants.ts';
import { t } from '../../texts/texts.ts';
import { type CheckedEnvironment, checkEnvironment, neededVariables } from '../check.ts';
import { type StackFiles, stackFiles } from './compose-files.ts';
import { configDraft, type Draft, type Secret } from './draft.ts';
import { keptBack, placesOf, usesOf } from './places.ts';
import { stackFacts } from './stack-facts.ts';

export const CONFIG = 'deploy-kit.yml';

/** An environment of a draft, judged as `validate` judges it. */
interface Look extends CheckedEnvironment {
  readonly settings: Settings;
}

interface Repository {
  readonly directory: string;
  readonly local: Host;
  readonly context: SetupContext;
}

/**
 * Drafts a deploy-kit.yml: the stack is looked at with the eyes of `validate` and deploy, and what was drafted is
 * judged once more.
 * @throws UserError when Compose cannot read the stack
 */
export async function draftFor(project: string | undefined, repository: Repository): Promise<Draft> {
  const { directory } = repository;
  const found = stackFiles(directory);
  const draft = await readable(
    { project: projectFor(project, found, directory), files: found, profiles: found.profiles },
    repository,
  );
  const looks = await look(draft, repository);
  const stacks = looks.flatMap(({ stack }) => stack ?? []);
  const uses = looks.flatMap(({ stack, moving }) => (stack === undefined ? [] : usesOf(moving, stack.model)));
  const places = await placesOf(uses, directory);
  const literal = await literalValues(looks);
  const facts = stackFacts(
    stacks.map(({ model }) => model),
    literal,
  );
  const secrets = await secretsOf(looks.at(-1), repository);
  const first = { ...draft, places, facts, secrets };
  const drafted = await look(first, repository);
  const sensitive = drafted.flatMap(({ stack }) => stack?.shipments ?? []).flatMap((one) => one.sensitive);
  const back = await keptBack(sensitive, directory);
  const placed = { ...first, places: { ...places, shared: [...places.shared, ...back] } };
  const judged = back.length === 0 ? drafted : await look(placed, repository);
  const open = judged.flatMap(({ stack, settings }) =>
    stack === undefined ? [] : uncoveredPlaces(stack, settings),
  );
  const problems = judged.flatMap(({ problems }) => problems);
  const left = problems.map(({ message, fix }) => `${message}${fix === undefined ? '' : `\n  ${fix}`}`);
  return {
    ...placed,
    dotenvToCome: judged.at(-1)?.dotenvToCome ?? [],
    unprotected: [...new Set(open)],
    left: [...new Set(left)],
  };
}

/** The name that was given, else the one that the stack has today, else the directory's. */
function projectFor(
  given: string | undefined,
  { compose, projectName: dotenv }: StackFiles,
  directory: string,
): string {
  const text = readFileSync(path.join(directory, compose[0] ?? ''), 'utf8');
  const [, name] = /^name:\s*["']?([\w.-]+)["']?\s*(#|$)/m.exec(text) ?? [];
  const named = given ?? dotenv ?? name ?? path.basename(directory);
  const project = projectName(named);
  if (project !== '') return project;
  throw new UserError(t`--project: '${named}' has no letter or digit`, { fix: t`name the project` });
}

/**
 * A draft with which Compose can read the stack: with profiles, where nothing is left without; without the override,
 * where that is for who works at the code.
 */
async function readable(draft: Draft, repository: Repository): Promise<Draft> {
  const { directory } = repository;
  const { override, compose, of } = draft.files;
  const looks = await look(draft, repository);
  const isRead = ({ stack }: Look) => stack !== undefined && Object.keys(stack.model.services).length > 0;
  const isWhole = ({ moving }: Look) => moving.some(({ text }) => text === directory);
  const [development, production] = looks;
  if (override !== undefined && of.get('development')?.includes(override) === true) {
    const isForWork = development !== undefined && (!isRead(development) || isWhole(development));
    if (isForWork && production !== undefined && (isRead(production) || !isRead(development))) {
      const others = new Map([...of].filter(([name]) => name !== 'development'));
      return readable({ ...draft, files: { ...draft.files, of: others } }, repository);
    }
  }
  if (looks.every(isRead)) return draft;
  const { profiles } = await composeSources(directory, compose, new Map());
  const all = [...profiles].filter((name) => /^[\w.-]+$/.test(name));
  if (draft.profiles.length === 0 && all.length > 0) {
    const more = { ...draft, profiles: all };
    if ((await look(more, repository)).every(isRead)) return more;
  }
  if (looks.some(isRead)) return draft;
  throwAll(looks.flatMap(({ problems }) => problems));
  throw new UserError(t`${compose.join(', ')}: there is no service`, {
    fix: t`add what runs below 'services:', or name the directory of another stack with --working-directory`,
  });
}

/** Judges what a draft says, environment by environment. */
async function look(draft: Draft, { directory, local, context }: Repository): Promise<Look[]> {
  const text = configDraft(draft);
  const { environments = {} } = loadConfig(text, CONFIG, VARIANTS).config;
  const looks: Look[] = [];
  for (const environment of Object.keys(environments)) {
    const inputs = {
      config: undefined,
      environment,
      language: undefined,
      project: undefined,
      'working-directory': '.',
    };
    const run = { ...context.run, workspace: directory };
    const settings = await settingsFrom(common.project, inputs, { run }, { draft: { text, name: CONFIG } });
    const same = looks.find(({ settings: other }) => isSame(other, settings));
    looks.push({ ...(same ?? (await checkEnvironment(settings, local, context))), settings });
  }
  return looks;
}

/** Whether two environments are the same stack, by another name. */
const isSame = (a: Settings, b: Settings) =>
  JSON.stringify([a.compose, a.envFile]) === JSON.stringify([b.compose, b.envFile]);

/** Whether what stands somewhere in the compose files is written there as it is; in a list, `NAME` of `NAME=value`. */
async function literalValues(looks: readonly Look[]) {
  const stacks = looks.map(({ settings }) => composeFilesOf(settings));
  const all = await Promise.all(stacks.map((stack) => variablesOf(stack)));
  const bare = await Promise.all(stacks.map(takenOver));
  const known = new Set([
    ...bare.flat().map((keys) => keys.join('\0')),
    ...all
      .flat()
      .map(({ keys, around: [before] }) =>
        [...keys.slice(0, -1), /^\d+$/.test(keys.at(-1) ?? '') ? before.split('=')[0] : keys.at(-1)].join(
          '\0',
        ),
      ),
  ]);
  return (...keys: readonly string[]) => !known.has(keys.join('\0'));
}

/** What the secret DEPLOY_ENV has to give: what no file of the repository sets. */
async function secretsOf(
  production: Look | undefined,
  { directory, local, context }: Repository,
): Promise<Secret[]> {
  if (production === undefined) return [];
  const { settings } = production;
  const isForeign = settings.envFile === undefined && (await isUntracked(path.join(directory, '.env')));
  const values = isForeign ? new Map<string, string>() : await known(settings, context);
  const { variables, names } = await neededVariables(settings, values, local);
  return [...new Set(names)].map((name) => {
    const mine = variables.filter((one) => one.name === name);
    const [first] = mine;
    const isSaid = mine.some(({ absent }) => absent === 'required');
    return { name, unsaid: isSaid || first === undefined ? undefined : `${first.file}:${first.line}` };
  });
}

/** What is wrong with the file has been said. */
const known = (settings: Settings, context: SetupContext) =>
  stackEnv(settings, undefined, context).then(
    ({ values }) => values,
    () => new Map<string, string>(),
  );

/** Whether it is a file that a checkout, and so a pipeline, does not have. */
export async function isUntracked(file: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  return git(path.dirname(file), ['ls-files', '--error-unmatch', path.basename(file)]).then(
    () => false,
    () => true,
  );
}
