import { isTrivial } from '../base/redact.ts';
import { parseDotenv } from '../config/dotenv.ts';
import { inputVariable } from '../config/inputs.ts';
import type { OptionTable } from '../config/options/index.ts';

/**
 * What must be hidden before anything else happens: every secret input, of `env` inputs each value by itself
 * (GitHub masks the lines `KEY=value` of a secret, not their values).
 */
export function secretsOf(inputs: OptionTable, env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(inputs).flatMap(([name, { secret }]) => {
    const given = env[inputVariable(name)] ?? '';
    if (secret === undefined || given.trim() === '') return [];
    return secret === 'text' ? [given] : envValues(given).filter((value) => !isTrivial(value));
  });
}

function envValues(text: string): string[] {
  try {
    return [...parseDotenv(text, "input 'env'").values()];
  } catch {
    // It is reported when it is read; until then whatever stands behind a `=` is hidden.
    const lines = text.split(/\r?\n/);
    return lines.map((line) => line.slice(line.indexOf('=') + 1).replace(/^(["'])(.*)\1$/, '$2'));
  }
}
