import type { Context } from '../base/context.ts';
import { messageOf, ToolError, UserError } from '../base/errors.ts';
import type { SuiteSettings } from '../config/settings.ts';
import { OutputTail } from './command.ts';
import { type Ended, judgeSuite } from './judge.ts';
import { RunnerPlace } from './on-runner.ts';
import { ServicePlace } from './on-service.ts';
import type { Place } from './place.ts';
import { type Reading, readReports } from './reading.ts';
import type { Counts, SuiteReport, SuitesReport, SuitesRequest, TestFailure } from './types.ts';

const LONGEST_MESSAGE = 1000;
const KEPT_FAILURES = 100;
const NONE: Counts = { tests: 0, passed: 0, failed: 0, skipped: 0 };

/**
 * Runs suites of tests one after the other. A failed suite is a report, not an error.
 * @throws UserError before anything runs, when a suite cannot run as it is configured or would use the stack's
 * own database without being told to; the signal's reason when it is aborted
 */
export async function runSuites(request: SuitesRequest, context: Context): Promise<SuitesReport> {
  const started = context.now();
  const places: [name: string, suite: SuiteSettings, place: Place][] = [];
  for (const [name, suite] of Object.entries(request.suites)) {
    checkSuite(name, suite);
    places.push([name, suite, await placeOf(name, suite, request, context)]);
  }
  const suites: SuiteReport[] = [];
  for (const [name, suite, place] of places) suites.push(await runSuite(name, suite, place, context));
  return {
    verdict: suites.every(({ status }) => status === 'passed') ? 'passed' : 'failed',
    suites,
    totals: suites.reduce((sum, { counts }) => add(sum, counts ?? NONE), NONE),
    duration: context.now() - started,
  };
}

function checkSuite(name: string, suite: SuiteSettings): void {
  if (suite.minTests > 0 && suite.report === undefined) {
    throw new UserError(`tests.${name}: min-tests needs a report to count the tests in`, {
      fix: `set report to the JUnit XML files of the suite, for example reports/*.xml`,
    });
  }
  const wrong = Object.keys(suite.env).find((key) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(key));
  if (wrong !== undefined) {
    throw new UserError(`tests.${name}.env: '${wrong}' is not a name of an environment variable`, {
      fix: 'use letters, digits and underscores',
    });
  }
}

async function placeOf(
  name: string,
  suite: SuiteSettings,
  request: SuitesRequest,
  context: Context,
): Promise<Place> {
  const url = request.baseUrl;
  const env: Record<string, string> = {
    ...(url === undefined ? {} : { BASE_URL: url, DEPLOY_KIT_BASE_URL: url }),
    ...suite.env,
  };
  if (suite.on.kind === 'runner') return new RunnerPlace(suite, request, env);
  if (request.stack === undefined) {
    throw new UserError(
      `tests.${name}: it runs on service '${suite.on.service}', but no deployed stack is known`,
      {
        fix: 'give the host and the compose project, or let the suite run on the runner',
      },
    );
  }
  return ServicePlace.open(name, suite, suite.on.service, request.stack, env, context);
}

async function runSuite(
  name: string,
  suite: SuiteSettings,
  place: Place,
  context: Context,
): Promise<SuiteReport> {
  using _ = context.log.group(`Tests: ${name} on ${place.name}`);
  const started = context.now();
  const tail = new OutputTail();
  let setup: Ended | undefined;
  let run: Ended | undefined;
  let reading: Reading | undefined;
  let problems: string[];
  try {
    await place.prepare();
    const command = (argv: string | readonly string[]) => {
      const timeout = suite.timeout - (context.now() - started);
      return place.run(argv, { timeout, prefix: `[${name}] `, tail }, context);
    };
    if (suite.setup !== undefined) setup = await command(suite.setup);
    if (setup === undefined || (setup.code === 0 && !setup.timedOut)) {
      run = await command(suite.run);
    }
    const found = run === undefined || suite.report === undefined ? undefined : await place.reports(context);
    reading = found === undefined ? undefined : await readReports(found.fresh);
    const judged = found === undefined || reading === undefined ? undefined : { reading, stale: found.stale };
    problems = judgeSuite(suite, suite.timeout, setup, run, judged);
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof UserError || error instanceof ToolError)) throw error;
    problems = [messageOf(error)];
  } finally {
    await place.cleanUp(context);
  }
  const safe = problems.map((problem) => context.redact(problem));
  for (const problem of safe) context.log.info(`[${name}] ${problem}`);
  return {
    name,
    on: place.name,
    status: safe.length === 0 ? 'passed' : 'failed',
    problems: safe,
    exitCode: run?.code ?? null,
    duration: context.now() - started,
    ...(reading === undefined ? {} : { counts: reading.counts }),
    failures: (reading?.failures ?? []).slice(0, KEPT_FAILURES).map((failure) => trimmed(failure, context)),
    reports: reading?.files ?? [],
    tail: safe.length === 0 ? [] : tail.lines,
  };
}

function trimmed(failure: TestFailure, context: Context): TestFailure {
  // Redacted before it is cut: half a secret would not be recognised.
  return {
    ...failure,
    name: context.redact(failure.name).slice(0, 300),
    message: context.redact(failure.message).slice(0, LONGEST_MESSAGE),
  };
}

function add(a: Counts, b: Counts): Counts {
  return {
    tests: a.tests + b.tests,
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}
