import { t } from '../texts/texts.ts';
import { UserError } from './errors.ts';

/** A line of a host's: its first word, and all that comes behind the space after it. */
export function splitOnce(line: string): [word: string, rest: string] {
  const at = line.indexOf(' ');
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
}

/**
 * The text of a file. Read leniently, bytes that are not UTF-8 would become other values without a word.
 * @param place names the file, for the error
 * @throws UserError
 */
export function decodeText(bytes: Uint8Array, place: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const good = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\uFFFD')[0] ?? '';
    throw new UserError(t`${place}:${good.split('\n').length}: is not UTF-8`, {
      fix: t`save the file as UTF-8`,
      cause,
    });
  }
}

/**
 * The object that a program of this machine printed as JSON.
 * @param command names it, for the error
 * @throws UserError
 */
export function objectOf(json: string, command: string): object {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // The same error: what it printed may hold secrets, as does what a parser says of it.
  }
  throw new UserError(t`${command} printed something else than an object in JSON`, {
    fix: t`run it by hand: the docker of this machine may be another program, or damaged`,
  });
}
