import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { decodeText } from '../base/text.ts';
import { type Dotenv, readDotenv } from '../config/dotenv.ts';
import type { Settings } from '../config/settings.ts';
import { t } from '../texts/texts.ts';
import type { SetupContext } from './context.ts';

/**
 * The variables of the stack: the environment's file, and over it the secret input `env`. Without a configured
 * file `.env` beside the first compose file is taken, as Compose does.
 */
export async function stackEnv(settings: Settings, secret: string | undefined, context: SetupContext) {
  const file = await envFile(settings);
  // As `docker compose --env-file <file> --env-file <secret>`: the second sees the values of the first, and wins.
  const own = readDotenv(secret ?? '', { place: t`input 'env'`, earlier: file.values });
  for (const warning of [...file.warnings, ...own.warnings]) context.log.warning(warning);
  for (const [name, value] of own.values) context.hide(value, name);
  return {
    values: new Map([...file.values, ...own.values]),
    /** Names of those that came by the secret input. */
    secrets: [...own.values.keys()],
    /** As they are written, in order. */
    lines: [...file.lines, ...own.lines],
  };
}

async function envFile(settings: Settings): Promise<Dotenv> {
  const configured = settings.envFile;
  const name = configured ?? path.join(path.dirname(settings.compose[0] ?? ''), '.env');
  const bytes = await readFile(path.resolve(settings.projectDirectory, name)).catch((cause) => {
    if (configured === undefined && ['ENOENT', 'ENOTDIR'].includes(cause.code)) return new Uint8Array();
    throw new UserError(t`env-file: ${name} cannot be read in ${settings.projectDirectory}`, {
      fix: t`check the name, and that the file is committed; secrets belong into the secret input \`env\``,
      cause,
    });
  });
  return readDotenv(decodeText(bytes, name), { place: name });
}
