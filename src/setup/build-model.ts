import path from 'node:path';
import { renderBuildModel } from '../compose/build-model.ts';
import type { ComposeModel } from '../compose/model.ts';
import type { Settings } from '../config/settings.ts';
import type { Host } from '../host/host.ts';
import type { SetupContext } from './context.ts';

/** What is to be built, as Compose renders it, and the directory that build contexts are relative to. */
export async function buildModel(
  { projectDirectory, compose, profiles, composeProject }: Settings,
  { host, env }: { readonly host: Host; readonly env: Readonly<Record<string, string>> },
  context: SetupContext,
): Promise<{ model: ComposeModel; directory: string }> {
  const files = compose.map((file) => path.resolve(projectDirectory, file));
  const directory = path.dirname(files[0] ?? '');
  const request = { projectDirectory: directory, files, profiles, composeProject, env };
  return { model: await renderBuildModel(host, request, context), directory };
}
