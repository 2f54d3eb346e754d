import path from 'node:path';
import type { Context } from '../../base/context.ts';
import { problemsOf, type UserError } from '../../base/errors.ts';
import { dotenvOf, renderWithDotenv } from '../../compose/dotenv-services.ts';
import { type Moving, movingTexts, renderElsewhere } from '../../compose/elsewhere.ts';
import { absentEnvFiles } from '../../compose/env-files.ts';
import type { ComposeModel } from '../../compose/model.ts';
import type { RenderRequest } from '../../compose/render.ts';
import type { ComposeSources } from '../../compose/sources.ts';
import type { Host } from '../../host/host.ts';
import { missingFiles, notThere } from './problems.ts';

/** A stack as Compose renders it. */
interface Rendered {
  /** Undefined where Compose refuses it. */
  readonly model: ComposeModel | undefined;
  /** What of it depends on where its files are. */
  readonly moving: readonly Moving[];
  /** Services that take `.env` as it is written. */
  readonly rawServices: readonly string[];
  /** Where services are told to read `.env`, which they do not go on without: `compose.yml:3: services.web.env_file`. */
  readonly dotenvPlaces: readonly string[];
  readonly problems: readonly UserError[];
}

/**
 * Renders the stack where it is, and once more out of what a release directory has: that a release is complete, and
 * what in it depends on the place, is not guessed from the files.
 * @param sources what a release directory has, by name
 */
export async function renderStack(
  local: Host,
  request: RenderRequest,
  found: ComposeSources,
  sources: ReadonlyMap<string, Uint8Array>,
  context: Context,
): Promise<Rendered> {
  const { projectDirectory: directory } = request;
  const { services: dotenvServices, missing } = await absentEnvFiles(local, request, found);
  const [here, there] = await Promise.all([
    renderWithDotenv(local, request, dotenvServices, context).catch(problemsOf),
    renderElsewhere(local, request, { sources, dotenvServices }, context).catch(problemsOf),
  ]);
  if (isRefused(here)) {
    const absent = missingFiles(found);
    const isTold = ({ message }: UserError) =>
      absent.some(({ file }) => message.includes(path.relative(directory, file)));
    const problems = [
      ...absent.map((one) => notThere(directory, one)),
      ...here.filter((one) => !isTold(one)),
    ];
    return { model: undefined, moving: [], rawServices: [], dotenvPlaces: [], problems };
  }
  const problems = missing
    .filter(({ service }) => Object.hasOwn(here.services, service))
    .flatMap(({ service, file }) => {
      const named = found.named.find((one) => one.service === service && one.file === file);
      return named === undefined ? [] : [notThere(directory, named)];
    });
  const readers = [...dotenvServices].flatMap(([service, files]) => {
    const dotenv = Object.hasOwn(here.services, service) ? dotenvOf(request, files) : undefined;
    return dotenv === undefined ? [] : [{ service, ...dotenv }];
  });
  const reads = {
    rawServices: readers.flatMap(({ service, format }) => (format === 'raw' ? [service] : [])),
    dotenvPlaces: readers.flatMap(({ service, file, optional }) => {
      const named = found.named.find((one) => one.service === service && one.file === file);
      return optional || named === undefined ? [] : [named.place];
    }),
  };
  if (isRefused(there)) return { model: here, moving: [], ...reads, problems: [...problems, ...there] };
  const moving = movingTexts([here, directory], [there.model, there.directory]);
  return { model: here, moving, ...reads, problems };
}

const isRefused = <T extends object>(result: T | readonly UserError[]): result is readonly UserError[] =>
  Array.isArray(result);
