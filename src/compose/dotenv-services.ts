import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Context } from '../base/context.ts';
import type { Host } from '../host/host.ts';
import type { ComposeModel } from './model.ts';
import { type RenderRequest, renderModel } from './render.ts';

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
  const directory = await mkdtemp(path.join(tmpdir(), 'deploy-kit-'));
  try {
    const override = path.join(directory, 'without-dotenv.yml');
    await writeFile(override, withoutDotenv(services));
    const model = await renderModel(host, { ...request, files: [...request.files, override] }, context);
    const changed = Object.entries(model.services).map(([name, service]) => [
      name,
      services.has(name) ? { ...service, environment: { ...request.env, ...service.environment } } : service,
    ]);
    return { ...model, services: Object.fromEntries(changed) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function withoutDotenv(services: ReadonlyMap<string, readonly string[]>): string {
  const lines = [...services].map(
    ([name, others]) =>
      `  ${JSON.stringify(name)}:\n    env_file: ${others.length > 0 ? '!override' : '!reset'} ${JSON.stringify(others)}\n`,
  );
  return `services:\n${lines.join('')}`;
}
