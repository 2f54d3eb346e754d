import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { LineCounter, parseDocument, visit as walk } from 'yaml';
import { messageOf, UserError } from '../base/errors.ts';
import { isInside } from '../base/paths.ts';

/** The files of a stack's description, as the release directory needs them. */
export interface ComposeSources {
  /** Relative to the stack's directory: the compose files and what they include, extend or read as env_file. */
  readonly files: readonly string[];
  /**
   * Services that read the stack's own `.env` as `env_file`, with the absolute paths of the other files they read.
   * `.env` exists on the host only: on this machine it would be a secret on disk.
   */
  readonly dotenvServices: ReadonlyMap<string, readonly string[]>;
  /** All services, those of profiles that are off included. */
  readonly services: ReadonlySet<string>;
  /** Profiles that services name. */
  readonly profiles: ReadonlySet<string>;
}

/** What of a compose file names other files. */
interface ComposeFile {
  readonly services?: Readonly<Record<string, unknown>> | null;
  readonly include?: unknown;
}

/** A file that was read. */
interface Loaded {
  readonly content: ComposeFile;
  readonly relative: string;
  /** The absolute path of one that it names, its variables filled in. */
  resolve(name: string): string;
}

/** Names that the release directory has files of its own under. */
const OURS = ['pin.yml', 'release.json'];

/**
 * Follows `include`, `extends`, `env_file` and `label_file` from the compose files.
 * @param directory the stack's directory, absolute
 * @param composeFiles relative to it
 * @param env for variables in those paths
 * @param root the project directory: what relative bind mounts may name
 * @throws UserError for a file outside the directory, or a relative bind mount outside the root: a release has
 *   nowhere to put it
 */
export async function composeSources(
  directory: string,
  composeFiles: readonly string[],
  env: ReadonlyMap<string, string>,
  root: string = directory,
): Promise<ComposeSources> {
  const found = new Set<string>();
  const envFiles = new Map<string, ReadonlySet<string>>();
  const profiles = new Set<string>();
  const dotenv = path.join(directory, '.env');

  const add = (file: string, from: string): string => {
    const relative = path.relative(directory, file);
    if (!isInside(file, directory)) {
      throw new UserError(`${from} names ${file}, which is outside ${directory}`, {
        fix: `move it below the directory of the first compose file: only that is shipped to the host`,
      });
    }
    if (OURS.includes(relative)) {
      throw new UserError(`${from} names ${relative}, a name that deploy-kit uses itself in a release`, {
        fix: 'give the file another name',
      });
    }
    // Made on the host, out of the environment.
    if (file !== dotenv) found.add(relative);
    return relative;
  };

  const load = async (file: string, from: string, base = path.dirname(file)): Promise<Loaded> => {
    const relative = add(file, from);
    const content = (readYaml(await readSource(file, from), relative) ?? {}) as ComposeFile;
    return { content, relative, resolve: (name) => path.resolve(base, expand(name, env)) };
  };

  /** The env_files of a service and of those that it extends. */
  const filesOf = async (
    file: Loaded,
    service: string,
    seen: ReadonlySet<string> = new Set(),
  ): Promise<Set<string>> => {
    const entry = file.content.services?.[service];
    const place = `${file.relative}: services.${service}`;
    const key = `${file.relative} ${service}`;
    const files = new Set<string>();
    // A circle is Compose's to explain.
    if (!isRecord(entry) || seen.has(key)) return files;
    for (const profile of listOf(entry['profiles'])) profiles.add(expand(String(profile), env));
    const base = extendedBy(entry['extends']);
    if (base !== undefined) {
      const from = base.file === undefined ? file : await load(file.resolve(base.file), `${place}.extends`);
      for (const one of await filesOf(from, base.service, new Set([...seen, key]))) files.add(one);
    }
    for (const { path: name, required } of fileList(entry['env_file'])) {
      const target = file.resolve(name);
      const isMissing = target !== dotenv && !(await exists(target));
      if (isMissing && !required) continue;
      add(target, `${place}.env_file`);
      if (isMissing) {
        throw new UserError(`${place}.env_file: ${name} does not exist`, {
          fix: 'commit it, make it in a step before this one, or mark it `required: false` in the compose file',
        });
      }
      files.add(target);
    }
    for (const { path: name } of fileList(entry['label_file'])) {
      add(file.resolve(name), `${place}.label_file`);
    }
    for (const name of relativeBinds(entry['volumes'], env)) {
      if (isInside(file.resolve(name), root)) continue;
      throw new UserError(`${place}.volumes mounts ${name}, which is outside ${root}`, {
        fix: 'move it into the project directory, or mount it by its absolute path on the host',
      });
    }
    return files;
  };

  const visited = new Set<string>();
  const visit = async (name: string, from: string, base?: string): Promise<void> => {
    if (visited.has(name)) return;
    visited.add(name);
    const file = await load(name, from, base);
    for (const service of Object.keys(file.content.services ?? {})) {
      const files = await filesOf(file, service);
      envFiles.set(service, new Set([...(envFiles.get(service) ?? []), ...files]));
    }
    for (const item of listOf(file.content.include)) {
      await include(file, isRecord(item) ? item : { path: item });
    }
  };

  const include = async (file: Loaded, item: Record<string, unknown>): Promise<void> => {
    const place = `${file.relative}: include`;
    const paths = fileList(item['path']).map((one) => file.resolve(one.path));
    const [first] = paths;
    if (first === undefined) return;
    const given = item['project_directory'];
    const base = typeof given === 'string' ? file.resolve(given) : path.dirname(first);
    for (const one of paths) await visit(one, place, base);
    for (const one of fileList(item['env_file'])) add(file.resolve(one.path), `${place}.env_file`);
    // Without an env_file Compose takes the `.env` beside the included file.
    const beside = path.join(base, '.env');
    if (item['env_file'] === undefined && (await exists(beside))) add(beside, place);
  };

  // Paths in each of them start from the directory of the first.
  for (const file of composeFiles) await visit(path.resolve(directory, file), 'compose', directory);
  const reading = [...envFiles].filter(([, files]) => files.has(dotenv));
  return {
    files: [...found],
    services: new Set(envFiles.keys()),
    profiles,
    dotenvServices: new Map(
      reading.map(([service, files]) => [service, [...files].filter((one) => one !== dotenv)]),
    ),
  };
}

