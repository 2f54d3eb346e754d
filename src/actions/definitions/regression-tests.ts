import * as common from '../../config/common-inputs.ts';
import * as input from '../../config/inputs.ts';
import { defineAction } from '../frame/definition.ts';

export const definition = defineAction({
  name: 'regression-tests',
  title: 'deploy-kit: regression tests',
  description:
    'Runs test suites against a deployed stack and counts what really ran: exit codes and JUnit reports must agree.',
  post: true,
  inputs: {
    ...common.project,
    ...common.target,
    suites: input.list({ description: 'Suites of the config file to run, in order. Default: all of them.' }),
    run: input.text({
      description: 'Command of a single suite, instead of the config file: a script for `sh -e`.',
    }),
    setup: input.text({ description: 'Command that runs before `run`.' }),
    on: input.text({
      description: '`runner`, or the service in whose one-off container `run` runs. Default: runner.',
    }),
    'junit-report': input.text({
      description: 'Glob of the JUnit XML files that `run` writes, relative to the working directory.',
    }),
    timeout: input.duration({ atLeast: 1, description: 'Limit of `run`. Default: 15m.' }),
    'min-tests': input.count({ description: 'Fewest tests that must have run. Default: 0.' }),
    'fail-on-empty': input.optionalFlag({ description: 'Fail when the report has no tests. Default: true.' }),
    'allow-stack-database': input.optionalFlag({
      description:
        "Let a suite in a container of the stack use the stack's own database settings. Default: false.",
    }),
    'base-url': input.text({
      description: 'URL handed to the suites as BASE_URL. Default: `url` of the environment.',
    }),
    release: input.text({ description: 'Pending release that is tested: its lease is renewed.' }),
    ...common.ssh,
  },
  outputs: {
    verdict: '`passed`, `failed` or `skipped` (no suite is configured).',
    tests: 'Number of tests that ran.',
    failed: 'Number of tests that failed.',
    report: 'Path of the JSON report.',
  },
});
