import { UserError } from '../base/errors.ts';
import { t } from '../texts/texts.ts';

/** Of what an option takes. @throws UserError */
export function pairOf(text: string, option: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw usage(t`${option} takes NAME=VALUE`);
  return [text.slice(0, at), text.slice(at + 1)];
}

export function usage(message: string): UserError {
  return new UserError(message, { fix: t`'deploy-kit run --help' tells more`, exitCode: 2 });
}
