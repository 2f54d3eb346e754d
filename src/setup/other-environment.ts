import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OtherStack } from '../backup/restore/from-environment.ts';
import type { ScrubCommand } from '../backup/restore/scrub.ts';
import type { Access } from '../backup/stores/kind.ts';
import { messageOf, UserError } from '../base/errors.ts';
import * as common from '../config/common-inputs.ts';
import type { InputValues } from '../config/inputs.ts';
import type { Settings } from '../config/settings.ts';
import { t } from '../texts/texts.ts';
import type { SetupContext } from './context.ts';
import { settingsFrom } from './settings.ts';

/**
 * Another environment of the same config file, as far as its backups are wanted. What the inputs say of hosts and paths they say
 * of the environment that gets them.
 */
export async function otherStack(
  environment: string,
  inputs: InputValues<typeof common.project>,
  { open }: Pick<OtherStack, 'open'>,
  access: Access,
  context: SetupContext,
): Promise<OtherStack> {
  const named = { ...inputs, environment };
  const settings = await settingsFrom(common.project, named, context, { isAside: true, needsHosts: false });
  if (settings.hosts.length === 0) {
    throw new UserError(t`from-environment: ${environment} names no hosts`, {
      fix: t`write them in deploy-kit.yml, under environments.${environment}.hosts`,
    });
  }
  return { settings, hosts: settings.hosts, access, open };
}

/** The commands of `backup.scrub`, with what they read. @throws UserError for a file that cannot be read */
export const scrubCommands = ({
  backup: { scrub = [] },
  projectDirectory,
}: Pick<Settings, 'backup' | 'projectDirectory'>): Promise<ScrubCommand[]> =>
  Promise.all(
    scrub.map(async ({ service, run, stdin, timeout }) => ({
      service,
      argv: typeof run === 'string' ? ['sh', '-e', '-c', run] : run,
      stdin: stdin === undefined ? '' : await textOf(stdin, projectDirectory),
      timeout,
    })),
  );

async function textOf(name: string, directory: string): Promise<string> {
  try {
    return await readFile(path.resolve(directory, name), 'utf8');
  } catch (error) {
    throw new UserError(t`backup.scrub: ${name} cannot be read: ${messageOf(error)}`, {
      fix: t`check the name, and check out the repository before this step`,
    });
  }
}
