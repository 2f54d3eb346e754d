import { shortDigest } from '../base/digest.ts';
import type { Markdown } from '../base/markdown.ts';
import { own } from '../base/own.ts';
import { formatDuration } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import type { DeployReport } from './deploy.ts';

const OUTCOMES = {
  'nothing-to-do': 'nothing to do: it runs already, with the same content',
  planned: 'planned (dry run): nothing was changed',
  pending: 'deployed, waits for its verdict',
  active: 'deployed and active',
  'put-back': 'failed; the previous release was put back',
  kept: 'failed; its containers were left as they are',
  failed: 'failed',
} as const;

/** Markdown for the job summary. */
export function renderDeploySummary(
  report: DeployReport,
  settings: Pick<Settings, 'environment' | 'project'>,
  md: Markdown,
): string {
  const { release, outcome, plans, stages, failure } = report;
  const lines = [
    `### Deploy ${md.text(settings.project)} ${md.code(release.version)} to ${md.text(settings.environment)}`,
    '',
    `**${OUTCOMES[outcome]}**`,
    '',
    releaseLine(report, md),
    '',
  ];
  if (failure !== undefined) {
    lines.push(
      md.details('What went wrong', failure.message),
      '',
      `On the hosts now: ${md.text(failure.running)}.`,
      '',
    );
  }
  for (const { host, services } of plans) {
    const rows = services.map(({ service, action, reasons }) => {
      const image = own(release.images, service);
      const pinned = image === undefined ? '' : `${image.reference} (${shortDigest(image.digest)})`;
      return [service, action, reasons.join(', '), pinned];
    });
    lines.push(md.table([`Service on ${host}`, 'Change', 'Why', 'Image'], 'llll', rows), '');
  }
  for (const note of report.notes) lines.push(`- ${md.text(note)}`);
  if (stages.length > 0) {
    const rows = stages.map(({ name, ms }) => [name, formatDuration(ms)]);
    lines.push('', md.table(['Stage', 'Took'], 'lr', rows));
  }
  return `${lines.join('\n')}\n`;
}

function releaseLine({ release, previous, outcome }: DeployReport, md: Markdown): string {
  const backup = release.backup === undefined ? '' : `, protected by backup ${md.code(release.backup)}`;
  if (outcome === 'nothing-to-do') return `Release ${md.code(release.id)} stays${backup}.`;
  if (outcome === 'planned') {
    return previous === undefined ? 'It would be the first release here.' : `Now: ${md.code(previous.id)}.`;
  }
  const before = previous === undefined ? 'the first one here' : `before it ${md.code(previous.id)}`;
  return `Release ${md.code(release.id)}, ${before}${backup}.`;
}
