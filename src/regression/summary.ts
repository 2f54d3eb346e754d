import type { Markdown } from '../base/markdown.ts';
import { telling } from '../base/telling.ts';
import { formatDuration } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import type { SuiteReport, SuitesReport, TestFailure } from './report.ts';

const SHOWN_FAILURES = 20;
/** GitHub shows ten of a step; one is the failure's own. */
const ANNOTATIONS = 9;

/** The suites as a section of a job summary, in Markdown. */
export function renderSuitesSummary(report: SuitesReport, md: Markdown): string {
  const rows = report.suites.map((suite) => [
    suite.name,
    suite.on,
    suite.status === 'passed' ? `✅ ${t`passed`}` : `❌ ${t`failed`}`,
    ...(suite.counts === undefined
      ? ['', '', '']
      : [suite.counts.passed, suite.counts.failed, suite.counts.skipped].map(String)),
    formatDuration(suite.duration),
    [...suite.problems, ...triedAgain(suite)].join(t`; `),
  ]);
  const took = formatDuration(report.duration);
  return [
    report.verdict === 'passed'
      ? `### ✅ ${t`Tests passed after ${took}`}`
      : `### ❌ ${t`Tests failed after ${took}`}`,
    '',
    md.table(
      [t`Suite`, t`On`, t`Result`, t`Passed`, t`Failed`, t`Skipped`, t`Took`, t`Why`],
      'lllrrrrl',
      rows,
    ),
    '',
    ...report.suites.flatMap((suite) => failureSection(suite, md)),
  ].join('\n');
}

/** What says why: the first failed test, or what the suite printed. */
export function evidenceOf({ suites }: SuitesReport): string | undefined {
  const suite = suites.find(({ status }) => status === 'failed');
  const [failure] = suite?.failures ?? [];
  if (failure !== undefined) return telling(`${failure.name}\n${place(failure)}`, MOST_LINES);
  return suite === undefined ? undefined : telling([...suite.problems, ...suite.tail].join('\n'), MOST_LINES);
}

const MOST_LINES = 8;

/** At most ten annotations: the failed tests, or why a suite failed without any. */
export function suiteAnnotations(report: SuitesReport): {
  readonly message: string;
  readonly title: string;
  readonly file?: string;
  readonly startLine?: number;
}[] {
  return report.suites
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, failures, problems, tail }) =>
      failures.length === 0
        ? { title: t`${name} failed`, message: telling([...problems, ...tail].join('\n'), MOST_LINES) }
        : failures.map(({ name: test, message, file, line }) => ({
            title: `${name}: ${test}`.slice(0, 200),
            message: message === '' ? t`it failed` : message,
            ...(file === undefined ? {} : { file }),
            ...(line === undefined ? {} : { startLine: line }),
          })),
    )
    .slice(0, ANNOTATIONS);
}

function triedAgain({ flaky = [] }: SuiteReport): string[] {
  return flaky.length === 0 ? [] : [t`passed only on another try: ${flaky.join(', ')}`];
}

function failureSection({ name, status, failures, tail }: SuiteReport, md: Markdown): string[] {
  if (status === 'passed') return [];
  const shown = failures.slice(0, SHOWN_FAILURES);
  const more = failures.length - shown.length;
  return [
    ...shown.map((failure) => md.details(`${name}: ${failure.name}`, place(failure))),
    ...(more > 0 ? [t`... and ${more} more`, ''] : []),
    ...(tail.length > 0 ? [md.details(t`${name}: the last lines of its output`, tail.join('\n'))] : []),
  ];
}

function place({ message, file, line }: TestFailure): string {
  return file === undefined ? message : `${file}${line === undefined ? '' : `:${line}`}\n${message}`;
}
