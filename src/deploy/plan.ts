import type { ObservedContainer } from '../compose/model.ts';
import type { LedgerEntry, Release } from '../release/types.ts';

export type ServiceAction = 'create' | 'recreate' | 'start' | 'keep' | 'remove';

export interface ServicePlan {
  readonly service: string;
  readonly action: ServiceAction;
  /** Why, for people; names of variables and keys, never values. */
  readonly reasons: readonly string[];
}

/** What a deploy does to one host. */
export interface HostPlan {
  readonly host: string;
  /** The release whose containers are there now; undefined on a first deploy and on a stack that is taken over. */
  readonly from: string | undefined;
  readonly services: readonly ServicePlan[];
}

/** What is there now. */
export interface PlanBasis {
  readonly host: string;
  /** The record and ledger entry of the release that `current` points at. */
  readonly current: { readonly release: Release; readonly entry: LedgerEntry } | undefined;
  readonly containers: readonly ObservedContainer[];
}

/**
 * Says for every service what the new release changes and why, from the records of both releases and from what the
 * engine shows. Compose decides on its own when the time comes; a test holds the two against each other.
 */
export function planHost(basis: PlanBasis, next: Pick<Release, 'services'>): HostPlan {
  const own = basis.containers.filter((container) => !container.oneOff);
  const services = Object.keys(next.services).map((service) =>
    planService(
      service,
      basis,
      next,
      own.filter((container) => container.service === service),
    ),
  );
  const orphans = [...new Set(own.map((container) => container.service))]
    .filter((service) => !(service in next.services))
    .map(
      (service): ServicePlan => ({ service, action: 'remove', reasons: ['no longer in the compose files'] }),
    );
  return { host: basis.host, from: basis.current?.release.id, services: [...services, ...orphans] };
}

/** Does carrying out the plan change any container? */
export function changesAnything(plan: HostPlan): boolean {
  return plan.services.some(({ action }) => action !== 'keep');
}

function planService(
  service: string,
  { current }: PlanBasis,
  next: Pick<Release, 'services'>,
  containers: readonly ObservedContainer[],
): ServicePlan {
  const wanted = next.services[service];
  const replicas = wanted?.replicas ?? 1;
  const was = current?.release.services[service];
  if (containers.length === 0) {
    if (replicas === 0) return { service, action: 'keep', reasons: ['0 replicas'] };
    const reason = was === undefined ? 'new service' : 'its container is gone';
    return { service, action: 'create', reasons: [reason] };
  }
  const reasons = was === undefined ? ['not deployed by deploy-kit so far'] : differences(was, wanted);
  if (was !== undefined && reasons.length === 0) reasons.push(...drift(service, current?.entry, containers));
  if (reasons.length > 0) return { service, action: 'recreate', reasons };
  if (containers.length !== replicas) {
    return {
      service,
      action: 'recreate',
      reasons: [`${containers.length} containers instead of ${replicas}`],
    };
  }
  const stopped = containers.find((container) => !isUp(container));
  if (stopped) return { service, action: 'start', reasons: [`${stopped.name} is ${stopped.status}`] };
  return { service, action: 'keep', reasons: [] };
}

function differences(
  was: Release['services'][string],
  now: Release['services'][string] | undefined,
): string[] {
  if (now === undefined) return [];
  const keys = [...new Set([...Object.keys(was.parts), ...Object.keys(now.parts)])].sort();
  const changed = keys.filter((key) => was.parts[key] !== now.parts[key]);
  return [
    ...(was.image === now.image ? [] : [`image ${contentOf(was.image)} -> ${contentOf(now.image)}`]),
    ...changed.map(
      (key) => `${key} ${!(key in was.parts) ? 'added' : key in now.parts ? 'changed' : 'removed'}`,
    ),
  ];
}

/** Containers that are not as the last deploy left them. */
function drift(
  service: string,
  entry: LedgerEntry | undefined,
  containers: readonly ObservedContainer[],
): string[] {
  const imageId = entry?.imageIds[service];
  const configHash = entry?.configHashes[service];
  if (imageId === undefined || configHash === undefined) return ['the last deploy was interrupted'];
  if (containers.some((container) => container.imageId !== imageId))
    return ['runs another image: changed by hand'];
  if (containers.some((container) => container.configHash !== configHash))
    return ['changed by hand on the host'];
  return [];
}

/** A one-shot service that ended well is as it should be. */
function isUp(container: ObservedContainer): boolean {
  return container.status === 'running' || (container.status === 'exited' && container.exitCode === 0);
}

function contentOf(tag: string): string {
  return tag.slice(tag.lastIndexOf(':') + 1) || 'none';
}
