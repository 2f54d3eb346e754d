import type { Milliseconds } from '../../base/units.ts';
import type { Container } from '../../engine/containers.ts';
import { INSIST } from '../../host/files/reserve.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import type { Release, ReleaseId } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';
import type { Step } from '../strategies/strategy.ts';
import { type At, up, wait } from './at.ts';
import { resolveAnew } from './resolve.ts';
import { engineOf } from './task.ts';

export interface CarryOut {
  readonly host: LockedHost;
  readonly release: Release;
  /** As the plan has shown them. */
  readonly steps: readonly Step[];
  /** Of each `up` and each wait. */
  readonly timeout: Milliseconds;
  /** The containers that were there before. */
  readonly ran?: readonly Container[];
}

/**
 * Makes the containers those of a release, step by step; `current` points at it from the beginning on.
 * @returns the release's containers
 * @throws UserError with the failing containers and their logs
 */
export async function carryOut({ host, release, steps, timeout, ran = [] }: CarryOut): Promise<Container[]> {
  await switchTo(host, release.id);
  const engine = engineOf(host, release);
  using watch = engine.watch();
  const at: At = { host, engine, watch, release, timeout, ran };
  const told = new Map<string, readonly Container[]>();
  let containers: readonly Container[] = [];
  for (const step of steps) {
    switch (step.kind) {
      case 'up':
        if (step.services?.length === 1) host.context.log.info(`${host.name}: ${step.services[0]}`);
        await up(at, step);
        break;
      case 'wait':
        containers = await wait(at, step.services);
        break;
      case 'resolve':
        containers = await resolveAnew(at, step, containers, told);
        break;
      case 'remove-others':
        await removeOthers(at, containers);
        break;
    }
  }
  return containers.filter(({ service }) => Object.hasOwn(release.services, service));
}

/** Compose takes a service that a profile switches off for no orphan, and leaves its containers running. */
async function removeOthers(
  { host, engine, release, timeout }: At,
  containers: readonly Container[],
): Promise<void> {
  const others = containers.filter(({ service }) => !Object.hasOwn(release.services, service));
  if (others.length === 0) return;
  host.context.log.info(t`${host.name}: removing ${others.map(({ name }) => name).join(', ')}`);
  await engine.remove(others, timeout);
}

// The link is replaced by rename: at no time is there no `current`.
const SWITCH = `
${INSIST}
cd "$1" && mkdir -p shared || exit
target=releases/$2
turn() { ln -sfn "$target" current.partial && mv -fT current.partial current; }
insist turn
`;

async function switchTo(host: LockedHost, id: ReleaseId): Promise<void> {
  await host.run(['sh', '-c', SWITCH, 'sh', host.layout.root, id]);
}

/** Compose's config-hash by service: a different one later is drift. */
export function hashesOf(containers: readonly Container[]): Record<string, string> {
  return Object.fromEntries(containers.map(({ service, configHash }) => [service, configHash]));
}
