import type { Milliseconds } from '../base/units.ts';
import { formatDuration, formatSize } from '../base/units.ts';
import type { Counts, TestFailure } from './types.ts';

/** A report file, wherever it is. */
export interface ReportFile {
  readonly name: string;
  readonly size: number;
  read(): Promise<Uint8Array>;
}

/** All reports of one run of a suite, added up. */
export interface Reading {
  readonly files: readonly string[];
  readonly counts: Counts;
  readonly failures: readonly TestFailure[];
  /** What is wrong with the reports themselves: `file:line: why`. */
  readonly problems: readonly string[];
}

export const LIMITS = { files: 2000, fileSize: 50_000_000, time: 60_000 as Milliseconds };

/** Reads reports within limits of number, size and time: a report is what a program of others wrote. */
export async function readReports(files: readonly ReportFile[], limits = LIMITS): Promise<Reading> {
  const { parseJUnit, UnreadableReport } = await import('./junit.ts');
  const until = Date.now() + limits.time;
  const counts = { tests: 0, passed: 0, failed: 0, skipped: 0 };
  const failures: TestFailure[] = [];
  const problems: string[] = [];
  if (files.length > limits.files) {
    problems.push(`${files.length} files match, only ${limits.files} are read: narrow the pattern`);
  }
  for (const file of files.slice(0, limits.files)) {
    if (file.size > limits.fileSize) {
      problems.push(
        `${file.name}: ${formatSize(file.size)} is more than the limit of ${formatSize(limits.fileSize)}`,
      );
      continue;
    }
    if (Date.now() > until) {
      problems.push(
        `${file.name}: not read, the reports together took more than ${formatDuration(limits.time)}`,
      );
      continue;
    }
    try {
      const report = parseJUnit(decode(await file.read()), until);
      for (const { status, failure } of report.cases) {
        counts.tests += 1;
        counts[status] += 1;
        if (failure !== undefined) failures.push(failure);
      }
      counts.failed += report.uncounted.length;
      counts.tests += report.uncounted.length;
      failures.push(...report.uncounted);
      problems.push(...report.contradictions.map((text) => `${file.name}: ${text}`));
    } catch (error) {
      if (!(error instanceof UnreadableReport)) throw error;
      problems.push(`${file.name}:${error.line}: ${error.message}`);
    }
  }
  return { files: files.map(({ name }) => name), counts, failures, problems };
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
