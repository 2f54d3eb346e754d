import type { Context } from '../../base/context.ts';
import { UserError } from '../../base/errors.ts';
import { own } from '../../base/own.ts';
import { timeLimit } from '../../base/time-limit.ts';
import type { DeploySettings, Hook } from '../../config/settings.ts';
import type { Container } from '../../engine/containers.ts';
import { begin, fail, findRelease, recordContainers, witness } from '../../release/ledger.ts';
import { leaseFor } from '../../release/run-identity.ts';
import type { Release } from '../../release/types.ts';
import { plural, t } from '../../texts/texts.ts';
import type { Stages } from '../stages.ts';
import { attempt } from './attempt.ts';
import { carryOut, hashesOf } from './carry-out.ts';
import { removeHookContainers, runHooks } from './hooks.ts';
import type { HostTask, SwitchRequest } from './task.ts';

export interface BrokenSwitch {
  readonly error: unknown;
  /** The hosts whose containers are no longer those of before. */
  readonly switched: readonly HostTask[];
}

/**
 * Hooks, containers, health: on one host after the other, so that a release that does not start breaks one host
 * and not all.
 * @returns what it broke of, for whoever puts back
 */
export async function switchHosts(
  request: SwitchRequest,
  stages: Stages,
  context: Context,
): Promise<BrokenSwitch | undefined> {
  const { tasks, release, deploy } = request;
  const { timeout } = deploy;
  const switched: HostTask[] = [];
  const runOnAll = async (hooks: readonly Hook[], when: 'before' | 'after') => {
    if (hooks.length === 0) return;
    await stages.time(when === 'before' ? t`hooks before` : t`hooks after`, async () => {
      for (const { host } of tasks) await runHooks({ host, release, hooks, when, timeout });
    });
  };
  try {
    // From here on there is something to write down when this ends, a cancel while it is written included.
    for (const { host, volumes } of tasks) {
      await host.update((ledger) =>
        begin(witness(ledger, volumes), entryOf(request, context), context.now()),
      );
    }
    // Each host has a stack of its own, its database included: hooks run on each, and all of them before any host is
    // switched, so that one that fails leaves every host as it was.
    await runOnAll(deploy.before, 'before');
    for (const task of tasks) {
      switched.push(task);
      await stages.time(t`switch ${task.host.name}`, () => switchHost(task, release, timeout));
    }
    await runOnAll(deploy.after, 'after');
    return undefined;
  } catch (error) {
    if (context.signal.aborted) await leaveDescribed(tasks, release, t`it was cancelled`);
    context.signal.throwIfAborted();
    return { error, switched };
  }
}

function entryOf({ release, run }: SwitchRequest, { now }: Context) {
  const { id, version, fingerprint, backup } = release;
  return { id, version, fingerprint, backup, rollbackOf: undefined, lease: leaseFor(run, now()) };
}

async function switchHost(
  { host, plan, imageIds, ran }: HostTask,
  release: Release,
  timeout: DeploySettings['timeout'],
): Promise<void> {
  const containers = await carryOut({ host, release, steps: plan.steps, timeout, ran });
  const isIn = ({ service }: Container) => plan.scope?.services.includes(service) !== false;
  const wrong = containers.filter((one) => isIn(one) && one.imageId !== own(imageIds, one.service));
  if (wrong.length > 0) {
    throw new UserError(
      t`${host.name}: ${wrong.map(({ name }) => name).join(', ')} run another image than release ${release.id}`,
      { fix: t`Compose did not replace them: look at \`docker compose ps\` in the deploy path's current/` },
    );
  }
  await host.update((ledger) => {
    // What somebody changed by hand in a service that was left alone is found by the next deploy of the whole.
    const before = plan.from === undefined ? undefined : findRelease(ledger, plan.from)?.configHashes;
    const kept = plan.scope === undefined ? {} : before;
    const configHashes = { ...hashesOf(containers), ...kept, ...hashesOf(containers.filter(isIn)) };
    return recordContainers(ledger, release.id, { imageIds, configHashes });
  });
  const [count, of] = [plural(containers.length, 'container'), Object.keys(release.services).length];
  host.context.log.info(t`${host.name}: up: ${count} of ${plural(of, 'service')}`);
}

/** After a cancel there are a few seconds: enough to write down what is there, not to bring anything back. */
async function leaveDescribed(tasks: readonly HostTask[], release: Release, reason: string): Promise<void> {
  using limit = timeLimit(4000);
  const { signal } = limit;
  for (const { host } of tasks) {
    const { now } = host.context;
    await attempt(host, t`write down the cancel`, () =>
      host.update((ledger) => fail(ledger, release.id, now(), reason), undefined, signal),
    );
    await attempt(host, t`remove the containers of hooks`, () =>
      removeHookContainers(host, release.composeProject, signal),
    );
  }
}
