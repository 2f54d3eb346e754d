import { parseDotenv } from '../config/dotenv.ts';
import { inputVariable } from '../config/inputs.ts';
import type { OptionTable } from '../config/options/index.ts';

/** A value that may have to be hidden. */
export interface MaskedValue {
  readonly value: string;
  /** Of which it is the value; without one it is a secret as a whole. */
  readonly variable: string | undefined;
}

/**
 * What must be hidden before anything else happens: every secret input, of `env` inputs each value by itself
 * (GitHub masks the lines `KEY=value` of a secret, not their values).
 */
export function secretsOf(
  inputs: OptionTable,
  env: Readonly<Record<string, string | undefined>>,
): MaskedValue[] {
  return Object.entries(inputs).flatMap(([name, { secret }]) => {
    const given = env[inputVariable(name)] ?? '';
    if (secret === undefined || given.trim() === '') return [];
    return secret === 'text' ? [{ value: given, variable: undefined }] : valuesOf(given);
  });
}

/** The values of variables, as they are read and as they are written: a password with a `$` is told as either. */
export function valuesOf(text: string): MaskedValue[] {
  try {
    const readings = [false, true].map((literal) => parseDotenv(text, { place: "input 'env'", literal }));
    return readings.flatMap((values) => [...values].map(([variable, value]) => ({ variable, value })));
  } catch {
    // It is reported when it is read; until then whatever stands behind a `=` is hidden.
    const lines = text.split(/\r?\n/);
    return lines.map((line) => ({
      variable: undefined,
      value: line.slice(line.indexOf('=') + 1).replace(/^(["'])(.*)\1$/, '$2'),
    }));
  }
}
