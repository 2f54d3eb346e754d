import { UserError } from '../base/errors.ts';
import { own } from '../base/own.ts';
import { namedInputs, t } from '../texts/texts.ts';

/** Inputs that no option has the name of: secrets come out of files, and Node keeps a name for itself. */
const elsewhere = (): Readonly<Record<string, string>> => ({
  'env-file': '--stack-env-file',
  env: t`DEPLOY_ENV in the file of --secrets`,
  'ssh-key': '--ssh-key-file',
  'known-hosts': '--known-hosts-file',
});

/** The rooms below speak of inputs; at a terminal they are options. */
export function inWordsOfOptions(error: unknown): unknown {
  if (!(error instanceof UserError)) return error;
  const reword = (text: string) =>
    text.replace(namedInputs(), (_all, _quote, name: string) => own(elsewhere(), name) ?? `--${name}`);
  const { message, fix, exitCode } = error;
  return new UserError(reword(message), { exitCode, cause: error, fix: fix && reword(fix) });
}
