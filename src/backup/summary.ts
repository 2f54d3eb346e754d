import { code, markdownTable, markdownText } from '../base/markdown.ts';
import { formatDuration, formatSize } from '../base/units.ts';
import type { BackupReport } from './backup.ts';

/** What a backup did, as markdown for the job's summary. */
export function renderBackupSummary(report: BackupReport): string {
  if (report.status === 'nothing-to-protect') {
    return [
      '### Backup',
      '',
      `Nothing to protect: ${markdownText(report.reason)}.`,
      ...bullets(report.notes),
    ].join('\n');
  }
  const rows = report.files.map((file) => [
    file.kind === 'service' ? `${file.name} (${file.engine} ${version(file.serverVersion)})` : file.name,
    file.kind === 'service'
      ? `${(file.databases ?? []).join(', ')} · ${file.tables ?? 0} tables`
      : `volume ${file.source}`,
    formatSize(file.bytes),
    file.checks.join(', '),
    code(file.sha256.slice(0, 12)),
  ]);
  const removed = report.removed.length === 0 ? '' : `, removed ${report.removed.length} old`;
  return [
    '### Backup',
    '',
    `${code(report.id)} on ${markdownText(report.host)}: ${formatSize(report.totalBytes)} in ${formatDuration(report.durationMs)}${removed}`,
    '',
    markdownTable(['What', 'Content', 'Size', 'Checks', 'sha256'], 'llrll', rows),
    ...bullets(report.warnings.map((text) => `⚠️ ${text}`)),
    ...bullets(report.notes),
  ].join('\n');
}

function version(text: string | undefined): string {
  return (text ?? '').replace(/-.*$/, '');
}

function bullets(texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : ['', ...texts.map((text) => `- ${markdownText(text)}`)];
}
