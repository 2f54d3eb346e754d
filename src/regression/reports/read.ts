import { formatDuration, formatSize, type Milliseconds } from '../../base/units.ts';
import { t } from '../../texts/texts.ts';
import { formats, READERS } from '../readers/index.ts';
import { type ReportReader, type TestCase, UnreadableReport } from '../readers/reader.ts';
import type { Counts, TestFailure } from '../report.ts';

/** A file that matches the pattern of a suite's reports, wherever it is. */
export interface ReportFile {
  readonly name: string;
  readonly size: number;
  /** It was there before the suite began and was not written again. */
  readonly stale: boolean;
  /** Called before the next file is asked for, or never. */
  read(): Promise<Uint8Array>;
}

/** All reports of one run of a suite, added up. */
export interface Reading {
  readonly files: readonly string[];
  /** Files that match, but are older than the suite: not read. */
  readonly stale: readonly string[];
  readonly counts: Counts;
  readonly failures: readonly TestFailure[];
  /** Names of tests that passed only on another try. */
  readonly flaky?: readonly string[];
  /** What is wrong with the reports themselves: `file:line: why`. */
  readonly problems: readonly string[];
}

export const LIMITS = { files: 2000, fileSize: 50_000_000, time: 60_000 as Milliseconds };

interface ReadOptions {
  readonly limits?: typeof LIMITS;
  readonly readers?: readonly ReportReader[];
  /** The suite exited with 0: a test that failed and passed then was tried again. */
  readonly exitedWell?: boolean;
}

/** Reads reports within limits of number, size and time: a report is what a program of others wrote. */
export async function readReports(
  files: AsyncIterable<ReportFile>,
  { limits = LIMITS, readers = READERS, exitedWell = false }: ReadOptions = {},
): Promise<Reading> {
  const until = Date.now() + limits.time;
  const read: { name: string; cases: readonly TestCase[]; problems: readonly string[] }[] = [];
  const stale: string[] = [];
  let fresh = 0;
  for await (const file of files) {
    const { name } = file;
    if (file.stale) {
      stale.push(name);
      continue;
    }
    fresh += 1;
    if (fresh <= limits.files) read.push({ name, ...(await readReport(file, readers, limits, until)) });
  }
  read.sort((a, b) => (a.name < b.name ? -1 : 1));
  const tooMany = t`${fresh} files match, only ${limits.files} are read: narrow the pattern`;
  const all = read.flatMap((file) => file.cases);
  const isEarlierRun = (one: TestCase) => exitedWell && one.status === 'failed' && one.passedLater === true;
  const cases = all.filter((one) => !isEarlierRun(one));
  const flaky = all.flatMap((one) => {
    if (one.status === 'failed') return isEarlierRun(one) ? one.failure.name : [];
    return (one.status === 'passed' && one.flaky) || [];
  });
  const count = (status: TestCase['status']) => cases.filter((one) => one.status === status).length;
  return {
    files: read.map(({ name }) => name),
    stale: stale.sort(),
    counts: {
      tests: cases.length,
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
    },
    ...(flaky.length === 0 ? {} : { flaky: [...new Set(flaky)] }),
    failures: cases.flatMap((one) => (one.status === 'failed' ? [one.failure] : [])),
    problems: [...(fresh > limits.files ? [tooMany] : []), ...read.flatMap(({ problems }) => problems)],
  };
}

async function readReport(
  { name, size, read }: ReportFile,
  readers: readonly ReportReader[],
  limits: typeof LIMITS,
  until: number,
): Promise<{ readonly cases: readonly TestCase[]; readonly problems: readonly string[] }> {
  const unread = (why: string) => ({ cases: [], problems: [`${name}${why}`] });
  if (size > limits.fileSize) {
    return unread(t`: ${formatSize(size)} is more than the limit of ${formatSize(limits.fileSize)}`);
  }
  if (Date.now() > until) {
    return unread(t`: not read, the reports together took more than ${formatDuration(limits.time)}`);
  }
  const text = decode(await read());
  if (text === undefined) return unread(t`: it is in an encoding that cannot be read: write it as UTF-8`);
  const head = text.slice(0, 1000).trimStart();
  const reader = readers.find((one) => one.accepts(name, head));
  if (reader === undefined) return unread(t`: it is not a report in ${formats(readers)}`);
  try {
    const { cases, contradictions } = await reader.read(text, until);
    return { cases, problems: contradictions.map((contradiction) => `${name}: ${contradiction}`) };
  } catch (error) {
    if (!(error instanceof UnreadableReport)) throw error;
    return unread(`:${error.line}: ${error.message}`);
  }
}

/** By its byte order mark, else as its XML declaration says, else UTF-8; undefined for an encoding that nobody knows. */
function decode(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const [, utf16, declared = 'utf-8'] =
    /^(\xff\xfe|\xfe\xff|<\0|\0<)|^<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head) ?? [];
  const is16 = { '\xff\xfe': 'utf-16le', '<\0': 'utf-16le', '\xfe\xff': 'utf-16be', '\0<': 'utf-16be' };
  // What says UTF-16 in single bytes is not: some tool has converted it and left the declaration as it was.
  const named =
    utf16 === undefined ? declared.replace(/^utf-?16.*$/i, 'utf-8') : is16[utf16 as keyof typeof is16];
  try {
    return new TextDecoder(named).decode(bytes);
  } catch {
    return undefined;
  }
}
