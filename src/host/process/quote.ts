import { cutAtBlank } from '../../base/cut.ts';
import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';

/**
 * One line for a POSIX shell that runs exactly this argv: what crosses ssh, which hands its words to the login
 * shell as one string. Every word is quoted, the first one too (an unquoted `if` or `A=b` is no command name).
 * @throws UserError for an empty argv and for a NUL, which no argv can hold
 */
export function quoteArgv(argv: readonly string[]): string {
  checkArgv(argv);
  return argv.map(quoteWord).join(' ');
}

/** @throws UserError for what no operating system can run: no command, a NUL, a command name like an option */
export function checkArgv(argv: readonly string[]): void {
  const command = argv[0];
  if (command === undefined || command === '') throw new UserError(t`the command to run is empty`);
  if (command.startsWith('-')) throw new UserError(t`the command to run, '${command}', looks like an option`);
  const word = argv.find((text) => text.includes('\0'));
  if (word !== undefined) {
    throw new UserError(
      t`an argument of '${command}' holds a NUL byte: ${JSON.stringify(cutAtBlank(word, 40))}`,
      { fix: t`remove the NUL byte; no command line can carry it` },
    );
  }
}

function quoteWord(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** A word of a command that is shown to people: quoted only where a shell would not take it as it is. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : quoteWord(word);
}
