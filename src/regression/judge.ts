import type { Milliseconds } from '../base/units.ts';
import { formatDuration } from '../base/units.ts';
import type { SuiteSettings } from '../config/settings.ts';
import type { Reading } from './reading.ts';

/** How the commands of a suite ended. */
export interface Ended {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly timedOut: boolean;
}

/** What was found of the reports of a suite that has a pattern for them. */
export interface FoundReports {
  readonly reading: Reading;
  /** Files that match, but were there before the suite began and were not written again. */
  readonly stale: readonly string[];
}

type Rules = Pick<SuiteSettings, 'report' | 'minTests' | 'failOnEmpty'>;

/**
 * Everything that keeps a suite from having passed; none when it did. Exit code and reports must tell the same.
 * @param timeout of the suite, for the text
 */
export function judgeSuite(
  rules: Rules,
  timeout: Milliseconds,
  setup: Ended | undefined,
  run: Ended | undefined,
  found: FoundReports | undefined,
): string[] {
  if (setup !== undefined && (setup.timedOut || setup.code !== 0)) return [`setup ${how(setup, timeout)}`];
  if (run === undefined) return ['it did not run'];
  const problems = run.timedOut || run.code !== 0 ? [how(run, timeout)] : [];
  if (found === undefined) return problems;
  const { counts, problems: unreadable } = found.reading;
  if (counts.failed > 0) {
    problems.push(
      `${plural(counts.failed, 'test')} failed${run.code === 0 ? ', although it exited with 0' : ''}`,
    );
  } else if (run.code !== 0 && !run.timedOut && counts.tests > 0) {
    problems.push(`no test failed in the reports, so something outside of the tests did`);
  }
  problems.push(...unreadable);
  problems.push(...tooFew(rules, found));
  return problems;
}

function tooFew(rules: Rules, { reading, stale }: FoundReports): string[] {
  const { files, counts } = reading;
  const executed = counts.tests - counts.skipped;
  if (files.length === 0 && stale.length > 0) {
    return [
      `only old reports match ${rules.report}: ${stale.slice(0, 3).join(', ')} were there before it began`,
    ];
  }
  if (rules.failOnEmpty && files.length === 0) return [`no report matches ${rules.report}`];
  if (rules.failOnEmpty && executed === 0 && reading.problems.length === 0) {
    return [counts.skipped > 0 ? `all ${counts.skipped} tests were skipped` : 'the reports hold no test'];
  }
  if (executed < rules.minTests) {
    return [
      `${plural(executed, 'test')} ran, at least ${rules.minTests} must (min-tests; skipped ones do not count)`,
    ];
  }
  return [];
}

function how(ended: Ended, timeout: Milliseconds): string {
  if (ended.timedOut) return `did not end within ${formatDuration(timeout)}`;
  return ended.code === null ? 'was ended by a signal' : `exited with ${ended.code}`;
}

const plural = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
