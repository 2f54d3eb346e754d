import { markdownTable } from '../base/markdown.ts';
import { formatDuration } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import { renderGateSummary } from '../health/summary.ts';
import type { RollbackReport } from './rollback.ts';

/** Markdown for the job summary. */
export function renderRollbackSummary(
  { leaving, target, release, outcome, gate, stages, plans }: RollbackReport,
  { project, environment }: Pick<Settings, 'project' | 'environment'>,
): string {
  if (leaving === undefined || target === undefined) {
    return `### Roll back ${project} in ${environment}\n\nNo host runs an unverified release: nothing to do.\n`;
  }
  const lines = [
    `### Roll back ${project} in ${environment}`,
    '',
    outcome === 'planned'
      ? `**Planned (dry run)**: from \`${leaving.id}\` to \`${target.id}\`; nothing was changed.`
      : `**\`${target.version}\` runs again** as \`${release?.id}\` (the content of \`${target.id}\`); \`${leaving.id}\` was left. Data stayed as it is.`,
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
  lines.push(...stages.map(({ name, ms }) => `- ${name}: ${formatDuration(ms)}`));
  return `${lines.join('\n')}\n`;
}
