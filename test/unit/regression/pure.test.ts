import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeSuite } from '../../../src/regression/judge.ts';
import { databaseSettings } from '../../../src/regression/places/stack-database.ts';
import { READERS } from '../../../src/regression/readers/index.ts';
import { type ReportReader, UnreadableReport } from '../../../src/regression/readers/reader.ts';
import { findFiles, reportGlob } from '../../../src/regression/reports/glob.ts';
import { LIMITS, type Reading, type ReportFile, readReports } from '../../../src/regression/reports/read.ts';

describe('the pattern of reports', () => {
  it.each([
    ['reports/*.xml', 'reports', ['reports/a.xml'], ['a.xml', 'reports/b/a.xml', 'reports/a.xmls']],
    ['reports/**/*.xml', 'reports', ['reports/a.xml', 'reports/b/c/a.xml'], ['other/a.xml']],
    ['**/junit.xml', '', ['junit.xml', 'a/b/junit.xml'], ['a/xjunit.xml']],
    ['./out/junit.xml', 'out', ['out/junit.xml'], ['out/junitXxml']],
    ['TEST-?.xml', '', ['TEST-1.xml'], ['TEST-12.xml', 'TEST-/.xml']],
    ['a(b)/[c].xml', 'a(b)', ['a(b)/[c].xml'], ['ab/c.xml']],
    ['../r/*.xml', '../r', ['../r/a.xml'], ['r/a.xml']],
  ])('%s', (pattern, base, yes, no) => {
    const glob = reportGlob(pattern);
    expect(glob.base).toBe(base);
    expect(yes.filter((file) => !glob.matches(file))).toEqual([]);
    expect(no.filter((file) => glob.matches(file))).toEqual([]);
  });

  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'deploy-kit-glob-'));
    for (const name of ['reports/deep', 'node_modules/x', 'reports/dir.xml']) {
      mkdirSync(path.join(directory, name), { recursive: true });
    }
    for (const name of [
      'reports/b.xml',
      'reports/a.xml',
      'reports/deep/c.xml',
      'node_modules/x/d.xml',
      'e.xml',
    ]) {
      writeFileSync(path.join(directory, name), name);
    }
    symlinkSync('a.xml', path.join(directory, 'reports/link.xml'));
    symlinkSync('..', path.join(directory, 'reports/deep/up'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const found = async (pattern: string) => (await findFiles(pattern, directory)).map(({ name }) => name);
  it('finds files, not directories, and does not run in circles', async () => {
    expect(await found('reports/*.xml')).toEqual(['reports/a.xml', 'reports/b.xml', 'reports/link.xml']);
    expect(await found('**/*.xml')).toEqual([
      'e.xml',
      'reports/a.xml',
      'reports/b.xml',
      'reports/deep/c.xml',
      'reports/link.xml',
    ]);
    expect(await found('node_modules/**/*.xml')).toEqual(['node_modules/x/d.xml']);
    expect(await found('nowhere/*.xml')).toEqual([]);
    expect(await found(`${directory}/reports/a.xml`)).toEqual([`${directory}/reports/a.xml`]);
  });
  it('notices that a file was written again', async () => {
    const [before] = await findFiles('e.xml', directory);
    expect((await findFiles('e.xml', directory))[0]?.signature).toBe(before?.signature);
    writeFileSync(path.join(directory, 'e.xml'), 'more than before');
    expect((await findFiles('e.xml', directory))[0]?.signature).not.toBe(before?.signature);
  });
});

describe('settings of a database', () => {
  it('are found by the words of their names and by their values', () => {
    const environment = {
      ...{
        DATABASE_URL: 'x',
        APP_DB_HOST: 'db',
        DB_PASSWORD: 'secret',
        MYSQL_USER: 'u',
        PGHOST: 'h',
        MONGO_URL: '',
      },
      ...{
        REDIS_URL: 'x',
        SPRING_DATASOURCE_URL: 'x',
        POSTGRES_PASSWORD_FILE: '/f',
        STORE: 'postgres://u:p@db/x',
      },
      ...{ JPA: 'jdbc:mysql://db/x', ALCHEMY: 'postgresql+psycopg2://db/x', DB_NULL: null },
      ...{
        NODE_ENV: 'production',
        SENTRY_DSN: 'https://x@sentry',
        PGP_KEY: 'k',
        ADBLOCK: '1',
        URL: 'https://a',
      },
    };
    expect(databaseSettings(environment)).toEqual([
      ...[
        'ALCHEMY',
        'APP_DB_HOST',
        'DATABASE_URL',
        'DB_NULL',
        'DB_PASSWORD',
        'JPA',
        'MONGO_URL',
        'MYSQL_USER',
      ],
      ...['PGHOST', 'POSTGRES_PASSWORD_FILE', 'REDIS_URL', 'SPRING_DATASOURCE_URL', 'STORE'],
    ]);
  });
});

