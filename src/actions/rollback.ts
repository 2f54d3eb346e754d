import type { InputValues } from '../config/inputs.ts';
import { rollback } from '../rollback/rollback.ts';
import { renderRollbackSummary } from '../rollback/summary.ts';
import type { SetupContext } from '../setup/context.ts';
import { openHosts } from '../setup/hosts.ts';
import { learnSecrets } from '../setup/learn-secrets.ts';
import { runIdentity } from '../setup/run-identity.ts';
import { settingsFrom } from '../setup/settings.ts';
import { definition } from './definitions/rollback.ts';
import { releaseReport } from './frame/release-report.ts';
import { runAction } from './frame/run.ts';

await runAction(definition, main);

async function main(inputs: InputValues<typeof definition.inputs>, context: SetupContext) {
  const settings = await settingsFrom(inputs, context, { deploy: { timeout: inputs.timeout } });
  await using hosts = await openHosts(settings.hosts, inputs, context);
  await learnSecrets(hosts.list, settings, context);
  const report = await rollback(
    {
      settings,
      to: inputs.to,
      run: runIdentity(inputs, context),
      hosts: hosts.list,
      dryRun: inputs['dry-run'],
      lockWait: inputs['lock-wait'] ?? 0,
    },
    context,
  );
  const { failure, ...rest } = report;
  const { release, target, outcome } = rest;
  return {
    outputs: { release: release?.id ?? '', version: target?.version ?? '', outcome },
    summary: renderRollbackSummary(report, settings),
    report: { ...rest, ...(release === undefined ? {} : { release: releaseReport(release) }) },
    failure,
  };
}
