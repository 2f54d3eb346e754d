import type { Context } from '../../base/context.ts';
import { UserError } from '../../base/errors.ts';
import { own } from '../../base/own.ts';
import { splitSections } from '../../base/sections.ts';
import { type ComposeDirectory, composeArgv } from '../../compose/command.ts';
import type { ComposeModel } from '../../compose/model.ts';
import { parseModel } from '../../compose/render-model.ts';
import { ask, type Question } from '../../host/ask.ts';
import { t } from '../../texts/texts.ts';
import type { Stack, Suite } from './place.ts';

export type OnService = Suite<{ readonly kind: 'service'; readonly service: string }>;

/**
 * Tests write and delete: a one-off container of a service has the settings of the service, and with them its
 * database. That is refused unless the suite allows it or brings settings of its own for all of them.
 * @throws UserError also when the stack has no such service
 */
export async function refuseStackDatabase(
  suites: readonly OnService[],
  { host, compose }: Stack,
  { signal }: Pick<Context, 'signal'>,
): Promise<void> {
  const names = [...new Set(suites.map(({ settings }) => settings.on.service))];
  const { model, images } = await ask(
    host,
    { model: rendered(compose), images: environments(compose, names) },
    { signal },
  );
  for (const { name, settings, env } of suites) {
    const { service } = settings.on;
    const found = own(model.services, service);
    if (found === undefined) {
      throw new UserError(t`tests.${name}: the stack has no service '${service}'`, {
        fix: t`name one of ${Object.keys(model.services).sort().join(', ')}`,
      });
    }
    if (settings.allowStackDatabase) continue;
    const environment = { ...images(found.image ?? ''), ...found.environment };
    const inherited = databaseSettings(environment).filter((variable) => own(env, variable) === undefined);
    if (inherited.length === 0) continue;
    throw new UserError(
      t`tests.${name}: service '${service}' has the settings of the stack's own database (${inherited.join(', ')}): the suite would run against it`,
      {
        fix: t`set these names in tests.${name}.env to a test database, or allow it with allow-stack-database: true`,
      },
    );
  }
}

/** Holds secrets in the clear: stays in here. */
function rendered(compose: ComposeDirectory): Question<ComposeModel> {
  return {
    script: 'cd "$1" || exit\nshift\n"$@" config --format json',
    args: [compose.directory, ...everyProfile(compose)],
    read: (said, { hostName }) => parseModel(said, `${hostName}: docker compose config`),
  };
}

// Compose refuses the whole list when it does not know one of the services.
const ENVIRONMENTS = `
cd "$1" || exit
shift
names=
while [ "$1" != -- ]; do
  names="$names $1"
  shift
done
shift
images=$("$@" config --images $names 2>/dev/null) || images=$("$@" config --images) || exit
for image in $images; do
  printf '//%s\\n' "$image"
  docker image inspect --format '{{json .Config.Env}}' "$image" 2>/dev/null
done
exit 0`;

/** What images of services set themselves; nothing when one is not there yet. */
function environments(
  compose: ComposeDirectory,
  services: readonly string[],
): Question<(image: string) => Record<string, string>> {
  return {
    script: ENVIRONMENTS,
    args: [compose.directory, ...services, '--', ...everyProfile(compose)],
    read: async (said, asked) => {
      const { environmentFrom } = await import('./answers.ts');
      const section = splitSections(said);
      return (image) => {
        const pairs = environmentFrom(section(image)[0] ?? '[]', asked);
        return Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s)));
      };
    },
  };
}

/** Test services often stand under a profile of their own; `run` enables it by itself. */
const everyProfile = (compose: ComposeDirectory) => composeArgv({ ...compose, profiles: ['*'] });

const WORDS = new Set([
  ...['DATABASE', 'DATABASES', 'DB', 'DBNAME', 'DBHOST', 'DBUSER', 'DATASOURCE', 'JDBC', 'SQLALCHEMY'],
  ...['MYSQL', 'MARIADB', 'POSTGRES', 'POSTGRESQL', 'PGSQL', 'MSSQL', 'ORACLE', 'COCKROACH', 'CLICKHOUSE'],
  ...['MONGO', 'MONGODB', 'MONGOOSE', 'COUCHDB', 'CASSANDRA', 'REDIS', 'REDISHOST', 'VALKEY', 'MEMCACHED'],
]);
const LIBPQ = /^PG(HOST|HOSTADDR|PORT|DATABASE|USER|PASSWORD|PASSFILE|SERVICE|SERVICEFILE|OPTIONS)$/;
const DATABASE_URL =
  /^(jdbc:|(postgres|postgresql|pgsql|mysql2?|mariadb|mongodb(\+srv)?|rediss?|valkeys?|sqlserver|mssql)(\+[a-z0-9]+)?:\/\/)/i;

/**
 * Names of variables that lead to a database: by the words in the name (`DB_HOST`, `APP_DATABASE_URL`, `PGUSER`)
 * or by a value that is a database's URL. Only names come back: the values are secrets.
 */
export function databaseSettings(environment: Readonly<Record<string, string | null>>): string[] {
  return Object.entries(environment)
    .filter(([name, value]) => {
      const upper = name.toUpperCase();
      return (
        LIBPQ.test(upper) ||
        upper.split(/[_.-]/).some((word) => WORDS.has(word)) ||
        (value !== null && DATABASE_URL.test(value.trim()))
      );
    })
    .map(([name]) => name)
    .sort();
}
