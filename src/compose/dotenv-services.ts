import type { Context } from '../base/context.ts';
import type { Host } from '../host/host.ts';
import type { ComposeModel } from './model.ts';
import type { RenderRequest } from './render.ts';
import { renderModel } from './render-model.ts';
import type { EnvFile } from './unfilled.ts';

/** What a service reads as `env_file`. */
export interface EnvFilesOf {
  /** Those that are on this machine. */
  readonly here: readonly EnvFile[];
  /** How it reads the stack's own `.env`, if it does. */
  readonly dotenv: 'raw' | 'as Compose does' | undefined;
}

/**
 * Renders a stack some of whose services have `env_file: .env`. That file is made on the host, out of secrets; on
 * this machine it does not exist and must not. So the entry is taken out by an override, and its variables are
 * put in afterwards, with the precedence that Compose has: `environment` wins over `env_file`.
 * @param services those services
 */
export async function renderWithDotenv(
  host: Host,
  request: RenderRequest,
  services: ReadonlyMap<string, EnvFilesOf>,
  context: Context,
): Promise<ComposeModel> {
  if (services.size === 0) return renderModel(host, request, context);
  const overrides = [...services].map(([name, { here }]) => {
    const tag = here.length > 0 ? '!override' : '!reset';
    const files = here.map(({ file, format }) => (format === undefined ? file : { path: file, format }));
    return `  ${JSON.stringify(name)}:\n    env_file: ${tag} ${JSON.stringify(files)}\n`;
  });
  const ours = { text: `services:\n${overrides.join('')}`, isBuild: false };
  const model = await renderModel(host, { ...request, ours }, context);
  const changed = Object.entries(model.services).map(([name, service]) => {
    const reads = services.get(name)?.dotenv;
    if (reads === undefined) return [name, service];
    const dotenv = reads === 'raw' ? (request.rawEnv ?? request.env) : request.env;
    return [name, { ...service, environment: { ...dotenv, ...service.environment } }];
  });
  return { ...model, services: Object.fromEntries(changed) };
}
