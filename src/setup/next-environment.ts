import { UserError } from '../base/errors.ts';
import type * as common from '../config/common-inputs.ts';
import type { InputValues } from '../config/inputs.ts';
import type { Settings } from '../config/settings.ts';
import { t } from '../texts/texts.ts';
import type { SetupContext } from './context.ts';
import { settingsFrom } from './settings.ts';

/**
 * Reads what is deployed to later, too: a name that is not there is found before the first environment is changed.
 * @throws UserError
 */
export async function checkNext<S extends typeof common.project>(
  options: S,
  inputs: InputValues<S> & InputValues<typeof common.project> & InputValues<typeof common.next>,
  { environment }: Pick<Settings, 'environment'>,
  context: SetupContext,
): Promise<void> {
  const next = inputs['next-environment'];
  if (next === undefined) return;
  if (next === environment) {
    throw new UserError(t`input 'next-environment': ${next} is what is deployed to first`, {
      fix: t`name the one that comes after it, or leave the input out`,
    });
  }
  await settingsFrom(options, { ...inputs, environment: next }, context, { isAside: true });
}
