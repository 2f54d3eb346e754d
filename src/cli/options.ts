import { UserError } from '../base/errors.ts';
import type { InputSpecs, InputValues } from '../config/inputs.ts';
import type { OptionTable, Values } from './command.ts';

/** What stands for the value of an option in the help, where the name of the input does not say it. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  config: 'FILE',
  environment: 'NAME',
  'working-directory': 'DIR',
  project: 'NAME',
  hosts: 'HOST',
  'compose-project': 'NAME',
  'deploy-path': 'DIR',
  compose: 'FILE',
  profiles: 'NAME',
  'env-file': 'FILE',
  files: 'PATH',
  shared: 'PATH',
  version: 'TEXT',
};
const LISTS = new Set(['hosts', 'compose', 'profiles', 'files', 'shared']);

/** Inputs of the actions as options of the command line: the same names and words. */
export function optionsOf(specs: InputSpecs): {
  options: OptionTable;
  describe: Record<string, string>;
} {
  const names = Object.keys(specs);
  const options = names.map((name) => [
    name,
    {
      type: 'string' as const,
      ...(LISTS.has(name) && { multiple: true }),
      ...(name === 'environment' && { short: 'e' }),
    },
  ]);
  const describe = names.map((name) => {
    // In a terminal the ticks of Markdown say nothing.
    const text = (specs[name]?.description ?? '').replaceAll('`', "'");
    return [name, `${PLACEHOLDERS[name] ?? 'TEXT'} ${text}`];
  });
  return { options: Object.fromEntries(options), describe: Object.fromEntries(describe) };
}

/** The values of those options, checked as the actions check their inputs. @throws UserError naming the option */
export function valuesOf<S extends InputSpecs>(specs: S, values: Values): InputValues<S> {
  const entries = Object.entries(specs).map(([name, spec]) => {
    const given = values[name];
    const text = Array.isArray(given) ? given.join('\n') : typeof given === 'string' ? given : '';
    return [name, spec.parse(text === '' ? spec.default : text, `--${name}`)];
  });
  return Object.fromEntries(entries) as InputValues<S>;
}

/** Inputs that no option has the name of: secrets come out of files. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  env: 'DEPLOY_ENV in the file of --secrets',
  'ssh-key': '--ssh-key-file',
  'known-hosts': '--known-hosts-file',
};

/** The rooms below speak of inputs; at a terminal they are options. */
export function inWordsOfOptions(error: unknown): unknown {
  if (!(error instanceof UserError)) return error;
  const reword = (text: string) =>
    text.replace(
      /(?:the )?(?:secret )?inputs? (['`])([a-z-]+)\1/g,
      (_all, _quote, name: string) => ELSEWHERE[name] ?? `--${name}`,
    );
  return new UserError(reword(error.message), {
    exitCode: error.exitCode,
    cause: error,
    ...(error.fix === undefined ? {} : { fix: reword(error.fix) }),
  });
}
