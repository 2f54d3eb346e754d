import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { decodeText } from '../base/text.ts';
import { parseHostAddress } from '../host/address.ts';
import * as defaults from './defaults.ts';
import type { FileLayers, Layer, Said } from './layers.ts';
import * as rules from './rules.ts';
import type { Settings, SuiteSettings } from './settings.ts';

export type { Layer } from './layers.ts';

export interface ResolveRequest {
  /** Absolute: what the paths in the file and in the inputs are relative to. */
  readonly projectDirectory: string;
  /** The input `config`. Undefined looks for deploy-kit.yml, and does without when there is none. */
  readonly configPath?: string | undefined;
  /** The text of the file, when it was read already. */
  readonly configText?: string | undefined;
  readonly environment?: string | undefined;
  /** What the inputs say; undefined is 'not given'. They win over the file. */
  readonly overrides?: Layer;
  /** The name of the repository: the project's name where nobody gives one. */
  readonly defaultProject?: string | undefined;
  /** False for actions that reach no host: settings without hosts are then no error. Default true. */
  readonly needsHosts?: boolean;
}

const FILE_NAMES = ['deploy-kit.yml', 'deploy-kit.yaml'] as const;

/**
 * The settings of one environment: inputs, then the environment in the file, then the file's top level, then
 * the defaults. Loads YAML and the schema only when there is a file.
 * @throws UserError for everything wrong in the file or the inputs
 */
export async function resolveSettings(request: ResolveRequest): Promise<Settings> {
  const inputs = request.overrides ?? {};
  checkInputs(inputs, request.environment);
  const file = await readConfig(request);
  const layers = file === undefined ? [inputs] : [inputs, ...file.layers];
  const environment = file?.environment ?? request.environment ?? defaults.DEFAULT_ENVIRONMENT;
  const project = first(layers, (layer) => layer.project) ?? nameOf(request.defaultProject);
  const hosts = first(layers, (layer) => layer.hosts) ?? [];
  if (hosts.length === 0 && request.needsHosts !== false) throw noHosts(environment, file);
  assertDistinct(
    hosts,
    inputs.hosts === undefined ? file?.place(['environments', environment, 'hosts']) : undefined,
  );

  return {
    project,
    environment,
    composeProject: first(layers, (layer) => layer.composeProject) ?? `${project}-${environment}`,
    projectDirectory: request.projectDirectory,
    deployPath: first(layers, (layer) => layer.deployPath),
    url: first(layers, (layer) => layer.url),
    hosts,
    compose: first(layers, (layer) => layer.compose) ?? defaults.COMPOSE_FILES,
    profiles: first(layers, (layer) => layer.profiles) ?? [],
    files: first(layers, (layer) => layer.files) ?? [],
    shared: first(layers, (layer) => layer.shared) ?? [],
    envFile: first(layers, (layer) => layer.envFile),
    build: section(
      defaults.BUILD,
      layers.map((layer) => layer.build),
    ),
    deploy: section(
      defaults.DEPLOY,
      layers.map((layer) => layer.deploy),
    ),
    backup: backup(layers),
    health: health(layers),
    tests: suites(layers, file),
    notify: {
      discord: section(
        defaults.DISCORD,
        layers.map((layer) => layer.notify),
      ),
    },
  };
}

/** Precedence: the first layer that says something. */
function first<T>(layers: readonly Layer[], read: (layer: Layer) => T | undefined): T | undefined {
  for (const layer of layers) {
    const said = read(layer);
    if (said !== undefined) return said;
  }
  return undefined;
}

/** The same for each key of a section. */
function section<T extends object>(fallback: T, layers: readonly (Said<T> | undefined)[]): T {
  const keys = Object.keys(fallback) as (keyof T)[];
  const entries = keys.map((key) => [
    key,
    layers.find((layer) => layer?.[key] !== undefined)?.[key] ?? fallback[key],
  ]);
  return Object.fromEntries(entries) as T;
}

function backup(layers: readonly Layer[]): Settings['backup'] {
  const last = first(layers, (layer) => layer.backup?.keepLast) ?? defaults.BACKUP.keep.last;
  return {
    ...section(
      defaults.BACKUP,
      layers.map((layer) => layer.backup),
    ),
    keep: { last },
  };
}

function health(layers: readonly Layer[]): Settings['health'] {
  const found = section(
    defaults.HEALTH,
    layers.map((layer) => layer.health),
  );
  return { ...found, maxInterval: Math.max(found.interval, found.maxInterval) };
}

function suites(layers: readonly Layer[], file: FileLayers | undefined): Settings['tests'] {
  const names = new Set(layers.toReversed().flatMap((layer) => Object.keys(layer.tests ?? {})));
  const resolved = [...names].map((name): [string, SuiteSettings] => {
    const suite = section(
      defaults.SUITE,
      layers.map((layer) => layer.tests?.[name]),
    );
    if (suite.run.length === 0) {
      const place = file?.place(['environments', file.environment, 'tests', name]) ?? 'the inputs';
      throw new UserError(`${place}: test suite '${name}' has no command`, { fix: `add 'run:' to it` });
    }
    return [name, suite];
  });
  return Object.fromEntries(resolved);
}

