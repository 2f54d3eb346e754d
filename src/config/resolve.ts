import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, UserError } from '../base/errors.ts';
import { decodeText } from '../base/text.ts';
import { t } from '../texts/texts.ts';
import { FILE_NAMES } from './file-names.ts';
import type { ConfigFile, FileLayers } from './load.ts';
import { complete, item, type Variants } from './options/index.ts';
import * as rules from './rules.ts';
import {
  DEFAULT_ENVIRONMENT,
  type Layer,
  MAX_INTERVAL,
  PRODUCTION,
  SETTINGS,
  type Settings,
} from './settings.ts';

export interface ResolveRequest {
  /** Absolute: what the paths in the file and in the inputs are relative to. */
  readonly projectDirectory: string;
  /** The input `config`. Undefined looks for deploy-kit.yml, and does without when there is none. */
  readonly configPath?: string | undefined;
  /** Read in place of a file: a draft of one. */
  readonly draft?: ConfigFile | undefined;
  readonly environment?: string | undefined;
  /** That of an earlier step: taken where the file has several and none is named. */
  readonly earlierEnvironment?: string | undefined;
  /** What the inputs say, the strongest first. They win over the file. */
  readonly overrides?: readonly Layer[];
  /** The name of the repository: the project's name where nobody gives one. */
  readonly defaultProject?: string | undefined;
  /** False for what works without a host, too: settings without hosts are then no error. Default true. */
  readonly needsHosts?: boolean;
  /** The lists that the file is read with: many a run has no file. */
  readVariants(): Promise<Variants>;
}

/**
 * The settings of one environment: inputs, then the environment in the file, then the file's top level, then
 * the defaults. Loads YAML and the schema only when there is a file.
 * @throws UserError for everything wrong in the file or the inputs
 */
export async function resolveSettings(request: ResolveRequest): Promise<Settings> {
  const { overrides = [], projectDirectory } = request;
  ENVIRONMENT.kind.verify?.(ENVIRONMENT, request.environment, t`input 'environment'`);
  const file = await readConfig(request);
  const found = complete(SETTINGS, [...overrides, ...(file?.layers ?? [])]);
  const environment = file?.environment ?? request.environment ?? DEFAULT_ENVIRONMENT;
  const project = found.project ?? projectName(request.defaultProject?.split('/').at(-1) ?? '');
  if (project === '') throw noName();
  const { hosts = [], health, tests } = found;
  if (hosts.length === 0 && request.needsHosts !== false) throw noHosts(environment, file);
  assertDistinct(
    hosts,
    overrides.some((layer) => layer.hosts) ? undefined : file?.place(['environments', environment, 'hosts']),
  );
  for (const [name, { run }] of Object.entries(tests)) {
    if (run !== undefined) continue;
    const place = file?.place(['environments', environment, 'tests', name]) ?? t`the inputs`;
    throw new UserError(t`${place}: test suite '${name}' has no command`, { fix: t`add 'run:' to it` });
  }
  const composeProject = found.composeProject ?? `${project}-${environment}`;
  const maxInterval = Math.max(health.interval, MAX_INTERVAL);
  const production = found.production ?? PRODUCTION.includes(environment);
  const own = { project, environment, production, composeProject, projectDirectory, hosts };
  return { ...found, ...own, health: { ...health, maxInterval } };
}

const ENVIRONMENT = item(rules.NAME);

async function readConfig(request: ResolveRequest): Promise<FileLayers | undefined> {
  const file = request.draft ?? (await readConfigFile(request.projectDirectory, request.configPath));
  if (file === undefined) return undefined;
  const { layersOfFile } = await import('./load.ts');
  const { environment, earlierEnvironment: earlier } = request;
  return layersOfFile(file, environment, await request.readVariants(), earlier);
}

/**
 * The config file in the project directory, or undefined when none is named and none is there.
 * @param configPath the input `config`
 * @throws UserError when it cannot be read, or the named one is not there
 */
export async function readConfigFile(
  projectDirectory: string,
  configPath: string | undefined,
): Promise<ConfigFile | undefined> {
  for (const name of configPath === undefined ? FILE_NAMES : [configPath]) {
    const text = await textOf(path.resolve(projectDirectory, name), name);
    if (text !== undefined) return { text, name };
  }
  if (configPath === undefined) return undefined;
  throw new UserError(t`input 'config': there is no file '${configPath}' in ${projectDirectory}`, {
    fix: t`check out the repository before this step and give the path from its root, or leave the input out`,
  });
}

async function textOf(file: string, name: string): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    const other = code === 'EISDIR' ? t`name the file, not its directory` : undefined;
    const fix = other ?? t`make it readable for the user who runs this`;
    throw new UserError(t`${name} cannot be read: ${messageOf(error)}`, { fix, cause: error });
  }
  return decodeText(bytes, name);
}

/** A name as that of a project: `My.App` is `my-app`. It is empty when there is no letter or digit. */
export const projectName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
    .slice(0, 63);

function noName(): UserError {
  return new UserError(t`the project has no name`, {
    fix: t`add 'project: <name>' to deploy-kit.yml, or give the input 'project'`,
  });
}

function noHosts(environment: string, file: FileLayers | undefined): UserError {
  if (file === undefined) {
    return new UserError(
      t`no host to deploy to: input 'hosts' is not given, and there is no deploy-kit.yml`,
      {
        fix: t`give the input 'hosts': ssh://user@server, or local (the machine that the job runs on)`,
      },
    );
  }
  const place = file.place(['environments', environment]);
  return new UserError(t`${place}: environments.${environment} names no hosts`, {
    fix: t`add hosts: ['ssh://user@server'] or [local] (the machine that the job runs on)`,
  });
}

/** A run that locked its own host would wait for itself. */
function assertDistinct(hosts: readonly string[], place = t`input 'hosts'`): void {
  const plain = (host: string) => host.replace(/\/$/, '').replace(/:22$/, '');
  const twice = hosts.find((host, at) => hosts.slice(0, at).some((other) => plain(other) === plain(host)));
  if (twice === undefined) return;
  throw new UserError(t`${place}: '${twice}' is there twice`, { fix: t`name each host once` });
}
