import type { Milliseconds } from '../base/units.ts';
import type { Lease, ReleaseId } from './types.ts';

/** How long a pending release waits for its verdict before others may go on. */
export const LEASE: Milliseconds = 30 * 60_000;

/** Who changes a host: for the lease, the lock and the record. */
export interface RunIdentity {
  /** `github:<run id>:<attempt>` or `local:<machine>:<pid>:<start time>`. */
  readonly run: string;
  readonly who: string;
  /** URL of the run, or machine and process. */
  readonly where: string;
  /** True only when the run behind a lease has certainly ended. */
  isDead(lease: Lease): Promise<boolean>;
  /** Told of the release of another run that is over, which is marked failed on a host. Nothing waits for it. */
  abandoned?(release: ReleaseId, why: string): void;
}

/** A lease of 30 minutes from now; later steps of the run renew it. */
export function leaseFor(run: Pick<RunIdentity, 'run' | 'who' | 'where'>, now: number): Lease {
  return { run: run.run, who: run.who, where: run.where, expiresAt: new Date(now + LEASE).toISOString() };
}
