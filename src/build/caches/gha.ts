import { t } from '../../texts/texts.ts';
import type { LayerCache } from './cache.ts';

/** The cache service of GitHub Actions, which buildx talks to itself: the layers of all stages. */
export const gha: LayerCache<'gha'> = {
  name: 'gha',
  meaning: 'the cache of GitHub Actions, by a builder that can export',
  refuses: ({ exports, cacheService }) => {
    if (cacheService === undefined) return t`this job has no cache service`;
    return exports
      ? undefined
      : t`the builder of this machine cannot export it (docker/setup-buildx-action makes one that can)`;
  },
  begin: async ({ project, cacheService = {} }) => ({
    env: cacheService,
    layers: ({ name }) => {
      const cache = `type=gha,scope=${project}-${name}`;
      return { from: [cache], to: [`${cache},mode=max,ignore-error=true`], tags: [] };
    },
  }),
};
