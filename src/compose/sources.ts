import { stat } from 'node:fs/promises';
import path from 'node:path';
import { isInside } from '../base/paths.ts';
import { expand } from '../config/interpolation.ts';
import { t } from '../texts/texts.ts';
import { readComposeFile, type Yaml } from './documents.ts';

/**
 * What the files of a stack's description name. Everything that Compose could read is in here, whether it does or not:
 * that the files are right is Compose's to say, and which of them it reads.
 */
export interface ComposeSources {
  /** Names of other files, in order. */
  readonly named: readonly NamedFile[];
  /** All services, those of profiles that are off included. */
  readonly services: ReadonlySet<string>;
  /** Profiles that services name. */
  readonly profiles: ReadonlySet<string>;
}

export interface NamedFile {
  readonly kind: 'compose' | 'include' | 'extends' | 'env_file' | 'label_file';
  /** Absolute. */
  readonly file: string;
  readonly exists: boolean;
  /** Its path is absolute: on a host it is another file. */
  readonly isOfHost: boolean;
  /** Compose goes on without it. */
  readonly optional: boolean;
  /** `compose.yml:3: services.web.env_file` */
  readonly place: string;
  /** The service that reads it. */
  readonly service?: string | undefined;
}

/** A compose file that is being followed. */
interface Following {
  readonly documents: readonly Yaml[];
  /** As messages name it. */
  readonly name: string;
  /** The absolute path of a file that it names, its variables filled in. */
  resolve(name: string): string;
}

/**
 * Follows `include`, `extends`, `env_file` and `label_file` from the compose files.
 * @param directory the stack's directory, absolute
 * @param composeFiles relative to it
 * @param given for variables in those paths
 */
export async function composeSources(
  directory: string,
  composeFiles: readonly string[],
  given: ReadonlyMap<string, string>,
): Promise<ComposeSources> {
  const env = new Map([...given, ['PWD', directory]]);
  const named = new Map<string, NamedFile>();
  const services = new Set<string>();
  const profiles = new Set<string>();
  const visited = new Set<string>();

  const absolute = new Set<string>();
  const add = async (one: Omit<NamedFile, 'exists' | 'isOfHost'>): Promise<void> => {
    const more = { exists: await exists(one.file), isOfHost: absolute.has(one.file) };
    named.set(`${one.file}\0${one.place}\0${one.service}`, { ...one, ...more });
  };

  const read = async (file: string, base = path.dirname(file)): Promise<Following | undefined> => {
    const found = await readComposeFile(file);
    if (found === undefined) return undefined;
    const name = path.relative(directory, file);
    const resolve = (one: string) => {
      const written = expand(one, env);
      if (path.isAbsolute(written)) absolute.add(path.resolve(written));
      return path.resolve(base, written);
    };
    return { documents: found.documents, name, resolve };
  };

  /** @param service of the stack that takes it */
  const followService = async (file: Following, key: string, service: string): Promise<void> => {
    const id = `${file.name}\0${key}\0${service}`;
    if (visited.has(id)) return;
    visited.add(id);
    for (const document of file.documents) {
      const map = document.get('services');
      const entry = map?.get(key);
      if (entry === undefined) continue;
      const placeOf = (name: string) =>
        `${file.name}:${entry.line(name) ?? map?.line(key)}: services.${key}.${name}`;
      for (const profile of entry.get('profiles')?.items() ?? []) {
        profiles.add(expand(String(profile.value()), env));
      }
      for (const kind of ['env_file', 'label_file'] as const) {
        for (const { path: name, optional } of fileList(entry.get(kind))) {
          await add({ kind, file: file.resolve(name), optional, place: placeOf(kind), service });
        }
      }
      const base = extendedBy(entry.get('extends'));
      if (base === undefined) continue;
      if (base.file === undefined) {
        await followService(file, base.service, service);
        continue;
      }
      const target = file.resolve(base.file);
      await add({ kind: 'extends', file: target, optional: false, place: placeOf('extends'), service });
      const from = await read(target);
      if (from !== undefined) await followService(from, base.service, service);
    }
  };

  const follow = async (name: string, base: string): Promise<void> => {
    const id = `${name}\0${base}`;
    if (visited.has(id)) return;
    visited.add(id);
    const file = await read(name, base);
    for (const document of file?.documents ?? []) {
      for (const service of document.get('services')?.keys() ?? []) {
        services.add(service);
        if (file !== undefined) await followService(file, service, service);
      }
      for (const item of document.get('include')?.items() ?? []) {
        if (file !== undefined) await include(file, document, item);
      }
    }
  };

  const include = async (file: Following, document: Yaml, item: Yaml): Promise<void> => {
    const place = `${file.name}:${document.line('include')}: include`;
    const paths = fileList(item.get('path') ?? item).flatMap((one) =>
      isRemote(expand(one.path, env)) ? [] : [file.resolve(one.path)],
    );
    const [first] = paths;
    if (first === undefined) return;
    const given = item.get('project_directory')?.value();
    const base = typeof given === 'string' ? file.resolve(given) : path.dirname(first);
    for (const one of paths) {
      await add({ kind: 'include', file: one, optional: false, place });
      await follow(one, base);
    }
    const envFiles = fileList(item.get('env_file'));
    for (const one of envFiles) {
      await add({ kind: 'env_file', file: file.resolve(one.path), optional: false, place });
    }
    // Without an env_file Compose takes the `.env` beside the included file.
    if (envFiles.length === 0) {
      await add({ kind: 'env_file', file: path.join(base, '.env'), optional: true, place });
    }
  };

  for (const name of composeFiles) {
    const file = path.resolve(directory, name);
    await add({ kind: 'compose', file, optional: false, place: 'compose' });
    // Paths in each of them start from the directory of the first.
    await follow(file, directory);
  }
  return { named: [...named.values()], services, profiles };
}