/** What is no YAML is for Compose to explain, which names the line; aliases and merge keys are resolved only here. */
function readYaml(text: string, name: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { merge: true, logLevel: 'silent', lineCounter });
  try {
    return document.toJS();
  } catch (error) {
    let line = '';
    walk(document, {
      Alias(_key, alias) {
        if (alias.resolve(document) !== undefined || alias.range == null) return undefined;
        line = `:${lineCounter.linePos(alias.range[0]).line}`;
        return walk.BREAK;
      },
    });
    throw new UserError(`${name}${line}: not valid YAML: ${messageOf(error)}`, {
      fix: 'correct its anchors (&x), aliases (*x) and merge keys (<<)',
      cause: error,
    });
  }
}

/** `extends: base`, `extends: {service: base}` or `extends: {file: common.yml, service: base}`. */
function extendedBy(value: unknown): { file?: string; service: string } | undefined {
  const { file, service } = isRecord(value) ? value : { service: value };
  if (typeof service !== 'string') return undefined;
  return typeof file === 'string' ? { file, service } : { service };
}

/** `x`, `[x, {path: y, required: false}]`: the forms in which Compose takes names of files. */
function fileList(value: unknown): { path: string; required: boolean }[] {
  if (typeof value === 'string') return [{ path: value, required: true }];
  if (Array.isArray(value)) return value.flatMap(fileList);
  if (isRecord(value) && typeof value['path'] === 'string') {
    return [{ path: value['path'], required: value['required'] !== false }];
  }
  return [];
}

/** Sources of bind mounts that are written relative to the file: `./data:/data`, `{type: bind, source: ../x}`. */
function relativeBinds(volumes: unknown, env: ReadonlyMap<string, string>): string[] {
  const sources = listOf(volumes).map((volume) => {
    if (typeof volume === 'string') return expand(volume, env).split(':')[0];
    return isRecord(volume) && volume['type'] === 'bind' ? volume['source'] : undefined;
  });
  return sources
    .filter((source) => typeof source === 'string')
    .map((source) => expand(source, env))
    .filter((source) => /^\.{1,2}(\/|$)/.test(source));
}

/** `$X`, `${X}`, `${X:-default}`, `${X:+instead}`, `${X:?message}` in a path; without the colon, too. */
function expand(text: string, env: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$(?:\{(\w+)(?:(:?)([-+?])([^}]*))?\}|(\w+))/g,
    (_whole, braced: string | undefined, colon, operator, word: string, plain: string) => {
      const value = env.get(braced ?? plain) ?? '';
      const isMissing = colon === ':' ? value === '' : !env.has(braced ?? plain);
      if (operator === '+') return isMissing ? '' : word;
      // That a required one is missing is for Compose to say.
      return operator === '-' && isMissing ? word : value;
    },
  );
}

async function readSource(file: string, from: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UserError(`${from}: ${file} does not exist`, {
      fix: (await instead(file)) ?? 'check the name, and that the file is committed',
      cause,
    });
  }
}

const NAMES = ['compose.yml', 'compose.yaml', 'docker-compose.yml', 'docker-compose.yaml'];

/** Compose itself finds its file under four names, we do not: what to do when it has one of the other names. */
export async function instead(absent: string): Promise<string | undefined> {
  if (!NAMES.includes(path.basename(absent))) return undefined;
  for (const name of NAMES) {
    if (!(await exists(path.join(path.dirname(absent), name)))) continue;
    return `there is ${name}: name it, in deploy-kit.yml with compose: [${name}] ('init' writes such a file)`;
  }
  return undefined;
}

const exists = async (file: string) => (await stat(file).catch(() => undefined))?.isFile() === true;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
