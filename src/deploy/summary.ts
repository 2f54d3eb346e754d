import { markdownDetails, markdownTable, markdownText } from '../base/markdown.ts';
import { formatDuration } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import { shortDigest } from '../release/digest.ts';
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
): string {
  const { release, previous, outcome, plans, stages, failure } = report;
  const lines = [
    `### Deploy ${settings.project} ${code(release.version)} to ${settings.environment}`,
    '',
    `**${OUTCOMES[outcome]}**`,
    '',
    `Release ${code(release.id)}${previous === undefined ? ', the first one here' : `, before it ${code(previous.id)}`}${release.backup ? `, protected by backup ${code(release.backup)}` : ''}.`,
    '',
  ];
  if (failure !== undefined) {
    lines.push(
      markdownDetails('What went wrong', failure.message),
      '',
      `On the hosts now: ${failure.running}.`,
      '',
    );
  }
  for (const { host, services } of plans) {
    const rows = services.map(({ service, action, reasons }) => {
      const image = release.images[service];
      const pinned = image === undefined ? '' : `${image.reference} (${shortDigest(image.digest)})`;
      return [service, action, reasons.join(', '), pinned];
    });
    lines.push(markdownTable([`Service on ${host}`, 'Change', 'Why', 'Image'], 'llll', rows), '');
  }
  for (const note of report.notes) lines.push(`- ${markdownText(note)}`);
  if (stages.length > 0) {
    const rows = stages.map(({ name, ms }) => [name, formatDuration(ms)]);
    lines.push('', markdownTable(['Stage', 'Took'], 'lr', rows));
  }
  return `${lines.join('\n')}\n`;
}

/** A name of the user's as code: no markup, no line break. */
function code(text: string): string {
  return `\`${text.replace(/[`|\r\n]/g, ' ')}\``;
}
