import { backUpHosts, failureOf } from '../backup/hosts.ts';
import { destinationLines, destinationsFromLines } from '../backup/stores/index.ts';
import { renderBackupSummary } from '../backup/summary.ts';
import { formatSize } from '../base/units.ts';
import * as common from '../config/common-inputs.ts';
import { setting, settings } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import { destinationAccess } from '../setup/destinations.ts';
import { openHosts } from '../setup/hosts.ts';
import { settingsFrom } from '../setup/settings.ts';
import { STEP_VARIABLE } from '../summary/chapter.ts';
import { deploys } from '../summary/verdict.ts';
import { t } from '../texts/texts.ts';
import { defineAction } from './frame/action.ts';

const INPUTS = {
  ...common.project,
  ...common.target,
  databases: setting('backup.services', {
    description: 'Database services to dump, each `service` or `service/database`.',
  }),
  ...settings(
    'backup.volumes',
    'backup.directories',
    'backup.ignore',
    'backup.timeout',
    'backup.before-deploy',
  ),
  destinations: option.list(
    `Where backups are kept, one a line: ${destinationLines().join(', ')}. Default: from the config file, or \`host\`.`,
    { of: option.item(), separator: option.ONE_A_LINE },
  ),
  keep: setting('backup.keep.last', { description: 'How many backup sets stay at each destination.' }),
  ...common.s3,
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
    status:
      '`created`, `nothing-to-protect` (a first deploy), or where no backup is required `failed` or `off`.',
    missing: 'Why there is no backup, where none is required; empty otherwise.',
  },

  async main(inputs, context) {
    const more = inputs.destinations && { backup: { to: destinationsFromLines(inputs.destinations) } };
    const settings = await settingsFrom(INPUTS, inputs, context, { more });
    const { who, where } = context.run;
    const [pipeline = ''] = (context.env[STEP_VARIABLE] ?? '').split('/');
    const beforeDeploy = deploys(pipeline);
    // A backup for its own sake is always wanted.
    const asked = inputs['before-deploy'] ?? (beforeDeploy ? settings.backup.beforeDeploy : undefined);
    const { environment } = settings;
    if (asked === 'off') {
      const missing = t`backup.before-deploy is off`;
      context.log.info(t`no backup: ${missing}`);
      return {
        outputs: { backup: '', status: 'off', missing },
        summary: (md) => `### ${t`Backup`}\n\n${t`None: ${md.text(missing)}.`}`,
        told: { environment, brief: missing },
        report: { hosts: [] },
      };
    }
    await using hosts = await openHosts(settings.hosts, inputs, context);
    const reports = await backUpHosts(
      {
        ...{ settings, hosts: hosts.list, run: { who, where }, lockWait: inputs['lock-wait'] },
        ...{ beforeDeploy, isBestEffort: asked === 'best-effort' },
        access: destinationAccess(settings, hosts, inputs, context),
      },
      context,
    );
    const created = reports.find((report) => report.status === 'created');
    const failed = reports.filter((report) => report.status === 'failed').map(({ host }) => host);
    const missing =
      failed.length === 0
        ? ''
        : t`it failed on ${failed.join(', ')}, and backup.before-deploy is best-effort`;
    return {
      outputs: {
        backup: created?.id ?? '',
        status: failed.length > 0 ? 'failed' : (created?.status ?? 'nothing-to-protect'),
        missing,
      },
      summary: (md) => reports.map((report) => renderBackupSummary(report, md)).join('\n'),
      told: {
        environment,
        brief: failed.length > 0 ? missing : created && `${created.id}, ${formatSize(created.totalBytes)}`,
      },
      report: { hosts: reports },
      failure: asked === 'best-effort' ? undefined : failureOf(reports),
    };
  },
});
