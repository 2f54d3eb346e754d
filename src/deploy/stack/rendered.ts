import path from 'node:path';
import type { Context } from '../../base/context.ts';
import { problemsOf, type UserError } from '../../base/errors.ts';
import { renderWithDotenv } from '../../compose/dotenv-services.ts';
import { type Moving, movingTexts, renderElsewhere } from '../../compose/elsewhere.ts';
import { absentEnvFiles } from '../../compose/env-files.ts';
import type { ComposeModel } from '../../compose/model.ts';
import type { RenderRequest } from '../../compose/render.ts';
import type { ComposeSources } from '../../compose/sources.ts';
import type { Host } from '../../host/host.ts';
import { missingFiles, notThere, outsideFiles } from './problems.ts';

/** A stack as Compose renders it. */
interface Rendered {
  /** Undefined where Compose refuses it. */
  readonly model: ComposeModel | undefined;
  /** What of it depends on where its files are. */
  readonly moving: readonly Moving[];
  /** Services that take `.env` as it is written. */
  readonly rawServices: readonly string[];
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
    return { model: undefined, moving: [], rawServices: [], problems };
  }
  const problems = missing
    .filter(({ service }) => Object.hasOwn(here.services, service))
    .flatMap(({ service, file }) => {
      const named = found.named.find((one) => one.service === service && one.file === file);
      return named === undefined ? [] : [notThere(directory, named)];
    });
  const rawServices = [...dotenvServices].flatMap(([service, { dotenv }]) =>
    dotenv === 'raw' && Object.hasOwn(here.services, service) ? [service] : [],
  );
  const outside = outsideFiles(directory, found, here);
  if (isRefused(there))
    return {
      model: here,
      moving: [],
      rawServices,
      problems: [...problems, ...(outside.length > 0 ? outside : there)],
    };
  const moving = movingTexts([here, directory], [there.model, there.directory]);
  return { model: here, moving, rawServices, problems };
}

const isRefused = <T extends object>(result: T | readonly UserError[]): result is readonly UserError[] =>
  Array.isArray(result);
