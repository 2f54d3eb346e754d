import { own } from '../../base/own.ts';
import { hashesDependencies } from '../../compose/behaviour.ts';
import type { Release } from '../../release/types.ts';
import { resolving, type Step, type Strategy } from './strategy.ts';

/** One changed service after the other, each healthy before those that depend on it; then the rest of the stack. */
export const stopFirst: Strategy = {
  name: 'stop-first',
  description: 'one service after the other, each healthy before the next',
  // Each service has an `up` of its own.
  follow: () => 'joined',
  steps: ({ release, changed, scope, composeVersion, resolvers, isSure }) => {
    const first = dependencyOrder(release).filter((name) => changed.includes(name));
    // What comes before in the order is up to date already: without `--no-deps` only its jobs run once more. Where
    // the hash holds dependencies, a container that is made without them would be made anew by the next `up`.
    const alone = scope?.alone ?? !hashesDependencies(composeVersion);
    // Jobs that had their turn would run a second time.
    const all = scope?.services ?? Object.keys(release.services);
    const rest = all.filter(
      (name) => !(first.includes(name) && own(release.services, name)?.oneShot === true),
    );
    const isSome = scope !== undefined || (alone && rest.length < all.length);
    // Whoever runs on must not wait for the last one; whoever has its turn resolves names then.
    const others = resolvers.filter(({ service }) => !first.includes(service));
    return [
      ...first.flatMap((service): Step[] => [
        { kind: 'up', services: [service], alone, removeOrphans: false },
        { kind: 'wait', services: [service] },
        ...resolving(
          others.filter(({ names }) => names.includes(service)),
          isSure,
        ),
      ]),
      ...(rest.length === 0
        ? []
        : [
            {
              kind: 'up',
              ...(isSome ? { services: rest } : {}),
              alone: alone && isSome,
              removeOrphans: scope === undefined,
            } as const,
          ]),
      { kind: 'wait', services: all },
      ...resolving(resolvers, isSure),
      ...(scope === undefined ? [{ kind: 'remove-others' } as const] : []),
    ];
  },
};

/** Services so that each comes after those it depends on. */
function dependencyOrder(release: Pick<Release, 'services'>): string[] {
  const order = new Set<string>();
  const visit = (service: string, above: readonly string[]) => {
    const record = own(release.services, service);
    if (record === undefined || order.has(service) || above.includes(service)) return;
    for (const dependency of record.dependsOn) visit(dependency, [...above, service]);
    order.add(service);
  };
  for (const service of Object.keys(release.services)) visit(service, []);
  return [...order];
}
