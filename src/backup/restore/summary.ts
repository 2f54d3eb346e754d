import type { Markdown } from '../../base/markdown.ts';
import { formatDuration, formatSize } from '../../base/units.ts';
import { t } from '../../texts/texts.ts';
import { countedInWords } from '../counts.ts';
import type { FetchReport } from '../fetch.ts';
import { type NotProven, notProvenInWords, type Proof } from './hosts.ts';
import type { RestoreReport } from './restore.ts';
import { type UndoReport, whatIsBack } from './undo.ts';
import type { VerifyReport } from './verify.ts';

/** What a restore did, as markdown for the job's summary. */
export function renderRestoreSummary(report: RestoreReport, md: Markdown): string {
  const { id, set, host, parts, from, safety, keptUntil, stopped, downMs, warnings } = report;
  return [
    `### ${t`Restore`}`,
    '',
    t`${md.code(set)} is restored on ${md.text(host)}: ${md.text(parts.map(({ name }) => name).join(', '))}`,
    '',
    md.table(
      [t`What`, t`Content`],
      'll',
      parts.map(({ name, counts }) => [name, countedInWords(counts)]),
    ),
    ...bullets(
      [
        ...(from === undefined ? [] : [`⚠️ ${movedInWords(from, parts)}`]),
        ...warnings.map((text) => `⚠️ ${text}`),
        stopped.length === 0
          ? t`Nothing had to be stopped but what was restored, for ${formatDuration(downMs)}.`
          : t`Stopped meanwhile, and running again: ${stopped.join(', ')} (${formatDuration(downMs)}).`,
        ...(safety === undefined ? [] : [t`Of what was there before there is a backup: ${safety}.`]),
        t`What was replaced is kept until ${keptUntil}, and comes back with mode: undo (${id}).`,
      ],
      md,
    ),
  ].join('\n');
}

/** Whoever reads the summary may have to answer for it. */
function movedInWords(
  { environment, scrubbed }: NonNullable<RestoreReport['from']>,
  parts: RestoreReport['parts'],
): string {
  const asIs = parts.flatMap(({ name }) => (scrubbed.includes(name) ? [] : name)).join(', ');
  if (asIs === '') return t`This is data of ${environment}, scrubbed: ${scrubbed.join(', ')}.`;
  return scrubbed.length === 0
    ? t`This is data of ${environment} as it is: ${asIs}.`
    : t`This is data of ${environment}, scrubbed: ${scrubbed.join(', ')}; as it is: ${asIs}.`;
}

export const renderUndoSummary = (report: UndoReport, md: Markdown): string =>
  [
    `### ${report.status === 'undone' ? t`Restore undone` : t`Restored again`}`,
    '',
    md.text(`${report.host}: ${whatIsBack(report)} (${formatDuration(report.downMs)}).`),
  ].join('\n');

/** What came of looking at a backup, as markdown for the job's summary. */
export const renderProofSummary = (proof: Proof, md: Markdown): string =>
  proof.status === 'verified' ? renderVerifySummary(proof, md) : renderNotProven(proof, md);

const renderNotProven = (proof: NotProven, md: Markdown): string =>
  [
    `### ${proof.status === 'failed' ? t`Backup not whole` : t`Backup not proven`}`,
    '',
    `${proof.status === 'failed' ? '❌' : '⚠️'} ${md.prose(notProvenInWords(proof))}`,
    ...(proof.error.fix === undefined ? [] : bullets([proof.error.fix], md)),
  ].join('\n');

const renderVerifySummary = ({ set, host, how, parts, durationMs }: VerifyReport, md: Markdown): string =>
  [
    `### ${t`Backup verified`}`,
    '',
    how === 'restore'
      ? t`${md.code(set)} on ${md.text(host)} was restored into trial servers, and is whole (${formatDuration(durationMs)}).`
      : t`${md.code(set)} on ${md.text(host)} is what was written (${formatDuration(durationMs)}).`,
    ...(parts.length === 0
      ? []
      : [
          '',
          md.table(
            [t`What`, t`Content`],
            'll',
            parts.map(({ name, counts }) => [name, countedInWords(counts)]),
          ),
        ]),
  ].join('\n');

/** Where a set is now, as markdown for the job's summary. */
export const renderFetchSummary = (
  { set, host, from, path, totalBytes, durationMs }: FetchReport,
  md: Markdown,
): string =>
  [
    `### ${t`Backup fetched`}`,
    '',
    t`${md.code(set)} of ${md.text(host)} was fetched from ${md.code(from)} and is what was written: ${md.code(path)} (${formatSize(totalBytes)} in ${formatDuration(durationMs)}).`,
  ].join('\n');

const bullets = (texts: readonly string[], md: Markdown): string[] => [
  '',
  ...texts.map((text) => `- ${md.text(text)}`),
];
