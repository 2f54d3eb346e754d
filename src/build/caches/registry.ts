import { t } from '../../texts/texts.ts';
import type { LayerCache } from './cache.ts';

/**
 * The image itself says which layers it has (`type=inline`, which every builder can): a machine without a cache, as a
 * hosted runner is, takes those of the last build in place of making them anew. The layers of the last stage.
 */
export const registry: LayerCache<'registry'> = {
  name: 'registry',
  meaning: 'with the images that are pushed',
  refuses: ({ registry }) =>
    registry === undefined ? t`no images are pushed (no build.registry)` : undefined,
  begin: async () => ({
    layers: ({ repository }) => {
      // Moves on with every build.
      const tag = `${repository}:cache`;
      return { from: [`type=registry,ref=${tag}`], to: ['type=inline'], tags: [tag] };
    },
  }),
};
