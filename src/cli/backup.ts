import * as option from '../config/options/index.ts';
import { pipelineCommand } from './pipeline-command.ts';

export const command = pipelineCommand({
  pipeline: 'backup',
  summary: 'Backs up the databases and volumes of an environment now.',
  usage: 'backup -e <environment> [options]',
  options: {
    'max-drop': option.text(
      'by how many percent it may be smaller than the last one; 100 accepts it as it is. Default: 50',
    ),
  },
  examples: ['backup -e production --yes', 'backup -e production --max-drop 100'],
  inputs: (values) => ({ 'max-drop': values['max-drop'] }),
  hasPlan: false,
});
