import type { Milliseconds } from '../../base/units.ts';
import type { Container } from '../../engine/containers.ts';
import type { Engine, StackWatch, UpRequest } from '../../engine/engine.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import type { Release } from '../../release/types.ts';
import { explainUp, upError } from './up-error.ts';
import { waitUntilUp } from './wait.ts';

/** What is at hand while a plan is carried out. */
export interface At {
  readonly host: LockedHost;
  readonly engine: Engine;
  readonly watch: StackWatch;
  readonly release: Release;
  readonly timeout: Milliseconds;
  /** The containers that were there before. */
  readonly ran: readonly Container[];
}

/** @throws UserError with what Compose and the containers say */
export async function up(
  { host, engine, timeout }: Pick<At, 'host' | 'engine' | 'timeout'>,
  request: Omit<UpRequest, 'timeout'>,
): Promise<void> {
  const started = host.context.now();
  await engine.up({ ...request, timeout }).catch(async (error: unknown) => {
    throw await explainUp(error, { host, engine, started, timeout });
  });
}

/** @throws UserError when one of the services does not come up within the time */
export async function wait(
  { host, watch, release, timeout, ran }: At,
  services: readonly string[],
): Promise<readonly Container[]> {
  const expected = services.flatMap((service) => {
    const record = release.services[service];
    return record === undefined ? [] : [{ service, replicas: record.replicas, oneShot: record.oneShot }];
  });
  let seen: readonly Container[] = [];
  const stack = {
    async look() {
      seen = await watch.look();
      return seen;
    },
    change: (limit: Milliseconds) => watch.change(limit),
  };
  const waited = await waitUntilUp(stack, expected, { timeout, ran }, host.context);
  if (waited.kind === 'up') return waited.containers;
  throw await upError(host, seen, waited.problems);
}
