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
  if (failure !== undefined)
    lines.push(
      '```text',
      failure.message.replaceAll('```', "'''"),
      '```',
      '',
      `On the hosts now: ${failure.running}.`,
      '',
    );
  for (const { host, services } of plans) {
    lines.push(`| ${code(host)} | change | why | image |`, '| --- | --- | --- | --- |');
    for (const { service, action, reasons } of services) {
      const image = release.images[service];
      const digest = image === undefined ? '' : `${code(image.reference)} ${code(shortDigest(image.digest))}`;
      lines.push(`| ${service} | ${action} | ${cell(reasons.join(', '))} | ${digest} |`);
    }
    lines.push('');
  }
  for (const note of report.notes) lines.push(`- ${note}`);
  if (stages.length > 0) {
    lines.push('', '| stage | took |', '| --- | ---: |');
    for (const { name, ms } of stages) lines.push(`| ${cell(name)} | ${formatDuration(ms)} |`);
  }
  return `${lines.join('\n')}\n`;
}

/** A name of the user's in a table: no markup, no new cell. */
function code(text: string): string {
  return `\`${text.replace(/[`|\r\n]/g, ' ')}\``;
}

function cell(text: string): string {
  return text.replace(/[|\r\n]/g, ' ').replaceAll('<', '&lt;');
}
