import type { Context } from '../base/context.ts';
import { ToolError } from '../base/errors.ts';
import { objectOf } from '../base/text.ts';
import type { Host } from '../host/host.ts';
import type { ComposeModel } from './model.ts';
import { type RenderRequest, tryRender } from './render.ts';
import { renderModel } from './render-model.ts';

/** What of a service a build reads. */
const OF_BUILDS = ['build', 'image', 'platform', 'profiles'];

/**
 * The stack reduced to what its builds need, and the names of the other services. A build job has neither the stack's secrets nor its env_files: a
 * variable that only running containers require must not be asked for here. An override takes the rest out, and Compose
 * renders the files as they are: an included file brings variables of its own.
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
  const { services = {}, secrets } = objectOf(raw.stdout, 'docker compose config') as Partial<ComposeModel>;
  const all = Object.entries(services);
  const building = all.filter(([, { build }]) => build !== undefined && build !== null);
  if (building.length === 0) return { name: request.composeProject, services: namesOf(all) };
  const read = (service: object) => Object.entries(service).filter(([key]) => OF_BUILDS.includes(key));
  const needed = [building.map(([, service]) => read(service)), secrets];
  const env = { ...(await unneeded(request, needed)), ...request.env };
  const model = await renderModel(
    host,
    { ...request, env, ours: { text: onlyBuilds(all), isBuild: true } },
    context,
  );
  const found = Object.entries(model.services);
  const images = new Set(found.flatMap(([, { build, image }]) => (build && image ? [image] : [])));
  // Those that run what another one builds stay, too.
  const kept = found.filter(([, { build, image = '' }]) => build || images.has(image));
  return { ...model, services: { ...namesOf(found), ...Object.fromEntries(kept) } };
}

/** Of what is not built the names are known: whoever asks for one of them asks for nothing that is missing. */
const namesOf = (services: readonly (readonly [name: string, service: object])[]) =>
  Object.fromEntries(services.map(([name]) => [name, {}]));

/** Values for variables that only the rest of the stack needs: it is read, and then left out. */
async function unneeded(request: RenderRequest, needed: unknown): Promise<Record<string, string>> {
  const { standIns } = await import('./stand-ins.ts');
  const { namesIn, variablesOf } = await import('./variables.ts');
  const names = namesIn(needed);
  const variables = await variablesOf(request, new Map(Object.entries(request.env)));
  const others = variables.filter(
    ({ name, absent }) => !names.has(name) && ['required', 'missing', 'empty'].includes(absent),
  );
  const absent = new Set(others.map(({ name }) => name));
  return Object.fromEntries(standIns(variables.filter(({ name }) => absent.has(name))));
}

/** Takes everything out of the services that builds do not read, and that could be wrong here. */
export function onlyBuilds(services: readonly (readonly [string, object])[]): string {
  const overrides = services.flatMap(([name, service]) => {
    const resets = Object.entries(service).flatMap(([key, value]) => {
      const nothing = OF_BUILDS.includes(key) ? undefined : nothingOf(value);
      return nothing === undefined ? [] : [`    ${JSON.stringify(key)}: !reset ${nothing}\n`];
    });
    return resets.length === 0 ? [] : [`  ${JSON.stringify(name)}:\n${resets.join('')}`];
  });
  return overrides.length === 0 ? 'services: {}\n' : `services:\n${overrides.join('')}`;
}

/**
 * What stands behind `!reset`, which up to Compose 2.23 is checked as if it were to stay: a list that is not empty (80
 * is a port as well), and nothing at all for a number or a boolean, which stays.
 */
function nothingOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return '["80"]';
  if (typeof value === 'string') return 'null';
  return typeof value === 'object' && value !== null ? '{}' : undefined;
}
