import { renderRestoreSummary } from '../backup/restore/summary.ts';
import type { Markdown } from '../base/markdown.ts';
import type { Settings } from '../config/settings.ts';
import { actionInWords } from '../deploy/plan/action.ts';
import { renderStages } from '../deploy/summary.ts';
import { renderGateSummary } from '../health/summary.ts';
import { t } from '../texts/texts.ts';
import { type Kept, remarksOn } from './kept.ts';
import type { RollbackReport } from './rollback.ts';

/** Markdown for the job summary. */
export function renderRollbackSummary(
  {
    kept,
    leaving,
    target,
    why: reason,
    taken,
    release,
    outcome,
    gate,
    stages,
    plans,
    notes = [],
    restored = [],
    sets = [],
  }: RollbackReport,
  { project, environment }: Pick<Settings, 'project' | 'environment'>,
  md: Markdown,
): string {
  const title = `### ${t`Roll back ${md.text(project)} in ${md.text(environment)}`}`;
  if (kept !== undefined) return listOf(kept, t`${md.text(project)} in ${md.text(environment)}`, md);
  if (leaving === undefined || target === undefined) {
    const why = taken === undefined ? t`No host runs an unverified release` : md.text(taken);
    const gated = gate === undefined ? '' : `\n${renderGateSummary(gate, md)}\n`;
    return `${title}\n\n${t`${why}: nothing to do.`}\n${gated}`;
  }
  const lines = [
    title,
    '',
    outcome === 'planned'
      ? t`**Planned (dry run)**: from ${md.code(leaving.id)} to ${md.code(target.id)}; nothing was changed.`
      : t`**${md.code(target.version)} runs again** as ${md.code(release?.id ?? '')} (the content of ${md.code(target.id)}); ${md.code(leaving.id)} was left.`,
    '',
    ...(outcome === 'planned'
      ? plannedData(sets, md)
      : [restored.length === 0 ? t`Data stayed as it is.` : t`The data went back, too.`]),
    '',
    ...(reason === undefined ? [] : [t`Reason: ${md.text(reason)}`, '']),
    md.table(
      [t`Host`, t`Service`, t`Change`, t`Why`],
      'llll',
      plans.flatMap(({ host, services }) =>
        services.map(({ service, action, reasons }) => [
          host,
          service,
          actionInWords(action),
          reasons.join(', '),
        ]),
      ),
    ),
    '',
  ];
  for (const report of restored) lines.push(renderRestoreSummary(report, md), '');
  for (const note of notes) lines.push(`> ${md.text(note)}`, '');
  if (gate !== undefined) lines.push(renderGateSummary(gate, md), '');
  lines.push(...renderStages(stages, md));
  return `${lines.join('\n')}\n`;
}

function listOf(kept: readonly Kept[], where: string, md: Markdown): string {
  if (kept.length === 0) return `### ${where}\n\n${t`No release is kept that was ever verified.`}\n`;
  const rows = kept.map((one) => [
    one.version,
    one.id,
    one.deployed ?? '',
    one.commit?.slice(0, 12) ?? '',
    [...(one.why === undefined ? [] : [one.why]), ...remarksOn(one)].join(t`; `),
  ]);
  const table = md.table([t`Version`, t`Release`, t`Deployed`, t`Commit`, ''], 'lllll', rows);
  return `### ${t`What ${where} can be rolled back to`}\n\n${table}\n\n${t`Give one of these as \`to\`.`}\n`;
}

const plannedData = (sets: readonly string[], md: Markdown): string[] =>
  sets.length === 0
    ? [t`Data would stay as it is.`]
    : [
        t`The data would go back to backup ${md.code([...new Set(sets)].join(', '))}; what was written since then would be kept beside.`,
      ];
