import type { Markdown } from '../base/markdown.ts';
import { formatDuration, formatSize } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import type { BackupReport } from './backup.ts';
import { countedInWords } from './counts.ts';
import type { BackupFile } from './manifest.ts';

/** What a backup did, as markdown for the job's summary. */
export function renderBackupSummary(report: BackupReport, md: Markdown): string {
  if (report.status === 'failed') {
    return [
      `### ${t`Backup`}`,
      '',
      `⚠️ ${t`No backup was made on ${md.text(report.host)}, and the deploy goes on without one (backup.before-deploy: best-effort): ${md.text(report.reason)}`}`,
    ].join('\n');
  }
  if (report.status === 'nothing-to-protect') {
    return [
      `### ${t`Backup`}`,
      '',
      t`Nothing to protect: ${md.text(report.reason)}.`,
      ...bullets(report.notes, md),
    ].join('\n');
  }
  const rows = report.files.map((file) => [
    file.kind === 'service'
      ? `${file.name} (${[file.engine, version(file.serverVersion)].join(' ').trim()})`
      : file.name,
    [...whereFrom(file), contentOf(file)].filter((part) => part !== '').join(' · '),
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
    ...copiesOf(report, md),
    ...bullets(
      report.warnings.map((text) => `⚠️ ${text}`),
      md,
    ),
    ...bullets(report.notes, md),
  ].join('\n');
}

function whereFrom({ kind, source }: BackupFile): string[] {
  if (kind === 'volume') return [t`volume ${source}`];
  return kind === 'directory' ? [t`directory ${source}`] : [];
}

function copiesOf({ copies, missing }: Extract<BackupReport, { status: 'created' }>, md: Markdown): string[] {
  const lines = [
    ...copies.map(({ to, path, sealed, removed }) => {
      const copied =
        sealed === undefined
          ? t`copied to ${md.code(to)} and read back from there: ${md.code(path)}`
          : t`copied to ${md.code(to)}, encrypted with ${sealed}, and read back from there: ${md.code(path)}`;
      return `- ✅ ${removed.length === 0 ? copied : `${copied}, ${t`removed ${removed.length} old`}`}`;
    }),
    ...missing.map(({ to, why }) => `- ❌ ${t`no copy at ${md.code(to)}: ${md.text(why)}`}`),
  ];
  return lines.length === 0 ? [] : ['', ...lines];
}

/** `app · 12 tables, 3400 rows`. */
function contentOf({ databases = [], counts = {}, excluded = [] }: BackupFile): string {
  const without = excluded.length === 0 ? '' : t`without the data of ${excluded.join(', ')}`;
  return [databases.join(', '), countedInWords(counts), without].filter((part) => part !== '').join(' · ');
}

function version(text: string | undefined): string {
  return (text ?? '').replace(/-.*$/, '');
}

function bullets(texts: readonly string[], md: Markdown): string[] {
  return texts.length === 0 ? [] : ['', ...texts.map((text) => `- ${md.text(text)}`)];
}
