import { readConfigFile } from '../config/resolve.ts';
import { VARIANTS } from '../setup/variants.ts';

/**
 * The environments of the config file; without a file, the one that the options describe.
 * @throws UserError
 */
export async function environmentNames(
  directory: string,
  { config, environment }: { readonly config: string | undefined; readonly environment: string | undefined },
): Promise<(string | undefined)[]> {
  if (environment !== undefined) return [environment];
  const file = await readConfigFile(directory, config);
  if (file === undefined) return [undefined];
  const { loadConfig } = await import('../config/load.ts');
  const { environments } = loadConfig(file.text, file.name, VARIANTS).config;
  return environments === undefined ? [undefined] : Object.keys(environments);
}
