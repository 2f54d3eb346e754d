import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import type { DeploySettings } from '../config/settings.ts';
import { releaseId } from '../release/id.ts';
import { begin, fail, findRelease, recordContainers } from '../release/ledger.ts';
import { readRelease } from '../release/store.ts';
import type { Release, ReleaseId } from '../release/types.ts';
import { bringUp } from './bring-up.ts';
import { copyRelease } from './install.ts';
import { leaseFor, type RunIdentity } from './run.ts';
import type { HostSession } from './session.ts';

/** Exit code of a restore that failed: the worst case, told apart from 'failed and put back'. */
export const RESTORE_FAILED = 3;

export interface PutBackRequest {
  readonly sessions: readonly HostSession[];
  /** The kept release whose content is to run again. */
  readonly target: ReleaseId;
  /** The release that is left. */
  readonly leaving: ReleaseId;
  readonly deploy: Pick<DeploySettings, 'timeout'>;
  readonly run: RunIdentity;
  /** When it does not come up on one host: the next one all the same? Yes where what is left is known to be bad. */
  readonly goOn: boolean;
}

/**
 * Makes a new pending release out of a kept one's content, from what the hosts hold: no build, no checkout, no
 * registry. The caller makes it active once it is satisfied.
 * @throws UserError with exit code 3 when it does not come up
 */
export async function putBack(request: PutBackRequest, context: Context): Promise<Release> {
  const { sessions, target } = request;
  const [first] = sessions;
  if (first === undefined) throw new UserError('there is no host to put the release back on');
  let release: Release;
  try {
    release = await nextRelease(first, request, context);
  } catch (cause) {
    context.signal.throwIfAborted();
    throw notPutBack(target, request, [messageOf(cause)], cause);
  }
  context.log.info(`putting back ${release.version} (${target}) as ${release.id}`);
  const failed = new Map<HostSession, unknown>();
  for (const session of sessions) {
    try {
      await restoreOn(session, release, request, context);
    } catch (error) {
      context.signal.throwIfAborted();
      failed.set(session, error);
      if (!request.goOn) break;
    }
  }
  if (failed.size === 0) return release;
  const reasons = [...failed.values()].map(messageOf);
  await markFailed(sessions, release, reasons[0]?.split('\n')[0] ?? '', context);
  throw notPutBack(`${release.version} (${target})`, request, reasons, [...failed.values()][0]);
}

/** The record of the kept release as a new one. */
async function nextRelease(
  first: HostSession,
  { sessions, target, run }: PutBackRequest,
  context: Context,
): Promise<Release> {
  const kept = await readRelease(first.host, first.layout, target, context);
  const taken = new Set(sessions.flatMap(({ ledger }) => ledger.releases.map(({ id }) => id)));
  let now = context.now();
  while (taken.has(releaseId(now, kept.version))) now += 1000;
  return {
    ...kept,
    id: releaseId(now, kept.version),
    createdAt: new Date(now).toISOString(),
    createdBy: { who: run.who, where: run.where },
    rollbackOf: target,
  };
}

/** A host that can no longer be written to says so here; the error that is on its way must not be hidden by it. */
async function markFailed(
  sessions: readonly HostSession[],
  release: Release,
  reason: string,
  context: Context,
): Promise<void> {
  for (const session of sessions) {
    if (findRelease(session.ledger, release.id)?.state !== 'pending') continue;
    try {
      await session.update((ledger) => fail(ledger, release.id, context.now(), reason));
    } catch (error) {
      context.signal.throwIfAborted();
      context.log.warning(`${session.host.name}: the failure could not be written down: ${messageOf(error)}`);
    }
  }
}

function notPutBack(
  what: string,
  { sessions, leaving, target }: PutBackRequest,
  reasons: readonly string[],
  cause: unknown,
): UserError {
  return new UserError(`${what} could not be put back: ${reasons.join('\n')}`, {
    exitCode: RESTORE_FAILED,
    fix: `the hosts may serve neither ${leaving} nor ${target}: log in, 'cd ${sessions[0]?.layout.current}' and look at 'docker compose ps' and 'docker compose logs'`,
    cause,
  });
}

async function restoreOn(
  session: HostSession,
  release: Release,
  { target, deploy, run }: PutBackRequest,
  context: Context,
): Promise<void> {
  await copyRelease(session, target, release);
  const { id, version, fingerprint, backup, rollbackOf } = release;
  const lease = leaseFor(run, context.now());
  await session.update((ledger) =>
    begin(
      ledger,
      { id, version, fingerprint, backup, rollbackOf, lease },
      context.now(),
      `left: ${target} was put back`,
    ),
  );
  const containers = await bringUp(session, release, deploy.timeout);
  const expected = findRelease(session.ledger, target)?.imageIds ?? {};
  const own = containers.filter((container) => !container.oneOff && container.service in release.services);
  const wrong = own.filter(
    ({ service, imageId }) => expected[service] !== undefined && imageId !== expected[service],
  );
  if (wrong.length > 0) {
    throw new UserError(
      `${session.host.name}: ${wrong.map(({ name }) => name).join(', ')} run another image than ${target} did`,
    );
  }
  await session.update((ledger) =>
    recordContainers(ledger, id, {
      imageIds: Object.fromEntries(own.map(({ service, imageId }) => [service, imageId])),
      configHashes: Object.fromEntries(own.map(({ service, configHash }) => [service, configHash])),
    }),
  );
}
