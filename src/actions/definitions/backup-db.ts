import * as common from '../../config/common-inputs.ts';
import * as input from '../../config/inputs.ts';
import { defineAction } from '../frame/definition.ts';

export const definition = defineAction({
  name: 'backup-db',
  title: 'deploy-kit: back up databases',
  description:
    'Dumps the databases and named volumes of a running Compose stack on its host, checks the dumps and keeps the last ones.',
  post: true,
  inputs: {
    ...common.project,
    ...common.target,
    databases: input.list({
      description:
        'Database services to dump, each `service` or `service/database`. Default: every service whose image is a known database.',
    }),
    volumes: input.list({ description: 'Named volumes to archive, as the compose file names them.' }),
    ignore: input.list({
      description: 'Database services that need no dump. Without this an unsupported one is an error.',
    }),
    keep: input.count({
      min: 1,
      max: 1000,
      description: 'How many backup sets stay on the host. Default: from the config file, or 7.',
    }),
    timeout: input.duration({
      atLeast: 1,
      description: 'How long one dump may take. Default: from the config file, or 1h.',
    }),
    ...common.lock,
    ...common.ssh,
  },
  outputs: {
    backup:
      'Id of the backup set, for the input `backup` of deploy-compose; empty when there was nothing to protect.',
    status: '`created` or `nothing-to-protect` (a first deploy).',
    report: 'Path of the JSON report.',
  },
});
