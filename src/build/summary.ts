import { shortDigest } from '../base/digest.ts';
import type { Markdown } from '../base/markdown.ts';
import { formatDuration, formatSize } from '../base/units.ts';
import type { BuildReport } from './types.ts';

/** Markdown for the job summary. */
export function renderBuildSummary(report: BuildReport, md: Markdown): string {
  if (report.built.length === 0) return '### Images\n\nNo service has `build:`: nothing to build.\n';
  const rows = report.built.map(({ services, reference, digest, outcome, bytes, steps, cachedSteps }) => {
    const how = outcome === 'reused' ? 'there already' : `built (${cachedSteps} of ${steps} steps cached)`;
    const size = bytes === undefined ? '' : formatSize(bytes);
    return [services.join(', '), md.code(reference), md.code(shortDigest(digest)), how, size];
  });
  return [
    '### Images',
    '',
    md.table(['Service', 'Image', 'Digest', 'How', 'Size'], 'llllr', rows),
    '',
    `Ready after ${formatDuration(report.duration)}.`,
    '',
  ].join('\n');
}
