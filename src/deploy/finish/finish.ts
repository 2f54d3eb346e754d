import { messageOf } from '../../base/errors.ts';
import { activate, awaitVerdict, expired, forget } from '../../release/ledger.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { leaseFor, type RunIdentity } from '../../release/run-identity.ts';
import type { Release } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';
import { prune } from './prune.ts';

export interface FinishRequest {
  readonly run: RunIdentity;
  /** A later step gives the verdict. */
  readonly awaitVerdict: boolean;
  readonly keepReleases: number;
}

/** Writes the result of a deploy that switched. @returns the state that the release has now */
export async function finishDeploy(
  hosts: readonly LockedHost[],
  release: Release,
  request: FinishRequest,
): Promise<'pending' | 'active'> {
  const { run } = request;
  for (const host of hosts) {
    if (!request.awaitVerdict) await confirmOn(host, release, request);
    else {
      const lease = leaseFor(run, host.context.now());
      const event = { event: 'pending', release: release.id, who: run.who, where: run.where };
      await host.update((ledger) => awaitVerdict(ledger, release.id, lease), event);
    }
  }
  return request.awaitVerdict ? 'pending' : 'active';
}

/** Makes a release active on one host and drops what is no longer needed. */
export async function confirmOn(
  host: LockedHost,
  release: Release,
  { run, keepReleases }: Pick<FinishRequest, 'run' | 'keepReleases'>,
): Promise<void> {
  const { log, now, signal } = host.context;
  const event = { event: 'active', release: release.id, who: run.who, where: run.where };
  // What is dropped is forgotten with it, and removed after that: a kill in between leaves a directory without an
  // entry, never an entry without one.
  await host.update((before) => {
    const ledger = activate(before, release.id, now());
    return forget(ledger, new Set(expired(ledger, keepReleases).map(({ id }) => id)));
  }, event);
  try {
    await prune(host, release);
  } catch (error) {
    signal.throwIfAborted();
    // What serves is confirmed; old releases that stay are the next deploy's to drop.
    log.warning(t`${host.name}: old releases could not be dropped: ${messageOf(error)}`);
  }
}
