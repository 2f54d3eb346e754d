import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../../base/context.ts';
import { sha256 } from '../../base/digest.ts';
import { problemsOf, throwAll, type UserError } from '../../base/errors.ts';
import { type PlacedSources, placeSources } from '../../compose/binds.ts';
import { composeFilesOf } from '../../compose/compose-files.ts';
import type { Moving } from '../../compose/elsewhere.ts';
import { mentions } from '../../compose/mentions.ts';
import { lookBelow } from '../../compose/misplaced.ts';
import type { ComposeModel } from '../../compose/model.ts';
import type { RenderRequest } from '../../compose/render.ts';
import { prepareShipment, type Shipment } from '../../compose/shipped.ts';
import { untrackedSecrets } from '../../compose/untracked.ts';
import type { DotenvLine } from '../../config/dotenv.ts';
import type { Settings } from '../../config/settings.ts';
import type { Host } from '../../host/host.ts';
import { ownVariables, releaseVariables, stackProfiles, warnOfSteering } from './compose-env.ts';
import { dotenvText } from './dotenv-text.ts';
import { unknownServices } from './known-services.ts';
import * as wrong from './problems.ts';
import { renderStack } from './rendered.ts';

/** A stack as its repository describes it, before any host is asked. */
export interface Stack {
  readonly model: ComposeModel;
  /** All services of the files, those of profiles that are off included. */
  readonly declared: ReadonlySet<string>;
  /** Absolute directory of the first compose file: what Compose takes relative paths from. */
  readonly directory: string;
  /** As a release directory has them, in order. */
  readonly composeFiles: readonly string[];
  /** Content of every file of the description, by name relative to `directory`. */
  readonly sources: ReadonlyMap<string, Uint8Array>;
  readonly placed: PlacedSources;
  /** Services with a `label_file`. */
  readonly labelFiles: ReadonlySet<string>;
  readonly shipments: readonly Shipment[];
  /** For each service the others that it names. */
  readonly mentions: Readonly<Record<string, readonly string[]>>;
  /** The variables of the environment file and those that steer Compose: what `.env` holds. */
  readonly env: ReadonlyMap<string, string>;
  /** The text of `.env`. */
  readonly dotenv: string;
  /** Services that take it as it is written (`format: raw`). */
  readonly rawServices: readonly string[];
  readonly profiles: readonly string[];
}

/** What was found out about a stack: all that is wrong with it, and the stack itself as far as it can be read. */
export interface Examined {
  readonly problems: readonly UserError[];
  readonly stack: Stack | undefined;
  /** What of it depends on where its files are, whether it has a place on a host or not. */
  readonly moving: readonly Moving[];
  /** Where services read `.env` and cannot go on without. */
  readonly dotenvPlaces: readonly string[];
}

/**
 * Reads and renders the stack on this machine.
 * @param env the environment file's variables, merged
 * @param lines of it, as they are written
 * @throws UserError for everything that is wrong with the files
 */
export async function readStack(
  local: Host,
  settings: Settings,
  env: ReadonlyMap<string, string>,
  context: Context,
  lines?: readonly DotenvLine[],
): Promise<Stack> {
  const { stack, problems, dotenvPlaces } = await examineStack(local, settings, env, context, lines);
  const isEmpty = dotenvPlaces.length > 0 && !(await hasVariables(settings, env));
  throwAll([...problems, ...(isEmpty ? [wrong.emptyDotenv(dotenvPlaces)] : [])]);
  if (stack === undefined) throw new Error('a stack without problems is there');
  return stack;
}

