import { LEASE } from '../release/lease.ts';
import type { Lease } from '../release/types.ts';

/** Who deploys: for the lease, the lock and the record. */
export interface RunIdentity {
  /** `github:<run id>:<attempt>` or `local:<machine>:<pid>:<start time>`. */
  readonly run: string;
  readonly who: string;
  /** URL of the run, or machine and process. */
  readonly where: string;
  /** True only when the run behind a lease has certainly ended. */
  isDead(lease: Lease): Promise<boolean>;
}

/** A lease of 30 minutes from now; later steps of the run renew it. */
export function leaseFor(run: RunIdentity, now: number): Lease {
  return { run: run.run, who: run.who, where: run.where, expiresAt: new Date(now + LEASE).toISOString() };
}
