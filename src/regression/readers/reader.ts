import type { TestFailure } from '../report.ts';

/** Understands one format of test reports. One file each, and a line in `index.ts`. */
export interface ReportReader {
  /** For people: `JUnit XML`. */
  readonly format: string;
  /** Whether a report is of this format. @param head its first characters, without white space in front */
  accepts(name: string, head: string): boolean;
  /**
   * @param until time (ms since 1970) after which reading is given up
   * @throws UnreadableReport
   */
  read(text: string, until: number): Promise<Report>;
}

/** A report that was read to its end. */
export interface Report {
  readonly cases: readonly TestCase[];
  /** Where what it states and the test cases contradict each other. */
  readonly contradictions: readonly string[];
}

export type TestCase =
  | { readonly status: 'skipped' }
  /** `flaky`: its name, when it passed only on another try. */
  | { readonly status: 'passed'; readonly flaky?: string }
  /** `passedLater`: one of the same name passed after it, which may be another try. */
  | { readonly status: 'failed'; readonly failure: TestFailure; readonly passedLater?: boolean };

/** A report that cannot be read: cut off, or not what it seemed to be. `line` counts from 1. */
export class UnreadableReport extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}
