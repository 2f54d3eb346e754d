import { UserError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest.ts';
import { t } from '../../texts/texts.ts';
import type { Written } from '../source.ts';
import type { Box } from './engine.ts';

/** What a probe printed: lines `key<tab>value...`. */
export class Answers {
  readonly #rows: readonly (readonly string[])[];

  constructor(said: string) {
    this.#rows = said.split('\n').map((line) => line.split('\t'));
  }

  /** The cells behind a key, of every line that has it. */
  all(key: string): (readonly string[])[] {
    return this.#rows.filter((row) => row[0] === key).map((row) => row.slice(1));
  }

  /** The first cell behind a key; empty where no line has it. */
  one(key: string): string {
    return this.all(key)[0]?.[0] ?? '';
  }

  has(key: string): boolean {
    return this.#rows.some((row) => row[0] === key);
  }
}

export const placeOf = ({ service, container }: Pick<Box, 'service' | 'container'>): string =>
  t`service '${service}' (${container.name})`;

/** @throws UserError where no server runs: what that holds nobody can tell */
export function requireServer(answers: Answers, box: Box): void {
  if (answers.one('server') !== '' || box.declared) return;
  throw new UserError(
    t`${placeOf(box)} looks like a database, by its image or its data directory, but no server runs in it`,
    {
      fix: t`if it is none, or needs no dump, write  backup: { ignore: [${box.service}] }; if its server starts later, run again when it is up`,
    },
  );
}

/** @throws UserError where the image lacks a program that a dump needs */
export function requirePrograms(answers: Answers, box: Box): void {
  const lacks = answers.one('lacks');
  if (lacks === '') return;
  throw new UserError(t`${placeOf(box)} has no ${lacks} in its image`, {
    fix: t`use an image that has it, or list '${box.service}' under backup.ignore`,
  });
}

/** What a file was found to hold when it was read back; undefined where that was not said. */
export function countOf({ facts }: Pick<Written, 'facts'>, key: string): number | undefined {
  const said = facts.get(key) ?? '';
  return /^\d+$/.test(said) ? Number(said) : undefined;
}

/** @throws UserError where the probe ended early */
export function requireEnd(answers: Answers, box: Box): void {
  if (answers.has('end')) return;
  throw new UserError(t`${placeOf(box)} did not say which databases it holds`, {
    fix: t`run again; when it happens again, look at the log of the container`,
  });
}

/** That none of the logins works, and what the server said to each. @param variables for people: where they come from */
export function noLogin(
  answers: Answers,
  box: Box,
  logins: Readonly<Record<string, () => string>>,
  { variables, redact }: { readonly variables: string; readonly redact: (text: string) => string },
): UserError {
  const files = answers
    .all('unreadable')
    .map(([names = '']) => t` ${names.trim()} names a file that cannot be read.`);
  const said = answers.all('refused').flatMap(([name = '', text = '']) => {
    const title = Object.hasOwn(logins, name) ? logins[name]?.() : undefined;
    return title === undefined ? [] : `\n  ${title}: ${redact(text)}`;
  });
  const reasons = [...new Set(said)].join('');
  return new UserError(t`${placeOf(box)}: no login works.${[...new Set(files)].join('')}${reasons}`, {
    fix: t`set the variables of the service (${variables}, or the user and password of the application) to what the server was given on its first start`,
  });
}

/** The databases that the settings want. @throws UserError where they want one that is not there */
export function chosenOf<D extends { readonly name: string }>(
  { database: wanted, ...box }: Box,
  found: readonly D[],
): readonly D[] {
  if (wanted === undefined) return found;
  const chosen = found.filter((database) => database.name === wanted);
  if (chosen.length > 0) return chosen;
  throw noSuchDatabase(
    box,
    wanted,
    found.map(({ name }) => name),
  );
}

/** @param names those that are there */
export function noSuchDatabase(
  box: Pick<Box, 'service' | 'container'>,
  wanted: string,
  names: readonly string[],
): UserError {
  const place = placeOf(box);
  return new UserError(
    t`backup.services: ${place} has no database '${wanted}'${didYouMean(wanted, names)} that its user sees`,
    { fix: names.length === 0 ? t`leave out database` : t`name one of ${names.join(', ')}` },
  );
}

export const fromHex = (hex: string): string => Buffer.from(hex, 'hex').toString('utf8');
export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
