import { UserError } from '../base/errors.ts';
import * as common from '../config/common-inputs.ts';
import { settings } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import type { Settings } from '../config/settings.ts';
import { checksFromLines, lineForms } from '../health/checks/index.ts';
import { runGate } from '../health/gate.ts';
import { renderGateSummary } from '../health/summary.ts';
import type { GateReport } from '../health/types.ts';
import { openHosts } from '../setup/hosts.ts';
import { renewLeases } from '../setup/lease.ts';
import { settingsFrom } from '../setup/settings.ts';
import { readStores } from '../setup/stores.ts';
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
  release: option.text('Pending release that this gate decides about: its lease is renewed.'),
  ...common.ssh,
};

export const action = defineAction({
  name: 'health-gate',
  title: 'deploy-kit: health gate',
  description:
    'Waits until a stack proves healthy (HTTP, TCP, containers) and stays so; fails with the last answer and the logs.',
  post: true,
  inputs: INPUTS,
  outputs: { verdict: '`passed`, `failed` or `inconclusive`.' },

  async main(inputs, context) {
    const { checks: lines, status, body } = inputs;
    const more = lines && { health: { checks: checksFromLines(lines, { status, body }) } };
    const settings = await settingsFrom(INPUTS, inputs, context, { more, needsHosts: false });
    if (settings.hosts.length === 0) checkWithoutHosts(inputs.release, settings);
    await using hosts = await openHosts(settings.hosts, inputs, context);
    const stored = await readStores(hosts.list, settings, context);
    const { initialDelay, deadline, stability } = settings.health;
    await renewLeases(stored, inputs.release, initialDelay + deadline + stability, context);
    const report = await runGate(
      {
        settings: settings.health,
        url: settings.url,
        hosts: hosts.list,
        composeProject: settings.composeProject,
        expectedVersion: inputs.version,
      },
      context,
    );
    return {
      outputs: { verdict: report.verdict },
      summary: renderGateSummary(report),
      report,
      failure: failureOf(report),
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

function failureOf({ verdict, reason }: GateReport): UserError | undefined {
  if (verdict === 'passed') return undefined;
  return new UserError(`the gate ${verdict === 'failed' ? 'failed' : 'could not measure'}: ${reason}`, {
    fix: 'the job summary and the report have the last answers, the containers and their logs',
  });
}
