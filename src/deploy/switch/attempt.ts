import { messageOf } from '../../base/errors.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';

/** For what is tidied up on the way out: when that fails, too, it must not hide the error that is being told. */
export async function attempt(host: LockedHost, what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    host.context.log.warning(t`${host.name}: could not ${what}: ${messageOf(error)}`);
  }
}
