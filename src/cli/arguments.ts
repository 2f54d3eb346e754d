import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf, UserError } from '../base/errors.ts';
import { inTwoColumns, wrappedCommands } from '../base/wrap.ts';
import { readInput } from '../config/inputs.ts';
import type { Kind, Option, Words } from '../config/options/index.ts';
import { t } from '../texts/texts.ts';
import type { Arguments, Command } from './command.ts';

/** What may be given several times, each value as it is. */
export const repeated = (description: string, words: Words) =>
  ({ ...words, description, kind: REPEATED }) as Option<readonly string[]>;

const REPEATED: Kind = { type: 'a list', many: true, check: () => undefined, json: () => ({}) };

/**
 * Reads a command's arguments; the options as actions read their inputs.
 * @returns undefined when help is wanted
 * @throws UserError
 */
export function parseCommandLine(
  name: string,
  command: Command,
  args: readonly string[],
): Arguments | undefined {
  const { values: given, positionals } = split(name, command, args);
  if (given['help'] === true) return undefined;
  const values = Object.entries(command.options).map(([key, option]) => {
    const texts = [given[key] ?? []].flat().map(String);
    const value = option.kind === REPEATED ? texts : readInput(option, texts.join('\n'), `--${key}`);
    return [key, value];
  });
  return { values: Object.fromEntries(values), positionals };
}

/** What was given for each option, as it was written. */
function split(
  name: string,
  { options: own, positionals: most = 0, usage }: Command,
  args: readonly string[],
) {
  const entries = Object.entries(own).map(([key, { kind, short }]) => [
    key,
    { type: isFlag(kind) ? 'boolean' : 'string', multiple: kind.many ?? false, ...(short && { short }) },
  ]);
  const options: NonNullable<ParseArgsConfig['options']> = {
    ...Object.fromEntries(entries),
    help: { type: 'boolean', short: 'h' },
  };
  refuseThoseOfNode(args);
  try {
    const found = parseArgs({ args: [...args], options, allowPositionals: true });
    const surplus = found.positionals.slice(most);
    if (surplus.length > 0) throw new UserError(t`too many arguments: ${surplus.join(' ')}`);
    return found;
  } catch (error) {
    throw new UserError(messageOf(error).split('. To specify')[0] ?? '', {
      fix: t`usage: deploy-kit ${usage} ('deploy-kit ${name} --help' tells more)`,
      exitCode: 2,
    });
  }
}

/**
 * Options that Node takes for its own wherever they stand, also behind the name of the script: it reads the file, or
 * ends before the script has begun. None of ours may have such a name. Source: node, src/node_dotenv.cc and
 * src/node_config_file.cc; tried with Node 20 and 24.
 */
export const READ_BY_NODE: readonly string[] = [
  '--env-file',
  '--env-file-if-exists',
  '--experimental-config-file',
  '--experimental-default-config-file',
];

/** What of them comes as far as here, because their file is there. @throws UserError */
function refuseThoseOfNode(args: readonly string[]): void {
  const found = args.map((arg) => arg.split('=')[0] ?? '').find((name) => READ_BY_NODE.includes(name));
  if (found === undefined) return;
  throw new UserError(t`${found} is an option of Node, which has read that file for itself`, {
    fix: t`the file of the stack's variables is the setting env-file, or --stack-env-file of the command 'plan'`,
    exitCode: 2,
  });
}

/** The text that `deploy-kit <name> --help` prints, in lines of at most `width` characters. */
export function helpOf({ summary, usage, options, notes = '' }: Command, width: number): string {
  const rows = Object.entries(options).map(([name, option]) => {
    const { kind, short, placeholder = 'TEXT', description = '' } = option;
    const left = `${short ? `-${short}, ` : ''}--${name}${isFlag(kind) ? '' : ` ${placeholder}`}`;
    // In a terminal the ticks of Markdown say nothing.
    const right = `${description.replaceAll('`', "'")}${kind.many ? ' (may be repeated)' : ''}`;
    return [left, right] as const;
  });
  const table = inTwoColumns(rows, width - 2).map((row) => `  ${row}`);
  const around = (text: string) => paragraphs(text, width);
  const parts = [
    around(summary),
    around(`Usage: deploy-kit ${usage}`),
    `Options:\n${table.join('\n')}`,
    around(notes),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Where a paragraph is broken in the source is no matter of the terminal. */
function paragraphs(text: string, width: number): string {
  return wrappedCommands(text.replace(/(?<=[^\n])\n(?=[^ \n])/g, ' '), width).join('\n');
}

const isFlag = ({ type }: Kind) => type === 'true or false';