const file = (name: string, text: string | Uint8Array, size = text.length) => ({
  name,
  size,
  stale: false,
  read: async () => (typeof text === 'string' ? new TextEncoder().encode(text) : text),
});

async function* each(files: readonly ReportFile[]) {
  yield* files;
}
const readAll = (files: readonly ReportFile[], options?: Parameters<typeof readReports>[1]) =>
  readReports(each(files), options);

describe('reading reports', () => {
  it('adds them up and names file and line of what cannot be read', async () => {
    const reading = await readAll([
      file('a.xml', '<testsuite><testcase/><testcase><skipped/></testcase></testsuite>'),
      file('b.xml', '<testsuite>\n<testcase name="x"><failure message="m"/>\n'),
      file('c.xml', Buffer.from('\ufeff<testsuite tests="2"><testcase/></testsuite>', 'utf16le')),
    ]);
    expect(reading).toEqual({
      files: ['a.xml', 'b.xml', 'c.xml'],
      stale: [],
      counts: { tests: 3, passed: 2, failed: 0, skipped: 1 },
      failures: [],
      problems: ['b.xml:3: unclosed tag: testcase', 'c.xml: line 1: a suite states 2 tests, but has 1'],
    });
  });
  it('takes the first reader that accepts a file, by its name or by how it begins', async () => {
    const lines: ReportReader = {
      format: 'Lines',
      accepts: (name, head) => name.endsWith('.lines') || head.startsWith('ok '),
      read: async (text) => {
        if (text === '') throw new UnreadableReport(1, 'it is empty');
        const cases = text.split('\n').map((line) => ({ name: line, good: line.startsWith('ok ') }));
        return {
          cases: cases.map(({ name, good }) =>
            good ? { status: 'passed' } : { status: 'failed', failure: { name, message: 'no' } },
          ),
          contradictions: ['says too little'],
        };
      },
    };
    const files = [
      file('a.xml', 'ok 1\nnot ok 2'),
      file('b', ' \n<testsuite><testcase/></testsuite>'),
      file('c.lines', ''),
      file('d', 'whatever'),
    ];
    const reading = await readAll(files, { readers: [lines, ...READERS] });
    expect(reading).toMatchObject({
      counts: { tests: 3, passed: 2, failed: 1, skipped: 0 },
      failures: [{ name: 'not ok 2' }],
      problems: [
        'a.xml: says too little',
        'c.lines:1: it is empty',
        'd: it is not a report in Lines or JUnit XML',
      ],
    });
    expect((await readAll(files.slice(3))).problems).toEqual(['d: it is not a report in JUnit XML']);
  });
  it('takes an earlier run of a case out when the suite went well, and only then', async () => {
    const twice = [
      file(
        'a.xml',
        '<testsuite><testcase name="t"><failure message="m"/></testcase><testcase name="t"/></testsuite>',
      ),
    ];
    const well = await readAll(twice, { exitedWell: true });
    expect(well).toMatchObject({ counts: { tests: 1, passed: 1, failed: 0 }, failures: [], flaky: ['t'] });
    const badly = await readAll(twice);
    expect(badly).toMatchObject({ counts: { tests: 2, passed: 1, failed: 1 }, failures: [{ name: 't' }] });
    expect(badly).not.toHaveProperty('flaky');
    const failed = [
      file('a.xml', '<testsuite><testcase name="t"/><testcase name="t"><failure/></testcase></testsuite>'),
    ];
    expect(await readAll(failed, { exitedWell: true })).toMatchObject({ counts: { tests: 2, failed: 1 } });
  });
  it.each([
    [
      'Latin 1',
      Buffer.from(
        '<?xml version="1.0" encoding="ISO-8859-1"?><testsuite><testcase name="\xe9"><failure/></testcase></testsuite>',
        'latin1',
      ),
    ],
    [
      'a declaration that is not true',
      Buffer.from(
        '<?xml version="1.0" encoding="utf-16"?><testsuite><testcase name="é"><failure/></testcase></testsuite>',
      ),
    ],
    [
      'UTF-16 without a mark',
      Buffer.from('<testsuite><testcase name="é"><failure/></testcase></testsuite>', 'utf16le'),
    ],
    [
      'big-endian UTF-16',
      Buffer.from(
        '\ufeff<testsuite><testcase name="é"><failure/></testcase></testsuite>',
        'utf16le',
      ).swap16(),
    ],
  ])('reads %s', async (_, bytes) => {
    expect((await readAll([file('a.xml', bytes)])).failures).toMatchObject([{ name: 'é' }]);
  });
  it('says that an encoding cannot be read, and takes bytes that are no text as they come', async () => {
    const strange = file(
      'a.xml',
      '<?xml version="1.0" encoding="klingon"?><testsuite><testcase/></testsuite>',
    );
    expect((await readAll([strange])).problems).toEqual([
      expect.stringContaining('a.xml: it is in an encoding'),
    ]);
    const broken = Buffer.from('<testsuite><testcase name="\xff\xc3"/></testsuite>', 'latin1');
    expect((await readAll([file('b.xml', broken)])).counts.passed).toBe(1);
  });
  it('lists old files, and reads none of them', async () => {
    const old = { ...file('old.xml', ''), stale: true, read: () => Promise.reject(new Error('read')) };
    const reading = await readAll([file('b.xml', '<testsuite/>'), old, file('a.xml', '<testsuite/>')]);
    expect(reading).toMatchObject({ files: ['a.xml', 'b.xml'], stale: ['old.xml'], problems: [] });
  });
  it('keeps to its limits', async () => {
    const ok = '<testsuite><testcase/></testsuite>';
    const big = await readAll([file('big.xml', ok, LIMITS.fileSize + 1)]);
    expect(big.problems).toEqual(['big.xml: 50.0 MB is more than the limit of 50.0 MB']);
    const slow = await readAll([file('a.xml', ok)], { limits: { ...LIMITS, time: -1 } });
    expect(slow.problems[0]).toMatch(/^a.xml: not read/);
    const many = await readAll([file('a.xml', ok), file('b.xml', ok)], {
      limits: { ...LIMITS, files: 1 },
    });
    expect(many.counts.tests).toBe(1);
    expect(many.problems[0]).toMatch(/2 files match, only 1 are read/);
  });
});