/** Those that a release directory holds, relative to the stack's directory. The host makes `.env` by itself. */
export function filesOfRelease(directory: string, { named }: ComposeSources): readonly string[] {
  const files = named.filter(
    ({ file, exists, isOfHost }) => exists && (!isOfHost || isInside(file, directory)),
  );
  const names = new Set(files.map(({ file }) => path.relative(directory, file)));
  names.delete('.env');
  return [...names];
}

/**
 * Where in a release directory the stack's own directory is: it is the same, unless files lie beside or above it. Then
 * all of them are in a directory of theirs, so that none meets a file of ours.
 * @param files relative to the stack's directory
 */
export function homeInRelease(directory: string, files: readonly string[]): string {
  const up = Math.max(...files.map((file) => file.split('/').filter((part) => part === '..').length));
  return up === 0 ? '' : path.join('stack', ...directory.split('/').slice(-up));
}

/** `extends: base`, `extends: {service: base}` or `extends: {file: common.yml, service: base}`. */
function extendedBy(node: Yaml | undefined): { file?: string; service: string } | undefined {
  const service = node?.value() ?? node?.get('service')?.value();
  const file = node?.get('file')?.value();
  if (typeof service !== 'string') return undefined;
  return typeof file === 'string' ? { file, service } : { service };
}

/** `x`, `{path: x, required: false}`, or a list of these: the forms in which Compose takes names of files. */
function fileList(node: Yaml | undefined): { path: string; optional: boolean }[] {
  return [node, ...(node?.items() ?? [])].flatMap((one) => {
    const file = one?.value() ?? one?.get('path')?.value();
    return typeof file === 'string'
      ? [{ path: file, optional: one?.get('required')?.value() === false }]
      : [];
  });
}

/** What Compose fetches from elsewhere. */
const isRemote = (name: string) => /^(git@|[a-z+]+:)/.test(name);

const NAMES = ['compose.yml', 'compose.yaml', 'docker-compose.yml', 'docker-compose.yaml'];

/** Compose itself finds its file under four names, we do not: what to do when it has one of the other names. */
export async function instead(absent: string): Promise<string | undefined> {
  if (!NAMES.includes(path.basename(absent))) return undefined;
  for (const name of NAMES) {
    if (!(await exists(path.join(path.dirname(absent), name)))) continue;
    return t`there is ${name}: name it, in deploy-kit.yml with compose: [${name}] ('init' writes such a file)`;
  }
  return undefined;
}

/** As Compose asks: a device such as /dev/null can be read, too. */
const exists = async (file: string) => {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && !found.isDirectory();
};
