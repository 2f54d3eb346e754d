import { UserError } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import type { Host } from '../host/host.ts';
import { isReleaseId } from '../release/id.ts';
import { deployPath } from '../release/layout.ts';
import { LEASE, renewLease } from '../release/lease.ts';
import type { SetupContext } from './context.ts';

/** A step that decides about a pending release keeps others away for as long as it may take. */
export async function renewLeases(
  hosts: readonly Host[],
  settings: Settings,
  release: string | undefined,
  /** How long the step may take at the most. */
  work: Milliseconds,
  context: SetupContext,
): Promise<void> {
  if (release === undefined) return;
  if (!isReleaseId(release)) {
    throw new UserError(`input 'release': '${release}' is not the id of a release`, {
      fix: 'hand on the output `release` of the deploy step',
    });
  }
  const { run, who, where } = context.run;
  const lease = { run, who, where, expiresAt: new Date(context.now() + work + LEASE).toISOString() };
  const holder = { who, where, what: `renew the lease of ${release}` };
  for (const host of hosts) await renewLease(host, deployPath(settings), release, lease, holder, context);
}
