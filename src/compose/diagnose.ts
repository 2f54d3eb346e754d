import { ToolError, throwAll, UserError } from '../base/errors.ts';
import type { Host, RunResult } from '../host/host.ts';
import { t } from '../texts/texts.ts';
import { absentVariables } from './absent.ts';
import { type RenderRequest, tryRender, unsetIn } from './render.ts';
import { explainRenderError, type MissingVariable, mustBeSet } from './render-errors.ts';
import { standIns } from './stand-ins.ts';
import { placesOf, type StackVariable, variablesOf } from './variables.ts';

/** More variables than this are not looked into one by one. */
const MOST_VARIABLES = 20;

/**
 * Says why Compose refuses a stack. It stops at the first thing that is wrong; what is wrong with variables is filled in
 * and tried again, so that all of it is told at once, and what is wrong besides.
 * @throws UserError always
 */
export async function explainFailure(host: Host, request: RenderRequest, error: ToolError): Promise<never> {
  const variables = await variablesOf(request, new Map(Object.entries(request.env)));
  const values = standIns(variables);
  const fill = (names: readonly string[], into: RenderRequest): RenderRequest => {
    const given = names.map((name) => [name, values.get(name) ?? '1']);
    return { ...into, env: { ...into.env, ...Object.fromEntries(given) } };
  };
  const missing: MissingVariable[] = [];
  const unset = new Set<string>();
  let filled = request;
  let result: RunResult | ToolError = error;
  for (let tries = 0; tries < MOST_VARIABLES; tries += 1) {
    const one = result instanceof ToolError ? missingVariable(result.stderr) : undefined;
    const isNew = one !== undefined && !missing.some(({ name }) => name === one.name);
    const names = isNew ? [one.name] : unsetIn(result.stderr).filter((name) => !unset.has(name));
    if (isNew) missing.push(one);
    else for (const name of names) unset.add(name);
    if (names.length === 0 || !(result instanceof ToolError)) break;
    filled = fill(names, filled);
    result = await tryRender(host, filled);
  }
  const problems: UserError[] = [
    ...(missing.length > 0 ? [mustBeSet(missing, request.files, variables)] : []),
    ...(unset.size > 0 ? await absentVariables(host, request, [...unset]) : []),
  ];
  if (result instanceof ToolError) {
    const empty = emptyOnes(variables, filled);
    const all = fill(empty, filled);
    const without = empty.length === 0 ? result : await tryRender(host, all);
    if (!(without instanceof ToolError) || without.stderr !== result.stderr) {
      problems.push(...(await emptyVariables(host, all, { empty, variables, known: without })));
      result = without;
    }
  }
  if (result instanceof ToolError) problems.push(await explainRenderError(result, request));
  throwAll(problems.length > 0 ? problems : [await explainRenderError(error, request)]);
  throw error;
}

function missingVariable(stderr: string): MissingVariable | undefined {
  const pattern = /(?:interpolating (\S+): )?required variable (\S+) is missing a value(?:: ?(.*))?$/m;
  const [, place = '', name, hint = ''] = pattern.exec(stderr) ?? [];
  return name === undefined ? undefined : { name, hint: hint.trim(), place };
}

/** Variables that are set, or have a default, and are nothing all the same. */
function emptyOnes(variables: readonly StackVariable[], { env }: RenderRequest): string[] {
  const empty = variables.filter(({ name, absent }) =>
    env[name] === undefined ? absent === 'empty' : env[name] === '' && absent !== 'default',
  );
  return [...new Set(empty.map(({ name }) => name))].slice(0, MOST_VARIABLES);
}

/** Which of the variables that are empty Compose cannot do with, each tried by itself. */
async function emptyVariables(
  host: Host,
  all: RenderRequest,
  found: {
    readonly empty: readonly string[];
    readonly variables: readonly StackVariable[];
    readonly known: RunResult | ToolError;
  },
): Promise<UserError[]> {
  const problems: UserError[] = [];
  for (const name of found.empty) {
    const result = await tryRender(host, { ...all, env: { ...all.env, [name]: '' } });
    if (!(result instanceof ToolError) || result.stderr === (found.known as Partial<ToolError>).stderr)
      continue;
    const places = found.variables.filter((one) => one.name === name && one.absent !== 'default');
    const why = reason(result.stderr);
    problems.push(
      new UserError(t`\${${name}} is empty: ${placesOf(places)}: ${why}`, {
        fix: t`give it a value in the environment's env-file or the secret input 'env', or a default in the file: \${NAME:-default}`,
      }),
    );
  }
  return problems;
}

function reason(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !/^time="[^"]*" level=/.test(line));
  return lines.at(-1)?.trim() ?? t`Compose cannot read what is left`;
}
