import path from 'node:path';
import { ToolError } from '../base/errors.ts';
import { objectOf } from '../base/text.ts';
import { expand } from '../config/interpolation.ts';
import type { Host } from '../host/host.ts';
import { type RenderRequest, tryRender } from './render.ts';

/** An `env_file` of a service, absolute. */
export interface EnvFile {
  readonly file: string;
  readonly optional: boolean;
  readonly format?: string | undefined;
}

/** A stack as Compose merges its files, with no variable filled in. Up to 2.26 services that are off are there, too. */
export interface Unfilled {
  /** Keys of the top level. */
  readonly model: Readonly<Record<string, unknown>>;
  readonly services: ReadonlyMap<string, UnfilledService>;
}

interface UnfilledService {
  readonly written: unknown;
  readonly profiles: readonly string[];
  readonly envFiles: readonly EnvFile[];
}

/** Undefined where Compose does not read the files like that (before 2.24; a variable in the name of an include). */
export async function renderUnfilled(host: Host, request: RenderRequest): Promise<Unfilled | undefined> {
  const said = await tryRender(host, { ...request, env: {} }, ['--no-interpolate']);
  if (said instanceof ToolError) return undefined;
  const model = objectOf(said.stdout, 'docker compose config') as Unfilled['model'];
  const env = new Map(Object.entries(request.env));
  const services = Object.entries((model['services'] ?? {}) as Record<string, Written>).map(
    ([name, written]) => {
      const { profiles = [], env_file: files = [] } = written;
      const service: UnfilledService = {
        written,
        profiles: profiles.map((profile) => expand(profile, env)),
        envFiles: (Array.isArray(files) ? files : [files]).map((one) => envFileOf(one, request, env)),
      };
      return [name, service] as const;
    },
  );
  return { model, services: new Map(services) };
}

type WrittenFile = string | { readonly path: string; readonly required?: boolean; readonly format?: string };

interface Written {
  readonly profiles?: readonly string[];
  readonly env_file?: WrittenFile | readonly WrittenFile[];
}

function envFileOf(
  written: WrittenFile,
  { projectDirectory }: RenderRequest,
  env: ReadonlyMap<string, string>,
): EnvFile {
  const { path: name, required, format } = typeof written === 'string' ? { path: written } : written;
  // What begins with a variable may be absolute once it is filled in.
  const own = name.startsWith(`${projectDirectory}/$`) ? name.slice(projectDirectory.length + 1) : name;
  const file = path.resolve(projectDirectory, expand(own, env));
  return { file, optional: required === false, format };
}
