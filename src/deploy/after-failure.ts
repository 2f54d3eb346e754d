import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { activate, fail, findRelease } from '../release/ledger.ts';
import type { Release } from '../release/types.ts';
import { putBack, RESTORE_FAILED } from './put-back.ts';
import type { HostSession } from './session.ts';
import type { Switched, SwitchRequest } from './switch.ts';

/**
 * Writes the failure down and puts the hosts that were switched back. A host that no longer answers must not keep
 * the others on a release that failed.
 * @throws UserError with exit code 3 when a host that was switched is not put back
 */
export async function afterFailure(
  request: SwitchRequest,
  switched: readonly HostSession[],
  error: unknown,
  context: Context,
): Promise<Switched> {
  const { release, plans, deploy, previous } = request;
  const message = messageOf(error);
  const fix = error instanceof UserError ? error.fix : undefined;
  // Said at once, as putting back takes its time; the error itself comes once, at the end.
  context.log.info(message);
  const lost = await writeDown(request, firstLine(message), context);
  if (switched.length === 0) {
    // What runs need not be `previous`: an unverified release that was kept, or a stack that is being taken over.
    const ranNothing = plans.every(({ services }) => services.every(({ action }) => action === 'create'));
    const running = ranNothing ? 'nothing was started' : 'what ran before runs unchanged';
    return { kind: 'failed', message, fix, running };
  }
  const left = `the containers of ${release.id} were left as they are`;
  if (deploy.onFailure === 'keep') {
    return { kind: 'kept', message, fix, running: `${left}: on-failure is keep` };
  }
  // A host that joined with this release has nothing to go back to.
  const returning = switched.filter(
    ({ ledger }) => previous !== undefined && findRelease(ledger, previous) !== undefined,
  );
  if (previous === undefined || returning.length === 0) {
    return { kind: 'failed', message, fix, running: `${left}: there is no previous release to put back` };
  }
  const reached = returning.filter((session) => !lost.has(session));
  const restored = reached.length === 0 ? undefined : await putBackOn(reached, request, message, context);
  if (reached.length < returning.length) {
    const runs =
      restored === undefined ? '' : `; ${restored.version} runs again on ${namesOf(reached).join(', ')}`;
    const gone = returning.flatMap((session) => lost.get(session) ?? []).join('; ');
    const names = namesOf(returning.filter((session) => lost.has(session))).join(', ');
    throw notDeployed(release, message, `${previous} could not be put back on ${gone}${runs}`, {
      fix: `see that ${names} answers again, then deploy again or roll back: until then it may serve ${release.id}`,
    });
  }
  return {
    kind: 'put-back',
    message,
    fix,
    running: `${restored?.version} (${restored?.id}, the content of ${previous}) runs again`,
  };
}

/** @returns what is wrong with the hosts that could not be told */
async function writeDown(
  { sessions, release }: SwitchRequest,
  reason: string,
  context: Context,
): Promise<ReadonlyMap<HostSession, string>> {
  const lost = new Map<HostSession, string>();
  for (const session of sessions) {
    try {
      await session.update((ledger) => fail(ledger, release.id, context.now(), reason));
      await session.note({ event: 'failed', release: release.id, reason });
    } catch (error) {
      context.signal.throwIfAborted();
      lost.set(session, `${session.host.name}: ${firstLine(messageOf(error))}`);
      context.log.warning(`${session.host.name}: the failure could not be written down: ${messageOf(error)}`);
    }
  }
  return lost;
}

async function putBackOn(
  sessions: readonly HostSession[],
  { release, deploy, previous = '', run }: SwitchRequest,
  message: string,
  context: Context,
): Promise<Release> {
  try {
    const restored = await putBack(
      { sessions, target: previous, leaving: release.id, deploy, run, goOn: true },
      context,
    );
    for (const session of sessions) {
      await session.update((ledger) => activate(ledger, restored.id, context.now(), release.id));
      await session.note({ event: 'put-back', release: restored.id, content: previous, left: release.id });
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
  return new UserError(`${release.version} was not deployed: ${why}\n${then}`, {
    exitCode: RESTORE_FAILED,
    ...options,
  });
}

const namesOf = (sessions: readonly HostSession[]) => sessions.map(({ host }) => host.name);

export function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 300);
}
