import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Context } from '../base/context.ts';
import { ToolError } from '../base/errors.ts';
import type { Host } from '../host/host.ts';
import type { ComposeModel, ComposeService } from './model.ts';
import { type RenderRequest, renderModel } from './render.ts';

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
  const raw = await uninterpolated(host, request, context);
  // What is wrong with the files is explained where they are rendered as a whole.
  if (raw === undefined) return renderModel(host, request, context);
  const building = Object.entries(raw.services).filter(
    ([, { build }]) => build !== undefined && build !== null,
  );
  const services = building.map(([name, { build, image }]): [string, ComposeService] => [
    name,
    { ...(build === undefined ? {} : { build }), ...(image === undefined ? {} : { image }) },
  ]);
  if (services.length === 0) return { name: request.composeProject, services: {} };
  const directory = await mkdtemp(path.join(tmpdir(), 'deploy-kit-'));
  try {
    const reduced = path.join(directory, 'builds.json');
    const secrets = raw.secrets === undefined ? {} : { secrets: raw.secrets };
    await writeFile(reduced, JSON.stringify({ services: Object.fromEntries(services), ...secrets }));
    return await renderModel(host, { ...request, files: [reduced] }, context);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function uninterpolated(
  host: Host,
  { projectDirectory, files, profiles, composeProject }: RenderRequest,
  { signal }: Context,
): Promise<ComposeModel | undefined> {
  const argv = [
    ...['docker', 'compose', '--project-name', composeProject, '--env-file', '/dev/null'],
    ...files.flatMap((file) => ['--file', file]),
    ...profiles.flatMap((profile) => ['--profile', profile]),
    ...['config', '--no-interpolate', '--format', 'json'],
  ];
  try {
    const { stdout } = await host.run(argv, { cwd: projectDirectory, signal });
    const model = JSON.parse(stdout) as ComposeModel;
    return { ...model, services: model.services ?? {} };
  } catch (error) {
    if (error instanceof ToolError) return undefined;
    throw error;
  }
}
