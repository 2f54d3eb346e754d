import { UserError } from '../../base/errors.ts';
import { formatSize } from '../../base/units.ts';
import { normalizePrivateKey } from '../../host/ssh/private-key.ts';
import { valuesOf } from '../../setup/mask.ts';
import { t } from '../../texts/texts.ts';
import { readTextFile } from '../files.ts';
import type { GithubScope } from './scope.ts';

/** Source: docs.github.com, 'Secrets reference', 'Limits for secrets'. */
const MOST_BYTES = 48 * 1024;
export const KNOWN_HOSTS = 'DEPLOY_KNOWN_HOSTS';
const TOKENS = ['GH_TOKEN', 'GITHUB_TOKEN'];

/** The secrets that are given, out of files and variables: what is in an argument everybody on the machine can see. @throws UserError */
export function givenSecrets({
  values,
  terminal,
  context,
  given,
  settings,
}: GithubScope): Map<string, string> {
  const all = new Map([...given].filter(([name]) => name !== KNOWN_HOSTS && !TOKENS.includes(name)));
  for (const name of values.secret) {
    if (name.includes('=')) {
      throw new UserError(t`--secret takes only a name: everybody on the machine can see an argument`, {
        fix: t`export the variable, and give its name`,
        exitCode: 2,
      });
    }
    const value = terminal.environment[name];
    if (value === undefined) {
      throw new UserError(t`--secret ${name}: there is no environment variable ${name}`, {
        fix: t`export ${name}, or give --secret-file ${name}=FILE`,
      });
    }
    all.set(name, value);
  }
  for (const text of values['secret-file']) {
    const [, name = '', file = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (file === '') {
      const fix = t`write --secret-file DEPLOY_ENV=FILE`;
      throw new UserError(t`--secret-file takes NAME=FILE`, { fix, exitCode: 2 });
    }
    all.set(name, readTextFile(file, terminal, `--secret-file ${name}`));
  }
  const key = values['ssh-key-file'];
  if (key !== undefined) all.set('DEPLOY_SSH_KEY', readTextFile(key, terminal, '--ssh-key-file'));
  for (const [name, value] of all) {
    context.hide(value);
    for (const { value: part, variable } of valuesOf(value)) context.hide(part, variable);
    checkSecret(name, value);
  }
  if (all.size > 0 && settings.length > 1) {
    throw new UserError(
      t`for which environment are the secrets ${[...all.keys()].join(', ')}? There are ${settings.map(({ environment }) => environment).join(', ')}`,
      {
        fix: t`give --environment NAME, and run it once for each: what opens production opens nothing else`,
        exitCode: 2,
      },
    );
  }
  return all;
}

function checkSecret(name: string, value: string): void {
  if (!/^[A-Z_][A-Z0-9_]*$/i.test(name) || /^GITHUB_/i.test(name)) {
    throw new UserError(t`GitHub takes no secret '${name}'`, {
      fix: t`letters, digits and _, no digit first, and not GITHUB_ at the beginning`,
    });
  }
  const size = Buffer.byteLength(value);
  if (size > MOST_BYTES) {
    throw new UserError(
      t`the secret ${name} has ${formatSize(size)}, and GitHub takes ${formatSize(MOST_BYTES)}`,
      {
        fix: t`put what is no secret into a file of the repository`,
      },
    );
  }
  if (name === 'DEPLOY_SSH_KEY') normalizePrivateKey(value, name);
}
