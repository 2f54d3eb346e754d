import { own } from '../../base/own.ts';
import { hashesDependencies, remakesNetworks } from '../../compose/behaviour.ts';
import { type Container, ofStack } from '../../engine/containers.ts';
import type { LedgerEntry, Release } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';
import type { Survey } from '../look/survey.ts';
import { resolversOf } from '../resolving/names.ts';
import type { Follow, Scope, Step, Strategy } from '../strategies/strategy.ts';
import type { ServiceAction, ServicePlan } from './action.ts';
import { planAddresses } from './addresses.ts';
import { differences } from './differences.ts';

/** What a deploy does to one host. */
export interface HostPlan {
  readonly host: string;
  /** The release whose containers are there now; undefined on a first deploy and on a stack that is taken over. */
  readonly from: string | undefined;
  readonly services: readonly ServicePlan[];
  /** What may be replaced, where it is not the whole stack. */
  readonly scope?: Scope | undefined;
  /** What is done, in order, when any of that is. */
  readonly steps: readonly Step[];
}

/** What is there now. */
export interface PlanBasis {
  /** The record and ledger entry of the release that `current` points at. */
  readonly current: { readonly release: Release; readonly entry: LedgerEntry } | undefined;
  readonly containers: readonly Container[];
  readonly made: Survey['made'];
  /** How the host's Compose behaves with a strategy. */
  readonly follow: Follow;
  readonly composeVersion: string;
  /** Only these are replaced, and those that go with them. */
  readonly scope?: readonly string[] | undefined;
}

/** Compose does it; the others it has nothing to do with, or only at the end. */
const REPLACED: readonly ServiceAction[] = ['create', 'recreate', 'scale', 'start'];

type Content = Pick<Release, 'services' | 'networks'> & Partial<Pick<Release, 'files'>>;

/**
 * The plan for a host, from what was seen there.
 * @param only the services that are replaced; the others are left as they are. Default: all
 */
export function planHost(
  {
    host,
    current,
    containers,
    engine,
    made,
  }: Pick<Survey, 'host' | 'current' | 'containers' | 'engine' | 'made'>,
  next: Content,
  strategy: Strategy,
  only?: readonly string[],
): HostPlan {
  const { composeVersion } = engine;
  const basis = {
    ...{ current, containers, made },
    // What only depends on one of some services is not among them.
    follow: only === undefined ? strategy.follow(composeVersion) : ('joined' as const),
    composeVersion,
    scope: only,
  };
  const own = ofStack(containers);
  const isSure = current === undefined || Object.keys(current.entry.imageIds).length > 0;
  // Nobody holds the address of what was not there.
  const isThere = (name: string) =>
    Object.hasOwn(current?.release.services ?? {}, name) || own.some(({ service }) => service === name);
  const resolvers = resolversOf(next.services, own).map((resolver) => ({
    ...resolver,
    names: resolver.names.filter(isThere),
  }));
  const services = planAddresses(planServices(basis, next), { resolvers, containers: own, isSure });
  const changed = services.filter(({ action }) => REPLACED.includes(action)).map(({ service }) => service);
  // A network is made anew only where all that is on it is in the same `up`.
  const scope = only && {
    services: [...new Set([...only, ...changed])],
    alone: canBeAlone(basis, next, only),
  };
  const isWhole = changedNetworks({ current, composeVersion }, next).length > 0;
  const steps = strategy.steps({
    release: next,
    changed: isWhole ? [] : changed,
    scope,
    composeVersion,
    resolvers,
    isSure,
  });
  return { host: host.name, from: current?.release.id, services, scope, steps };
}

/**
 * Where the hash of a container holds what it depends on, one that is made without that is made anew by the next `up`:
 * then it takes part, unless it would not be left as it is.
 */
function canBeAlone(basis: PlanBasis, next: Content, only: readonly string[]): boolean {
  if (!hashesDependencies(basis.composeVersion)) return true;
  const needed = new Set(only);
  // A set that grows is gone through to its end.
  for (const name of needed) for (const other of own(next.services, name)?.dependsOn ?? []) needed.add(other);
  const whole = planServices({ ...basis, scope: undefined }, next);
  return whole.some(
    ({ service, action }) => action !== 'keep' && needed.has(service) && !only.includes(service),
  );
}

/**
 * Says for every service what the new release changes and why, from the records of both releases and from what the
 * engine shows. Compose decides on its own when the time comes; a test holds the two against each other.
 */
function planServices(basis: PlanBasis, next: Content): readonly ServicePlan[] {
  const own = ofStack(basis.containers);
  const { scope } = basis;
  const services = Object.keys(next.services).map((service) =>
    scope?.includes(service) === false
      ? untouched(service)
      : planService(
          service,
          basis,
          next,
          own.filter((container) => container.service === service),
        ),
  );
  const orphans = [...new Set(own.map((container) => container.service))]
    .filter((service) => !Object.hasOwn(next.services, service))
    .map(
      (service): ServicePlan => ({ service, action: 'remove', reasons: [t`no longer in the compose files`] }),
    );
  const followed = follow(services, next, basis.follow);
  if (scope !== undefined) return followed;
  const all = [...onNetworks(followed, basis, next), ...orphans];
  return all.some(isChange) ? again(all, next) : all;
}

const untouched = (service: string): ServicePlan => ({ service, action: 'keep', reasons: [] });

