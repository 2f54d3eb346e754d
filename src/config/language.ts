import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { isLanguage, LANGUAGE_VARIABLE, LANGUAGES, t, useLanguage } from '../texts/texts.ts';
import { FILE_NAMES } from './file-names.ts';
import * as option from './options/index.ts';

/** A setting, an input of every action, and an option of every command. */
export const LANGUAGE = option.choice(
  'Language of what people read (input, else variable `DEPLOY_KIT_LANGUAGE`, else config file)',
  { values: LANGUAGES, without: '`en`', only: 'file', placeholder: 'LANGUAGE' },
);

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * From here on texts are in the language that is wanted: what was given, the variable of the machine, the config file.
 * @throws UserError for a variable that names none; what else names none is an error of whoever reads it next
 */
export async function speak(
  given: string | undefined,
  env: Variables,
  inFile: string | undefined,
): Promise<void> {
  const variable = env[LANGUAGE_VARIABLE];
  if (variable && !isLanguage(variable)) {
    throw new UserError(t`${LANGUAGE_VARIABLE}: there is no language '${variable}'`, {
      fix: t`write one of ${Object.keys(LANGUAGES).join(', ')}`,
    });
  }
  await useLanguage(given || variable || inFile);
}

/**
 * The language that the config file names, before the file is read as a whole: mistakes in it are told in the language,
 * too. A key that is written in another way than on a line of its own is found when the file is read.
 */
export function languageInFile(directory: string, configPath: string | undefined): string | undefined {
  for (const name of configPath ? [configPath] : FILE_NAMES) {
    const text = textOf(path.resolve(directory, name));
    if (text !== undefined)
      return /^\uFEFF?(["']?)language\1 *: *(["']?)([\w-]+)\2 *(?:#.*)?$/m.exec(text)?.[3];
  }
  return undefined;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Whoever reads it next says why it cannot be read.
    return undefined;
  }
}
