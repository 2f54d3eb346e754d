import * as common from '../../config/common-inputs.ts';
import * as input from '../../config/inputs.ts';
import { defineAction } from '../frame/definition.ts';

export const definition = defineAction({
  name: 'rollback',
  title: 'deploy-kit: roll back',
  description:
    'Puts an earlier verified release back from what the hosts keep, without build, checkout or registry, and gates it. Data stays as it is.',
  post: true,
  inputs: {
    to: input.requiredText({
      description:
        '`previous`: the last verified release that every host has; `verified`: the same, but only where something unverified runs (after a failed deploy); or a version or release id that is kept.',
      default: 'previous',
    }),
    ...common.project,
    ...common.target,
    url: input.text({
      description: 'Base URL of the environment, for the gate afterwards. Default: from the config file.',
    }),
    timeout: input.duration({
      atLeast: 1,
      description: 'How long containers may take to become healthy. Default: from the config file, or 5m.',
    }),
    'dry-run': input.flag({ description: 'Show the plan and change nothing.', default: 'false' }),
    ...common.lock,
    ...common.ssh,
    ...common.token,
  },
  outputs: {
    release: 'Id of the new release that points at the old content.',
    version: 'Version that runs now.',
    outcome:
      '`nothing-to-do`, `planned`, `rolled-back`, or `failed` when it runs again but does not pass its gate.',
    report: 'Path of the JSON report.',
  },
});
