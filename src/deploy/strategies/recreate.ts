import { recreatesDependents } from '../../compose/behaviour.ts';
import { resolving, type Strategy } from './strategy.ts';

/** Compose's own way: whatever changed is stopped, removed and made anew, in one `up`. */
export const recreate: Strategy = {
  name: 'recreate',
  description: 'one `up` for the whole stack',
  follow: (composeVersion) => (recreatesDependents(composeVersion) ? 'dependent' : 'joined'),
  steps: ({ release, scope, resolvers, isSure }) => [
    scope === undefined
      ? { kind: 'up', alone: false, removeOrphans: true }
      : { kind: 'up', ...scope, removeOrphans: false },
    { kind: 'wait', services: scope?.services ?? Object.keys(release.services) },
    ...resolving(resolvers, isSure),
    ...(scope === undefined ? [{ kind: 'remove-others' } as const] : []),
  ],
};
