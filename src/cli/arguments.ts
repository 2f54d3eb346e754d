import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf, UserError } from '../base/errors.ts';
import { inTwoColumns, wrappedCommands } from '../base/wrap.ts';
import { readInput } from '../config/inputs.ts';
import { LANGUAGE } from '../config/language.ts';
import type { Kind, Option, Words } from '../config/options/index.ts';
import { t, translated } from '../texts/texts.ts';
import type { Arguments, Command } from './command.ts';

/** What may be given several times, each value as it is. */
export const repeated = (description: string, words: Words) =>
  ({ ...words, description, kind: REPEATED }) as Option<readonly string[]>;

const REPEATED: Kind = { type: 'a list', many: true, check: () => undefined, json: () => ({}) };

/** Every command takes it. What language is spoken is known before any of them is read (src/cli.ts). */
const ALWAYS = { language: LANGUAGE };

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
  const values = Object.entries({ ...ALWAYS, ...command.options }).map(([key, option]) => {
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
  const entries = Object.entries({ ...ALWAYS, ...own }).map(([key, { kind, short }]) => [
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
    throw new UserError(inOurWords(messageOf(error)), {
      fix: t`usage: deploy-kit ${usage} ('deploy-kit ${name} --help' tells more)`,
      exitCode: 2,
    });
  }
}

/** What parseArgs of Node refuses, each in a sentence of its own. */
const REFUSALS: readonly (readonly [pattern: RegExp, say: (option: string) => string])[] = [
  [/^Unknown option '(.+?)'/, (option) => t`Unknown option '${option}'`],
  [/^Option '(.+?)' argument missing/, (option) => t`Option '${option}' argument missing`],
  [/^Option '(.+?)' argument is ambiguous/, (option) => t`Option '${option}' argument is ambiguous`],
  [/^Option '(.+?)' does not take an argument/, (option) => t`Option '${option}' does not take an argument`],
];

function inOurWords(message: string): string {
  for (const [pattern, say] of REFUSALS) {
    const [, option] = pattern.exec(message) ?? [];
    if (option !== undefined) return say(option);
  }
  return message;
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
  const rows = Object.entries({ ...options, language: options['language'] ?? LANGUAGE }).map(
    ([name, option]) => {
      const { kind, short, placeholder = 'TEXT', description = '' } = option;
      const left = `${short ? `-${short}, ` : ''}--${name}${isFlag(kind) ? '' : ` ${translated(placeholder)}`}`;
      // In a terminal the ticks of Markdown say nothing.
      const right = `${translated(description).replaceAll('`', "'")}${kind.many ? t` (may be repeated)` : ''}`;
      return [left, right] as const;
    },
  );
  const table = inTwoColumns(rows, width - 2).map((row) => `  ${row}`);
  const parts = [
    ...around(summary, width),
    broken(t`Usage: deploy-kit ${translated(usage)}`, width),
    `${t`Options:`}\n${table.join('\n')}`,
    ...around(notes, width),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Each paragraph in the language. Where one is broken in the source is no matter of the terminal. */
function around(text: string, width: number): string[] {
  return text.split('\n\n').map((paragraph) => {
    const [head = '', ...lines] = paragraph.replace(/\n(?=[^ ])/g, ' ').split('\n');
    // Commands are the same in every language.
    const isExamples = lines.length > 0 && lines.every((line) => line.startsWith('  deploy-kit '));
    const said = isExamples ? [translated(head), ...lines] : [translated([head, ...lines].join('\n'))];
    return broken(said.join('\n'), width);
  });
}

const broken = (text: string, width: number) => wrappedCommands(text, width).join('\n');

const isFlag = ({ type }: Kind) => type === 'true or false';
