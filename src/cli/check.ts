import { Malformed, problemsOf, type UserError } from '../base/errors.ts';
import type { BuildDefinition } from '../build/definition.ts';
import { checkFiles } from '../build/errors.ts';
import { planTargets } from '../build/plan.ts';
import { absentVariables } from '../compose/absent.ts';
import { composeFilesOf } from '../compose/compose-files.ts';
import { standIns, UNKNOWN, UNKNOWN_PATH, withNames } from '../compose/stand-ins.ts';
import { UnsetVariables } from '../compose/unset.ts';
import { type StackVariable, variablesToCome } from '../compose/variables.ts';
import type { Settings } from '../config/settings.ts';
import { releaseVariables, stackProfiles } from '../deploy/stack/compose-env.ts';
import { unknownToBackup } from '../deploy/stack/known-services.ts';
import { type Examined, examineStack, hasVariables } from '../deploy/stack/stack.ts';
import type { Host } from '../host/host.ts';
import type { SetupContext } from '../setup/context.ts';
import { stackEnv } from '../setup/stack-env.ts';

/** What is found out about an environment without any host. */
export interface CheckedEnvironment extends Pick<Examined, 'stack' | 'moving' | 'problems'> {
  /** Variables that the compose files cannot do without, and that no file of the repository sets. */
  readonly fromSecrets: readonly string[];
  /** Where services read `.env`, which nothing in the repository fills. */
  readonly dotenvToCome: readonly string[];
}

/** Everything that is wrong with an environment, and its stack as far as it can be read. */
export async function checkEnvironment(
  settings: Settings,
  local: Host,
  context: SetupContext,
): Promise<CheckedEnvironment> {
  const fromSecrets: string[] = [];
  try {
    const { values: env } = await stackEnv(settings, undefined, context);
    const { variables, names } = await neededVariables(settings, env, local);
    const found = await examineWith(standIns(variables), { settings, env, local }, context);
    const { examined, values } = found;
    const isSure = values.size === 0 || found.problems.length === 0;
    const other = isSure
      ? found
      : await examineWith(standIns(variables, 'other'), { settings, env, local }, context);
    fromSecrets.push(...new Set([...names, ...found.absent]));
    return {
      ...examined,
      problems: isSure ? found.problems : inCommon(found, other),
      fromSecrets,
      dotenvToCome: (await hasVariables(settings, env)) ? [] : examined.dotenvPlaces,
    };
  } catch (error) {
    return { problems: problemsOf(error), stack: undefined, moving: [], fromSecrets, dotenvToCome: [] };
  }
}

type Found = Awaited<ReturnType<typeof examineWith>>;

/**
 * What is wrong whatever the variables to come are. A stand-in that is quoted may be all that is wrong (a file of that
 * name is not there), unless what is written around it is so by itself.
 */
function inCommon(found: Found, other: Found): UserError[] {
  return found.problems.flatMap((problem) => {
    const said = other.problems.flatMap(
      ({ message }) => withNames(problem.message, message, [found.values, other.values]) ?? [],
    );
    if (said.includes(problem.message)) return [problem];
    const [message] = said;
    if (message === undefined || !(problem instanceof Malformed)) return [];
    return [new Malformed(message, { fix: problem.fix })];
  });
}

interface Subject {
  readonly settings: Settings;
  readonly env: ReadonlyMap<string, string>;
  readonly local: Host;
}

/** The stack with values for what is to come, those besides that turn out only when it is read. */
async function examineWith(
  given: ReadonlyMap<string, string>,
  { settings, env, local }: Subject,
  context: SetupContext,
) {
  let values = given;
  let examined = await examineStack(local, settings, new Map([...env, ...values]), context);
  const absent = unsetIn(examined.problems);
  if (absent.length > 0) {
    values = new Map([...values, ...absent.map((name) => [name, UNKNOWN] as const)]);
    examined = await examineStack(local, settings, new Map([...env, ...values]), context);
  }
  const { stack } = examined;
  const more =
    stack === undefined
      ? []
      : [...(await unbuildable(settings, stack)), ...unknownToBackup(settings.backup, stack, settings)];
  return { examined, values, absent, problems: [...examined.problems, ...more] };
}

const unsetIn = (problems: readonly UserError[]) =>
  problems.flatMap((one) => (one instanceof UnsetVariables ? one.variables : []));

interface Needed {
  /** All that no file of the repository sets, place by place. */
  readonly variables: readonly StackVariable[];
  /** Those that a deploy cannot do without. */
  readonly names: readonly string[];
}

/** Variables that the compose files use and `env` does not set. */
export async function neededVariables(
  settings: Settings,
  env: ReadonlyMap<string, string>,
  local: Host,
): Promise<Needed> {
  const files = composeFilesOf(settings);
  const { composeProject } = settings;
  const steered = { composeProject, composeFiles: files.files, profiles: stackProfiles(settings, env) };
  const own = releaseVariables(env, steered);
  const variables = await variablesToCome(files, own);
  const named = (kind: StackVariable['absent']) =>
    variables.flatMap(({ name, absent }) => (absent === kind ? [name] : []));
  // Compose refuses it, wherever it stands.
  const required = named('required');
  const reported = [...new Set(named('missing'))].filter((name) => !required.includes(name));
  if (reported.length === 0) return { variables, names: required };
  const request = { ...files, ...steered, env: Object.fromEntries(own) };
  const problems = await absentVariables(local, request, reported);
  return { variables, names: [...required, ...unsetIn(problems)] };
}

/** What is wrong with the builds. Secrets that they take from variables need not be set here. */
export async function unbuildable(
  { project }: Pick<Settings, 'project'>,
  { model, env }: Pick<NonNullable<Examined['stack']>, 'model' | 'env'>,
): Promise<readonly UserError[]> {
  const names = Object.values(model.secrets ?? {}).flatMap(({ environment }) => environment ?? []);
  const values = { ...Object.fromEntries(names.map((name) => [name, UNKNOWN])), ...Object.fromEntries(env) };
  try {
    const targets = planTargets({ model, project, version: 'v0', env: values });
    await checkFiles(targets.filter(({ definition }) => !isToBeSet(definition)));
    return [];
  } catch (error) {
    return problemsOf(error);
  }
}

/** Where a build is said by a variable that is to come, nobody knows yet what is there. */
const isToBeSet = ({ context, dockerfile, contexts = {} }: BuildDefinition) =>
  [context, dockerfile, ...Object.values(contexts)].some((one) => one?.includes(UNKNOWN_PATH));
