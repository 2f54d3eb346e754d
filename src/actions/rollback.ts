import { patiently } from '../base/patiently.ts';
import * as common from '../config/common-inputs.ts';
import { settings } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import { runsOfAction } from '../github/runs.ts';
import { patienceOf, rollback } from '../rollback/rollback.ts';
import { renderRollbackSummary } from '../rollback/summary.ts';
import { openHosts } from '../setup/hosts.ts';
import { runIdentity } from '../setup/run-identity.ts';
import { settingsFrom } from '../setup/settings.ts';
import { defineAction } from './frame/action.ts';
import { releaseReport } from './frame/release-report.ts';

const INPUTS = {
  to: option.text(
    '`previous`: the last verified release that every host has; `verified`: the same, but only where something unverified runs (after a failed deploy); or a version or release id that is kept.',
    { default: 'previous' },
  ),
  reason: option.text('Why what runs is left: written down with it, for `releases` and `status`.'),
  ...common.project,
  ...common.target,
  ...settings('url', 'deploy.timeout'),
  'dry-run': option.flag('Show the plan and change nothing.'),
  ...common.lock,
  ...common.ssh,
  ...common.token,
};

export const action = defineAction({
  name: 'rollback',
  title: 'deploy-kit: roll back',
  description:
    'Puts an earlier verified release back from what the hosts keep, without build, checkout or registry, and gates it. Data stays as it is.',
  post: true,
  inputs: INPUTS,
  outputs: {
    release: 'Id of the new release that points at the old content.',
    version: 'Version that runs now.',
    outcome:
      '`nothing-to-do`, `planned`, `rolled-back`, or `failed` when it runs again but does not pass its gate.',
  },

  async main(inputs, context) {
    const settings = await settingsFrom(INPUTS, inputs, context);
    const { to } = inputs;
    const open = () => openHosts(settings.hosts, inputs, context);
    await using hosts = await patiently(patienceOf({ to, settings }), open, context);
    const report = await rollback(
      {
        settings,
        to,
        why: inputs.reason,
        url: inputs.url,
        run: runIdentity(context, runsOfAction(inputs['github-token'], context.log)),
        hosts: hosts.list,
        dryRun: inputs['dry-run'],
        lockWait: inputs['lock-wait'],
      },
      context,
    );
    const { failure, ...rest } = report;
    const { release, target, outcome } = rest;
    return {
      outputs: { release: release?.id ?? '', version: target?.version ?? '', outcome },
      summary: (md) => renderRollbackSummary(report, settings, md),
      report: { ...rest, release: release && releaseReport(release) },
      failure,
    };
  },
});
