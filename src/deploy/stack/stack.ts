import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../../base/context.ts';
import { sha256 } from '../../base/digest.ts';
import { UserError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest.ts';
import { type PlacedSources, placeSources } from '../../compose/binds.ts';
import { renderWithDotenv } from '../../compose/dotenv-services.ts';
import { mentions } from '../../compose/mentions.ts';
import type { ComposeModel } from '../../compose/model.ts';
import { prepareShipment, type Shipment } from '../../compose/shipped.ts';
import type { Settings } from '../../config/settings.ts';
import type { Host } from '../../host/host.ts';
import { ownVariables, stackProfiles, steeringVariables, warnOfSteering } from './compose-env.ts';

/** A stack as its repository describes it, before any host is asked. */
export interface Stack {
  readonly model: ComposeModel;
  /** All services of the files, those of profiles that are off included. */
  readonly declared: ReadonlySet<string>;
  /** Absolute directory of the first compose file: what Compose takes relative paths from. */
  readonly directory: string;
  /** Names relative to `directory`, in order. */
  readonly composeFiles: readonly string[];
  /** Content of every file of the description, by name relative to `directory`. */
  readonly sources: ReadonlyMap<string, Uint8Array>;
  readonly placed: PlacedSources;
  readonly shipments: readonly Shipment[];
  /** For each service the others that it names. */
  readonly mentions: Readonly<Record<string, readonly string[]>>;
  /** The variables of the environment file and those that steer Compose: what `.env` holds. */
  readonly env: ReadonlyMap<string, string>;
  readonly profiles: readonly string[];
}

/**
 * Reads and renders the stack on this machine.
 * @param env the environment file's variables, merged
 * @throws UserError for everything that is wrong with the files
 */
export async function readStack(
  local: Host,
  settings: Settings,
  env: ReadonlyMap<string, string>,
  context: Context,
): Promise<Stack> {
  const root = settings.projectDirectory;
  const directory = path.dirname(path.resolve(root, settings.compose[0] ?? 'compose.yml'));
  const composeFiles = settings.compose.map((file) => path.relative(directory, path.resolve(root, file)));
  // It brings YAML with it, which a run that ends before this does without.
  const { composeSources } = await import('../../compose/sources.ts');
  const profiles = stackProfiles(settings, env);
  const steered = { composeProject: settings.composeProject, composeFiles, profiles };
  warnOfSteering(env, steered, context.log);
  // What `.env` on the host will hold: services that read it as env_file get all of it.
  const variables = new Map([...ownVariables(env), ...steeringVariables(steered)]);
  await assertFilesThere(root, settings.files);
  const found = await composeSources(directory, composeFiles, env, root);
  assertKnownProfiles(
    profiles,
    found.profiles,
    settings.profiles.length > 0 ? 'profiles' : 'COMPOSE_PROFILES',
  );
  const model = await renderWithDotenv(
    local,
    {
      projectDirectory: directory,
      files: composeFiles,
      profiles,
      composeProject: settings.composeProject,
      env: Object.fromEntries(variables),
    },
    found.dotenvServices,
    context,
  );
  if (Object.keys(model.services).length === 0) {
    throw new UserError(`${composeFiles.join(', ')}: no service is left to deploy`, {
      fix: "add services, or switch on the profiles that they belong to with the setting 'profiles'",
    });
  }
  const placed = placeSources(model, {
    directory: root,
    files: settings.files.map((file) => path.resolve(root, file)),
    shared: settings.shared.map((file) => path.resolve(root, file)),
  });
  const shipped = [...placed.values()].filter(({ place }) => place === 'shipped').map(({ source }) => source);
  const shipments = await Promise.all([...new Set(shipped)].map((source) => prepareShipment(root, source)));
  const sources = new Map<string, Uint8Array>();
  for (const file of found.files) sources.set(file, await readFile(path.join(directory, file)));
  return {
    model,
    declared: found.services,
    directory,
    composeFiles,
    sources,
    placed,
    shipments,
    mentions: await mentions(model, placed, shipments),
    env: variables,
    profiles,
  };
}

/** A path with a typing error ships nothing, without a word. */
async function assertFilesThere(root: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    const there = await stat(path.resolve(root, file)).then(
      () => true,
      () => false,
    );
    if (there) continue;
    throw new UserError(`files: '${file}' does not exist in ${root}`, {
      fix: 'check the name, and that it is committed; or take it out of files',
    });
  }
}

/** Compose ignores a profile that no service has; what the right one had started would be removed. */
function assertKnownProfiles(wanted: readonly string[], known: ReadonlySet<string>, place: string): void {
  const unknown = wanted.find((profile) => profile !== '*' && !known.has(profile));
  if (unknown === undefined) return;
  throw new UserError(`${place}: no service has the profile '${unknown}'${didYouMean(unknown, known)}`, {
    fix:
      known.size === 0
        ? `the compose files have none: take it out of ${place}`
        : `the compose files have ${[...known].join(', ')}`,
  });
}

/** sha256 of every file of the description, for the fingerprint. */
export function sourceHashes(stack: Pick<Stack, 'sources'>): Record<string, string> {
  return Object.fromEntries([...stack.sources].map(([name, content]) => [name, sha256(content)]));
}
