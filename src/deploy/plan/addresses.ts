import type { Container } from '../../engine/containers.ts';
import { t } from '../../texts/texts.ts';
import { dueContainers } from '../resolving/due.ts';
import { meansOf, type Resolver } from '../resolving/names.ts';
import type { ServiceAction, ServicePlan } from './action.ts';

export interface AddressBasis {
  readonly resolvers: readonly Resolver[];
  /** Those that are there. */
  readonly containers: readonly Container[];
  readonly isSure: boolean;
}

/**
 * Says of services that are kept what happens to them as others move that they name. Which addresses those will have
 * shows only then: what is done in that case alone stays in the reasons.
 */
export function planAddresses(services: readonly ServicePlan[], basis: AddressBasis): readonly ServicePlan[] {
  const { resolvers, containers, isSure } = basis;
  const acted = (...actions: ServiceAction[]) =>
    services.filter(({ action }) => actions.includes(action)).map(({ service }) => service);
  const recreated = acted('recreate');
  const restarted = new Set(acted('restart', 'start'));
  const moving = new Set(services.filter(({ action }) => action !== 'keep').map(({ service }) => service));
  const maybe = new Set<string>();
  // After a switch that was cut off, it may hold an address that is gone already.
  const looks = { before: containers, now: containers, isSure, told: new Map() };
  const stale = new Map(dueContainers(resolvers, looks).map((due) => [due.container.service, due] as const));
  const changes = new Map<string, ServicePlan>();
  const decide = ({ service, names, restartsWith }: Resolver): ServicePlan | undefined => {
    const container = containers.find((one) => one.service === service);
    if (container === undefined) return undefined;
    const landlord = containers.find(({ id }) => id === container.networkOf)?.service ?? '';
    const forced = restartsWith.find((other) => recreated.includes(other));
    const leader = forced ?? (restarted.has(landlord) ? landlord : undefined);
    if (leader !== undefined) return { service, action: 'restart', reasons: [t`goes with ${leader}`] };
    const means = meansOf(container);
    const moved = stale.get(service)?.moved ?? names.find((other) => moving.has(other));
    if (means.kind === 'reload' && moved !== undefined) {
      return { service, action: 'reload', reasons: [t`${means.proxy} may hold an old address of ${moved}`] };
    }
    if (moved !== undefined && stale.has(service)) {
      return { service, action: 'restart', reasons: [t`may hold an old address of ${moved}`] };
    }
    const perhaps = moved ?? names.find((other) => maybe.has(other));
    if (perhaps === undefined) return undefined;
    const reason =
      means.kind === 'reload'
        ? t`reloaded if ${perhaps} gets another address`
        : t`restarted if ${perhaps} gets another address`;
    return { service, action: 'keep', reasons: [reason] };
  };
  for (let before = -1; before < changes.size + moving.size; ) {
    before = changes.size + moving.size;
    for (const resolver of resolvers) {
      const plan = services.find(({ service }) => service === resolver.service);
      if (plan?.action !== 'keep' || moving.has(plan.service)) continue;
      const change = decide(resolver);
      if (change === undefined) continue;
      changes.set(change.service, change);
      if (change.action === 'restart') {
        moving.add(change.service);
        restarted.add(change.service);
      }
      if (change.action === 'keep') maybe.add(change.service);
    }
  }
  return services.map((plan) => changes.get(plan.service) ?? plan);
}
