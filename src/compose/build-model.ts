import type { Context } from '../base/context.ts';
import { ToolError } from '../base/errors.ts';
import type { Host } from '../host/host.ts';
import type { ComposeModel } from './model.ts';
import { type RenderRequest, renderModel, tryRender } from './render.ts';

/**
 * The stack reduced to what its builds need. A build job has neither the stack's secrets nor its env_files: a
 * variable that only running containers require must not be asked for here.
 * @throws UserError as `renderModel` does, for the parts that builds do need
 */
export async function renderBuildModel(
  host: Host,
  request: RenderRequest,
  context: Context,
): Promise<ComposeModel> {
  const raw = await tryRender(host, { ...request, env: {} }, ['--no-interpolate']);
  // What is wrong with the files is explained where they are rendered as a whole.
  if (raw instanceof ToolError) return renderModel(host, request, context);
  const { services, secrets } = JSON.parse(raw.stdout) as Partial<ComposeModel>;
  const building = Object.entries(services ?? {})
    .filter(([, { build }]) => build !== undefined && build !== null)
    .map(([name, { build, image }]) => [name, { build, image }] as const);
  if (building.length === 0) return { name: request.composeProject, services: {} };
  const text = JSON.stringify({ services: Object.fromEntries(building), secrets });
  return renderModel(host, { ...request, ours: { text, alone: true } }, context);
}
