import type { Markdown } from '../base/markdown.ts';
import { formatDuration } from '../base/units.ts';
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

/** The gate as a section of a job summary, in Markdown. */
export function renderGateSummary(report: GateReport, md: Markdown): string {
  const { stability } = report;
  const rows = report.checks.map((check) => [
    label(check),
    `${SIGN[check.status]} ${check.status}`,
    String(check.attempts),
    formatDuration(check.duration),
    check.last.reason,
  ]);
  const watched = stability.changes.length > 0 ? stability.changes : stability.watched;
  rows.push([
    'stability',
    `${SIGN[stability.status]} ${stability.status.replace('-', ' ')}`,
    '',
    stability.status === 'skipped' || stability.status === 'not-reached'
      ? ''
      : formatDuration(stability.window),
    watched.join(', '),
  ]);
  return [
    `### ${SIGN[report.verdict]} Health gate ${report.verdict} after ${formatDuration(report.duration)}`,
    '',
    ...(report.verdict === 'passed' ? [] : [md.text(report.reason), '']),
    md.table(['Check', 'Result', 'Attempts', 'Took', 'Last answer'], 'llrrl', rows),
    '',
    ...bodies(report, md),
    ...report.containers.map((container) => containerSection(container, md)),
  ].join('\n');
}

function bodies(report: GateReport, md: Markdown): string[] {
  return report.checks
    .filter(({ status, last }) => status === 'failed' && last.body !== undefined && last.body !== '')
    .flatMap((check) =>
      md.details(`Body of ${label(check)} (status ${check.last.status})`, check.last.body ?? ''),
    );
}

function containerSection(container: ContainerEvidence, md: Markdown): string {
  const { status, exitCode } = container;
  const ended = status === 'running' ? `last run ended with exit code ${exitCode}` : `exit code ${exitCode}`;
  const facts = [
    status,
    ...(status === 'running' && exitCode === 0 ? [] : [ended]),
    `${container.restarts} restarts`,
    ...(container.health === 'none' ? [] : [container.health]),
    ...(container.oomKilled ? ['killed for lack of memory'] : []),
    ...(container.error === undefined ? [] : [container.error]),
  ];
  const probe = container.healthLog === undefined ? [] : [`last healthcheck: ${container.healthLog}`, ''];
  return md.details(`${container.name}: ${facts.join(', ')}`, [...probe, ...container.logs].join('\n'));
}
