import { formatDuration, type Milliseconds } from '../base/units.ts';
import type { SuiteSettings } from '../config/settings.ts';
import { plural, t } from '../texts/texts.ts';
import type { Ended } from './places/command.ts';
import type { Reading } from './reports/read.ts';

/** What happened to a suite, as far as it came. */
export interface Course {
  setup?: Ended;
  run?: Ended;
  /** When the suite has a pattern for them. */
  reports?: Reading;
  /** Why it went no further. */
  broken?: string;
}

type Rules = Pick<SuiteSettings, 'report' | 'minTests' | 'failOnEmpty' | 'timeout'>;

/** Everything that keeps a suite from having passed; none when it did. Exit code and reports must tell the same. */
export function judgeSuite(rules: Rules, { setup, run, reports, broken }: Course): string[] {
  if (broken !== undefined) return [broken];
  const { timeout } = rules;
  if (setup !== undefined && !isGood(setup)) return [t`setup ${how(setup, timeout)}`];
  if (run === undefined) return [t`it did not run`];
  const problems = isGood(run) ? [] : [how(run, timeout)];
  if (reports === undefined) return problems;
  const { counts } = reports;
  if (counts.failed > 0) {
    problems.push(
      t`${plural(counts.failed, 'test')} failed${run.code === 0 ? t`, although it exited with 0` : ''}`,
    );
  } else if (run.code !== 0 && !run.timedOut && counts.tests > 0) {
    problems.push(t`no test failed in the reports, so something outside of the tests did`);
  }
  problems.push(...reports.problems, ...tooFew(rules, reports));
  return problems;
}

/** Whether a command ended as it should. */
export const isGood = ({ code, timedOut }: Ended): boolean => code === 0 && !timedOut;

function tooFew(rules: Rules, { files, counts, stale, problems }: Reading): string[] {
  const executed = counts.tests - counts.skipped;
  if (files.length === 0 && stale.length > 0) {
    return [
      t`only old reports match ${rules.report}: ${stale.slice(0, 3).join(', ')} were there before it began`,
    ];
  }
  if (rules.failOnEmpty && files.length === 0) return [t`no report matches ${rules.report}`];
  if (rules.failOnEmpty && executed === 0 && problems.length === 0) {
    return [
      counts.skipped === 1
        ? t`the only test was skipped`
        : counts.skipped > 0
          ? t`all ${counts.skipped} tests were skipped`
          : t`the reports hold no test`,
    ];
  }
  if (executed < rules.minTests) {
    return [
      t`${plural(executed, 'test')} ran, at least ${rules.minTests} must (min-tests; skipped ones do not count)`,
    ];
  }
  return [];
}

function how(ended: Ended, timeout: Milliseconds): string {
  if (ended.timedOut) return t`did not end within ${formatDuration(timeout)}`;
  return ended.code === null ? t`was ended by a signal` : t`exited with ${ended.code}`;
}
