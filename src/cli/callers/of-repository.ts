import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { readConfigFile } from '../../config/resolve.ts';
import { git } from '../../local/place/repository.ts';
import { kitRoot } from '../kit-root.ts';
import { type CallerFile, callersIn } from './find.ts';
import { type Finding, Findings } from './findings.ts';
import { leftoversIn } from './leftovers.ts';

export interface Callers {
  readonly files: readonly CallerFile[];
  readonly found: readonly Finding[];
}

export const NO_CALLERS: Callers = { files: [], found: [] };

/** What of a config file that somebody drafted nobody has looked at, and what else there is to say of it. */
export async function aboutConfig(
  directory: string,
  config: string | undefined,
  more: readonly { readonly problem: string; readonly fix: string }[],
): Promise<Finding[]> {
  // That it cannot be read is told elsewhere.
  const file = await readConfigFile(directory, config).catch(() => undefined);
  const findings = new Findings(file?.name ?? '');
  for (const left of leftoversIn(file?.text ?? '')) findings.warning(left, left.problem, left.fix);
  for (const { problem, fix } of more) findings.warning({}, problem, fix);
  return [...findings.list];
}

interface Checked {
  readonly environment: string;
  readonly fromSecrets: readonly string[];
  readonly stack: { readonly declared: ReadonlySet<string> } | undefined;
}

/** The files around a project that call deploy-kit, and what is wrong with them. */
export async function callersAround(
  directory: string,
  config: string | undefined,
  checked: readonly Checked[],
): Promise<Callers> {
  const { top, workspace, files } = await callerFiles(directory);
  if (files.length === 0) return NO_CALLERS;
  const { checkCallers } = await import('./check.ts');
  const variables = new Map(checked.map(({ environment, fromSecrets }) => [environment, fromSecrets]));
  const services = new Map(
    checked.map(({ environment, stack }) => [environment, [...(stack?.declared ?? [])]]),
  );
  const found = await checkCallers({
    top,
    kit: kitRoot(),
    files,
    checked: { directory: path.relative(top, workspace), config, variables, services },
  });
  return { files, found };
}

export async function callerFiles(directory: string) {
  const workspace = await realpath(directory).catch(() => directory);
  const top = await git(workspace, ['rev-parse', '--show-toplevel']).catch(() => workspace);
  return { top, workspace, files: await callersIn(top) };
}
