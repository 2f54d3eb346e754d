import { UserError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest.ts';
import { own } from '../base/own.ts';
import * as common from '../config/common-inputs.ts';
import { setting, settings } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../regression/places/place.ts';
import { runSuites } from '../regression/suites.ts';
import { evidenceOf, renderSuitesSummary, suiteAnnotations } from '../regression/summary.ts';
import { composeDirectory } from '../release/compose-directory.ts';
import type { SetupContext } from '../setup/context.ts';
import { openHosts } from '../setup/hosts.ts';
import { renewLeases } from '../setup/lease.ts';
import { settingsFrom } from '../setup/settings.ts';
import { readStores, type StoredHost } from '../setup/stores.ts';
import { plural, t } from '../texts/texts.ts';
import { defineAction } from './frame/action.ts';
import { fileIn } from './frame/places.ts';

const STACK = { ...common.project, ...common.target };
const NAME = 'regression-tests';
/** They describe a single suite, in place of those of the config file. */
const SUITE = {
  run: setting(`tests.${NAME}.run`, {
    description: 'Command of a single suite, instead of the config file: a script for `sh -e`.',
  }),
  'junit-report': setting(`tests.${NAME}.report`),
  ...settings(
    `tests.${NAME}.setup`,
    `tests.${NAME}.on`,
    `tests.${NAME}.timeout`,
    `tests.${NAME}.min-tests`,
    `tests.${NAME}.fail-on-empty`,
    `tests.${NAME}.allow-stack-database`,
  ),
};
const INPUTS = {
  ...STACK,
  suites: option.list('Suites of the config file to run, in order. Default: all of them.', {
    of: option.item(),
  }),
  'skip-missing': option.flag(
    'A suite of `suites` that is not configured is told, and left out. Without this it is an error.',
  ),
  'before-deploy': option.flag(
    'What is tested does not run yet: suites get no BASE_URL, and one that runs in the stack is told, and left out.',
  ),
  ...SUITE,
  'base-url': option.text('URL handed to the suites as BASE_URL. Default: `url` of the environment.'),
  release: option.text('Release that is tested: the lease of a pending one is renewed.'),
  ...common.ssh,
};

export const action = defineAction({
  name: 'regression-tests',
  title: 'deploy-kit: regression tests',
  description:
    'Runs test suites against a deployed stack and counts what really ran: exit codes and JUnit reports must agree.',
  post: true,
  inputs: INPUTS,
  outputs: {
    verdict: '`passed`, `failed` or `skipped` (no suite is configured).',
    tests: 'Number of tests that ran.',
    failed: 'Number of tests that failed.',
    reason: 'Which suites failed, in a line; empty when none did.',
  },

  async main(inputs, context) {
    const single = inputs.run !== undefined;
    const options = single ? { ...STACK, ...SUITE } : STACK;
    const settings = await settingsFrom(options, inputs, context, { needsHosts: false });
    const named = single ? [NAME] : inputs.suites;
    const missing = inputs['skip-missing'] ? (named ?? []).filter((name) => !own(settings.tests, name)) : [];
    for (const name of missing) context.log.warning(t`no suite '${name}' is configured: it was not run`);
    const configured = chosen(
      settings.tests,
      named?.filter((name) => !missing.includes(name)),
    );
    const suites = inputs['before-deploy'] ? onRunner(configured, context) : configured;
    if (Object.keys(suites).length === 0) {
      context.log.info(
        missing.length === 0
          ? t`no test suite is configured: nothing was tested`
          : t`none of the suites that were asked for is configured: nothing was tested`,
      );
      const report = { verdict: 'skipped', suites: [] };
      return { outputs: { verdict: 'skipped', tests: '0', failed: '0', reason: '' }, report };
    }
    await using hosts = await openHosts(settings.hosts, inputs, context);
    const stored = await readStores(hosts.list, settings, context);
    const work = Object.values(suites).reduce((sum, { timeout }) => sum + timeout, 0);
    await renewLeases(stored, inputs.release, work, context);
    const report = await runSuites(
      {
        suites,
        baseUrl: inputs['before-deploy'] ? undefined : (inputs['base-url'] ?? settings.url),
        runner: hosts.local,
        workingDirectory: settings.projectDirectory,
        env: suiteEnvironment(context),
        stack: await runningStack(stored[0]),
      },
      context,
    );
    for (const { message, file, ...rest } of suiteAnnotations(report)) {
      const known = file && fileIn(context.run.workspace, settings.projectDirectory, file);
      // Of a file that is elsewhere, in a container say, GitHub could mark nothing.
      const place = file === undefined || known ? [] : [[file, rest.startLine].filter(Boolean).join(':')];
      const at = known ? { ...rest, file: known } : { title: rest.title };
      context.log.error([...place, message].join('\n'), at);
    }
    const { verdict, totals } = report;
    const failed = report.suites.filter(({ status }) => status === 'failed').map(({ name }) => name);
    const reason = verdict === 'passed' ? '' : t`tests failed: ${failed.join(', ')}`;
    const evidence = evidenceOf(report);
    return {
      outputs: { verdict, tests: String(totals.tests), failed: String(totals.failed), reason },
      summary: (md) => renderSuitesSummary(report, md),
      told: {
        brief:
          totals.tests === 0
            ? plural(report.suites.length, 'suite')
            : t`${plural(totals.passed, 'test')} passed${totals.failed > 0 ? t`, ${totals.failed} failed` : ''}`,
        evidence,
        cause: reason === '' ? undefined : reason,
      },
      report,
      failure:
        verdict === 'passed'
          ? undefined
          : new UserError([reason, evidence].filter((part) => part).join('\n'), {
              fix: t`mend what the tests found, and deploy again; the job summary has all of them with their output`,
            }),
    };
  },
});

function chosen(suites: Settings['tests'], names: readonly string[] = Object.keys(suites)): typeof suites {
  const known = Object.keys(suites);
  const pairs = names.map((name) => {
    const suite = own(suites, name);
    if (suite !== undefined) return [name, suite];
    throw new UserError(t`input 'suites': there is no suite '${name}'${didYouMean(name, known)}`, {
      fix: t`name suites that stand under 'tests' in the config file: ${known.join(', ') || t`there are none`}`,
    });
  });
  return Object.fromEntries(pairs);
}

/** Those that need nothing of the stack. */
function onRunner(suites: Settings['tests'], { log }: SetupContext): Settings['tests'] {
  const isOnRunner = ([, { on }]: [string, Settings['tests'][string]]) => on.kind === 'runner';
  for (const [name] of Object.entries(suites).filter((suite) => !isOnRunner(suite))) {
    log.warning(t`suite '${name}' runs in the stack, where what is tested is not yet: it was not run`);
  }
  return Object.fromEntries(Object.entries(suites).filter(isOnRunner));
}

/** What tests on the runner get: its environment, but not what this action was given or may do. */
function suiteEnvironment({ env }: SetupContext): Record<string, string> {
  const withheld = /^(INPUT_|ACTIONS_|STATE_|GITHUB_(OUTPUT|ENV|PATH|STATE|TOKEN)$)/;
  const handedOn = Object.entries(env).filter(([name, value]) => value !== undefined && !withheld.test(name));
  return Object.fromEntries(handedOn) as Record<string, string>;
}

async function runningStack(stored: StoredHost | undefined): Promise<Stack | undefined> {
  const release = await stored?.store.currentRecord();
  if (stored === undefined || release === undefined) return undefined;
  return { host: stored.host, compose: composeDirectory(stored.store.layout, release) };
}
