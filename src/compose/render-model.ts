import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../base/context.ts';
import { ToolError, throwAll, UserError } from '../base/errors.ts';
import { objectOf } from '../base/text.ts';
import type { Host } from '../host/host.ts';
import { t } from '../texts/texts.ts';
import type { ComposeModel } from './model.ts';
import { type RenderRequest, tryRender, UNSET, unsetIn, warningsOf } from './render.ts';

/**
 * The stack as Compose sees it, with every variable filled in: it holds secrets, so never log it.
 * @throws UserError for what is wrong with the files or the environment, naming the place; also for variables that
 *   nothing sets, which Compose would leave empty
 */
export async function renderModel(
  host: Host,
  request: RenderRequest,
  context: Context,
): Promise<ComposeModel> {
  checkEnv(request.env);
  const result = await tryRender(host, request);
  if (result instanceof ToolError) {
    const { explainFailure } = await import('./diagnose.ts');
    return explainFailure(host, request, result);
  }
  const unset = unsetIn(result.stderr);
  if (unset.length > 0) {
    const { absentVariables } = await import('./absent.ts');
    throwAll(await absentVariables(host, request, unset));
  }
  for (const warning of warningsOf(result.stderr)) if (!TOLD.test(warning)) context.log.warning(warning);
  if (!request.ours?.isBuild) await noteOtherName(request, context);
  return parseModel(result.stdout);
}

/** Warnings of what is refused, with the place. */
const TOLD = new RegExp(`${UNSET.source}|^cannot expand '~'`, 's');

/** What `config` prints has every `$` doubled, so that it could be read as a compose file again. */
export function parseModel(json: string, command = 'docker compose config'): ComposeModel {
  objectOf(json, command);
  const model = JSON.parse(json, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('$$', () => '$') : value,
  ) as ComposeModel;
  return { ...model, services: model.services ?? {} };
}

async function noteOtherName(request: RenderRequest, context: Context): Promise<void> {
  for (const file of request.files) {
    const text = await readFile(path.resolve(request.projectDirectory, file), 'utf8');
    const name = /^name:\s*["']?([^\s"'#]+)/m.exec(text)?.[1];
    if (name !== undefined && name !== request.composeProject && !name.includes('$')) {
      context.log.info(
        t`${file} says 'name: ${name}': the stack runs as project '${request.composeProject}' (setting compose-project); to take over what runs as '${name}', set compose-project: ${name}`,
      );
    }
  }
}

function checkEnv(env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (!/^[^=\0\s]+$/.test(name) || value.includes('\0')) {
      throw new UserError(
        t`the environment of the stack has a variable that cannot be set: ${JSON.stringify(name)}`,
        {
          fix: t`in the env-file and the input 'env', write NAME=value with a plain name and no NUL byte`,
        },
      );
    }
  }
}
