import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import type { DeploySettings, Hook } from '../config/settings.ts';
import { activate, awaitVerdict, fail, recordContainers } from '../release/ledger.ts';
import type { Release, ReleaseId } from '../release/types.ts';
import { afterFailure } from './after-failure.ts';
import { bringUp } from './bring-up.ts';
import { removeHookContainers, runHooks } from './hooks.ts';
import type { HostPlan } from './plan.ts';
import { prune } from './prune.ts';
import { leaseFor, type RunIdentity } from './run.ts';
import type { HostSession } from './session.ts';
import type { Stages } from './stages.ts';

/**
 * What came of a deploy. `pending`: switched, waits for its verdict. `active`: switched and confirmed.
 * `put-back`: it failed and the previous release runs again. `kept`: it failed, and its containers are left because
 * the user wants that. `failed`: it failed before anything was switched, or there is nothing to put back.
 */
export type Outcome = 'nothing-to-do' | 'planned' | 'pending' | 'active' | 'put-back' | 'kept' | 'failed';

export interface SwitchRequest {
  readonly sessions: readonly HostSession[];
  readonly release: Release;
  readonly plans: readonly HostPlan[];
  /** Per host. */
  readonly composeVersions: readonly string[];
  /** Per host: the ids that its engine gave the images. */
  readonly imageIds: readonly Readonly<Record<string, string>>[];
  readonly deploy: DeploySettings;
  /** The release to put back when this one does not come up. */
  readonly previous: ReleaseId | undefined;
  readonly run: RunIdentity;
}

export interface SwitchFailure {
  readonly message: string;
  readonly fix?: string | undefined;
  /** What is on the hosts now, for people. */
  readonly running: string;
}

export type Switched =
  | { readonly kind: 'switched' }
  | ({ readonly kind: 'put-back' | 'kept' | 'failed' } & SwitchFailure);

/**
 * Hooks, containers, health: on one host after the other, so that a release that does not start breaks one host
 * and not all. On failure the hosts that were switched are put back.
 */
export async function switchHosts(
  request: SwitchRequest,
  stages: Stages,
  context: Context,
): Promise<Switched> {
  const { sessions, release, deploy } = request;
  const switched: HostSession[] = [];
  const runOnAll = async (
    hosts: readonly HostSession[],
    hooks: readonly Hook[],
    when: 'before' | 'after',
  ) => {
    if (hooks.length === 0) return;
    await stages.time(`hooks ${when}`, async () => {
      for (const session of hosts) await runHooks(session, release, hooks, when, deploy.timeout);
    });
  };
  try {
    // Each host has a stack of its own, its database included: hooks run on each, and all of them before any host is
    // switched, so that one that fails leaves every host as it was.
    await runOnAll(sessions, deploy.before, 'before');
    for (const [i, session] of sessions.entries()) {
      switched.push(session);
      await stages.time(`switch ${session.host.name}`, () => switchHost(session, request, i));
    }
    await runOnAll(sessions, deploy.after, 'after');
    return { kind: 'switched' };
  } catch (error) {
    if (context.signal.aborted) await leaveDescribed(sessions, release, 'it was cancelled');
    context.signal.throwIfAborted();
    return stages.time('put back', () => afterFailure(request, switched, error, context));
  }
}

async function switchHost(session: HostSession, request: SwitchRequest, index: number): Promise<void> {
  const { release, plans, imageIds, deploy } = request;
  const changed = (plans[index]?.services ?? [])
    .filter(({ action }) => action !== 'keep' && action !== 'remove')
    .map(({ service }) => service);
  const oneByOne = { changed, composeVersion: request.composeVersions[index] ?? '' };
  const containers = await bringUp(
    session,
    release,
    deploy.timeout,
    deploy.strategy === 'stop-first' ? oneByOne : undefined,
  );
  const ids = imageIds[index] ?? {};
  const own = containers.filter((container) => !container.oneOff && container.service in release.services);
  const wrong = own.filter((container) => container.imageId !== ids[container.service]);
  if (wrong.length > 0) {
    throw new UserError(
      `${session.host.name}: ${wrong.map(({ name }) => name).join(', ')} run another image than release ${release.id}`,
      { fix: "Compose did not replace them: look at `docker compose ps` in the deploy path's current/" },
    );
  }
  const configHashes = Object.fromEntries(own.map(({ service, configHash }) => [service, configHash]));
  await session.update((ledger) => recordContainers(ledger, release.id, { imageIds: ids, configHashes }));
  session.context.log.info(
    `${session.host.name}: ${own.length} containers of ${Object.keys(release.services).length} services are up`,
  );
}

/** After a cancel there are a few seconds: enough to write down what is there, not to bring anything back. */
async function leaveDescribed(
  sessions: readonly HostSession[],
  release: Release,
  reason: string,
): Promise<void> {
  const signal = AbortSignal.timeout(4000);
  const attempt = async (session: HostSession, what: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      session.context.log.warning(`${session.host.name}: could not ${what}: ${messageOf(error)}`);
    }
  };
  for (const session of sessions) {
    await attempt(session, 'write down the cancel', () =>
      session.update((ledger) => fail(ledger, release.id, session.context.now(), reason), signal),
    );
    await attempt(session, 'remove the containers of hooks', () =>
      removeHookContainers(session, release.composeProject, signal),
    );
  }
}

/** Writes the result of a deploy that switched. */
export async function finishDeploy(
  sessions: readonly HostSession[],
  release: Release,
  request: { readonly run: RunIdentity; readonly awaitVerdict: boolean; readonly keepReleases: number },
  context: Context,
): Promise<'pending' | 'active'> {
  for (const session of sessions) {
    if (request.awaitVerdict) {
      await session.update((ledger) =>
        awaitVerdict(ledger, release.id, leaseFor(request.run, context.now())),
      );
      await session.note({
        event: 'pending',
        release: release.id,
        who: request.run.who,
        where: request.run.where,
      });
    } else await confirmOn(session, release.id, request, context);
  }
  return request.awaitVerdict ? 'pending' : 'active';
}

/** Makes a release active on one host and drops what is no longer needed. */
export async function confirmOn(
  session: HostSession,
  id: ReleaseId,
  request: { readonly run: RunIdentity; readonly keepReleases: number },
  context: Context,
): Promise<void> {
  await session.update((ledger) => activate(ledger, id, context.now()));
  await session.note({ event: 'active', release: id, who: request.run.who, where: request.run.where });
  try {
    await prune(session, request.keepReleases);
  } catch (error) {
    context.signal.throwIfAborted();
    // What serves is confirmed; old releases that stay are the next deploy's to drop.
    context.log.warning(`${session.host.name}: old releases could not be dropped: ${messageOf(error)}`);
  }
}