/** Adds the services whose containers go with those of another service. */
function follow(services: readonly ServicePlan[], next: Content, rule: Follow): readonly ServicePlan[] {
  const recreated = new Set(
    services.filter(({ action }) => action === 'recreate').map(({ service }) => service),
  );
  const followed = services.map((plan): ServicePlan => {
    if (plan.action === 'recreate' || plan.action === 'create' || plan.action === 'remove') return plan;
    const record = own(next.services, plan.service);
    if (record?.replicas === 0) return plan;
    const others = [...(record?.joins ?? []), ...(rule === 'dependent' ? (record?.dependsOn ?? []) : [])];
    const leader = others.find((other) => recreated.has(other));
    return leader === undefined ? plan : { ...plan, action: 'recreate', reasons: [t`goes with ${leader}`] };
  });
  const isSettled = followed.every((plan) => services.includes(plan));
  return isSettled ? followed : follow(followed, next, rule);
}

/** Adds the services that stand still while a network of theirs is made anew. */
function onNetworks(
  services: readonly ServicePlan[],
  basis: PlanBasis,
  next: Content,
): readonly ServicePlan[] {
  const changed = changedNetworks(basis, next);
  return services.map((plan) => {
    const network = changed.find((name) => own(next.services, plan.service)?.networks?.includes(name));
    if (network === undefined || plan.action !== 'keep' || plan.reasons.length > 0) return plan;
    const isUp = basis.containers.some(
      ({ service, status }) => service === plan.service && status === 'running',
    );
    return isUp ? { ...plan, action: 'restart', reasons: [t`network ${network} changed`] } : plan;
  });
}

function changedNetworks(
  { current, composeVersion }: Pick<PlanBasis, 'current' | 'composeVersion'>,
  next: Content,
): string[] {
  const was = current?.release.networks ?? {};
  if (!remakesNetworks(composeVersion)) return [];
  return Object.entries(next.networks ?? {}).flatMap(([name, hash]) =>
    was[name] !== undefined && was[name] !== hash ? [name] : [],
  );
}

/** Compose starts what has ended at every `up`: a one-shot service runs once more whatever was changed. */
function again(services: readonly ServicePlan[], next: Content): readonly ServicePlan[] {
  return services.map((plan) => {
    const record = own(next.services, plan.service);
    if (plan.action !== 'keep' || record?.oneShot !== true || record.replicas === 0) return plan;
    return { ...plan, action: 'start', reasons: [t`a one-shot service runs at every deploy`] };
  });
}

/** Does carrying out the plan change any container? */
export function changesAnything(plan: HostPlan): boolean {
  return plan.services.some(isChange);
}

function isChange({ action }: ServicePlan): boolean {
  return action !== 'keep';
}

function planService(
  service: string,
  { current, made, composeVersion }: PlanBasis,
  next: Content,
  containers: readonly Container[],
): ServicePlan {
  const wanted = own(next.services, service);
  const replicas = wanted?.replicas ?? 1;
  const was = own(current?.release.services, service);
  if (containers.length === 0) {
    if (replicas === 0) return { service, action: 'keep', reasons: [t`0 replicas`] };
    const gone = was?.replicas === 0 ? t`${0} -> ${replicas} containers` : t`its container is gone`;
    return { service, action: 'create', reasons: [was === undefined ? t`new service` : gone] };
  }
  if (replicas === 0) return { service, action: 'remove', reasons: [t`0 replicas`] };
  const isCutOff = current !== undefined && own(current.entry.imageIds, service) === undefined;
  const reasons = isCutOff
    ? sinceTheyWereMade(service, next, { made, composeVersion, isOurs: was !== undefined }, containers)
    : current === undefined || was === undefined
      ? [notOurs()]
      : differences(service, current.release, next, composeVersion);
  if (was !== undefined && reasons.length === 0) reasons.push(...drift(service, current?.entry, containers));
  if (reasons.length > 0) return { service, action: 'recreate', reasons };
  if (containers.length !== replicas) {
    return { service, action: 'scale', reasons: [t`${containers.length} -> ${replicas} containers`] };
  }
  const stopped = containers.find((container) => !isUp(container, wanted?.oneShot === true));
  if (stopped) return { service, action: 'start', reasons: [t`${stopped.name} is ${stopped.status}`] };
  return { service, action: 'keep', reasons: [] };
}

const notOurs = () => t`not deployed by deploy-kit so far`;

/**
 * What differs from the releases that made the containers: where a deploy was cut off, some of them are of the release
 * before.
 */
function sinceTheyWereMade(
  service: string,
  next: Content,
  { made, composeVersion, isOurs }: Pick<PlanBasis, 'made' | 'composeVersion'> & { readonly isOurs: boolean },
  containers: readonly Container[],
): string[] {
  const reasons = containers.flatMap(({ id }) => {
    const was = made.get(id);
    return own(was?.services, service) === undefined || was === undefined
      ? [isOurs ? t`the last deploy was interrupted` : notOurs()]
      : differences(service, was, next, composeVersion);
  });
  return [...new Set(reasons)];
}

/** Containers that are not as the last deploy left them. */
function drift(service: string, entry: LedgerEntry | undefined, containers: readonly Container[]): string[] {
  const imageId = own(entry?.imageIds, service);
  const configHash = own(entry?.configHashes, service);
  if (imageId === undefined || configHash === undefined) return [];
  if (containers.some((container) => container.imageId !== imageId))
    return [t`runs another image: changed by hand`];
  if (containers.some((container) => container.configHash !== configHash))
    return [t`changed by hand on the host`];
  return [];
}

/** A one-shot service that ended well is as it should be. */
function isUp(container: Container, oneShot: boolean): boolean {
  return (
    container.status === 'running' || (oneShot && container.status === 'exited' && container.exitCode === 0)
  );
}
