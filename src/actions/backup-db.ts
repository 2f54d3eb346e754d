import { backUpHosts } from '../backup/hosts.ts';
import { renderBackupSummary } from '../backup/summary.ts';
import { formatSize } from '../base/units.ts';
import * as common from '../config/common-inputs.ts';
import { setting, settings } from '../config/inputs.ts';
import { openHosts } from '../setup/hosts.ts';
import { settingsFrom } from '../setup/settings.ts';
import { STEP_VARIABLE } from '../summary/chapter.ts';
import { deploys } from '../summary/verdict.ts';
import { defineAction } from './frame/action.ts';

const INPUTS = {
  ...common.project,
  ...common.target,
  databases: setting('backup.services', {
    description: 'Database services to dump, each `service` or `service/database`.',
  }),
  ...settings('backup.volumes', 'backup.directories', 'backup.ignore', 'backup.timeout'),
  keep: setting('backup.keep.last', { description: 'How many backup sets stay on the host.' }),
  ...common.lock,
  ...common.ssh,
};

export const action = defineAction({
  name: 'backup-db',
  title: 'deploy-kit: back up databases',
  description:
    'Dumps the databases and archives the files of a running Compose stack on its host, checks the dumps and keeps the last ones.',
  post: true,
  inputs: INPUTS,
  outputs: {
    backup:
      'Id of the backup set, for the input `backup` of deploy-compose; empty when there was nothing to protect.',
    status: '`created` or `nothing-to-protect` (a first deploy).',
  },

  async main(inputs, context) {
    const settings = await settingsFrom(INPUTS, inputs, context);
    await using hosts = await openHosts(settings.hosts, inputs, context);
    const { who, where } = context.run;
    const [pipeline = ''] = (context.env[STEP_VARIABLE] ?? '').split('/');
    const reports = await backUpHosts(
      {
        ...{ settings, hosts: hosts.list, run: { who, where }, lockWait: inputs['lock-wait'] },
        beforeDeploy: deploys(pipeline),
      },
      context,
    );
    const created = reports.find((report) => report.status === 'created');
    return {
      outputs: { backup: created?.id ?? '', status: created?.status ?? 'nothing-to-protect' },
      summary: (md) => reports.map((report) => renderBackupSummary(report, md)).join('\n'),
      told: {
        environment: settings.environment,
        brief: created && `${created.id}, ${formatSize(created.totalBytes)}`,
      },
      report: { hosts: reports },
    };
  },
});
