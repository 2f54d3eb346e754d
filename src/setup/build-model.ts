import { renderBuildModel } from '../compose/build-model.ts';
import { composeFilesOf } from '../compose/compose-files.ts';
import type { ComposeModel } from '../compose/model.ts';
import type { Settings } from '../config/settings.ts';
import type { Host } from '../host/host.ts';
import type { SetupContext } from './context.ts';

/** What is to be built, as Compose renders it, and the directory that build contexts are relative to. */
export async function buildModel(
  settings: Settings,
  { host, env }: { readonly host: Host; readonly env: Readonly<Record<string, string>> },
  context: SetupContext,
): Promise<{ model: ComposeModel; directory: string }> {
  const { profiles, composeProject } = settings;
  const files = composeFilesOf(settings);
  const model = await renderBuildModel(host, { ...files, profiles, composeProject, env }, context);
  return { model, directory: files.projectDirectory };
}
