import type { Context } from '../base/context.ts';
import type { Host } from '../host/host.ts';
import type { ComposeModel } from './model.ts';
import type { RenderRequest } from './render.ts';
import { renderModel } from './render-model.ts';

/**
 * Renders a stack some of whose services have `env_file: .env`. That file is made on the host, out of secrets; on
 * this machine it does not exist and must not. So the entry is taken out by an override, and its variables are
 * put in afterwards, with the precedence that Compose has: `environment` wins over `env_file`.
 * @param services those services, with the other files that each reads
 */
export async function renderWithDotenv(
  host: Host,
  request: RenderRequest,
  services: ReadonlyMap<string, readonly string[]>,
  context: Context,
): Promise<ComposeModel> {
  if (services.size === 0) return renderModel(host, request, context);
  const overrides = [...services].map(([name, others]) => {
    const tag = others.length > 0 ? '!override' : '!reset';
    return `  ${JSON.stringify(name)}:\n    env_file: ${tag} ${JSON.stringify(others)}\n`;
  });
  const ours = { text: `services:\n${overrides.join('')}`, isBuild: false };
  const model = await renderModel(host, { ...request, ours }, context);
  const changed = Object.entries(model.services).map(([name, service]) => [
    name,
    services.has(name) ? { ...service, environment: { ...request.env, ...service.environment } } : service,
  ]);
  return { ...model, services: Object.fromEntries(changed) };
}
