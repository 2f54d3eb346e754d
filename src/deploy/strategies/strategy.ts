import type { Release } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';
import type { ServicePlan } from '../plan/action.ts';
import type { Resolver } from '../resolving/names.ts';

/** How the services of a release take the place of those that run. A file in this folder and a line in its list. */
export interface Strategy {
  /** As deploy-kit.yml names it. */
  readonly name: string;
  /** Half a sentence for the documentation. */
  readonly description: string;
  /** Which services get new containers because one that they depend on does. */
  follow(composeVersion: string): Follow;
  /** What is done, in order. Pure: what the plan shows is what is carried out. */
  steps(change: Change): readonly Step[];
}

/** `joined`: those that share a namespace with it. `dependent`: all that depend on it. */
export type Follow = 'joined' | 'dependent';

export interface Change {
  readonly release: Pick<Release, 'services'>;
  /** Services whose containers differ from what the release wants, in no order. */
  readonly changed: readonly string[];
  /** What is replaced, where it is not the whole stack. */
  readonly scope?: Scope | undefined;
  readonly composeVersion: string;
  /** Who may hold the address of a service that moves. */
  readonly resolvers: readonly Resolver[];
  /** Did they all know where the others were before? Not after a switch that was cut off. */
  readonly isSure: boolean;
}

/** Some services of a stack: nothing else is touched. */
export interface Scope {
  readonly services: readonly string[];
  /** Without what they depend on. */
  readonly alone: boolean;
}

export type Step =
  /** Services are made what the release says; without `services` the whole stack, and what is no part of it goes. */
  | {
      readonly kind: 'up';
      readonly services?: readonly string[];
      /** Without what they depend on. */
      readonly alone: boolean;
      readonly removeOrphans: boolean;
    }
  /** Until every expected container of these runs and is healthy. */
  | { readonly kind: 'wait'; readonly services: readonly string[] }
  /** Whoever runs on and names a service that got other containers resolves the name anew. */
  | { readonly kind: 'resolve'; readonly resolvers: readonly Resolver[]; readonly isSure: boolean }
  /** Containers of services that the release does not have: Compose leaves those of switched-off profiles. */
  | { readonly kind: 'remove-others' };

/**
 * A step in words, for the plan; none for one that is there in case Compose does more than the plan says.
 * @param services what happens to them: only who stays while another moves holds an old address
 */
export function stepText(step: Step, services: readonly ServicePlan[]): string | undefined {
  switch (step.kind) {
    case 'up':
      return step.services === undefined ? t`replace what changed` : t`replace ${step.services.join(', ')}`;
    case 'wait':
      return step.services.length === 1
        ? t`wait until ${step.services.join()} is healthy`
        : t`wait until ${step.services.join(', ')} are healthy`;
    case 'resolve': {
      const holders = step.resolvers.filter((resolver) => staysBehind(resolver, services));
      const names = holders.map(({ service }) => service).join(', ');
      return names === '' ? undefined : t`reload or restart whoever holds an old address: ${names}`;
    }
    case 'remove-others':
      return t`remove what is no part of the stack`;
  }
}

function staysBehind({ service, names }: Resolver, services: readonly ServicePlan[]): boolean {
  const plan = services.find((one) => one.service === service);
  switch (plan?.action) {
    case 'reload':
    case 'restart':
      return true;
    case 'keep':
      return plan.reasons.length > 0;
    // Those of its containers that were there stay.
    case 'scale':
      return services.some((one) => names.includes(one.service) && one.action !== 'keep');
    default:
      return false;
  }
}

/** The step for these resolvers, if there are any. */
export function resolving(resolvers: readonly Resolver[], isSure: boolean): readonly Step[] {
  return resolvers.length === 0 ? [] : [{ kind: 'resolve', resolvers, isSure }];
}