async function readConfig(request: ResolveRequest): Promise<FileLayers | undefined> {
  const found = await configText(request);
  if (found === undefined) return undefined;
  const { layersOfFile } = await import('./file.ts');
  return layersOfFile(found.text, found.name, request.environment);
}

async function configText(request: ResolveRequest): Promise<{ text: string; name: string } | undefined> {
  const { configPath, projectDirectory } = request;
  if (request.configText !== undefined)
    return { text: request.configText, name: configPath ?? FILE_NAMES[0] };
  for (const name of configPath === undefined ? FILE_NAMES : [configPath]) {
    const text = await textOf(path.resolve(projectDirectory, name), name);
    if (text !== undefined) return { text, name };
  }
  if (configPath === undefined) return undefined;
  throw new UserError(`input 'config': there is no file '${configPath}' in ${projectDirectory}`, {
    fix: 'check out the repository before this step and give the path from its root, or leave the input out',
  });
}

async function textOf(file: string, name: string): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new UserError(`${name} cannot be read: ${error instanceof Error ? error.message : error}`, {
      fix:
        code === 'EISDIR'
          ? 'name the file, not its directory'
          : 'make it readable for the user who runs this',
      cause: error,
    });
  }
  return decodeText(bytes, name);
}

/** A repository's name as a project's name: `Org/My.App` is `my-app`. */
function nameOf(repository: string | undefined): string {
  const name = (repository?.split('/').at(-1) ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+|-+$/g, '')
    .slice(0, 63);
  if (name !== '') return name;
  throw new UserError('the project has no name', {
    fix: "add 'project: <name>' to deploy-kit.yml, or give the input 'project'",
  });
}

function noHosts(environment: string, file: FileLayers | undefined): UserError {
  const how = "['ssh://user@server'] or [local] (the machine that the job runs on)";
  return file === undefined
    ? new UserError("no host to deploy to: input 'hosts' is not given, and there is no deploy-kit.yml", {
        fix: "give the input 'hosts': ssh://user@server, or local (the machine that the job runs on)",
      })
    : new UserError(
        `${file.place(['environments', environment])}: environments.${environment} names no hosts`,
        { fix: `add hosts: ${how}` },
      );
}

/** A run that locked its own host would wait for itself. */
function assertDistinct(hosts: readonly string[], place = "input 'hosts'"): void {
  const plain = hosts.map((host) => host.replace(/\/$/, '').replace(/:22$/, ''));
  const twice = hosts.find((_host, i) => plain.indexOf(plain[i] ?? '') < i);
  if (twice === undefined) return;
  throw new UserError(`${place}: '${twice}' is there twice`, { fix: 'name each host once' });
}

type Check = readonly [
  input: string,
  rule: rules.Rule,
  read: (layer: Layer) => string | readonly string[] | undefined,
];

/** What the schema checks in the file holds for inputs, too. */
const INPUT_CHECKS: readonly Check[] = [
  ['project', rules.NAME, (layer) => layer.project],
  ['compose-project', rules.NAME, (layer) => layer.composeProject],
  ['deploy-path', rules.HOST_PATH, (layer) => layer.deployPath],
  ['url', rules.URL_BASE, (layer) => layer.url],
  ['compose', rules.RELATIVE_PATH, (layer) => layer.compose],
  ['profiles', rules.KEY, (layer) => layer.profiles],
  ['files', rules.RELATIVE_PATH, (layer) => layer.files],
  ['shared', rules.RELATIVE_PATH, (layer) => layer.shared],
  ['env-file', rules.RELATIVE_PATH, (layer) => layer.envFile],
  ['registry', rules.REGISTRY, (layer) => layer.build?.registry],
];

function checkInputs(inputs: Layer, environment: string | undefined): void {
  const check = (name: string, rule: rules.Rule, values: readonly string[]) => {
    const wrong = values.find((value) => !rule.pattern.test(value));
    if (wrong === undefined) return;
    // A user and password in an address are no part of what is shown.
    const shown = wrong.replace(/\/\/[^/@]*@/, '//***@');
    throw new UserError(`input '${name}': ${JSON.stringify(shown)} is not ${rule.what}`, { fix: rule.fix });
  };
  for (const host of inputs.hosts ?? []) parseHostAddress(host, "input 'hosts'");
  if (environment !== undefined) check('environment', rules.NAME, [environment]);
  for (const [name, rule, read] of INPUT_CHECKS) {
    const given = read(inputs);
    if (given !== undefined) check(name, rule, typeof given === 'string' ? [given] : given);
  }
}