describe('the judgement of a suite', () => {
  const rules = { report: 'r/*.xml', minTests: 0, failOnEmpty: true, timeout: 60_000 };
  const ended = (code: number | null, timedOut = false) => ({ code, timedOut });
  const found = (
    passed: number,
    failed = 0,
    skipped = 0,
    more: Partial<Reading> = {},
    stale: string[] = [],
  ) => ({
    stale,
    files: ['r/a.xml'],
    counts: { tests: passed + failed + skipped, passed, failed, skipped },
    failures: [],
    problems: [],
    ...more,
  });
  const judge = (run: ReturnType<typeof ended>, reports: ReturnType<typeof found> | undefined, more = {}) =>
    judgeSuite({ ...rules, ...more }, { run, ...(reports === undefined ? {} : { reports }) });

  it('passes only when exit code and reports agree', () => {
    expect(judge(ended(0), found(3))).toEqual([]);
    expect(judge(ended(0), undefined)).toEqual([]);
    expect(judge(ended(2), undefined)).toEqual(['exited with 2']);
    expect(judge(ended(0), found(2, 1))).toEqual(['1 test failed, although it exited with 0']);
    expect(judge(ended(1), found(2, 2))).toEqual(['exited with 1', '2 tests failed']);
    expect(judge(ended(1), found(3))).toEqual([
      'exited with 1',
      'no test failed in the reports, so something outside of the tests did',
    ]);
  });
  it('fails on time, signals and a failed setup', () => {
    expect(judge(ended(null, true), found(3))).toEqual(['did not end within 1m']);
    expect(judge(ended(null), undefined)).toEqual(['was ended by a signal']);
    expect(judgeSuite(rules, { setup: ended(3) })).toEqual(['setup exited with 3']);
    expect(judgeSuite({ ...rules, timeout: 1000 }, { setup: ended(null, true) })).toEqual([
      'setup did not end within 1.0s',
    ]);
  });
  it('does not take nothing for green', () => {
    const none = { files: [] };
    expect(judge(ended(0), found(0, 0, 0, none))).toEqual(['no report matches r/*.xml']);
    expect(judge(ended(0), found(0, 0, 0))).toEqual(['the reports hold no test']);
    expect(judge(ended(0), found(0, 0, 4))).toEqual(['all 4 tests were skipped']);
    expect(judge(ended(0), found(0, 0, 0, none), { failOnEmpty: false })).toEqual([]);
    expect(judge(ended(0), found(0, 0, 0, none, ['r/old.xml']), { failOnEmpty: false })).toEqual([
      'only old reports match r/*.xml: r/old.xml were there before it began',
    ]);
    expect(judge(ended(0), found(21, 0, 9), { minTests: 22 })[0]).toMatch(/^21 tests ran, at least 22 must/);
    expect(judge(ended(0), found(22), { minTests: 22 })).toEqual([]);
  });
  it('fails on reports that cannot be trusted', () => {
    expect(judge(ended(0), found(3, 0, 0, { problems: ['r/a.xml:3: unclosed tag'] }))).toEqual([
      'r/a.xml:3: unclosed tag',
    ]);
  });
});
