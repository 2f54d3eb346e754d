import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { type Layer, resolveSettings } from '../config/resolve.ts';
import type { Settings } from '../config/settings.ts';
import type { SetupContext } from './context.ts';

/** The inputs that every action with a project has. */
export interface ProjectInputs {
  readonly config: string | undefined;
  readonly environment: string | undefined;
  readonly 'working-directory': string;
  readonly project: string | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly 'compose-project'?: string | undefined;
  readonly 'deploy-path'?: string | undefined;
  readonly compose?: readonly string[] | undefined;
  readonly profiles?: readonly string[] | undefined;
  readonly 'env-file'?: string | undefined;
  readonly url?: string | undefined;
}

/**
 * The settings of the environment: config file and inputs.
 * @param more what else the inputs of this action say
 * @param needsHosts false for actions that reach no host
 */
export async function settingsFrom(
  inputs: ProjectInputs,
  { run }: Pick<SetupContext, 'run'>,
  more: Layer = {},
  needsHosts = true,
): Promise<Settings> {
  const projectDirectory = path.resolve(run.workspace, inputs['working-directory']);
  const relative = path.relative(run.workspace, projectDirectory);
  if (relative.startsWith('..') || path.isAbsolute(relative)) {
    throw new UserError(
      `input 'working-directory': '${inputs['working-directory']}' is outside the workspace`,
      {
        fix: 'name a directory of the checkout',
      },
    );
  }
  if (relative !== '' && !existsSync(`${projectDirectory}/`)) {
    throw new UserError(
      `input 'working-directory': there is no directory '${inputs['working-directory']}' in ${run.workspace}`,
      { fix: 'check the name, and check out the repository before this step' },
    );
  }
  return resolveSettings({
    projectDirectory,
    configPath: inputs.config,
    environment: inputs.environment,
    defaultProject: run.repository?.split('/').at(-1) ?? path.basename(projectDirectory),
    needsHosts,
    overrides: {
      project: inputs.project,
      hosts: inputs.hosts,
      composeProject: inputs['compose-project'],
      deployPath: inputs['deploy-path'],
      compose: inputs.compose,
      profiles: inputs.profiles,
      envFile: inputs['env-file'],
      url: inputs.url,
      ...more,
    },
  });
}
