import { shortDigest } from '../base/digest.ts';
import type { Markdown } from '../base/markdown.ts';
import { formatDuration, formatSize } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import type { BuildReport } from './types.ts';

/** Markdown for the job summary. */
export function renderBuildSummary(report: BuildReport, md: Markdown): string {
  if (report.built.length === 0)
    return `### ${t`Images`}\n\n${t`No service has \`build:\`: nothing to build.`}\n`;
  const rows = report.built.map(({ services, reference, digest, outcome, bytes, steps, cachedSteps }) => {
    const how = outcome === 'reused' ? t`there already` : t`built (${cachedSteps} of ${steps} steps cached)`;
    const size = bytes === undefined ? '' : formatSize(bytes);
    return [services.join(', '), md.code(reference), md.code(shortDigest(digest)), how, size];
  });
  return [
    `### ${t`Images`}`,
    '',
    md.table([t`Service`, t`Image`, t`Digest`, t`How`, t`Size`], 'llllr', rows),
    '',
    t`Ready after ${formatDuration(report.duration)}.`,
    ...attested(report, md),
    '',
  ].join('\n');
}

function attested({ attestations, unattested, cache }: BuildReport, md: Markdown): string[] {
  if (cache === undefined) return [];
  const what = attestations.map((one) => (one === 'sbom' ? 'SBOM' : one)).join(', ');
  return [
    ...(what === '' ? [] : ['', t`Beside what was built: ${what}.`]),
    ...(unattested === undefined ? [] : ['', t`Not all attestations could be made: ${md.text(unattested)}.`]),
  ];
}
