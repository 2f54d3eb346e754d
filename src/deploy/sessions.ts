import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Host } from '../host/host.ts';
import type { Layout } from '../release/layout.ts';
import { claim, fail, pendingRelease } from '../release/ledger.ts';
import type { RunIdentity } from './run.ts';
import { HostSession } from './session.ts';

/** Several hosts under lock; released together, the last one first. */
export class Sessions implements AsyncDisposable {
  readonly list: HostSession[] = [];

  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of this.list.toReversed()) await session[Symbol.asyncDispose]();
  }
}

export interface SessionsRequest {
  readonly hosts: readonly { readonly host: Host; readonly layout: Layout }[];
  readonly run: RunIdentity;
  /** For those who wait: `deploy v1.4.2 to production`. */
  readonly what: string;
  readonly lockWait: Milliseconds;
}

/**
 * Locks the hosts in their order, so that two runs cannot wait for each other, and makes sure that no other run's
 * release waits for its verdict there; one whose run is over becomes failed, with the reason.
 * @throws UserError naming who has the lock or whose release is pending
 */
export async function openSessions(request: SessionsRequest, context: Context): Promise<Sessions> {
  const { run, what } = request;
  const sessions = new Sessions();
  try {
    for (const { host, layout } of request.hosts) {
      const holder = { who: run.who, what, where: run.where };
      sessions.list.push(await HostSession.open(host, layout, holder, request.lockWait, context));
    }
    for (const session of sessions.list) await claimHost(session, run);
    return sessions;
  } catch (error) {
    await sessions[Symbol.asyncDispose]();
    throw error;
  }
}

async function claimHost(session: HostSession, run: RunIdentity): Promise<void> {
  const pending = pendingRelease(session.ledger);
  const isDead = pending?.lease === undefined ? false : await run.isDead(pending.lease);
  const found = claim(session.ledger, run.run, session.context.now(), () => isDead);
  if (found.kind === 'taken') {
    const { lease, entry } = found;
    throw new UserError(
      `${session.host.name}: release ${entry.id} of ${lease.who} waits for its verdict (since ${entry.since}, ${lease.where})`,
      { fix: `wait for that run, or until ${lease.expiresAt}, when it no longer counts` },
    );
  }
  if (found.kind === 'abandoned') {
    const { entry, why } = found;
    session.context.log.warning(
      `${session.host.name}: release ${entry.id} no longer waits for a verdict: ${why}`,
    );
    await session.update((ledger) => fail(ledger, entry.id, session.context.now(), why));
  }
}
