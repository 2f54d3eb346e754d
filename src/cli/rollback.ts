import * as option from '../config/options/index.ts';
import { pipelineCommand } from './pipeline-command.ts';

export const command = pipelineCommand({
  pipeline: 'rollback',
  summary: 'Goes back to an earlier release from this machine.',
  usage: 'rollback -e <environment> [--to <release>] [options]',
  options: {
    to: option.text('previous, a version, a release id, or list: show what there is. Default: previous'),
    reason: option.text('why: written down with the release. Production needs one'),
    restore: option.text(
      'linked: the data goes back, too, to what was backed up before the release that is left was deployed',
    ),
    confirm: option.text('<project>-<environment>, with --restore linked', { placeholder: 'NAME' }),
    'dry-run': option.flag('show the plan and change nothing'),
    'no-backup': option.flag('without a backup of what is left'),
    tests: option.flag('run the test suites against what was put back'),
  },
  examples: [
    'rollback -e staging',
    'rollback -e production --to list',
    'rollback -e production --to v1.4.1 --reason "orders are lost"',
  ],
  inputs: (values) => ({
    to: values.to,
    reason: values.reason,
    restore: values.restore,
    confirm: values.confirm,
    'dry-run': values['dry-run'] ? 'true' : undefined,
    backup: values['no-backup'] ? 'false' : undefined,
    tests: values.tests ? 'true' : undefined,
  }),
  hasPlan: true,
});
