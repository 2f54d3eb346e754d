import { UserError } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import { isReleaseId } from '../release/id.ts';
import { renewLease } from '../release/lease.ts';
import { t } from '../texts/texts.ts';
import type { SetupContext } from './context.ts';
import type { StoredHost } from './stores.ts';

/**
 * A step that decides about a pending release keeps others away for as long as it may take.
 * @param work how long the step may take at the most
 */
export async function renewLeases(
  hosts: readonly StoredHost[],
  release: string | undefined,
  work: Milliseconds,
  context: SetupContext,
): Promise<void> {
  if (release === undefined) return;
  if (!isReleaseId(release)) {
    throw new UserError(t`input 'release': '${release}' is not the id of a release`, {
      fix: t`hand on the output \`release\` of the deploy step`,
    });
  }
  const renewal = { release, run: context.run, work };
  for (const { host, store } of hosts) await renewLease(host, store, renewal, context);
}
