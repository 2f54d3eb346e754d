import * as common from '../../config/common-inputs.ts';
import * as input from '../../config/inputs.ts';
import { readImageMap } from '../../images/image-map.ts';
import { defineAction } from '../frame/definition.ts';

export const definition = defineAction({
  name: 'deploy-compose',
  title: 'deploy-kit: deploy a Compose stack',
  description:
    'Plans, deploys and confirms a release of a Docker Compose stack on one or more hosts, and puts the previous one back when it does not start.',
  post: true,
  inputs: {
    mode: input.choice({
      description:
        '`deploy`, or `confirm`: makes the release that an earlier step left pending the active one.',
      values: ['deploy', 'confirm'],
      default: 'deploy',
    }),
    ...common.project,
    ...common.target,
    ...common.stack,
    files: input.list({
      description:
        'Files and directories that bind mounts read; they travel with the release. Default: from the config file.',
    }),
    shared: input.list({
      description:
        'Files and directories that containers write to; they outlive releases. Default: from the config file.',
    }),
    ...common.version,
    images: input.json({
      description: 'Output `images` of build-images. Needed when a service has only `build:`.',
      check: readImageMap,
    }),
    strategy: input.choice({
      description:
        '`recreate`: one `up` for the whole stack; `stop-first`: one service after the other, each healthy before the next. Default: from the config file, or recreate.',
      values: ['recreate', 'stop-first'],
    }),
    'keep-releases': input.count({
      min: 1,
      max: 1000,
      description: 'How many verified releases stay on the host. Default: from the config file, or 5.',
    }),
    timeout: input.duration({
      atLeast: 1,
      description: 'How long containers may take to become healthy. Default: from the config file, or 5m.',
    }),
    'on-failure': input.choice({
      description:
        '`rollback` puts the previous release back when the new one does not start; `keep` leaves it. Default: from the config file, or rollback.',
      values: ['rollback', 'keep'],
    }),
    'dry-run': input.flag({ description: 'Show the plan and change nothing.', default: 'false' }),
    'await-verdict': input.flag({
      description:
        'Leave the release pending for a gate and tests; a later step with `mode: confirm` makes it active.',
      default: 'false',
    }),
    refresh: input.flag({
      description: 'Take what the registry has now also for images whose line did not change.',
      default: 'false',
    }),
    backup: input.text({ description: 'Output `backup` of backup-db: the set that protects this release.' }),
    release: input.text({ description: 'Release to confirm. With `mode: confirm` only.' }),
    registry: input.text({ description: 'Registry that the login is for. Default: from the config file.' }),
    ...common.registry,
    ...common.lock,
    ...common.ssh,
    ...common.token,
  },
  outputs: {
    release: 'Id of the release.',
    version: 'Version of the release.',
    previous: 'Id of the release that was active before; empty on a first deploy.',
    outcome:
      '`nothing-to-do`, `planned`, `pending`, `active`, `put-back`, `kept` (failed, and left as `on-failure: keep` says) or `failed`.',
    changed: '`true` when containers were changed.',
    url: 'URL of the environment, when the config file has one.',
    'compose-project': 'Name of the Compose project on the hosts.',
    report: 'Path of the JSON report.',
  },
});
