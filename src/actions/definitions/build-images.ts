import * as common from '../../config/common-inputs.ts';
import * as input from '../../config/inputs.ts';
import { defineAction } from '../frame/definition.ts';

export const definition = defineAction({
  name: 'build-images',
  title: 'deploy-kit: build images',
  description:
    'Builds every service of a Compose stack that has `build:` and says what the images are by digest.',
  post: false,
  inputs: {
    ...common.project,
    ...common.stack,
    ...common.version,
    registry: input.text({
      description:
        'Where images are pushed: `ghcr.io/org`. Default: from the config file; without one the images stay in the engine of this job and deploy-compose streams them to the hosts.',
    }),
    ...common.registry,
    services: input.list({ description: 'Build only these services. Default: all that have `build:`.' }),
    cache: input.choice({
      description:
        'Build cache: `gha` keeps layers in the cache of GitHub Actions; `none` uses what this machine has.',
      values: ['gha', 'none'],
      default: 'none',
    }),
    pull: input.flag({ description: 'Look for newer base images.', default: 'false' }),
    'no-cache': input.flag({ description: 'Build every step anew.', default: 'false' }),
  },
  outputs: {
    images: 'The images by service as JSON, for the input `images` of deploy-compose.',
    version: 'The version that the images carry.',
    report: 'Path of the JSON report.',
  },
});
