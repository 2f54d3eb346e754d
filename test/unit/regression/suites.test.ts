import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SuiteSettings } from '../../../src/config/settings.ts';
import { openHost } from '../../../src/host/open.ts';
import { runSuites } from '../../../src/regression/suites.ts';
import { renderSuitesSummary, suiteAnnotations } from '../../../src/regression/summary.ts';
import { plain } from '../../support/markdown.ts';
import { testContext } from '../health/support.ts';

let directory: string;
beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'deploy-kit-suites-'));
  await mkdir(path.join(directory, 'reports'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const suite = (values: Partial<SuiteSettings>): SuiteSettings => ({
  run: 'true',
  setup: undefined,
  on: { kind: 'runner' },
  timeout: 20_000,
  report: undefined,
  minTests: 0,
  failOnEmpty: true,
  workingDirectory: undefined,
  env: {},
  allowStackDatabase: false,
  ...values,
});

async function run(suites: Record<string, Partial<SuiteSettings>>, signal?: AbortSignal) {
  const context = testContext({ secret: 'hunter2hunter2', ...(signal === undefined ? {} : { signal }) });
  const env = { PATH: process.env['PATH'] ?? '' };
  await using runner = await openHost({ kind: 'local', name: 'local' }, { context, environment: env });
  const report = await runSuites(
    {
      suites: Object.fromEntries(Object.entries(suites).map(([name, values]) => [name, suite(values)])),
      baseUrl: 'https://staging.example.org',
      runner,
      workingDirectory: directory,
      env,
      stack: undefined,
    },
    context,
  );
  return { report, lines: context.log.lines };
}

const XML = '<testsuite tests="2"><testcase name="a"/><testcase name="b"/></testsuite>';

describe('suites on the runner', () => {
  it('run setup and command in order, with the base URL and their own environment', async () => {
    const { report, lines } = await run({
      critical: {
        setup: 'echo "$BASE_URL $DEPLOY_KIT_BASE_URL" > seen',
        run: ['sh', '-c', 'cat seen; printf "%s|" "$@" "$MINE"', 'sh', '$(touch pwned)', "it's"],
        env: { MINE: 'two\nlines' },
      },
    });
    expect(report).toMatchObject({ verdict: 'passed', suites: [{ exitCode: 0, problems: [], tail: [] }] });
    expect(lines).toEqual([
      'group: Tests: critical on runner',
      'info: [critical] https://staging.example.org https://staging.example.org',
      "info: [critical] $(touch pwned)|it's|two",
      'info: [critical] lines|',
    ]);
  });

  it('counts what their reports say', async () => {
    const { report } = await run({
      all: { run: `echo '${XML}' > reports/a.xml`, report: 'reports/*.xml', minTests: 2 },
    });
    expect(report).toMatchObject({
      verdict: 'passed',
      totals: { tests: 2, passed: 2, failed: 0, skipped: 0 },
      suites: [{ reports: ['reports/a.xml'] }],
    });
  });

  it('a script stops at its first failure, and the other suites run all the same', async () => {
    const { report } = await run({
      first: { run: 'echo before; echo password hunter2hunter2 >&2; false; echo after' },
      second: { run: 'exit 0' },
    });
    expect(report.verdict).toBe('failed');
    expect(report.suites.map(({ status }) => status)).toEqual(['failed', 'passed']);
    expect(report.suites[0]).toMatchObject({ exitCode: 1, problems: ['exited with 1'] });
    expect([...(report.suites[0]?.tail ?? [])].sort()).toEqual(['before', 'password ***']);
    expect(JSON.stringify(report)).not.toContain('hunter2');
  });

  it('does not run when the setup fails', async () => {
    const { report } = await run({ s: { setup: 'exit 4', run: 'touch ran' } });
    expect(report.suites[0]).toMatchObject({ problems: ['setup exited with 4'], exitCode: null });
    expect(() => readFileSync(path.join(directory, 'ran'))).toThrow();
  });

  it('a command that is not there is a failure with its name', async () => {
    const { report } = await run({ s: { run: ['no-such-command-here'] } });
    expect(report.suites[0]?.exitCode).toBe(127);
    expect(report.suites[0]?.tail.join('\n')).toContain('no-such-command-here');
  });

  it('does not count reports of an earlier run', async () => {
    const old = path.join(directory, 'reports/old.xml');
    writeFileSync(old, XML);
    const rules = { report: 'reports/*.xml' };
    const stale = await run({ s: { ...rules, run: 'true', failOnEmpty: false } });
    expect(stale.report.suites[0]?.problems).toEqual([
      'only old reports match reports/*.xml: reports/old.xml were there before it began',
    ]);
    const mixed = await run({ s: { ...rules, run: `echo '${XML}' > reports/new.xml` } });
    expect(mixed.report.suites[0]).toMatchObject({ status: 'passed', reports: ['reports/new.xml'] });
    // The same content written again counts, even with a clock that is wrong.
    utimesSync(old, 1, 1);
    const again = await run({ s: { report: 'reports/old.xml', run: `echo '${XML}' > reports/old.xml` } });
    expect(again.report.verdict).toBe('passed');
  });

  it('ends the whole process group when the time is up', async () => {
    // Two offspring, one of which does not listen to SIGTERM.
    const script = `
      (while true; do date > alive; sleep 0.1; done) &
      sh -c 'trap "" TERM; while true; do date > stubborn; sleep 0.1; done' > /dev/null 2>&1 &
      echo started; wait`;
    const { report } = await run({ s: { run: script, timeout: 700 } });
    expect(report.suites[0]?.problems).toEqual(['did not end within 700ms']);
    expect(report.suites[0]?.tail[0]).toBe('started');
    for (const name of ['alive', 'stubborn']) rmSync(path.join(directory, name));
    await sleep(500);
    for (const name of ['alive', 'stubborn'])
      expect(() => readFileSync(path.join(directory, name))).toThrow();
  });

  it('is aborted with the reason of the signal', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('cancelled')), 200);
    await expect(run({ s: { run: 'sleep 30' } }, controller.signal)).rejects.toThrow('cancelled');
  });

  it('shows failed tests, redacted, in summary and annotations', async () => {
    const cases = Array.from(
      { length: 12 },
      (_, i) =>
        `<testcase name="t${i}" file="t.js" line="${i}"><failure message="| hunter2hunter2 &lt;b&gt;"/></testcase>`,
    );
    writeFileSync(path.join(directory, 'x'), `<testsuite>${cases.join('')}</testsuite>`);
    const { report } = await run({ s: { run: 'cp x reports/x.xml; exit 1', report: 'reports/*.xml' } });
    expect(report.suites[0]?.failures[3]).toEqual({
      name: 't3',
      message: '| *** <b>',
      file: 't.js',
      line: 3,
    });
    const annotations = suiteAnnotations(report);
    expect(annotations).toHaveLength(9);
    expect(annotations[0]).toEqual({ title: 's: t0', message: '| *** <b>', file: 't.js', startLine: 0 });
    const summary = renderSuitesSummary(report, plain);
    expect(summary).toContain('| s | runner | ❌ failed | 0 | 12 | 0 |');
    expect(summary).toContain('<summary>s: t11</summary>');
  });

  it('names in the annotation of a suite without reports what it printed, not only how it ended', async () => {
    const { report } = await run({ s: { run: 'echo checking; echo "AssertionError: total is 3"; exit 1' } });
    const [annotation, ...others] = suiteAnnotations(report);
    expect(annotation).toMatchObject({ title: 's failed' });
    expect(annotation?.message).toMatch(/^exited with 1\nchecking\nAssertionError: total is 3$/);
    expect(others).toEqual([]);
  });

  it.each([
    [{ minTests: 3 }, /tests.s: min-tests needs a report/],
    [
      { on: { kind: 'service', service: 'api' } as const },
      /tests.s: it runs on service 'api', but no deployed stack/,
    ],
  ])('%j is refused before anything runs', async (values, message) => {
    await expect(run({ first: { run: 'touch ran' }, s: values })).rejects.toThrow(message);
    expect(() => readFileSync(path.join(directory, 'ran'))).toThrow();
  });
});
