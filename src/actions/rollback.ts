import { assertConfirmed } from '../backup/restore/hosts.ts';
import { UserError } from '../base/errors.ts';
import { patiently } from '../base/patiently.ts';
import * as common from '../config/common-inputs.ts';
import { settings } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import { githubOfAction } from '../github/open.ts';
import { evidenceOf } from '../health/summary.ts';
import { wordOf } from '../notify/fields.ts';
import { isVerified } from '../release/ledger.ts';
import { patienceOf, type RollbackReport, rollback } from '../rollback/rollback.ts';
import { renderRollbackSummary } from '../rollback/summary.ts';
import { WITHOUT_REASON } from '../rollback/target.ts';
import { deploymentRecord, recorded } from '../setup/deployment-record.ts';
import { destinationAccess } from '../setup/destinations.ts';
import { openHosts } from '../setup/hosts.ts';
import { runIdentity } from '../setup/run-identity.ts';
import { settingsFrom } from '../setup/settings.ts';
import type { Told } from '../summary/chapter.ts';
import { t } from '../texts/texts.ts';
import { defineAction } from './frame/action.ts';
import { releaseReport } from './frame/release-report.ts';

const INPUTS = {
  to: option.text(
    '`previous`: the last verified release that every host has; `verified`: the same, but only where something unverified runs (after a failed deploy); a version or release id that is kept, also of what was gone back from; or `list`: show these, and change nothing.',
    { default: 'previous' },
  ),
  reason: option.text(
    'Why what runs is left: written down with the release, for `releases` and `status`. Required for production.',
  ),
  ...common.project,
  ...common.target,
  ...settings('url', 'deploy.timeout'),
  restore: option.choice('What becomes of the data', {
    values: {
      none: 'it stays as it is',
      linked:
        'what was backed up before the release that is left was deployed takes its place, in one go with the images; what is written since then is kept beside (backup-db, mode `undo`). Needs `confirm`',
    },
    default: 'none',
  }),
  confirm: option.text(
    '`<project>-<environment>`, with `restore: linked`: it replaces the data of a whole team.',
  ),
  'dry-run': option.flag('Show the plan and change nothing.'),
  ...common.s3,
  ...common.seal,
  ...common.lock,
  ...common.ssh,
  ...common.token,
  ...common.deployment,
};

export const action = defineAction({
  name: 'rollback',
  title: 'deploy-kit: roll back',
  description:
    'Puts an earlier verified release back from what the hosts keep, without build, checkout or registry, and gates it. Data stays as it is, unless it is asked for.',
  post: true,
  inputs: INPUTS,
  outputs: {
    release: 'Id of the new release that points at the old content.',
    version: 'Version that runs now; of a dry run, that would.',
    commit: 'The commit that it was built from; empty when it is not known.',
    target: 'Id of the release whose content it is.',
    left: 'Version that was left.',
    outcome:
      '`listed`, `nothing-to-do`, `planned`, `rolled-back`, or `failed` when it runs again but does not pass its gate.',
  },

  async main(inputs, context) {
    const settings = await settingsFrom(INPUTS, inputs, context);
    const { to } = inputs;
    if (settings.production && inputs.reason === undefined && !WITHOUT_REASON.includes(to)) {
      throw new UserError(t`input 'reason': a rollback of ${settings.environment} needs one`, {
        fix: t`say in a line why: it is written down with the release, for whoever asks later`,
      });
    }
    if (inputs.restore === 'linked' && !inputs['dry-run']) assertConfirmed(settings, inputs.confirm);
    const open = () => openHosts(settings.hosts, inputs, context);
    await using hosts = await patiently(patienceOf({ to, settings }), open, context);
    await using record = deploymentRecord(inputs, settings, context);
    const reason = inputs.reason && wordOf(inputs.reason);
    const report = await rollback(
      {
        settings,
        to,
        why: reason,
        url: inputs.url,
        run: runIdentity(context, githubOfAction(inputs['github-token'], context)),
        hosts: hosts.list,
        dryRun: inputs['dry-run'],
        lockWait: inputs['lock-wait'],
        restore:
          inputs.restore === 'linked'
            ? {
                keepOld: settings.backup.keepOld,
                access: destinationAccess(settings, hosts, inputs, context),
              }
            : undefined,
        leaves: (entry) =>
          record.ends(entry.id, {
            state: isVerified(entry) ? 'inactive' : 'failure',
            description: reason ?? entry.reason ?? t`left for an earlier release`,
          }),
        begins: (release) => record.begins(recorded(release)),
      },
      context,
    );
    const { failure, ...rest } = report;
    const { release, target, leaving, outcome } = rest;
    if (release !== undefined) {
      const runs = t`${target?.version} runs again`;
      record.ends(
        release.id,
        failure === undefined
          ? { state: 'success', description: runs }
          : { state: 'failure', description: failure.message },
      );
    }
    return {
      outputs: {
        release: release?.id ?? '',
        version: target?.version ?? '',
        commit: target?.commit ?? '',
        target: target?.id ?? '',
        left: leaving?.version ?? '',
        outcome,
      },
      summary: (md) => renderRollbackSummary(report, settings, md),
      told: {
        ...{ project: settings.project, environment: settings.environment, url: settings.url },
        commit: target?.commit,
        reason: report.why,
        restored: [...new Set(report.restored?.map(({ set }) => set))].join(', ') || undefined,
        brief: inBrief(report),
        ...whatRuns(report),
        evidence: failure === undefined || rest.gate === undefined ? undefined : evidenceOf(rest.gate),
      },
      report: { ...rest, release: release && releaseReport(release) },
      failure,
    };
  },
});

/** The result in half a line, where there is one besides that it failed. */
function inBrief({ outcome, release, target, failure }: RollbackReport): string | undefined {
  if (outcome === 'nothing-to-do') return t`nothing to do`;
  if (release === undefined || failure !== undefined) return undefined;
  return t`${(target ?? release).version} runs again`;
}

/** What runs after a rollback, if it changed anything. Exported for its tests. */
export function whatRuns({
  release,
  target,
  failure,
}: Pick<RollbackReport, 'release' | 'target' | 'failure'>): Pick<Told, 'runs' | 'now'> {
  if (release === undefined) return {};
  const { version } = target ?? release;
  // What fails its gate is there, and of no use.
  if (failure !== undefined)
    return { now: t`${version} was put back (${release.id}), and does not pass its gate` };
  return { runs: version, now: t`${version} runs again (${release.id})` };
}
