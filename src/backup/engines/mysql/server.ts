import { UserError } from '../../../base/errors.ts';
import { didYouMean } from '../../../base/nearest.ts';
import type { Bytes } from '../../../base/units.ts';
import { t } from '../../../texts/texts.ts';
import type { Box } from '../engine.ts';
import { LOGINS, type Login } from './scripts.ts';

/** A server that answered, and what of it is dumped. */
export interface Server {
  readonly engine: Family;
  readonly version: string;
  readonly login: { readonly name: Login; readonly way: 'socket' | 'tcp' };
  /** The dump client in the container and whose it is. */
  readonly client: { readonly program: string; readonly flavour: Family };
  readonly databases: readonly string[];
  readonly tables: number;
  /** Of the tables' rows, by the server's own statistics. */
  readonly bytes: Bytes;
  readonly warnings: readonly string[];
}

export type Family = 'mysql' | 'mariadb';

/**
 * Reads what the probe printed.
 * @throws UserError when it cannot be dumped, with why; also where no server runs: what that holds nobody can tell
 */
export function readServer(said: string, box: Box, redact: (text: string) => string): Server {
  const rows = said.split('\n').map((line) => line.split('\t'));
  const all = (key: string) => rows.filter((row) => row[0] === key).map((row) => row.slice(1));
  const one = (key: string) => all(key)[0]?.[0] ?? '';
  const place = t`service '${box.service}' (${box.container.name})`;

  if (one('server') === '' && !box.declared) {
    throw new UserError(
      t`${place} looks like a database, by its image or its data directory, but no server runs in it`,
      {
        fix: t`if it is none, or needs no dump, write  backup: { ignore: [${box.service}] }; if its server starts later, run again when it is up`,
      },
    );
  }
  if (one('dump') === '' || one('sql') === '') {
    throw new UserError(t`${place} has no mysqldump or mariadb-dump with its client in its image`, {
      fix: t`use an image that has them, or list '${box.service}' under backup.ignore`,
    });
  }
  const [name = '', way, account = ''] = all('login')[0] ?? [];
  if (!isLogin(name)) throw noLogin(place, all('refused'), all('unreadable'), redact);
  if (!rows.some((row) => row[0] === 'end')) {
    throw new UserError(t`${place} did not say which databases it holds`, {
      fix: t`run again; when it happens again, look at the log of the container`,
    });
  }

  const version = one('version');
  const found = all('database').map(([hex = '', tables = '', bytes = '']) => ({
    name: fromHex(hex),
    tables: Number(tables),
    bytes: Number(bytes),
  }));
  const user = fromHex(account);
  const chosen = choose(box, found, place, user);
  /** Tables in them, with the rows' further cells. */
  const tables = (key: string) =>
    all(key)
      .map(([schema = '', table = '', ...more]) => [fromHex(schema), fromHex(table), ...more])
      .filter(([schema]) => chosen.some((database) => database.name === schema));
  return {
    engine: /mariadb/i.test(version) ? 'mariadb' : 'mysql',
    version,
    login: { name, way: way === 'tcp' ? 'tcp' : 'socket' },
    client: { program: one('dump'), flavour: /mariadb/i.test(one('client')) ? 'mariadb' : 'mysql' },
    databases: chosen.map((database) => database.name),
    tables: sum(chosen.map((database) => database.tables)),
    bytes: sum(chosen.map((database) => database.bytes)),
    warnings: [
      ...(name.startsWith('app-') ? [asApplication(user, all('refused'))] : []),
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

function choose<D extends { name: string }>(
  { database: wanted }: Box,
  found: readonly D[],
  place: string,
  user: string,
): readonly D[] {
  if (wanted === undefined) {
    if (found.length > 0 || user.startsWith('root@')) return found;
    throw new UserError(t`${place}: its user ${user} sees no database`, {
      fix: t`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`,
    });
  }
  const chosen = found.filter((database) => database.name === wanted);
  if (chosen.length > 0) return chosen;
  const names = found.map((database) => database.name);
  throw new UserError(
    t`backup.services: ${place} has no database '${wanted}'${didYouMean(wanted, names)} that its user ${user} sees`,
    { fix: names.length === 0 ? t`leave out database` : t`name one of ${names.join(', ')}` },
  );
}

function noLogin(
  place: string,
  refused: readonly string[][],
  unreadable: readonly string[][],
  redact: (text: string) => string,
): UserError {
  const files = unreadable.map(([names = '']) => t` ${names.trim()} names a file that cannot be read.`);
  const said = refused.flatMap(([name = '', text = '']) =>
    isLogin(name) ? `\n  ${LOGINS[name]()}: ${redact(text)}` : [],
  );
  return new UserError(t`${place}: no login works.${[...new Set(files)].join('')}${said.join('')}`, {
    fix: t`set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start`,
  });
}

function asApplication(user: string, refused: readonly string[][]): string {
  const stated = refused.some(([name]) => name === 'root-mariadb' || name === 'root-mysql');
  const why = stated ? t`the stated password of root is refused` : t`root's password is not known`;
  return t`dumped as ${user}, because ${why}: what that user cannot see is not in the dump`;
}

/** @returns none where there is no such table */
function warning(text: string, tables: readonly string[]): string[] {
  if (tables.length === 0) return [];
  const more = tables.length > 5 ? t` and ${tables.length - 5} more` : '';
  return [`${text}: ${tables.slice(0, 5).join(', ')}${more}`];
}

const fromHex = (hex: string): string => Buffer.from(hex, 'hex').toString('utf8');
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const isLogin = (text: string): text is Login => Object.hasOwn(LOGINS, text);
