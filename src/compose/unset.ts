import { UserError } from '../base/errors.ts';
import { t } from '../texts/texts.ts';

/** Variables that have to be set, and are not. */
export class UnsetVariables extends UserError {
  readonly variables: readonly string[];

  constructor(variables: readonly string[], message: string, fix: string) {
    super(message, { fix });
    this.variables = variables;
  }
}

/** How a variable is set, or several. */
export const setIt = (): string =>
  t`set it in the environment's env-file, or in the secret input 'env' as NAME=value (the pipelines take it from the secret DEPLOY_ENV, the command line from --secret-file DEPLOY_ENV=.env)`;

export const setThem = (): string =>
  t`set them in the environment's env-file, or in the secret input 'env' as NAME=value (the pipelines take it from the secret DEPLOY_ENV, the command line from --secret-file DEPLOY_ENV=.env)`;
