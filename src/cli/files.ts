import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { messageOf, UserError } from '../base/errors.ts';
import { parseDotenv } from '../config/dotenv.ts';
import { t } from '../texts/texts.ts';
import { repeated } from './arguments.ts';
import type { Terminal } from './command.ts';

/** A file that an option names; `~/` is the home directory. @throws UserError naming the option */
export function readTextFile(file: string, terminal: Terminal, option: string): string {
  const home = terminal.environment['HOME'] ?? homedir();
  const full = path.resolve(terminal.cwd, file.replace(/^~(?=\/)/, home));
  try {
    return readFileSync(full, 'utf8');
  } catch (error) {
    throw new UserError(t`${option}: ${file} cannot be read: ${messageOf(error)}`, {
      fix: t`give the path of a file that you may read; it is looked for from ${terminal.cwd}`,
      exitCode: 2,
    });
  }
}

/** The variables in files that an option names; a later file wins. @throws UserError naming the option or the line */
export function readVariables(
  files: readonly string[],
  terminal: Terminal,
  option: string,
): Map<string, string> {
  return new Map(
    files.flatMap((file) => [
      // As GitHub's secrets and variables are: a $ is a $.
      ...parseDotenv(readTextFile(file, terminal, option), { place: file, literal: true }),
    ]),
  );
}

export const SECRET_FILES = repeated('a secret that is the content of a file (a private key)', {
  placeholder: 'NAME=PATH',
});

/** Secrets that are the content of files, from options `NAME=PATH`. @throws UserError naming the option */
export function readSecretFiles(values: readonly string[], terminal: Terminal): Map<string, string> {
  return new Map(
    values.map((text) => {
      const at = text.indexOf('=');
      if (at < 1)
        throw new UserError(t`--secret-file takes NAME=PATH`, {
          fix: t`write for example --secret-file DEPLOY_ENV=.env`,
          exitCode: 2,
        });
      const name = text.slice(0, at);
      return [name, readTextFile(text.slice(at + 1), terminal, `--secret-file ${name}`)] as const;
    }),
  );
}
