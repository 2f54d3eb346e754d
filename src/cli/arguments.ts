import { parseArgs } from 'node:util';
import { messageOf, UserError } from '../base/errors.ts';
import type { Command, Values } from './command.ts';

/** Parses a command's arguments. @throws UserError */
export function parseCommandLine(
  name: string,
  command: Command,
  args: readonly string[],
): { values: Values; positionals: string[] } {
  const options = { ...command.options, help: { type: 'boolean' as const, short: 'h' } };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const { min, max } = command.positionals;
    if (values['help'] !== true && (positionals.length < min || positionals.length > max)) {
      const what =
        positionals.length < min
          ? 'an argument is missing'
          : `too many arguments: ${positionals.slice(max).join(' ')}`;
      throw new UserError(what);
    }
    return { values: values as Values, positionals };
  } catch (error) {
    const message = messageOf(error).split('. To specify')[0] ?? '';
    throw new UserError(message, {
      fix: `usage: deploy-kit ${command.usage} ('deploy-kit ${name} --help' tells more)`,
      exitCode: 2,
    });
  }
}

/** The text that `deploy-kit <name> --help` prints. */
export function helpOf(command: Command): string {
  const rows = Object.entries(command.options).map(([name, option]): [string, string] => {
    const [placeholder = '', ...rest] = (command.describe[name] ?? '').split(' ');
    const value = option.type === 'string' ? ` ${placeholder}` : '';
    const text = option.type === 'string' ? rest.join(' ') : (command.describe[name] ?? '');
    const short = option.short === undefined ? '' : `-${option.short}, `;
    return [`${short}--${name}${value}`, option.multiple === true ? `${text} (may be repeated)` : text];
  });
  const width = Math.max(...rows.map(([left]) => left.length), 0);
  const table = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
  const parts = [
    command.summary,
    `Usage: deploy-kit ${command.usage}`,
    rows.length === 0 ? '' : `Options:\n${table}`,
    command.notes ?? '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
