import type { Bytes } from '../../../base/units.ts';
import {
  Answers,
  chosenOf,
  fromHex,
  noLogin,
  requireEnd,
  requirePrograms,
  requireServer,
} from '../answers.ts';
import type { Box } from '../engine.ts';
import { excludedOf, type Named, qualified, unmatched } from '../exclude.ts';
import { LOGINS } from './scripts.ts';

/** A server that answered, and what of it is dumped. */
export interface Server {
  readonly version: string;
  /** What a script inside the container logs in with: name, way, port. */
  readonly login: readonly string[];
  readonly user: string;
  readonly isSuperuser: boolean;
  readonly databases: readonly Database[];
  readonly warnings: readonly string[];
}

export interface Database {
  readonly name: string;
  readonly bytes: Bytes;
  readonly tables: number;
  /** Tables whose rows are left out. */
  readonly excluded: readonly Named[];
}

const VARIABLES = 'POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE';

/** The server's own: saved where somebody put tables into it, or the settings name it. */
const MAINTENANCE = 'postgres';

/**
 * Reads what the probe printed.
 * @throws UserError when it cannot be dumped, with why; also where no server runs: what that holds nobody can tell
 */
export function readServer(said: string, box: Box, redact: (text: string) => string): Server {
  const answers = new Answers(said);
  requireServer(answers, box);
  requirePrograms(answers, box);
  const login = answers.all('login')[0];
  if (login === undefined) throw noLogin(answers, box, LOGINS, { variables: VARIABLES, redact });
  requireEnd(answers, box);
  const named = answers.all('table').map((row) => {
    const [database = '', qualifier = '', name = '', ofSchema = '', table = ''] = row.map(fromHex);
    return { database, qualifier, name, table: { qualifier: ofSchema, name: table } };
  });
  const found = answers.all('database').map(([hex = '', bytes = '', tables = '']) => ({
    name: fromHex(hex),
    excluded: distinct(
      excludedOf(
        box.exclude,
        named.filter(({ database }) => database === fromHex(hex)),
      ).map(({ table }) => table),
    ),
    bytes: Number(bytes),
    tables: Number(tables),
  }));
  const chosen = chosenOf(box, found);
  const theirs = named.filter(({ database }) => chosen.some(({ name }) => name === database));
  const [user = '', superuser] = answers.all('user')[0] ?? [];
  return {
    version: answers.one('version'),
    login,
    user: fromHex(user),
    isSuperuser: superuser === 't',
    warnings: unmatched(box.exclude, theirs),
    databases: chosen.filter(
      ({ name, tables }) => name !== MAINTENANCE || tables > 0 || box.database === name,
    ),
  };
}

/** Each once, though it may be a partition of two. */
const distinct = (tables: readonly Named[]): Named[] =>
  [...new Map(tables.map((table) => [qualified(table), table])).values()].sort((a, b) =>
    qualified(a) < qualified(b) ? -1 : 1,
  );
