import { rollback } from '../rollback/rollback.ts';
import { renderRollbackSummary } from '../rollback/summary.ts';
import { definition } from './definitions/rollback.ts';
import { openHosts } from './support/hosts.ts';
import type { InputValues } from './support/inputs.ts';
import { learnSecrets } from './support/learn-secrets.ts';
import { releaseReport } from './support/release-report.ts';
import { type ActionContext, runAction } from './support/run.ts';
import { runIdentity } from './support/run-identity.ts';
import { settingsFrom } from './support/settings.ts';

await runAction(definition, main);

async function main(inputs: InputValues<typeof definition.inputs>, context: ActionContext) {
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
