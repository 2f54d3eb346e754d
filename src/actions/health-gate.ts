import { UserError } from '../base/errors.ts';
import * as common from '../config/common-inputs.ts';
import type { InputValues } from '../config/inputs.ts';
import * as input from '../config/inputs.ts';
import { runGate } from '../health/gate.ts';
import { parseChecks } from '../health/parse-checks.ts';
import { renderGateSummary } from '../health/summary.ts';
import type { SetupContext } from '../setup/context.ts';
import { openHosts } from '../setup/hosts.ts';
import { renewLeases } from '../setup/lease.ts';
import { settingsFrom } from '../setup/settings.ts';
import { readStores } from '../setup/stores.ts';
import { defineAction } from './frame/action.ts';

const INPUTS = {
  ...common.project,
  ...common.target,
  url: input.text({ description: 'Base URL of the environment. Default: from the config file.' }),
  checks: input.lines({
    description:
      'One check a line: a URL or a path below `url` (HTTP), `tcp://host:port`, `service:name`. Default: from the config file; without any, `url` and every service.',
  }),
  status: input.count({
    min: 100,
    max: 599,
    description: 'HTTP status that the checks of `checks` expect. Default: 200.',
  }),
  body: input.text({ description: 'Text that the bodies of the HTTP checks of `checks` must contain.' }),
  version: input.text({ description: 'Version that checks with `version:` in the config file must find.' }),
  'run-from': input.choice({
    description:
      'Where HTTP and TCP checks are made: `runner` or `host`. Default: from the config file, or runner.',
    values: ['runner', 'host'],
  }),
  'initial-delay': input.duration({
    description: 'Wait before the first attempt. Default: from the config file, or 0s.',
  }),
  interval: input.duration({
    atLeast: 1,
    description: 'Time between attempts at the beginning. Default: from the config file, or 1s.',
  }),
  timeout: input.duration({
    atLeast: 1,
    description: 'Limit of one attempt. Default: from the config file, or 5s.',
  }),
  deadline: input.duration({
    atLeast: 1,
    description:
      'Limit of the whole gate, without the stability window. Default: from the config file, or 2m.',
  }),
  successes: input.count({
    min: 1,
    max: 1000,
    description: 'Consecutive successes that count as healthy. Default: from the config file, or 3.',
  }),
  stability: input.duration({
    description:
      'After the checks pass, no container may restart or exit for this long. Default: from the config file, or 10s.',
  }),
  release: input.text({
    description: 'Pending release that this gate decides about: its lease is renewed.',
  }),
  ...common.ssh,
};
type Inputs = InputValues<typeof INPUTS>;

export const action = defineAction({
  name: 'health-gate',
  title: 'deploy-kit: health gate',
  description:
    'Waits until a stack proves healthy (HTTP, TCP, containers) and stays so; fails with the last answer and the logs.',
  post: true,
  inputs: INPUTS,
  outputs: {
    verdict: '`passed`, `failed` or `inconclusive`.',
  },
  main,
});

async function main(inputs: Inputs, context: SetupContext) {
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
