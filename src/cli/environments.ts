import { UserError } from '../base/errors.ts';
import { readConfigFile } from '../config/resolve.ts';
import { shellWord } from '../host/process/quote.ts';
import { VARIANTS } from '../setup/variants.ts';
import { t } from '../texts/texts.ts';
import type { Terminal } from './command.ts';
import { onStderr, Screen } from './screen.ts';

interface Named {
  readonly config: string | undefined;
  readonly environment: string | undefined;
}

/**
 * The environments of the config file; without a file, the one that the options describe.
 * @throws UserError
 */
export async function environmentNames(
  directory: string,
  { config, environment }: Named,
): Promise<(string | undefined)[]> {
  if (environment !== undefined) return [environment];
  const file = await readConfigFile(directory, config);
  if (file === undefined) return [undefined];
  const { loadConfig } = await import('../config/load.ts');
  const { environments } = loadConfig(file.text, file.name, VARIANTS).config;
  return environments === undefined ? [undefined] : Object.keys(environments);
}

/**
 * What a command about one environment is about: the one that was named, else the only one of the config file, which is
 * then said. Undefined where no file says any.
 * @throws UserError that lists them, where there are several
 */
export async function theEnvironment(
  directory: string,
  named: Named,
  terminal: Terminal,
): Promise<string | undefined> {
  const names = (await environmentNames(directory, named)).filter((name) => name !== undefined);
  const [only] = names;
  if (only === undefined || named.environment !== undefined) return named.environment;
  if (names.length > 1) {
    throw new UserError(t`no environment was named, and the config file has ${names.join(', ')}`, {
      fix: t`give one of them: ${names.map((name) => `-e ${shellWord(name)}`).join(', ')}`,
      exitCode: 2,
    });
  }
  new Screen(onStderr(terminal)).line(t`Environment ${only}: the only one of the config file.`);
  return only;
}
