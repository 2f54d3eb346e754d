import * as option from '../config/options/index.ts';
import { pipelineCommand } from './pipeline-command.ts';

export const command = pipelineCommand({
  pipeline: 'standard',
  summary: 'Deploys to an environment from this machine.',
  usage: 'deploy -e <environment> [options]',
  options: {
    version: option.text('what is deployed, for people and image tags. Default: the tag, or the commit'),
    'dry-run': option.flag('build, show the plan and change nothing'),
    'no-backup': option.flag('without a backup before'),
  },
  examples: [
    'deploy -e staging --secrets ~/staging.env',
    'deploy -e production --ref v1.4.2 --secrets ~/production.env',
  ],
  inputs: (values) => ({
    version: values.version,
    'dry-run': values['dry-run'] ? 'true' : undefined,
    backup: values['no-backup'] ? 'false' : undefined,
  }),
  hasPlan: true,
});
