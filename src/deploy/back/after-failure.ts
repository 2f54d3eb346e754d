import type { Context } from '../../base/context.ts';
import { messageOf, RESTORE_FAILED, UserError } from '../../base/errors.ts';
import { inShort } from '../../base/telling.ts';
import { activate, fail, findRelease } from '../../release/ledger.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import type { Release } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';
import type { PutBack } from '../outcome.ts';
import type { BrokenSwitch } from '../switch/switch.ts';
import type { SwitchRequest } from '../switch/task.ts';
import { putBack } from './put-back.ts';

/**
 * Writes the failure down and puts the hosts that were switched back. A host that no longer answers must not keep
 * the others on a release that failed.
 * @throws UserError with exit code 3 when a host that was switched is not put back
 */
export async function afterFailure(
  request: SwitchRequest,
  { error, switched }: BrokenSwitch,
  context: Context,
): Promise<PutBack> {
  const { release, tasks, deploy, previous } = request;
  const message = messageOf(error);
  const fix = error instanceof UserError ? error.fix : undefined;
  // Said at once, as putting back takes its time; the error itself comes once, at the end.
  context.log.info(inShort(message, context.redact));
  const lost = await writeDown(request, inShort(message, context.redact), context);
  if (switched.length === 0) {
    // What runs need not be `previous`: an unverified release that was kept, or a stack that is being taken over.
    const ranNothing = tasks.every(({ plan }) => plan.services.every(({ action }) => action === 'create'));
    const running = ranNothing ? t`nothing was started` : t`what ran before runs unchanged`;
    return { kind: 'failed', message, fix, isUntouched: true, running };
  }
  const left = t`the containers of ${release.id} were left as they are`;
  if (deploy.onFailure === 'keep') {
    return { kind: 'kept', message, fix, running: t`${left}: on-failure is keep` };
  }
  // A host that joined with this release has nothing to go back to.
  const returning = switched
    .map(({ host }) => host)
    .filter(({ ledger }) => previous !== undefined && findRelease(ledger, previous) !== undefined);
  if (previous === undefined || returning.length === 0) {
    return { kind: 'failed', message, fix, running: t`${left}: there is no previous release to put back` };
  }
  const reached = returning.filter((host) => !lost.has(host));
  const restored = reached.length === 0 ? undefined : await putBackOn(reached, request, message, context);
  if (reached.length < returning.length) {
    const runs =
      restored === undefined ? '' : t`; ${restored.version} runs again on ${namesOf(reached).join(', ')}`;
    const gone = returning.flatMap((host) => lost.get(host) ?? []).join(t`; `);
    const names = namesOf(returning.filter((host) => lost.has(host))).join(', ');
    throw notDeployed(release, message, t`${previous} could not be put back on ${gone}${runs}`, {
      fix: t`see that ${names} answers again, then deploy again or roll back: until then it may serve ${release.id}`,
    });
  }
  return {
    kind: 'put-back',
    message,
    fix,
    running: t`${restored?.version} (${restored?.id}, the content of ${previous}) runs again`,
  };
}

/** @returns what is wrong with the hosts that could not be told */
async function writeDown(
  { tasks, release }: SwitchRequest,
  reason: string,
  context: Context,
): Promise<ReadonlyMap<LockedHost, string>> {
  const lost = new Map<LockedHost, string>();
  for (const { host } of tasks) {
    try {
      const event = { event: 'failed', release: release.id, reason };
      await host.update((ledger) => fail(ledger, release.id, context.now(), reason), event);
    } catch (error) {
      context.signal.throwIfAborted();
      lost.set(host, `${host.name}: ${inShort(messageOf(error), context.redact)}`);
      context.log.warning(t`${host.name}: the failure could not be written down: ${messageOf(error)}`);
    }
  }
  return lost;
}

async function putBackOn(
  hosts: readonly LockedHost[],
  { tasks, release, deploy, previous = '', run }: SwitchRequest,
  message: string,
  context: Context,
): Promise<Release> {
  try {
    const restored = await putBack(
      {
        hosts,
        target: previous,
        leaving: release.id,
        why: undefined,
        deploy,
        run,
        plans: undefined,
        // What a deploy of some services has left alone is as it was, where that was the release that is put back.
        scope: tasks.every(({ plan }) => plan.from === previous) ? tasks[0]?.plan.scope : undefined,
        goOn: true,
      },
      context,
    );
    const event = { event: 'put-back', release: restored.id, content: previous, left: release.id };
    for (const host of hosts) {
      await host.update((ledger) => activate(ledger, restored.id, context.now()), event);
    }
    return restored;
  } catch (error) {
    context.signal.throwIfAborted();
    throw notDeployed(release, message, messageOf(error), {
      cause: error,
      ...(error instanceof UserError && error.fix !== undefined ? { fix: error.fix } : {}),
    });
  }
}

function notDeployed(
  release: Release,
  why: string,
  then: string,
  options: { fix?: string; cause?: unknown },
): UserError {
  return new UserError(t`${release.version} was not deployed: ${why}\n${then}`, {
    exitCode: RESTORE_FAILED,
    ...options,
  });
}

const namesOf = (hosts: readonly LockedHost[]) => hosts.map(({ name }) => name);
