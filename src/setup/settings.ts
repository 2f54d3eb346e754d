import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { isInside } from '../base/paths.ts';
import type * as common from '../config/common-inputs.ts';
import { type InputValues, layerOf } from '../config/inputs.ts';
import type { ConfigFile } from '../config/load.ts';
import type { OptionTable } from '../config/options/index.ts';
import { resolveSettings } from '../config/resolve.ts';
import type { Layer, Settings } from '../config/settings.ts';
import type { SetupContext } from './context.ts';

interface SettingsOptions {
  /** What an action says besides. */
  readonly more?: Layer | undefined;
  /** False for what works without a host, too. */
  readonly needsHosts?: boolean;
  /** Read in place of the config file. */
  readonly draft?: ConfigFile | undefined;
}

/**
 * The settings of the environment: config file and inputs.
 * @param options what was asked for: the inputs that speak for settings are among them
 */
export async function settingsFrom<S extends OptionTable>(
  options: S,
  inputs: InputValues<S> & InputValues<typeof common.project>,
  { run }: Pick<SetupContext, 'run'>,
  { more = {}, needsHosts = true, draft }: SettingsOptions = {},
): Promise<Settings> {
  const named = inputs['working-directory'];
  const projectDirectory = path.resolve(run.workspace, named);
  if (!isInside(projectDirectory, run.workspace)) {
    throw new UserError(`input 'working-directory': '${named}' is outside the workspace`, {
      fix: 'name a directory of the checkout',
    });
  }
  if (path.relative(run.workspace, projectDirectory) !== '' && !existsSync(`${projectDirectory}/`)) {
    throw new UserError(`input 'working-directory': there is no directory '${named}' in ${run.workspace}`, {
      fix: 'check the name, and check out the repository before this step',
    });
  }
  return resolveSettings({
    projectDirectory,
    configPath: inputs.config,
    draft,
    environment: inputs.environment,
    defaultProject: run.repository?.split('/').at(-1) ?? path.basename(projectDirectory),
    needsHosts,
    overrides: [more, layerOf(options, inputs)],
    readVariants: async () => (await import('./variants.ts')).VARIANTS,
  });
}
