import type { Context } from '../base/context.ts';
import { messageOf, ToolError, UserError } from '../base/errors.ts';
import { beginning } from '../base/harmless.ts';
import type { SuiteSettings } from '../config/settings.ts';
import { t } from '../texts/texts.ts';
import { type Course, isGood, judgeSuite } from './judge.ts';
import { type Output, outputOf } from './places/command.ts';
import { checkPlaces, placeOf } from './places/index.ts';
import type { Place, Suite, Surroundings } from './places/place.ts';
import { formats } from './readers/index.ts';
import type { Counts, SuiteReport, SuitesReport } from './report.ts';
import { readReports } from './reports/read.ts';

interface SuitesRequest extends Surroundings {
  /** Run one after the other, in this order; a failed one does not keep the others from running. */
  readonly suites: Readonly<Record<string, SuiteSettings>>;
  /** Handed to the suites as `BASE_URL` and `DEPLOY_KIT_BASE_URL`. */
  readonly baseUrl?: string | undefined;
}

const LONGEST_NAME = 300;
const LONGEST_MESSAGE = 1000;
const KEPT_FAILURES = 100;

/**
 * Runs suites of tests one after the other. A failed suite is a report, not an error.
 * @throws UserError before anything runs, when a suite cannot run as it is configured or would use the stack's
 * own database without being told to; the signal's reason when it is aborted
 */
export async function runSuites(request: SuitesRequest, context: Context): Promise<SuitesReport> {
  const started = context.now();
  const suites = suitesOf(request);
  for (const suite of suites) checkSuite(suite);
  await checkPlaces(suites, request, context);
  const reports: SuiteReport[] = [];
  for (const suite of suites) reports.push(await runSuite(suite, request, context));
  const sum = (what: keyof Counts) => reports.reduce((all, { counts }) => all + (counts?.[what] ?? 0), 0);
  return {
    verdict: reports.every(({ status }) => status === 'passed') ? 'passed' : 'failed',
    suites: reports,
    totals: { tests: sum('tests'), passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') },
    duration: context.now() - started,
  };
}

function suitesOf({ suites, baseUrl }: SuitesRequest): Suite[] {
  const common = baseUrl === undefined ? {} : { BASE_URL: baseUrl, DEPLOY_KIT_BASE_URL: baseUrl };
  const entries = Object.entries(suites);
  return entries.map(([name, settings]) => ({ name, settings, env: { ...common, ...settings.env } }));
}

function checkSuite({ name, settings }: Suite): void {
  if (settings.minTests > 0 && settings.report === undefined) {
    throw new UserError(t`tests.${name}: min-tests needs a report to count the tests in`, {
      fix: t`set report to the ${formats()} files of the suite, for example reports/*.xml`,
    });
  }
}

async function runSuite(suite: Suite, around: Surroundings, context: Context): Promise<SuiteReport> {
  const { name, settings } = suite;
  const place = placeOf(suite);
  const on = place.label(settings.on);
  using _ = context.log.group(t`Tests: ${name} on ${on}`);
  const started = context.now();
  const output = outputOf(name, context);
  const course = await follow(suite, () => place.open(suite, around, context), output, context);
  const problems = judgeSuite(settings, course).map((problem) => context.redact(problem));
  for (const problem of problems) context.log.info(`[${name}] ${problem}`);
  const { run, reports } = course;
  const passed = problems.length === 0;
  const shown = (text: string, longest: number) => beginning(text, longest, context.redact);
  const flaky = (reports?.flaky ?? []).slice(0, KEPT_FAILURES).map((test) => shown(test, LONGEST_NAME));
  if (flaky.length > 0) context.log.info(t`[${name}] passed only on another try: ${flaky.join(', ')}`);
  return {
    name,
    on,
    status: passed ? 'passed' : 'failed',
    problems,
    exitCode: run?.code ?? null,
    duration: context.now() - started,
    ...(reports === undefined ? {} : { counts: reports.counts }),
    failures: (reports?.failures ?? []).slice(0, KEPT_FAILURES).map((failure) => ({
      ...failure,
      name: shown(failure.name, LONGEST_NAME),
      message: shown(failure.message, LONGEST_MESSAGE),
    })),
    ...(flaky.length === 0 ? {} : { flaky }),
    reports: reports?.files ?? [],
    tail: passed ? [] : output.shown(),
  };
}

async function follow(
  { settings }: Suite,
  open: () => Promise<Place>,
  output: Output,
  context: Context,
): Promise<Course> {
  const { setup, run, report, timeout } = settings;
  const until = context.now() + timeout;
  const course: Course = {};
  try {
    await using place = await open();
    const command = (line: SuiteSettings['run']) =>
      place.run(line, { timeout: until - context.now(), output });
    if (setup !== undefined) course.setup = await command(setup);
    if (course.setup !== undefined && !isGood(course.setup)) return course;
    course.run = await command(run);
    if (report !== undefined)
      course.reports = await readReports(place.reports(), { exitedWell: isGood(course.run) });
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof UserError || error instanceof ToolError)) throw error;
    course.broken = messageOf(error);
  }
  return course;
}
