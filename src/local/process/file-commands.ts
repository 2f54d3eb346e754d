import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cutAtBlank } from '../../base/cut.ts';
import { messageOf, UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';

/** What a step writes to talk to the runner, and the variables that tell it where. */
const VARIABLES = {
  output: 'GITHUB_OUTPUT',
  env: 'GITHUB_ENV',
  path: 'GITHUB_PATH',
  state: 'GITHUB_STATE',
  summary: 'GITHUB_STEP_SUMMARY',
} as const;
type Kind = keyof typeof VARIABLES;

/** GitHub drops a step's summary above this. */
const MAX_SUMMARY = 1024 * 1024;

/**
 * Makes the empty files of one step in the job's temp folder; `name` tells them apart.
 * @returns the variables that tell a process where they are, and what reads them afterwards
 */
export async function fileCommands(temp: string, name: string) {
  const directory = path.join(temp, '_runner_file_commands');
  await mkdir(directory, { recursive: true });
  const fileOf = (kind: string) => path.join(directory, `${kind}_${name}`);
  const environment = Object.fromEntries(
    Object.entries(VARIABLES).map(([kind, variable]) => [variable, fileOf(kind)]),
  );
  await Promise.all(Object.values(environment).map((file) => writeFile(file, '')));
  return { environment, read: () => readAll((kind) => readFile(fileOf(kind), 'utf8').catch(() => '')) };
}

async function readAll(text: (kind: Kind) => Promise<string>) {
  /** What was wrong in them: the step fails. */
  const errors: string[] = [];
  const pairs = async (kind: Kind) => {
    const content = await text(kind);
    try {
      return parseKeyValues(content, VARIABLES[kind]);
    } catch (error) {
      errors.push(messageOf(error));
      return new Map<string, string>();
    }
  };
  const env = await pairs('env');
  if (env.delete('NODE_OPTIONS')) errors.push(t`NODE_OPTIONS cannot be set through GITHUB_ENV`);
  const summary = await text('summary');
  const size = Buffer.byteLength(summary);
  if (size > MAX_SUMMARY)
    errors.push(t`the summary has ${size} bytes: GitHub takes 1 MiB a step and drops more`);
  return {
    output: await pairs('output'),
    env,
    path: (await text('path')).split(/\r?\n/).filter((line) => line !== ''),
    state: await pairs('state'),
    summary: size > MAX_SUMMARY ? '' : summary,
    errors,
  };
}

/** Reads `name=value` lines and `name<<DELIMITER` blocks. @throws UserError that names the file */
export function parseKeyValues(text: string, file: string): Map<string, string> {
  const result = new Map<string, string>();
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const name = line.slice(0, heredoc);
      const delimiter = line.slice(heredoc + 2);
      const end = lines.indexOf(delimiter, at + 1);
      if (name === '' || delimiter === '')
        throw new UserError(t`${file}: '${cutAtBlank(line, 40)}' lacks a name or a delimiter`);
      if (end < 0) throw new UserError(t`${file}: the delimiter of '${name}' never comes again`);
      result.set(name, lines.slice(at + 1, end).join('\n'));
      at = end;
    } else {
      if (equals < 1) throw new UserError(t`${file}: '${cutAtBlank(line, 40)}' is not name=value`);
      result.set(line.slice(0, equals), line.slice(equals + 1));
    }
  }
  return result;
}
