import { code, markdownTable, markdownText } from '../base/markdown.ts';
import { formatDuration } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import { renderGateSummary } from '../health/summary.ts';
import type { RollbackReport } from './rollback.ts';

/** Markdown for the job summary. */
export function renderRollbackSummary(
  { leaving, target, release, outcome, gate, stages, plans }: RollbackReport,
  { project, environment }: Pick<Settings, 'project' | 'environment'>,
): string {
  const title = `### Roll back ${markdownText(project)} in ${markdownText(environment)}`;
  if (leaving === undefined || target === undefined) {
    return `${title}\n\nNo host runs an unverified release: nothing to do.\n`;
  }
  const lines = [
    title,
    '',
    outcome === 'planned'
      ? `**Planned (dry run)**: from ${code(leaving.id)} to ${code(target.id)}; nothing was changed.`
      : `**${code(target.version)} runs again** as ${code(release?.id ?? '')} (the content of ${code(target.id)}); ${code(leaving.id)} was left. Data stayed as it is.`,
    '',
    markdownTable(
      ['Host', 'Service', 'Change', 'Why'],
      'llll',
      plans.flatMap(({ host, services }) =>
        services.map(({ service, action, reasons }) => [host, service, action, reasons.join(', ')]),
      ),
    ),
    '',
  ];
  if (gate !== undefined) lines.push(renderGateSummary(gate), '');
  lines.push(...stages.map(({ name, ms }) => `- ${markdownText(name)}: ${formatDuration(ms)}`));
  return `${lines.join('\n')}\n`;
}
