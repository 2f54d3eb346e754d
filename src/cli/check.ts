import { problemsOf, type UserError } from '../base/errors.ts';
import type { BuildDefinition } from '../build/definition.ts';
import { checkFiles } from '../build/errors.ts';
import { planTargets } from '../build/plan.ts';
import { composeFilesOf } from '../compose/compose-files.ts';
import { standIns, UNKNOWN, UNKNOWN_PATH } from '../compose/stand-ins.ts';
import { type StackVariable, UnsetVariables, variablesToCome } from '../compose/variables.ts';
import type { Settings } from '../config/settings.ts';
import { unknownToBackup } from '../deploy/stack/known-services.ts';
import { type Examined, examineStack } from '../deploy/stack/stack.ts';
import type { Host } from '../host/host.ts';
import type { SetupContext } from '../setup/context.ts';
import { stackEnv } from '../setup/stack-env.ts';

/** What is found out about an environment without any host. */
export interface CheckedEnvironment extends Examined {
  /** Variables that the compose files cannot do without, and that no file of the repository sets. */
  readonly fromSecrets: readonly string[];
}

/** Everything that is wrong with an environment, and its stack as far as it can be read. */
export async function checkEnvironment(
  settings: Settings,
  local: Host,
  context: SetupContext,
): Promise<CheckedEnvironment> {
  const fromSecrets: string[] = [];
  try {
    const env = await stackEnv(settings, undefined, context);
    const toCome = await variablesToCome(composeFilesOf(settings), env.values);
    let values = new Map([...env.values, ...standIns(toCome)]);
    let examined = await examineStack(local, settings, values, context);
    // Those in values of env_files.
    const absent = examined.problems.flatMap((one) => (one instanceof UnsetVariables ? one.variables : []));
    if (absent.length > 0) {
      values = new Map([...values, ...absent.map((name) => [name, '1'] as const)]);
      examined = await examineStack(local, settings, values, context);
    }
    const services = examined.stack && Object.keys(examined.stack.model.services);
    const isOff = ({ keys: [top, service = ''] }: StackVariable) =>
      top === 'services' && examined.stack?.declared.has(service) && services?.includes(service) === false;
    const needed = toCome.filter((variable) => !isOff(variable)).map(({ name }) => name);
    fromSecrets.push(...new Set([...needed, ...absent]));
    const { stack } = examined;
    const problems =
      stack === undefined
        ? []
        : [...(await unbuildable(settings, stack)), ...unknownToBackup(settings.backup, stack, settings)];
    return { ...examined, problems: [...examined.problems, ...problems], fromSecrets };
  } catch (error) {
    return { problems: problemsOf(error), stack: undefined, moving: [], dotenvPlaces: [], fromSecrets };
  }
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
