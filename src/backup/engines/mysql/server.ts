import { UserError } from '../../../base/errors.ts';
import type { Bytes } from '../../../base/units.ts';
import { t } from '../../../texts/texts.ts';
import { Answers, chosenOf, fromHex, noLogin, placeOf, requireEnd, requireServer, sum } from '../answers.ts';
import type { Box } from '../engine.ts';
import { excludedOf, type Named, qualified, unmatched } from '../exclude.ts';
import { LOGINS, type Login } from './scripts.ts';

/** A server that answered, and what of it is dumped. */
export interface Server {
  readonly engine: Family;
  readonly version: string;
  readonly login: { readonly name: Login; readonly way: 'socket' | 'tcp' };
  /** The dump client in the container and whose it is. */
  readonly client: { readonly program: string; readonly flavour: Family };
  /** The one that asks. */
  readonly sql: string;
  readonly databases: readonly string[];
  /** Tables whose rows are left out, and whether the client can leave out these alone. */
  readonly excluded: readonly Named[];
  readonly keepsStructures: boolean;
  readonly tables: number;
  /** Accounts and roles; undefined where they cannot be told. */
  readonly users: number | undefined;
  /** Of the tables' rows, by the server's own statistics. */
  readonly bytes: Bytes;
  readonly warnings: readonly string[];
}

export type Family = 'mysql' | 'mariadb';

const VARIABLES = 'MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE';

/**
 * Reads what the probe printed.
 * @throws UserError when it cannot be dumped, with why; also where no server runs: what that holds nobody can tell
 */
export function readServer(said: string, box: Box, redact: (text: string) => string): Server {
  const answers = new Answers(said);
  const place = placeOf(box);
  requireServer(answers, box);
  if (answers.one('dump') === '' || answers.one('sql') === '') {
    throw new UserError(t`${place} has no mysqldump or mariadb-dump with its client in its image`, {
      fix: t`use an image that has them, or list '${box.service}' under backup.ignore`,
    });
  }
  const [name = '', way, account = ''] = answers.all('login')[0] ?? [];
  if (!isLogin(name)) throw noLogin(answers, box, LOGINS, { variables: VARIABLES, redact });
  requireEnd(answers, box);

  const version = answers.one('version');
  const found = answers.all('database').map(([hex = '', tables = '', bytes = '']) => ({
    name: fromHex(hex),
    tables: Number(tables),
    bytes: Number(bytes),
  }));
  const user = fromHex(account);
  if (found.length === 0 && !user.startsWith('root@') && box.database === undefined)
    throw seesNothing(place, user);
  const chosen = chosenOf(box, found);
  /** Tables in them, with the rows' further cells. */
  const tables = (key: string) =>
    answers
      .all(key)
      .map(([schema = '', table = '', ...more]) => [fromHex(schema), fromHex(table), ...more])
      .filter(([schema]) => chosen.some((database) => database.name === schema));
  const named = tables('table')
    .map(([qualifier = '', table = '']) => ({ qualifier, name: table }))
    .sort((a, b) => (qualified(a) < qualified(b) ? -1 : 1));
  return {
    engine: /mariadb/i.test(version) ? 'mariadb' : 'mysql',
    version,
    login: { name, way: way === 'tcp' ? 'tcp' : 'socket' },
    client: {
      program: answers.one('dump'),
      flavour: /mariadb/i.test(answers.one('client')) ? 'mariadb' : 'mysql',
    },
    sql: answers.one('sql'),
    users: answers.has('users') ? Number(answers.one('users')) : undefined,
    databases: chosen.map((database) => database.name),
    excluded: excludedOf(box.exclude, named),
    keepsStructures: answers.has('structures'),
    tables: sum(chosen.map((database) => database.tables)),
    bytes: sum(chosen.map((database) => database.bytes)),
    warnings: [
      ...(name.startsWith('app-')
        ? [asApplication(user, answers.all('refused'))]
        : withoutUsers(answers, user)),
      ...unmatched(box.exclude, named),
      ...warning(
        t`not consistent with the rest if written to during the dump, for lack of transactions`,
        tables('engine').map(([schema, table, engine]) => `${schema}.${table} (${engine})`),
      ),
      ...warning(
        t`the history of system-versioned tables is not in the dump`,
        tables('versioned').map(([schema, table]) => `${schema}.${table}`),
      ),
    ],
  };
}

function seesNothing(place: string, user: string): UserError {
  return new UserError(t`${place}: its user ${user} sees no database`, {
    fix: t`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`,
  });
}

function asApplication(user: string, refused: readonly (readonly string[])[]): string {
  const stated = refused.some(([name]) => name === 'root-mariadb' || name === 'root-mysql');
  const why = stated ? t`the stated password of root is refused` : t`root's password is not known`;
  return t`dumped as ${user}, because ${why}: what that user cannot see is not in the dump`;
}

function withoutUsers(answers: Answers, user: string): string[] {
  if (answers.has('users')) return [];
  return [t`users and their rights are not in the set: the server does not show them to ${user}`];
}

/** @returns none where there is no such table */
function warning(text: string, tables: readonly string[]): string[] {
  if (tables.length === 0) return [];
  const more = tables.length > 5 ? t` and ${tables.length - 5} more` : '';
  return [`${text}: ${tables.slice(0, 5).join(', ')}${more}`];
}

const isLogin = (text: string): text is Login => Object.hasOwn(LOGINS, text);
