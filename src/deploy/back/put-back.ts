import type { Context } from '../../base/context.ts';
import { messageOf, RESTORE_FAILED, UserError } from '../../base/errors.ts';
import { own } from '../../base/own.ts';
import { inShort } from '../../base/telling.ts';
import type { DeploySettings } from '../../config/settings.ts';
import { ofStack } from '../../engine/containers.ts';
import { freshReleaseId } from '../../release/id.ts';
import { begin, fail, findRelease, recordContainers } from '../../release/ledger.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { leaseFor, type RunIdentity } from '../../release/run-identity.ts';
import type { Release, ReleaseId } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';
import type { HostPlan } from '../plan/plan.ts';
import { resolversOf } from '../resolving/names.ts';
import { recreate } from '../strategies/recreate.ts';
import type { Scope } from '../strategies/strategy.ts';
import { lookPatiently } from '../switch/at.ts';
import { carryOut, hashesOf } from '../switch/carry-out.ts';
import { copyRelease } from '../switch/install.ts';
import { engineOf } from '../switch/task.ts';
import { untilStopped } from '../switch/until-stopped.ts';

export interface PutBackRequest {
  readonly hosts: readonly LockedHost[];
  /** The kept release whose content is to run again. */
  readonly target: ReleaseId;
  /** The release that is left. */
  readonly leaving: ReleaseId;
  /** Why that is left, in a line, redacted. */
  readonly why: string | undefined;
  readonly deploy: Pick<DeploySettings, 'timeout'>;
  readonly run: RunIdentity;
  /** What was shown for each host; undefined after a switch that failed: who holds which address is not known then. */
  readonly plans: readonly HostPlan[] | undefined;
  /** Only these services differ from the target; the others are left as they are. Default: any may. */
  readonly scope?: Scope | undefined;
  /** Told of the new release before it is brought on a host. */
  begins?(release: Release): void;
  /** When it does not come up on one host: the next one all the same? Yes where what is left is known to be bad. */
  readonly goOn: boolean;
}

/**
 * Makes a new pending release out of a kept one's content, from what the hosts hold: no build, no checkout, no
 * registry. The caller makes it active once it is satisfied.
 * @throws UserError with exit code 3 when it does not come up
 */
export async function putBack(request: PutBackRequest, context: Context): Promise<Release> {
  const { hosts, target } = request;
  const [first] = hosts;
  if (first === undefined) throw new UserError(t`there is no host to put the release back on`);
  let release: Release;
  try {
    release = await nextRelease(first, request, context);
  } catch (cause) {
    context.signal.throwIfAborted();
    throw notPutBack(target, request, [messageOf(cause)], cause);
  }
  context.log.info(t`putting back ${release.version} (${target}) as ${release.id}`);
  request.begins?.(release);
  const failed = new Map<LockedHost, unknown>();
  for (const host of hosts) {
    try {
      await restoreOn(host, release, request);
    } catch (error) {
      context.signal.throwIfAborted();
      failed.set(host, error);
      if (!request.goOn) break;
    }
  }
  if (failed.size === 0) return release;
  const reasons = [...failed.values()].map(messageOf);
  const reason = inShort(reasons[0] ?? '', context.redact);
  await markFailed(hosts, release, reason, context);
  throw notPutBack(`${release.version} (${target})`, request, reasons, [...failed.values()][0]);
}

/** What is written down of a release that is left. */
export const leftFor = (target: ReleaseId, why: string | undefined): string =>
  why === undefined ? t`${target} was put back` : t`${why}; ${target} was put back`;

/** The record of the kept release as a new one. */
async function nextRelease(
  first: LockedHost,
  { hosts, target, run, why }: PutBackRequest,
  context: Context,
): Promise<Release> {
  const kept = await first.store.record(target);
  const taken = hosts.flatMap(({ ledger }) => ledger.releases.map(({ id }) => id));
  const { id, time } = freshReleaseId(context.now(), kept.version, taken);
  return {
    ...kept,
    id,
    createdAt: new Date(time).toISOString(),
    createdBy: { who: run.who, where: run.where },
    reason: why,
    rollbackOf: target,
  };
}

/** A host that can no longer be written to says so here; the error that is on its way must not be hidden by it. */
async function markFailed(
  hosts: readonly LockedHost[],
  release: Release,
  reason: string,
  context: Context,
): Promise<void> {
  for (const host of hosts) {
    if (findRelease(host.ledger, release.id)?.state !== 'pending') continue;
    try {
      await host.update((ledger) => fail(ledger, release.id, context.now(), reason));
    } catch (error) {
      context.signal.throwIfAborted();
      context.log.warning(t`${host.name}: the failure could not be written down: ${messageOf(error)}`);
    }
  }
}

function notPutBack(
  what: string,
  { hosts, leaving, target }: PutBackRequest,
  reasons: readonly string[],
  cause: unknown,
): UserError {
  return new UserError(t`${what} could not be put back: ${reasons.join('\n')}`, {
    exitCode: RESTORE_FAILED,
    fix: t`the hosts may serve neither ${leaving} nor ${target}: log in, 'cd ${hosts[0]?.layout.current}' and look at 'docker compose ps' and 'docker compose logs'`,
    cause,
  });
}

async function restoreOn(
  host: LockedHost,
  release: Release,
  { target, leaving, deploy, run, plans, scope, why }: PutBackRequest,
): Promise<void> {
  const { now } = host.context;
  await copyRelease(host, target, release);
  const { id, version, fingerprint, rollbackOf } = release;
  // Of this host: the record is the same on all.
  const backup = findRelease(host.ledger, target)?.backup;
  const entry = { id, version, fingerprint, backup, rollbackOf, left: leaving, lease: leaseFor(run, now()) };
  await host.update((ledger) => begin(ledger, entry, now(), leftFor(target, why)));
  // Where everything may differ from what is left: one `up` for the whole stack, whatever the strategy was.
  const engine = engineOf(host, release);
  const { composeProject } = release;
  const wereStopped = await untilStopped(host, engine, {
    composeProject,
    timeout: deploy.timeout,
  });
  const ran = ofStack(await lookPatiently(host, engine, now() + deploy.timeout));
  const resolvers = resolversOf(release.services, ran);
  const steps =
    // A plan of what ran then is none of what runs now.
    (wereStopped ? undefined : plans?.find((plan) => plan.host === host.name)?.steps) ??
    recreate.steps({ release, changed: [], scope, composeVersion: '', resolvers, isSure: false });
  const containers = await carryOut({ host, release, steps, timeout: deploy.timeout, ran });
  const expected = findRelease(host.ledger, target)?.imageIds ?? {};
  const wrong = containers.filter(
    ({ service, imageId }) =>
      scope?.services.includes(service) !== false &&
      own(expected, service) !== undefined &&
      imageId !== own(expected, service),
  );
  if (wrong.length > 0) {
    throw new UserError(
      t`${host.name}: ${wrong.map(({ name }) => name).join(', ')} run another image than ${target} did`,
    );
  }
  const imageIds = Object.fromEntries(containers.map(({ service, imageId }) => [service, imageId]));
  await host.update((ledger) =>
    recordContainers(ledger, id, { imageIds, configHashes: hashesOf(containers) }),
  );
}
