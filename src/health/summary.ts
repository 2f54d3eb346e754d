import type { Markdown } from '../base/markdown.ts';
import { saysError, telling } from '../base/telling.ts';
import { formatDuration } from '../base/units.ts';
import { plural, t } from '../texts/texts.ts';
import { label } from './loop.ts';
import type { ContainerEvidence, GateReport } from './types.ts';

const SIGN = {
  passed: '✅',
  failed: '❌',
  inconclusive: '❔',
  stopped: '⏹️',
  'not-reached': '–',
  skipped: '–',
} as const;

/** Of a verdict or a check, which are words for machines. */
export function statusInWords(status: keyof typeof SIGN): string {
  switch (status) {
    case 'passed':
      return t`passed`;
    case 'failed':
      return t`failed`;
    case 'inconclusive':
      return t`inconclusive`;
    case 'stopped':
      return t`stopped`;
    case 'not-reached':
      return t`not reached`;
    case 'skipped':
      return t`skipped`;
  }
}

interface Subject {
  readonly project: string;
  readonly environment: string;
}

/** The gate as a section of a job summary, in Markdown. */
export function renderGateSummary(report: GateReport, md: Markdown, of?: Subject): string {
  const { stability, verdict } = report;
  const rows = report.checks.map((check) => [
    label(check),
    `${SIGN[check.status]} ${statusInWords(check.status)}`,
    String(check.attempts),
    formatDuration(check.duration),
    check.last.reason,
  ]);
  const watched = stability.changes.length > 0 ? stability.changes : stability.watched;
  rows.push([
    t`stability`,
    `${SIGN[stability.status]} ${statusInWords(stability.status)}`,
    '',
    stability.status === 'skipped' || stability.status === 'not-reached'
      ? ''
      : formatDuration(stability.window),
    watched.join(', '),
  ]);
  return [
    `### ${SIGN[verdict]} ${titleOf(report, md, of)}`,
    '',
    ...(report.verdict === 'passed' ? [] : [md.text(report.reason), '']),
    md.table([t`Check`, t`Result`, t`Attempts`, t`Took`, t`Last answer`], 'llrrl', rows),
    '',
    ...bodies(report, md),
    ...report.containers.map((container) => containerSection(container, md)),
  ].join('\n');
}

function titleOf({ verdict, duration }: GateReport, md: Markdown, of?: Subject): string {
  const gate = t`Health gate ${statusInWords(verdict)} after ${formatDuration(duration)}`;
  if (of === undefined) return gate;
  const [project, environment] = [md.text(of.project), md.text(of.environment)];
  return verdict === 'failed'
    ? t`${gate}: ${project} in ${environment} is not well`
    : t`${gate}: ${project} in ${environment}`;
}

/** What says why: the answer that was not good enough, and what the containers concerned printed of it. */
export function evidenceOf({ verdict, checks, containers }: GateReport): string | undefined {
  if (verdict === 'passed') return undefined;
  const failed = checks.find(({ status }) => status === verdict);
  const body = failed?.last.body?.trim();
  // The logs of those that are well and speak of no error lead away from the cause, unless there are no others.
  const telltale = containers.filter(
    (one) => one.status !== 'running' || one.health === 'unhealthy' || one.logs.some(saysError),
  );
  const logs = (telltale.length > 0 ? telltale : containers.slice(0, 1)).flatMap(({ name, logs: lines }) => {
    const said = telling(lines.join('\n'), LINES_OF_A_LOG);
    return said === '' ? [] : [`${name}:`, said.replace(/^/gm, '  ')];
  });
  const lines = [
    ...(failed === undefined || !body
      ? []
      : [t`${label(failed)} answered ${failed.last.status}:`, `  ${body.slice(0, 300)}`]),
    ...logs,
  ];
  return lines.length === 0 ? undefined : lines.slice(0, MOST_LINES).join('\n');
}

const LINES_OF_A_LOG = 4;
const MOST_LINES = 10;

function bodies(report: GateReport, md: Markdown): string[] {
  return report.checks
    .filter(({ status, last }) => status === 'failed' && last.body !== undefined && last.body !== '')
    .flatMap((check) =>
      md.details(t`Body of ${label(check)} (status ${check.last.status})`, check.last.body ?? ''),
    );
}

function containerSection(container: ContainerEvidence, md: Markdown): string {
  const { status, exitCode } = container;
  const ended =
    status === 'running' ? t`last run ended with exit code ${exitCode}` : t`exit code ${exitCode}`;
  const facts = [
    status,
    ...(status === 'running' && exitCode === 0 ? [] : [ended]),
    plural(container.restarts, 'restart'),
    ...(container.health === 'none' ? [] : [container.health]),
    ...(container.oomKilled ? [t`killed for lack of memory`] : []),
    ...(container.error === undefined ? [] : [container.error]),
  ];
  const isWell = container.healthLog === undefined || container.health === 'healthy';
  const probe = isWell ? [] : [t`last healthcheck: ${container.healthLog ?? ''}`, ''];
  return md.details(`${container.name}: ${facts.join(', ')}`, [...probe, ...container.logs].join('\n'));
}
