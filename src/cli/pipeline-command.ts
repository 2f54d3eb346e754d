import { UserError } from '../base/errors.ts';
import * as common from '../config/common-inputs.ts';
import type { InputValues } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import { t } from '../texts/texts.ts';
import { type Command, defineCommand, isAgreed, type Terminal } from './command.ts';
import { theEnvironment } from './environments.ts';
import { cliContext, settingsFor } from './on-hosts.ts';
import { RUN_OPTIONS, runHere, WORST } from './run-here.ts';

const OPTIONS = {
  ...RUN_OPTIONS,
  yes: option.flag('do it in production, too, without asking', { short: 'y' }),
};

interface PipelineCommand<O extends option.OptionTable> {
  /** Name of the pipeline. */
  readonly pipeline: string;
  readonly summary: string;
  readonly usage: string;
  /** Options of its own, which are inputs of the pipeline. */
  readonly options: O;
  readonly examples: readonly string[];
  inputs(values: InputValues<O>): Readonly<Record<string, string | undefined>>;
  /** It can show what it would do, with the input `dry-run`. */
  readonly hasPlan: boolean;
}

/**
 * A pipeline under a name of its own: what `run <pipeline>` does, with its usual inputs as options. In production it shows
 * its plan and asks first.
 */
export function pipelineCommand<const O extends option.OptionTable>(own: PipelineCommand<O>): Command {
  const options = { ...own.options, ...OPTIONS };
  return defineCommand({
    summary: own.summary,
    usage: own.usage,
    options,
    notes: [
      `It is 'deploy-kit run ${own.pipeline}': the same pipeline that runs on GitHub, run here. Every other input of it is given as --input.`,
      own.hasPlan
        ? 'In production it shows the plan and asks first; --yes goes on by itself. Where nobody can be asked, production needs --yes.'
        : 'In production it asks first; --yes goes on by itself. Where nobody can be asked, production needs --yes.',
      `Exit code: 0 success, 1 failure or no, 2 wrong usage, ${WORST}, 130 cancelled.`,
      `Examples:\n${own.examples.map((one) => `  deploy-kit ${one}`).join('\n')}`,
    ].join('\n\n'),

    async main({ values }, terminal) {
      const given = values as InputValues<typeof OPTIONS> & InputValues<O>;
      refuseElsewhere(given.input);
      const all = { ...given, environment: await environmentOf(given, terminal) };
      const inputs = Object.fromEntries(
        Object.entries(own.inputs(all)).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value]],
        ),
      );
      const run = (more: Readonly<Record<string, string>> = {}) =>
        runHere({ workflow: own.pipeline, inputs: { ...inputs, ...more } }, all, terminal);
      if (isDry(inputs) || all.yes || !(await isProduction(all.environment, terminal)))
        return (await run()).exitCode;
      const ask = terminal.ask;
      if (ask === undefined || all.json || all.events) {
        throw new UserError(t`${all.environment} is production, and nobody can be asked here`, {
          fix: t`give --yes to do it`,
          exitCode: 2,
        });
      }
      if (own.hasPlan) {
        const plan = await run({ 'dry-run': 'true' });
        if (plan.exitCode !== 0) return plan.exitCode;
      }
      const asked = (choice: string) => `\n${t`Run ${own.pipeline} in ${all.environment}?`} ${choice}`;
      if (await isAgreed(ask, asked)) return (await run()).exitCode;
      terminal.err(`${t`Nothing was changed.`}\n`);
      return 1;
    },
  }) as Command;
}

/** What is asked about is what is done: where it is comes from the options alone. @throws UserError */
function refuseElsewhere(inputs: readonly string[]): void {
  const found = inputs.find((text) => /^(environment|config|working-directory)=/.test(text));
  if (found === undefined) return;
  throw new UserError(t`--input ${found}: a command with a question for production takes no other place`, {
    fix: t`give -e NAME, in the directory of the project; 'deploy-kit run' takes every input`,
    exitCode: 2,
  });
}

const isDry = (inputs: Readonly<Record<string, string>>): boolean =>
  inputs['dry-run'] === 'true' || inputs['to'] === 'list';

/** @throws UserError where it is not said, and no config file says it */
async function environmentOf(
  { environment }: { readonly environment: string | undefined },
  terminal: Terminal,
): Promise<string> {
  const found = await theEnvironment(terminal.cwd, { config: undefined, environment }, terminal);
  if (found !== undefined) return found;
  throw new UserError(t`of which environment is not said`, { fix: t`give -e NAME`, exitCode: 2 });
}

/** @throws UserError where there is none of the name */
async function isProduction(environment: string, terminal: Terminal): Promise<boolean> {
  const values = {
    project: undefined,
    config: undefined,
    'working-directory': '.',
    environment,
    language: undefined,
  };
  const settings = await settingsFor(common.project, values, cliContext(terminal, values), false);
  return settings.production;
}
