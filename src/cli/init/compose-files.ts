import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../base/errors.ts';
import { parseDotenv } from '../../config/dotenv.ts';
import { t } from '../../texts/texts.ts';

/** Which files a stack is described in; all relative to its directory. */
export interface StackFiles {
  /** For every environment that says nothing else. */
  readonly compose: readonly string[];
  /** Those of an environment: `compose.production.yml` besides, or what plain `docker compose` reads besides. */
  readonly of: ReadonlyMap<string, readonly string[]>;
  /** Files of variables that belong to one environment. */
  readonly envFiles: ReadonlyMap<string, string>;
  /** What plain `docker compose` reads after the first file. */
  readonly override: string | undefined;
  /** What `.env` says to Compose itself. */
  readonly projectName: string | undefined;
  readonly profiles: readonly string[];
}

export const ENVIRONMENTS = ['development', 'production'] as const;

// In Compose's own order (compose-go, cli/options.go).
const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = ['compose', 'docker-compose'].flatMap((name) =>
  ['yml', 'yaml'].map((end) => `${name}.override.${end}`),
);
const SHORT: Readonly<Record<string, string>> = { development: 'dev', production: 'prod' };

/** @throws UserError when there is no compose file */
export function stackFiles(directory: string): StackFiles {
  const isThere = (file: string) => existsSync(path.join(directory, file));
  const dotenv = dotenvOf(path.join(directory, '.env'));
  const separator = dotenv.get('COMPOSE_PATH_SEPARATOR') ?? ':';
  const named = (dotenv.get('COMPOSE_FILE') ?? '').split(separator).filter((file) => file !== '');
  const first = NAMES.find(isThere);
  const compose =
    named.length > 0 && named.every(isThere) ? named.map((file) => path.normalize(file)) : [first];
  const found = compose.filter((file) => file !== undefined);
  if (found.length === 0) {
    throw new UserError(t`there is no compose file in ${directory}`, {
      fix: t`run this where ${NAMES[1]} is, or name that directory with --working-directory`,
    });
  }
  const override = named.length > 0 ? undefined : OVERRIDES.find(isThere);
  const perEnvironment = (candidates: (name: string) => readonly string[]) =>
    new Map(
      ENVIRONMENTS.flatMap((environment): [string, string][] => {
        const names = [environment, SHORT[environment] ?? environment].flatMap(candidates);
        const file = names.find(isThere);
        return file === undefined ? [] : [[environment, file]];
      }),
    );
  const own = perEnvironment((name) => NAMES.map((file) => file.replace(/(?=\.ya?ml$)/, `.${name}`)));
  const of = new Map(
    [...own].map(([environment, file]) => [environment, [...found.filter((one) => one !== file), file]]),
  );
  if (override !== undefined && !of.has('development')) of.set('development', [...found, override]);
  return {
    compose: found,
    of,
    envFiles: perEnvironment((name) => [
      ...[`deploy/${name}.env`, `${name}.env`, `.env.${name}`, `env/${name}.env`],
    ]),
    override,
    projectName: dotenv.get('COMPOSE_PROJECT_NAME') || undefined,
    profiles: (dotenv.get('COMPOSE_PROFILES') ?? '').split(',').flatMap((name) => name.trim() || []),
  };
}

/** What cannot be read is told by the check of what was drafted. */
function dotenvOf(file: string): ReadonlyMap<string, string> {
  try {
    return existsSync(file) ? parseDotenv(readFileSync(file, 'utf8'), { place: '.env' }) : new Map();
  } catch {
    return new Map();
  }
}
