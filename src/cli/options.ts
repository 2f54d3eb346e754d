import { UserError } from '../base/errors.ts';
import { type InputValues, readInput } from '../config/inputs.ts';
import type { OptionTable } from '../config/options/index.ts';
import type { Command, Values } from './command.ts';

/** Inputs of the actions as options of the command line: the same names and words. */
export function optionsOf(inputs: OptionTable): Pick<Command, 'options' | 'describe'> {
  const entries = Object.entries(inputs);
  const options = entries.map(([name, { kind }]) => {
    const more = { ...(kind.many && { multiple: true }), ...(name === 'environment' && { short: 'e' }) };
    return [name, { type: 'string', ...more }];
  });
  const describe = entries.map(([name, { placeholder = 'TEXT', description = '' }]) => {
    // In a terminal the ticks of Markdown say nothing.
    return [name, `${placeholder} ${description.replaceAll('`', "'")}`];
  });
  return { options: Object.fromEntries(options), describe: Object.fromEntries(describe) };
}

/** The values of those options, checked as the actions check their inputs. @throws UserError naming the option */
export function valuesOf<S extends OptionTable>(inputs: S, values: Values): InputValues<S> {
  const entries = Object.entries(inputs).map(([name, input]) => {
    const given = values[name];
    const text = Array.isArray(given) ? given.join('\n') : typeof given === 'string' ? given : '';
    return [name, readInput(input, text, `--${name}`)];
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
