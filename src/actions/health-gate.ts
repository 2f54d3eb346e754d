import { UserError } from '../base/errors.ts';
import { inShort } from '../base/telling.ts';
import * as common from '../config/common-inputs.ts';
import { settings } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import type { Settings } from '../config/settings.ts';
import { checksFromLines, lineForms } from '../health/checks/index.ts';
import { runGate } from '../health/gate.ts';
import { renderGateSummary } from '../health/summary.ts';
import type { GateReport } from '../health/types.ts';
import { isReleaseId } from '../release/id.ts';
import { findRelease } from '../release/ledger.ts';
import type { LedgerEntry } from '../release/types.ts';
import { openHosts } from '../setup/hosts.ts';
import { renewLeases } from '../setup/lease.ts';
import { settingsFrom } from '../setup/settings.ts';
import { readStores, type StoredHost } from '../setup/stores.ts';
import { defineAction } from './frame/action.ts';

const INPUTS = {
  ...common.project,
  ...common.target,
  ...settings(
    'url',
    'health.run-from',
    'health.initial-delay',
    'health.interval',
    'health.timeout',
    'health.deadline',
    'health.successes',
    'health.stability',
  ),
  checks: option.list(
    `One check a line: ${lineForms().join(', ')}. Default: from the config file; without any, \`url\` and every service.`,
    { of: option.item(), separator: option.ONE_A_LINE },
  ),
  status: option.count('HTTP status that the checks of `checks` expect. Default: 200.', {
    min: 100,
    max: 599,
  }),
  body: option.text('Text that the bodies of the HTTP checks of `checks` must contain.'),
  version: option.text('Version that checks with `version:` in the config file must find.'),
  release: option.text('Release that this gate judges: the lease of a pending one is renewed.'),
  ...common.ssh,
};

export const action = defineAction({
  name: 'health-gate',
  title: 'deploy-kit: health gate',
  description:
    'Waits until a stack proves healthy (HTTP, TCP, containers) and stays so; fails with the last answer and the logs.',
  post: true,
  inputs: INPUTS,
  outputs: {
    verdict: '`passed`, `failed` or `inconclusive`.',
    reason: 'Why it did not pass, in a line; empty when it passed.',
  },

  async main(inputs, context) {
    const { checks: lines, status, body } = inputs;
    const more = lines && { health: { checks: checksFromLines(lines, { status, body }) } };
    const settings = await settingsFrom(INPUTS, inputs, context, { more, needsHosts: false });
    if (settings.hosts.length === 0) checkWithoutHosts(inputs.release, settings);
    await using hosts = await openHosts(settings.hosts, inputs, context);
    const stored = await readStores(hosts.list, settings, context);
    const { initialDelay, deadline, stability } = settings.health;
    await renewLeases(stored, inputs.release, initialDelay + deadline + stability, context);
    const judged = releaseOf(inputs.release, stored);
    const report = await runGate(
      {
        settings: settings.health,
        url: settings.url,
        hosts: hosts.list,
        composeProject: settings.composeProject,
        expectedVersion: inputs.version,
        switched: judged?.state === 'pending' ? Date.parse(judged.since) : undefined,
      },
      context,
    );
    const how = howItEnded(report);
    return {
      outputs: {
        verdict: report.verdict,
        reason: how === undefined ? '' : inShort(how, context.redact),
      },
      summary: (md) => renderGateSummary(report, md),
      report,
      failure: how === undefined ? undefined : failureOf(how, judged),
    };
  },
});

/** A name that is misspelt must not make a gate that watches nothing. @throws UserError */
function checkWithoutHosts(release: string | undefined, { health }: Settings): void {
  if (release !== undefined) {
    throw new UserError(`input 'release': there is no host that has ${release}`, {
      fix: 'give hosts, as the step that deployed has them',
    });
  }
  if (health.checks.length > 0) return;
  throw new UserError('no host is given, so there are no services to watch', {
    fix: 'give hosts and the project, or say what is to be checked (`checks: /` asks the url), here or as health.checks in the config file',
  });
}

/** What the hosts have of the release that is gated, if one of them has it. */
function releaseOf(id: string | undefined, hosts: readonly StoredHost[]): LedgerEntry | undefined {
  if (id === undefined || !isReleaseId(id)) return undefined;
  return hosts.map(({ store }) => findRelease(store.ledger, id)).find((entry) => entry !== undefined);
}

function howItEnded({ verdict, reason }: GateReport): string | undefined {
  return verdict === 'passed'
    ? undefined
    : `the gate ${verdict === 'failed' ? 'failed' : 'could not measure'}: ${reason}`;
}

function failureOf(how: string, judged?: LedgerEntry): UserError {
  const seen = 'the job summary and the report have the last answers, the containers and their logs';
  if (judged?.state !== 'active') return new UserError(how, { fix: seen });
  // There was nothing to switch, so there is nothing that could be put back.
  return new UserError(`${judged.version} (${judged.id}) runs already, and is not well now: ${how}`, {
    fix: `nothing was switched, so nothing is put back. ${seen}; mend or restart what is broken on the host, or roll back to an earlier release: deploying the same content again changes nothing`,
  });
}
