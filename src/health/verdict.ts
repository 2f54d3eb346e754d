import { formatDuration } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import { label } from './loop.ts';
import type { CheckReport, StabilityReport, Verdict } from './types.ts';

/** One measured failure decides; without one, whatever could not be measured keeps the gate from passing. */
export function decide(
  checks: readonly CheckReport[],
  stability: StabilityReport,
): { readonly verdict: Verdict; readonly reason: string } {
  const failed = checks.filter(({ status }) => status === 'failed');
  if (failed.length > 0) return { verdict: 'failed', reason: sentence(failed) };
  if (stability.status === 'failed') {
    return {
      verdict: 'failed',
      reason: t`the checks passed, but within the stability window ${stability.changes.join(', ')}`,
    };
  }
  const unknown = checks.filter(({ status }) => status !== 'passed');
  if (unknown.length > 0) return { verdict: 'inconclusive', reason: t`not measured: ${sentence(unknown)}` };
  if (stability.status === 'inconclusive') {
    return {
      verdict: 'inconclusive',
      reason: t`the checks passed, but the containers could not be watched: ${stability.changes.join(', ')}`,
    };
  }
  const passed = checks.length === 1 ? t`the check passed` : t`all ${checks.length} checks passed`;
  return {
    verdict: 'passed',
    reason:
      stability.status === 'passed'
        ? t`${passed}, and ${stability.watched.join(', ')} stayed up for ${formatDuration(stability.window)}`
        : passed,
  };
}

const sentence = (checks: readonly CheckReport[]): string =>
  checks.map((check) => `${label(check)}: ${check.last.reason}${howOften(check)}`).join(t`; `);

/** ` (the last 12 of 14 attempts)`; nothing where it was asked once. */
function howOften({ attempts, last: { times, note } }: CheckReport): string {
  if (attempts <= 1) return '';
  const early = note === undefined ? '' : `; ${note}`;
  if (times >= attempts) return t` (all ${attempts} attempts${early})`;
  return times === 1
    ? t` (the last of ${attempts} attempts${early})`
    : t` (the last ${times} of ${attempts} attempts${early})`;
}
