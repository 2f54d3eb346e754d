import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../base/context.ts';
import { makeScratch } from '../base/scratch.ts';
import type { Host } from '../host/host.ts';
import type { ComposeModel, ComposeService } from './model.ts';
import type { RenderRequest } from './render.ts';
import { renderModel } from './render-model.ts';
import type { EnvFile } from './unfilled.ts';

/** What services read as `env_file`, in order: files that are on this machine, and the stack's own `.env`. */
export type EnvFilesOf = ReadonlyMap<string, readonly EnvFile[]>;

/** The `.env` among the env_files of a service, if it reads that. */
export function dotenvOf(
  { projectDirectory }: Pick<RenderRequest, 'projectDirectory'>,
  files: readonly EnvFile[],
): EnvFile | undefined {
  return files.findLast(({ file }) => file === path.join(projectDirectory, '.env'));
}

/**
 * Renders a stack some of whose services have `env_file: .env`. That file is made on the host, out of secrets; on this
 * machine it does not exist and must not. In its place they read a file with a mark for each variable, which is
 * replaced afterwards: what wins over what, and what is made of what, is for Compose to say.
 * @param services those services
 */
export async function renderWithDotenv(
  host: Host,
  request: RenderRequest,
  services: EnvFilesOf,
  context: Context,
): Promise<ComposeModel> {
  if (services.size === 0) return renderModel(host, request, context);
  const scratch = await makeScratch();
  try {
    const marks = path.join(scratch, 'marks');
    await writeFile(marks, marksFor(request.env));
    const isAlone = (files: readonly EnvFile[]) => files.every((one) => dotenvOf(request, [one]));
    const overrides = [...services].map(([name, files]) => {
      const read = files.map((one) => {
        if (dotenvOf(request, [one])) return marks;
        return one.format === undefined ? one.file : { path: one.file, format: one.format };
      });
      // Up to 2.23 Compose knows no other tag than !reset, after which nothing can be named.
      const listed = isAlone(files) ? '!reset []' : `!override ${JSON.stringify(read)}`;
      return `  ${JSON.stringify(name)}:\n    env_file: ${listed}\n`;
    });
    const ours = { text: `services:\n${overrides.join('')}`, isBuild: false };
    const model = await renderModel(host, { ...request, ours }, context);
    const changed = Object.entries(model.services).map(([name, service]) => {
      const files = services.get(name) ?? [];
      const dotenv = dotenvOf(request, files);
      if (dotenv === undefined) return [name, service];
      const values = dotenv.format === 'raw' ? (request.rawEnv ?? request.env) : request.env;
      return [name, { ...service, environment: withValues(service, values, isAlone(files)) }];
    });
    return { ...model, services: Object.fromEntries(changed) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const MARK = /deploy-kit-env:([\w.-]+):/g;

/** What is empty stays empty: the values of other files may depend on that. */
function marksFor(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => `${name}=${value === '' ? '' : `deploy-kit-env:${name}:`}\n`)
    .join('');
}

/** @param isAlone `.env` is all that the service reads, and was left out */
function withValues(
  { environment = {} }: ComposeService,
  values: Readonly<Record<string, string>>,
  isAlone: boolean,
): ComposeService['environment'] {
  const marked = Object.entries(environment).map(([name, value]) => [
    name,
    value?.replace(MARK, (mark, variable) => values[variable] ?? mark) ?? value,
  ]);
  return { ...(isAlone ? values : {}), ...Object.fromEntries(marked) };
}
