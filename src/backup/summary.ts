import type { Markdown } from '../base/markdown.ts';
import { formatDuration, formatSize } from '../base/units.ts';
import { plural, t } from '../texts/texts.ts';
import type { BackupReport } from './backup.ts';

/** What a backup did, as markdown for the job's summary. */
export function renderBackupSummary(report: BackupReport, md: Markdown): string {
  if (report.status === 'nothing-to-protect') {
    return [
      `### ${t`Backup`}`,
      '',
      t`Nothing to protect: ${md.text(report.reason)}.`,
      ...bullets(report.notes, md),
    ].join('\n');
  }
  const rows = report.files.map((file) => [
    file.kind === 'service' ? `${file.name} (${file.engine} ${version(file.serverVersion)})` : file.name,
    file.kind === 'service'
      ? `${(file.databases ?? []).join(', ')} · ${plural(file.tables ?? 0, 'table')}`
      : t`volume ${file.source}`,
    formatSize(file.bytes),
    file.checks.join(', '),
    md.code(file.sha256.slice(0, 12)),
  ]);
  const made = t`${md.code(report.id)} on ${md.text(report.host)}: ${formatSize(report.totalBytes)} in ${formatDuration(report.durationMs)}`;
  const removed = report.removed.length;
  return [
    `### ${t`Backup`}`,
    '',
    removed === 0 ? made : `${made}, ${t`removed ${removed} old`}`,
    '',
    md.table([t`What`, t`Content`, t`Size`, t`Checks`, 'sha256'], 'llrll', rows),
    ...bullets(
      report.warnings.map((text) => `⚠️ ${text}`),
      md,
    ),
    ...bullets(report.notes, md),
  ].join('\n');
}

function version(text: string | undefined): string {
  return (text ?? '').replace(/-.*$/, '');
}

function bullets(texts: readonly string[], md: Markdown): string[] {
  return texts.length === 0 ? [] : ['', ...texts.map((text) => `- ${md.text(text)}`)];
}
