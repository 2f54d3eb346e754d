import { UserError } from '../base/errors.ts';
import type { InputValues } from '../config/inputs.ts';
import { runGate } from '../health/gate.ts';
import { parseChecks } from '../health/parse-checks.ts';
import { renderGateSummary } from '../health/summary.ts';
import type { SetupContext } from '../setup/context.ts';
import { openHosts } from '../setup/hosts.ts';
import { learnSecrets } from '../setup/learn-secrets.ts';
import { renewLeases } from '../setup/lease.ts';
import { settingsFrom } from '../setup/settings.ts';
import { definition } from './definitions/health-gate.ts';
import { runAction } from './frame/run.ts';

await runAction(definition, main);

async function main(inputs: InputValues<typeof definition.inputs>, context: SetupContext) {
  const checks =
    inputs.checks === undefined
      ? undefined
      : parseChecks(inputs.checks, { status: inputs.status ?? 200, body: inputs.body });
  const settings = await settingsFrom(inputs, context, {
    health: {
      checks,
      runFrom: inputs['run-from'],
      initialDelay: inputs['initial-delay'],
      interval: inputs.interval,
      timeout: inputs.timeout,
      deadline: inputs.deadline,
      successes: inputs.successes,
      stability: inputs.stability,
    },
  });
  await using hosts = await openHosts(settings.hosts, inputs, context);
  await learnSecrets(hosts.list, settings, context);
  const { initialDelay, deadline, stability } = settings.health;
  await renewLeases(hosts.list, settings, inputs.release, initialDelay + deadline + stability, context);
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
  const summary = renderGateSummary(report);
  const failure =
    report.verdict === 'passed'
      ? undefined
      : new UserError(
          `the gate ${report.verdict === 'failed' ? 'failed' : 'could not measure'}: ${report.reason}`,
          {
            fix: 'the job summary and the report have the last answers, the containers and their logs',
          },
        );
  return { outputs: { verdict: report.verdict }, summary, report, failure };
}
