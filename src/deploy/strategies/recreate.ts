import { recreatesDependents } from '../../compose/behaviour.ts';
import { resolving, type Strategy } from './strategy.ts';

/** Compose's own way: whatever changed is stopped, removed and made anew, in one `up`. */
export const recreate: Strategy = {
  name: 'recreate',
  description: 'one `up` for the whole stack',
  follow: (composeVersion) => (recreatesDependents(composeVersion) ? 'dependent' : 'joined'),
  steps: ({ release, resolvers, isSure }) => [
    { kind: 'up', alone: false, removeOrphans: true },
    { kind: 'wait', services: Object.keys(release.services) },
    ...resolving(resolvers, isSure),
    { kind: 'remove-others' },
  ],
};
