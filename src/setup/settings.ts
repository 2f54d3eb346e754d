import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { isInside } from '../base/paths.ts';
import type * as common from '../config/common-inputs.ts';
import { type InputValues, layerOf } from '../config/inputs.ts';
import { speak } from '../config/language.ts';
import type { ConfigFile } from '../config/load.ts';
import type { OptionTable } from '../config/options/index.ts';
import { resolveSettings } from '../config/resolve.ts';
import type { Layer, Settings } from '../config/settings.ts';
import { t } from '../texts/texts.ts';
import type { SetupContext } from './context.ts';
import { jobMemory } from './job-memory.ts';

interface SettingsOptions {
  /** What an action says besides. */
  readonly more?: Layer | undefined;
  /** False for what works without a host, too. */
  readonly needsHosts?: boolean;
  /** The environment is only looked at: later steps of the job are of another one. */
  readonly isAside?: boolean;
  /** Read in place of the config file. */
  readonly draft?: ConfigFile | undefined;
}

const ENVIRONMENT = 'environment';

/**
 * The settings of the environment: config file and inputs.
 * @param options what was asked for: the inputs that speak for settings are among them
 */
export async function settingsFrom<S extends OptionTable>(
  options: S,
  inputs: InputValues<S> & InputValues<typeof common.project>,
  context: Pick<SetupContext, 'run'> & Partial<Pick<SetupContext, 'env' | 'log'>>,
  { more = {}, needsHosts = true, isAside = false, draft }: SettingsOptions = {},
): Promise<Settings> {
  const { run, env, log } = context;
  const named = inputs['working-directory'];
  const projectDirectory = path.resolve(run.workspace, named);
  if (!isInside(projectDirectory, run.workspace)) {
    throw new UserError(t`input 'working-directory': '${named}' is outside the workspace`, {
      fix: t`name a directory of the checkout`,
    });
  }
  if (path.relative(run.workspace, projectDirectory) !== '' && !existsSync(`${projectDirectory}/`)) {
    throw new UserError(t`input 'working-directory': there is no directory '${named}' in ${run.workspace}`, {
      fix: t`check the name, and check out the repository before this step`,
    });
  }
  // A job names its environment once.
  const memory = isAside || env === undefined || log === undefined ? undefined : jobMemory({ run, env, log });
  const earlier = inputs.environment === undefined ? await memory?.recall(ENVIRONMENT) : undefined;
  if (inputs.environment !== undefined) await memory?.keep(ENVIRONMENT, inputs.environment);
  const settings = await resolveSettings({
    projectDirectory,
    configPath: inputs.config,
    draft,
    environment: inputs.environment,
    earlierEnvironment: typeof earlier === 'string' ? earlier : undefined,
    defaultProject: run.repository?.split('/').at(-1) ?? path.basename(projectDirectory),
    needsHosts,
    overrides: [more, layerOf(options, inputs)],
    readVariants: async () => (await import('./variants.ts')).VARIANTS,
  });
  if (env !== undefined) await speak(inputs.language, env, settings.language);
  return settings;
}
