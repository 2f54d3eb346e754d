import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { roleOf } from '../../backup/engines/recognise.ts';
import { messageOf, UserError } from '../../base/errors.ts';

/** What a repository's compose files tell about its stack, read without Compose and without values for variables. */
export type StackFacts = Readonly<ReturnType<typeof stackFacts>>;

const NAMES = ['compose.yml', 'compose.yaml', 'docker-compose.yml', 'docker-compose.yaml'];
const ENVIRONMENTS: Readonly<Record<string, readonly string[]>> = {
  development: ['development', 'dev'],
  production: ['production', 'prod'],
};

interface Service {
  readonly image?: unknown;
  readonly volumes?: unknown;
  readonly ports?: unknown;
  readonly healthcheck?: unknown;
  readonly environment?: unknown;
}

/** @throws UserError when there is no compose file, or one that is not YAML */
export function stackFacts(directory: string) {
  const compose = NAMES.find((name) => existsSync(path.join(directory, name)));
  if (compose === undefined) {
    throw new UserError(`there is no compose file in ${directory}`, {
      fix: `run this where ${NAMES[0]} is, or name that directory with --working-directory`,
    });
  }
  const text = readFileSync(path.join(directory, compose), 'utf8');
  const services = Object.entries(servicesOf(text, compose));
  const mounts = services.flatMap(([, service]) => bindsOf(service, directory));
  const roles = services.map(([name, service]) => ({ name, service, role: roleOf(traitsOf(service)) }));
  return {
    /** Relative to the directory. */
    compose,
    /** Compose files that belong to one environment: `compose.production.yml`. */
    overrides: perEnvironment(
      (name) => NAMES.map((file) => file.replace(/(?=\.ya?ml$)/, `.${name}`)),
      directory,
    ),
    /** Files of variables that belong to one environment. */
    envFiles: perEnvironment(
      (name) => [`deploy/${name}.env`, `${name}.env`, `.env.${name}`, `env/${name}.env`],
      directory,
    ),
    /** What bind mounts only read, and what they write to. */
    files: unique(mounts.filter(({ reads }) => reads).map(({ source }) => source)),
    shared: unique(mounts.filter(({ reads }) => !reads).map(({ source }) => source)),
    databases: roles.flatMap(({ name, service, role }) =>
      role.kind === 'database'
        ? [{ service: name, database: databaseOf(service, role.engine.databaseVariables) }]
        : [],
    ),
    /** Databases that backup-db cannot dump. */
    otherDatabases: roles.flatMap(({ name, role }) =>
      role.kind === 'unsupported' ? [{ service: name, product: role.product }] : [],
    ),
    /** Services with a healthcheck that are no databases. */
    healthy: roles
      .filter(({ service, role }) => service.healthcheck !== undefined && role.kind === 'other')
      .map(({ name }) => name),
    /** Of the first service that publishes one. */
    port: services.map(([, service]) => publishedPort(service)).find((port) => port !== undefined),
    /** Variables that have to be set. */
    required: requiredVariables(text),
  };
}

/** Names of `${X:?}` and `${X?}` in a compose file. */
function requiredVariables(text: string): string[] {
  return unique([...text.matchAll(/(?<!\$)\$\{(\w+):?\?/g)].map(([, name = '']) => name));
}

function servicesOf(text: string, file: string): Record<string, Service> {
  try {
    const content = parse(text, { merge: true, logLevel: 'error' }) as {
      services?: Record<string, Service | null>;
    } | null;
    return Object.fromEntries(
      Object.entries(content?.services ?? {}).map(([name, service]) => [name, service ?? {}]),
    );
  } catch (error) {
    throw new UserError(`${file} is not YAML: ${messageOf(error).split('\n')[0]}`, {
      fix: 'correct its syntax',
    });
  }
}

function perEnvironment(
  candidates: (name: string) => readonly string[],
  directory: string,
): ReadonlyMap<string, string> {
  const found = Object.entries(ENVIRONMENTS).flatMap(([environment, names]): [string, string][] => {
    const file = names.flatMap(candidates).find((one) => existsSync(path.join(directory, one)));
    return file === undefined ? [] : [[environment, file]];
  });
  return new Map(found);
}

/** Relative bind mounts: those of a file, read-only ones, and directories with files in them are read. */
function bindsOf({ volumes }: Service, directory: string): { source: string; reads: boolean }[] {
  return list(volumes).flatMap((mount) => {
    const { source, readOnly } = mountOf(mount);
    if (!/^\.{1,2}(\/|$)/.test(source)) return [];
    const relative = path.normalize(source).replace(/\/+$/, '');
    if (relative.startsWith('..') || relative === '.') return [];
    const kind = kindOf(path.join(directory, relative));
    const reads = readOnly || kind === 'file';
    return [{ source: kind === 'directory' && reads ? `${relative}/` : relative, reads }];
  });
}

/** Where there is no source or target, it is empty. */
function mountOf(mount: unknown): { source: string; target: string; readOnly: boolean } {
  if (typeof mount === 'string') {
    const [source = '', target = '', mode = ''] = expanded(mount).split(':');
    return { source, target, readOnly: mode.split(',').includes('ro') };
  }
  const { type, source, target, read_only: readOnly } = (mount ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? expanded(value) : '');
  return {
    source: type === 'bind' ? text(source) : '',
    target: text(target),
    readOnly: readOnly === true,
  };
}

function kindOf(file: string): 'file' | 'directory' | 'nothing' {
  if (!existsSync(file)) return 'nothing';
  if (statSync(file).isFile()) return 'file';
  return readdirSync(file).some((name) => name !== '.gitkeep') ? 'directory' : 'nothing';
}

function traitsOf(service: Service) {
  const mounts = list(service.volumes)
    .map(mountOf)
    .flatMap(({ target, readOnly }) => (target === '' ? [] : [{ target, writable: !readOnly }]));
  return { image: typeof service.image === 'string' ? expanded(service.image) : '', argv: [], mounts };
}

function databaseOf({ environment }: Service, names: readonly string[]): string | undefined {
  const pairs = Array.isArray(environment)
    ? environment.map((line) => String(line).split('=', 2))
    : Object.entries(environment ?? {}).map(([name, value]) => [name, String(value)]);
  const value = pairs.find(([name = '']) => names.includes(name))?.[1] ?? '';
  return /^[\w-]+$/.test(value) ? value : undefined;
}

/** `8080:80`, `127.0.0.1:${PORT:-8080}:80`, or the long form. */
function publishedPort({ ports }: Service): number | undefined {
  for (const entry of list(ports)) {
    const published =
      typeof entry === 'object'
        ? (entry as { published?: unknown }).published
        : expanded(String(entry)).split(':').at(-2);
    const port = Number(String(published ?? ''));
    if (Number.isInteger(port) && port > 0) return port;
  }
  return undefined;
}

/** Variables with a default are that default; others stay as they are. */
function expanded(text: string): string {
  return text.replace(/\$\{\w+:?-([^}]*)\}/g, '$1');
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const unique = (values: readonly string[]): string[] => [...new Set(values)];
