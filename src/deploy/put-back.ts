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
}

/**
 * Makes a new pending release out of a kept one's content, from what the hosts hold: no build, no checkout, no
 * registry. The caller makes it active once it is satisfied.
 * @throws UserError with exit code 3 when it does not come up
 */
export async function putBack(request: PutBackRequest, context: Context): Promise<Release> {
  const { sessions, target, leaving, deploy, run } = request;
  const [first] = sessions;
  if (first === undefined) throw new UserError('there is no host to put the release back on');
  const kept = await readRelease(first.host, first.layout, target, context);
  const taken = new Set(sessions.flatMap(({ ledger }) => ledger.releases.map(({ id }) => id)));
  let now = context.now();
  while (taken.has(releaseId(now, kept.version))) now += 1000;
  const release: Release = {
    ...kept,
    id: releaseId(now, kept.version),
    createdAt: new Date(now).toISOString(),
    createdBy: { who: run.who, where: run.where },
    rollbackOf: target,
  };
  context.log.info(`putting back ${kept.version} (${target}) as ${release.id}`);
  try {
    for (const session of sessions) await restoreOn(session, release, target, deploy, run, context);
  } catch (cause) {
    context.signal.throwIfAborted();
    const reason = messageOf(cause).split('\n')[0] ?? '';
    for (const session of sessions) {
      if (findRelease(session.ledger, release.id)?.state !== 'pending') continue;
      await session.update((ledger) => fail(ledger, release.id, context.now(), reason));
    }
    throw new UserError(`${kept.version} (${target}) could not be put back: ${messageOf(cause)}`, {
      exitCode: RESTORE_FAILED,
      fix: `the hosts may serve neither ${leaving} nor ${target}: log in, 'cd ${first.layout.current}' and look at 'docker compose ps' and 'docker compose logs'`,
      cause,
    });
  }
  return release;
}

async function restoreOn(
  session: HostSession,
  release: Release,
  target: ReleaseId,
  deploy: Pick<DeploySettings, 'timeout'>,
  run: RunIdentity,
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
