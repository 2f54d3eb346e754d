import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { UserError } from '../base/errors.ts';

/** The files of a stack's description, as the release directory needs them. */
export interface ComposeSources {
  /** Relative to the stack's directory: the compose files and what they include, extend or read as env_file. */
  readonly files: readonly string[];
  /**
   * Services that read the stack's own `.env` as `env_file`, with the absolute paths of the other files they read.
   * `.env` exists on the host only: on this machine it would be a secret on disk.
   */
  readonly dotenvServices: ReadonlyMap<string, readonly string[]>;
}

/** What of a compose file names other files. */
interface ComposeFile {
  services?: Record<string, { extends?: unknown; env_file?: unknown; label_file?: unknown } | null> | null;
  include?: unknown;
}

/**
 * Follows `include`, `extends`, `env_file` and `label_file` from the compose files.
 * @param directory the stack's directory, absolute
 * @param composeFiles relative to it
 * @param env for variables in those paths
 * @throws UserError for a file outside the directory: a release has nowhere to put it
 */
export async function composeSources(
  directory: string,
  composeFiles: readonly string[],
  env: ReadonlyMap<string, string>,
): Promise<ComposeSources> {
  const found = new Set<string>();
  const envFiles = new Map<string, Set<string>>();
  const dotenv = path.join(directory, '.env');

  const add = (file: string, from: string): string => {
    const relative = path.relative(directory, file);
    if (relative.startsWith('..') || path.isAbsolute(relative)) {
      throw new UserError(`${from} names ${file}, which is outside ${directory}`, {
        fix: `move it below the directory of the first compose file: only that is shipped to the host`,
      });
    }
    found.add(relative);
    return relative;
  };

  const visit = async (file: string, from: string): Promise<void> => {
    const relative = path.relative(directory, file);
    if (found.has(relative)) return;
    add(file, from);
    const content = (parse(await readSource(file, from), { merge: true, logLevel: 'silent' }) ??
      {}) as ComposeFile;
    const base = path.dirname(file);
    const resolve = (text: string) => path.resolve(base, expand(text, env));
    for (const [service, entry] of Object.entries(content.services ?? {})) {
      const extended = entry?.extends;
      if (isRecord(extended) && typeof extended['file'] === 'string') {
        await visit(resolve(extended['file']), `${relative}: services.${service}.extends`);
      }
      for (const { path: name, required } of fileList(entry?.env_file)) {
        const target = resolve(name);
        if (target !== dotenv && !required && !(await exists(target))) continue;
        envFiles.set(service, (envFiles.get(service) ?? new Set()).add(target));
        if (target !== dotenv) add(target, `${relative}: services.${service}.env_file`);
      }
      for (const { path: name } of fileList(entry?.label_file)) {
        add(resolve(name), `${relative}: services.${service}.label_file`);
      }
    }
    for (const item of Array.isArray(content.include) ? content.include : []) {
      const paths = isRecord(item) ? item['path'] : item;
      for (const { path: name } of fileList(paths)) await visit(resolve(name), `${relative}: include`);
      for (const { path: name } of fileList(isRecord(item) ? item['env_file'] : undefined)) {
        add(resolve(name), `${relative}: include.env_file`);
      }
    }
  };

  for (const file of composeFiles) await visit(path.resolve(directory, file), 'compose');
  const reading = [...envFiles].filter(([, files]) => files.has(dotenv));
  return {
    files: [...found],
    dotenvServices: new Map(
      reading.map(([service, files]) => [service, [...files].filter((one) => one !== dotenv)]),
    ),
  };
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

/** `$X`, `${X}`, `${X:-default}`, `${X-default}` in a path. */
function expand(text: string, env: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$(?:\{(\w+)(?:(:?-)([^}]*))?\}|(\w+))/g,
    (
      _whole,
      braced: string | undefined,
      operator: string | undefined,
      fallback: string | undefined,
      plain,
    ) => {
      const value = env.get(braced ?? plain);
      const isMissing = operator === ':-' ? value === undefined || value === '' : value === undefined;
      return isMissing ? (fallback ?? '') : (value ?? '');
    },
  );
}

async function readSource(file: string, from: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UserError(`${from}: ${file} does not exist`, {
      fix: 'check the name, and that the file is committed',
      cause,
    });
  }
}

async function exists(file: string): Promise<boolean> {
  return readFile(file).then(
    () => true,
    () => false,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
