import type { Host } from '../host/host.ts';
import { dotenvOf, type EnvFilesOf } from './dotenv-services.ts';
import type { RenderRequest } from './render.ts';
import type { ComposeSources } from './sources.ts';
import { type EnvFile, renderUnfilled } from './unfilled.ts';

/** Services whose env_files are not all on this machine. */
export interface AbsentEnvFiles {
  /** What they are rendered with. */
  readonly services: EnvFilesOf;
  /** Those that should be here. The stack's own `.env` should not: it would be a secret on this disk. */
  readonly missing: readonly { readonly service: string; readonly file: string }[];
}

/** Finds the services that read the stack's own `.env`, which exists on the host only, or a file that is missing. */
export async function absentEnvFiles(
  host: Host,
  request: RenderRequest,
  sources: ComposeSources,
): Promise<AbsentEnvFiles> {
  const there = new Set(sources.named.flatMap(({ file, exists }) => (exists ? [file] : [])));
  const isDotenv = (one: EnvFile) => dotenvOf(request, [one]) !== undefined;
  const isMissing = (one: EnvFile) => !(isDotenv(one) || one.optional || there.has(one.file));
  const isNeeded = (one: EnvFile) => isDotenv(one) || isMissing(one);
  const named = sources.named.filter(({ kind, service }) => kind === 'env_file' && service !== undefined);
  if (!named.some(isNeeded)) return { services: new Map(), missing: [] };
  const found = [...(await envFilesOf(host, request, sources))].filter(([, files]) => files.some(isNeeded));
  const read = (one: EnvFile) => isDotenv(one) || there.has(one.file);
  return {
    services: new Map(found.map(([service, files]) => [service, files.filter(read)])),
    missing: found.flatMap(([service, files]) =>
      files.filter(isMissing).map(({ file }) => ({ service, file })),
    ),
  };
}

/**
 * The env_files of every service as Compose merges them, out of several files, what they extend, and the tags that
 * take some away. Compose itself is asked; what is too old for that (before 2.24) reads them at once and may fail, so
 * that all that the files name counts.
 */
async function envFilesOf(
  host: Host,
  request: RenderRequest,
  sources: ComposeSources,
): Promise<ReadonlyMap<string, readonly EnvFile[]>> {
  const unfilled = await renderUnfilled(host, request);
  if (unfilled === undefined) return allNamed(sources);
  return new Map([...unfilled.services].map(([service, { envFiles }]) => [service, envFiles]));
}

function allNamed({ named }: ComposeSources): Map<string, EnvFile[]> {
  const found = new Map<string, EnvFile[]>();
  for (const { kind, service, file, optional } of named) {
    if (kind !== 'env_file' || service === undefined) continue;
    found.set(service, [...(found.get(service) ?? []), { file, optional }]);
  }
  return found;
}
