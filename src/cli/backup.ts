import { pipelineCommand } from './pipeline-command.ts';

export const command = pipelineCommand({
  pipeline: 'backup',
  summary: 'Backs up the databases and volumes of an environment now.',
  usage: 'backup -e <environment> [options]',
  options: {},
  examples: ['backup -e production --yes'],
  inputs: () => ({}),
  hasPlan: false,
});
