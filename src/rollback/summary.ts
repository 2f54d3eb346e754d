import type { Markdown } from '../base/markdown.ts';
import { formatDuration } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import { renderGateSummary } from '../health/summary.ts';
import type { RollbackReport } from './rollback.ts';

/** Markdown for the job summary. */
export function renderRollbackSummary(
  { leaving, target, taken, release, outcome, gate, stages, plans, notes = [] }: RollbackReport,
  { project, environment }: Pick<Settings, 'project' | 'environment'>,
  md: Markdown,
): string {
  const title = `### Roll back ${md.text(project)} in ${md.text(environment)}`;
  if (leaving === undefined || target === undefined) {
    const why = taken === undefined ? 'No host runs an unverified release' : md.text(taken);
    return `${title}\n\n${why}: nothing to do.\n`;
  }
  const lines = [
    title,
    '',
    outcome === 'planned'
      ? `**Planned (dry run)**: from ${md.code(leaving.id)} to ${md.code(target.id)}; nothing was changed.`
      : `**${md.code(target.version)} runs again** as ${md.code(release?.id ?? '')} (the content of ${md.code(target.id)}); ${md.code(leaving.id)} was left. Data stayed as it is.`,
    '',
    md.table(
      ['Host', 'Service', 'Change', 'Why'],
      'llll',
      plans.flatMap(({ host, services }) =>
        services.map(({ service, action, reasons }) => [host, service, action, reasons.join(', ')]),
      ),
    ),
    '',
  ];
  for (const note of notes) lines.push(`> ${md.text(note)}`, '');
  if (gate !== undefined) lines.push(renderGateSummary(gate, md), '');
  lines.push(...stages.map(({ name, ms }) => `- ${md.text(name)}: ${formatDuration(ms)}`));
  return `${lines.join('\n')}\n`;
}
