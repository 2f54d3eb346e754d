import type { Markdown } from '../base/markdown.ts';
import { formatDuration } from '../base/units.ts';
import type { SuiteReport, SuitesReport, TestFailure } from './report.ts';

const SHOWN_FAILURES = 20;
/** GitHub shows ten of a step; one is the failure's own. */
const ANNOTATIONS = 9;

/** The suites as a section of a job summary, in Markdown. */
export function renderSuitesSummary(report: SuitesReport, md: Markdown): string {
  const rows = report.suites.map((suite) => [
    suite.name,
    suite.on,
    suite.status === 'passed' ? '✅ passed' : '❌ failed',
    ...(suite.counts === undefined
      ? ['', '', '']
      : [suite.counts.passed, suite.counts.failed, suite.counts.skipped].map(String)),
    formatDuration(suite.duration),
    [...suite.problems, ...triedAgain(suite)].join('; '),
  ]);
  return [
    `### ${report.verdict === 'passed' ? '✅' : '❌'} Tests ${report.verdict} after ${formatDuration(report.duration)}`,
    '',
    md.table(['Suite', 'On', 'Result', 'Passed', 'Failed', 'Skipped', 'Took', 'Why'], 'lllrrrrl', rows),
    '',
    ...report.suites.flatMap((suite) => failureSection(suite, md)),
  ].join('\n');
}

/** At most ten annotations: the failed tests, or why a suite failed without any. */
export function suiteAnnotations(report: SuitesReport): {
  readonly message: string;
  readonly title: string;
  readonly file?: string;
  readonly startLine?: number;
}[] {
  return report.suites
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, failures, problems }) =>
      failures.length === 0
        ? problems.map((message) => ({ title: `${name} failed`, message }))
        : failures.map(({ name: test, message, file, line }) => ({
            title: `${name}: ${test}`.slice(0, 200),
            message: message === '' ? 'it failed' : message,
            ...(file === undefined ? {} : { file }),
            ...(line === undefined ? {} : { startLine: line }),
          })),
    )
    .slice(0, ANNOTATIONS);
}

function triedAgain({ flaky = [] }: SuiteReport): string[] {
  return flaky.length === 0 ? [] : [`passed only on another try: ${flaky.join(', ')}`];
}

function failureSection({ name, status, failures, tail }: SuiteReport, md: Markdown): string[] {
  if (status === 'passed') return [];
  const shown = failures.slice(0, SHOWN_FAILURES);
  const more = failures.length - shown.length;
  return [
    ...shown.map((failure) => md.details(`${name}: ${failure.name}`, place(failure))),
    ...(more > 0 ? [`... and ${more} more`, ''] : []),
    ...(tail.length > 0 ? [md.details(`${name}: the last lines of its output`, tail.join('\n'))] : []),
  ];
}

function place({ message, file, line }: TestFailure): string {
  return file === undefined ? message : `${file}${line === undefined ? '' : `:${line}`}\n${message}`;
}
