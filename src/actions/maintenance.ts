import { UserError } from '../base/errors.ts';
import { formatSize } from '../base/units.ts';
import * as common from '../config/common-inputs.ts';
import { settings } from '../config/inputs.ts';
import { githubOfAction } from '../github/open.ts';
import { maintain } from '../maintenance/maintenance.ts';
import { renderMaintenanceSummary } from '../maintenance/summary.ts';
import { openHosts } from '../setup/hosts.ts';
import { MAINTENANCE_OPTIONS, wishesOf } from '../setup/maintenance.ts';
import { runIdentity } from '../setup/run-identity.ts';
import { settingsFrom } from '../setup/settings.ts';
import { plural, t } from '../texts/texts.ts';
import { defineAction } from './frame/action.ts';

const INPUTS = {
  ...MAINTENANCE_OPTIONS,
  ...common.project,
  ...common.target,
  ...settings('url'),
  ...common.lock,
  ...common.ssh,
  ...common.token,
};

export const action = defineAction({
  name: 'maintenance',
  title: 'deploy-kit: maintain',
  description:
    'Removes from the hosts of an environment what no kept release needs, and warns ahead of what will fail: full disks, certificates, restarts, missing backups, drift.',
  post: true,
  inputs: INPUTS,
  outputs: {
    verdict:
      '`fine`; `warnings` when something needs a look; `failed` when a host could not be reached or pruned.',
    warnings: 'How many warnings there are.',
    freed: 'How much was removed from all hosts, for people: `1.2 GB`; on a dry run, how much would be.',
  },

  async main(inputs, context) {
    const settings = await settingsFrom(INPUTS, inputs, context);
    const report = await maintain(
      {
        settings,
        ...wishesOf(inputs),
        hosts: settings.hosts,
        open: (address) => openHosts([address], inputs, context),
        run: runIdentity(context, githubOfAction(inputs['github-token'], context)),
        lockWait: inputs['lock-wait'],
      },
      context,
    );
    const { failure, ...rest } = report;
    for (const { host, text, fix } of report.warnings) {
      context.log.warning(t`${host === undefined ? '' : `${host}: `}${text}\nWhat to do: ${fix}`);
    }
    const count = report.warnings.length;
    return {
      outputs: {
        verdict: report.verdict,
        warnings: String(count),
        freed: formatSize(report.freed),
      },
      summary: (md) => renderMaintenanceSummary(report, settings, md),
      report: rest,
      failure: failure ?? (inputs['fail-on-warnings'] && count > 0 ? tooMany(count) : undefined),
    };
  },
});

const tooMany = (count: number) =>
  new UserError(t`${plural(count, 'warning')}, and fail-on-warnings is set`, {
    fix: t`the warnings above and the summary say what to do about each`,
  });