/** The same, for who wants to know of problems. What the files say is Compose's to judge: it renders the stack. */
export async function examineStack(
  local: Host,
  settings: Settings,
  env: ReadonlyMap<string, string>,
  context: Context,
  lines: readonly DotenvLine[] = [...env].map(([name, written]) => ({ name, written, place: name })),
): Promise<Examined> {
  const root = settings.projectDirectory;
  const { locator } = await import('../../compose/locate.ts');
  const { projectDirectory: directory, files: composeFiles } = composeFilesOf(settings);
  const profiles = stackProfiles(settings, env);
  const { composeProject } = settings;
  warnOfSteering(env, { composeProject, composeFiles, profiles }, context.log);
  // They bring YAML with them, which a run that ends before this does without.
  const { composeSources, filesOfRelease, homeInRelease } = await import('../../compose/sources.ts');
  const absent = await wrong.composeFilesNotThere(directory, composeFiles);
  const nothing = { stack: undefined, moving: [], dotenvPlaces: [] };
  if (absent.length > 0) return { ...nothing, problems: absent };
  const found = await composeSources(directory, composeFiles, env);
  const files = filesOfRelease(directory, found);
  const home = homeInRelease(directory, files);
  const steered = {
    composeProject,
    composeFiles: composeFiles.map((file) => path.join(home, file)),
    profiles,
  };
  const variables = releaseVariables(env, steered);
  const request: RenderRequest = {
    projectDirectory: directory,
    files: composeFiles,
    profiles,
    composeProject,
    env: Object.fromEntries(variables),
    rawEnv: { ...Object.fromEntries(variables), ...written(ownVariables(env), lines) },
  };
  const sources = new Map<string, Uint8Array>();
  for (const file of files) sources.set(file, await readFile(path.join(directory, file)));
  const rendered = await renderStack(local, request, found, sources, context);
  const problems = [
    ...(await wrong.filesNotThere(root, settings.files)),
    ...(home === '' ? wrong.reservedNames(directory, found) : []),
    ...wrong.unknownProfiles(profiles, found.profiles, settings),
    ...rendered.problems,
  ];
  const { model, moving, rawServices } = rendered;
  if (model === undefined) return { ...nothing, problems };
  const locate = await locator({ projectDirectory: directory, files });
  for (const { name, problem } of await wrong.seccomp(directory, model, locate)) {
    if (problem === undefined) sources.set(name, await readFile(path.join(directory, name)));
    else problems.push(problem);
  }
  let dotenv = '';
  try {
    dotenv = dotenvText(env, steered, rawServices.length > 0 ? lines : undefined);
  } catch (error) {
    problems.push(...problemsOf(error));
  }
  const listed = settings.files.map((file) => path.resolve(root, file));
  const shared = settings.shared.map((file) => path.resolve(root, file));
  const { placed, ...placing } = placeSources(
    moving,
    model,
    { root, files: listed, shared, look: lookBelow(root) },
    locate,
  );
  const { shipments, ...shipping } = await ship(placed, shared);
  problems.push(
    ...placing.problems,
    ...shipping.problems,
    ...(await untrackedSecrets(local, root, shipments, listed)),
    ...wrong.badServices(model, composeFiles, locate),
    ...wrong.relativeToNothing(model, locate),
    ...wrong.relativeTargets(model, locate),
    ...wrong.unsetObjects(model, variables, locate),
    ...unknownServices(settings, { model, declared: found.services }),
  );
  return {
    problems,
    moving,
    dotenvPlaces: rendered.dotenvPlaces,
    stack: {
      ...{ model, directory, composeFiles: steered.composeFiles, sources, placed, shipments, profiles },
      declared: found.services,
      labelFiles: new Set(
        found.named.flatMap(({ kind, service }) => (kind === 'label_file' ? (service ?? []) : [])),
      ),
      mentions: await mentions(model, placed, shipments),
      env: variables,
      dotenv,
      rawServices,
    },
  };
}

/** Whether anything gives the stack variables, if only a file that is empty: what services read as `.env`. */
export async function hasVariables(settings: Settings, env: ReadonlyMap<string, string>): Promise<boolean> {
  const dotenv = path.join(composeFilesOf(settings).projectDirectory, '.env');
  return (
    env.size > 0 ||
    settings.envFile !== undefined ||
    (await stat(dotenv).catch(() => undefined)) !== undefined
  );
}

/** What `format: raw` reads of the variables. */
function written(own: ReadonlyMap<string, string>, lines: readonly DotenvLine[]): Record<string, string> {
  return Object.fromEntries(lines.flatMap((line) => (own.has(line.name) ? [[line.name, line.written]] : [])));
}

async function ship(
  placed: PlacedSources,
  shared: readonly string[],
): Promise<{ shipments: Shipment[]; problems: UserError[] }> {
  const sources = new Map(
    [...placed].flatMap(([file, { source, place }]) =>
      place === 'shipped' ? [[source, file] as const] : [],
    ),
  );
  const shipments: Shipment[] = [];
  const problems: UserError[] = [];
  for (const [source, file] of sources) {
    await prepareShipment(file, source, shared).then(
      (shipment) => shipments.push(shipment),
      (error) => problems.push(...problemsOf(error)),
    );
  }
  return { shipments, problems };
}

/** sha256 of every file of the description, for the fingerprint. */
export function sourceHashes(stack: Pick<Stack, 'sources'>): Record<string, string> {
  return Object.fromEntries([...stack.sources].map(([name, content]) => [name, sha256(content)]));
}
