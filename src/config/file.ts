import { UserError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest.ts';
import { type Loaded, loadConfig } from './load.ts';
import type { Variants } from './options/index.ts';
import { DEFAULT_ENVIRONMENT, type Layer } from './settings.ts';

/** What the file gives for one environment, in falling precedence, and where its keys stand. */
export interface FileLayers {
  readonly environment: string;
  readonly layers: readonly Layer[];
  readonly place: Loaded['place'];
}

export interface ConfigFile {
  readonly text: string;
  /** As the user knows it. */
  readonly name: string;
}

/**
 * The layers of one environment out of deploy-kit.yml. This module brings YAML and the schema with it: it is imported
 * dynamically, by runs that have a file.
 * @param environment undefined picks the only one
 * @throws UserError for what is wrong in the file, and for an environment that is not in it
 */
export function layersOfFile(
  { text, name }: ConfigFile,
  environment: string | undefined,
  variants: Variants,
): FileLayers {
  const loaded = loadConfig(text, name, variants);
  const { environments, ...top } = loaded.config;
  // A file that is silent about environments configures whichever the inputs describe.
  const chosen =
    environments === undefined
      ? (environment ?? DEFAULT_ENVIRONMENT)
      : pick(Object.keys(environments), environment, name, loaded.place(['environments']));
  const { place } = loaded;
  return { environment: chosen, layers: [environments?.[chosen] ?? {}, top], place };
}

function pick(names: readonly string[], wanted: string | undefined, fileName: string, place: string): string {
  const listed = names.length === 0 ? 'none' : names.join(', ');
  if (wanted !== undefined) {
    if (names.includes(wanted)) return wanted;
    throw new UserError(
      `${place}: there is no environment '${wanted}'${didYouMean(wanted, names)}; there is ${listed}`,
      { fix: `add it below 'environments:' in ${fileName}, or name one that is there` },
    );
  }
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  throw new UserError(`no environment was named, and ${fileName} has ${listed}`, {
    fix: names.length === 0 ? `add one below 'environments:' in ${fileName}` : "name one with 'environment'",
  });
}
