import type { Milliseconds } from '../base/units.ts';

/** What happened; plain JSON, already redacted. */
export interface SuitesReport {
  readonly verdict: 'passed' | 'failed';
  readonly suites: readonly SuiteReport[];
  readonly totals: Counts;
  readonly duration: Milliseconds;
}

export interface Counts {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface SuiteReport {
  readonly name: string;
  /** `runner` or `service <name>`. */
  readonly on: string;
  readonly status: 'passed' | 'failed';
  /** Why it failed, one sentence each. */
  readonly problems: readonly string[];
  /** Of the run command; null when it did not run or was ended. */
  readonly exitCode: number | null;
  readonly duration: Milliseconds;
  /** Out of the reports; undefined when none is configured. */
  readonly counts?: Counts;
  readonly failures: readonly TestFailure[];
  /** Tests that passed only on another try. */
  readonly flaky?: readonly string[];
  /** Report files that were counted. */
  readonly reports: readonly string[];
  /** The lines of the output that say why, when it failed. */
  readonly tail: readonly string[];
}

export interface TestFailure {
  readonly name: string;
  readonly message: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}
