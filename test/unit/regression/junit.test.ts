import { describe, expect, it } from 'vitest';
import { parseJUnit } from '../../../src/regression/readers/junit-xml.ts';
import { UnreadableReport } from '../../../src/regression/readers/reader.ts';

const parse = (text: string) => parseJUnit(text, Number.POSITIVE_INFINITY);
const failures = (text: string) => parse(text).cases.map((one) => one.status === 'failed' && one.failure);
const statuses = (text: string) => parse(text).cases.map(({ status }) => status);

describe('JUnit XML', () => {
  it('counts cases in nested suites, with names, messages and places', () => {
    const report = parse(`<?xml version="1.0"?>
      <testsuites tests="5" failures="1" errors="1">
        <testsuite name="outer" tests="5">
          <testsuite name="inner" tests="4" failures="1" errors="1" skipped="1">
            <testcase classname="a.B" name="works"/>
            <testcase classname="a.B" name="fails" file="src/b.ts" line="12">
              <failure message="expected 1"><![CDATA[got 2 & <more>]]></failure>
            </testcase>
            <testcase name="breaks"><error type="TypeError">no attribute</error></testcase>
            <testcase name="later"><skipped/></testcase>
          </testsuite>
          <testcase name="last"><system-out>noise</system-out></testcase>
        </testsuite>
      </testsuites>`);
    expect(report.cases).toEqual([
      { status: 'passed' },
      {
        status: 'failed',
        failure: { name: 'a.B > fails', message: 'expected 1\ngot 2 & <more>', file: 'src/b.ts', line: 12 },
      },
      { status: 'failed', failure: { name: 'breaks', message: 'TypeError\nno attribute' } },
      { status: 'skipped' },
      { status: 'passed' },
    ]);
    expect(report.contradictions).toEqual([]);
  });

  it('takes two failures in one case for one failed test', () => {
    const text = `<testsuite name="pytest" errors="1" failures="1" tests="1">
      <testcase name="t"><failure message="call"/><error message="teardown"/></testcase></testsuite>`;
    expect(statuses(text)).toEqual(['failed']);
    expect(parse(text).contradictions).toEqual([]);
  });

  it('knows that pytest counts subtests and Catch2 assertions', () => {
    const cases = '<testcase name="a"/><testcase name="b"/><testcase name="c"/>';
    const pytest = `<testsuites name="pytest tests"><testsuite name="mine" tests="11" failures="0">${cases}</testsuite></testsuites>`;
    const catch2 = `<testsuites><testsuite name="x" hostname="tbd" tests="40">${cases}</testsuite></testsuites>`;
    for (const text of [pytest, catch2]) expect(parse(text).contradictions).toEqual([]);
  });

  it('finds fewer cases than stated a contradiction', () => {
    const text =
      '<testsuites tests="3">\n<testsuite name="api" tests="3"><testcase name="a"/></testsuite></testsuites>';
    expect(parse(text).contradictions).toEqual([
      "line 2: suite 'api' states 3 tests, but has 1",
      'line 1: a suite states 3 tests, but has 1',
    ]);
  });

  it('takes more cases than stated as they are', () => {
    expect(parse('<testsuite tests="1"><testcase/><testcase/></testsuite>').contradictions).toEqual([]);
  });

  it('counts failures that are stated without a case: a suite that jest could not load', () => {
    const jest = failures(`<testsuites name="jest tests" tests="0" failures="0" errors="2">
      <testsuite name="a.test.js" errors="1" failures="0" tests="0"></testsuite>
      <testsuite name="b.test.js" errors="1" failures="0" tests="0"></testsuite></testsuites>`);
    expect(jest).toMatchObject([{ name: 'a.test.js' }, { name: 'b.test.js' }]);
    expect(failures('<testsuites errors="2"></testsuites>')).toEqual([
      { name: 'the suite', message: '2 failures are stated without a test case' },
    ]);
    expect(failures('<testsuite name="s" errors="1"><error message="cannot load"/></testsuite>')).toEqual([
      { name: 's', message: 'cannot load' },
    ]);
  });

  it('counts cases, not the runs of what was tried again: Surefire, Gradle, nextest', () => {
    const flaky = `<testsuite name="s" tests="3" failures="2" errors="1">
      <testcase name="a" classname="C"><flakyFailure message="1"><stackTrace>t</stackTrace></flakyFailure>
        <flakyError message="2"/></testcase>
      <testcase name="b" classname="C"/><testcase name="c"><rerunError message="first"/></testcase></testsuite>`;
    expect(parse(flaky).cases).toEqual([
      { status: 'passed', flaky: 'C > a' },
      { status: 'passed' },
      { status: 'passed', flaky: 'c' },
    ]);
    const failed = `<testsuites failures="4"><testsuite name="s" tests="1" failures="3" errors="1">
      <testcase name="p"><failure message="no">why</failure><rerunFailure message="no"><system-out>x</system-out>
      </rerunFailure><rerunFailure/><rerunError/></testcase></testsuite></testsuites>`;
    expect(failures(failed)).toEqual([{ name: 'p', message: 'no\nwhy' }]);
    for (const text of [flaky, failed]) expect(parse(text).contradictions).toEqual([]);
  });

  const twice = (first: string, second: string, attributes = '', head = '') =>
    `<testsuites><testsuite name="s">${head}<testcase name="t" classname="C"${attributes}>${first}</testcase>
     <testcase name="u" classname="C"/><testcase name="t" classname="C"${attributes}>${second}</testcase></testsuite></testsuites>`;
  const FAILURE = '<failure message="no"/>';
  const GO = '<properties><property name="go.version" value="go1.22"/></properties>';

  it('takes a name that comes again for another run where names are unique: gotestsum, pytest', () => {
    expect(statuses(twice(FAILURE, '', '', GO))).toEqual(['passed', 'passed']);
    expect(parse(twice(FAILURE, '', '', GO)).cases[0]).toEqual({ status: 'passed', flaky: 'C > t' });
    expect(statuses(twice(FAILURE, FAILURE, '', GO))).toEqual(['failed', 'passed']);
    expect(statuses(twice('', FAILURE, '', GO))).toEqual(['failed', 'passed']);
    const teardown = `<testsuite name="pytest" tests="1" failures="1" errors="1">
      <testcase name="t">${FAILURE}</testcase><testcase name="t"><error message="teardown"/></testcase></testsuite>`;
    expect(failures(teardown)).toEqual([{ name: 't', message: 'no' }]);
  });

  it('leaves open elsewhere whether it is another run, unless it can be none: data sets of PHPUnit, other suites', () => {
    expect(parse(twice(FAILURE, '')).cases[0]).toMatchObject({ status: 'failed', passedLater: true });
    expect(parse(twice('', FAILURE)).cases[2]).not.toHaveProperty('passedLater');
    expect(parse(twice(FAILURE, '', ' assertions="1"')).cases[0]).not.toHaveProperty('passedLater');
    const browsers = `<testsuites><testsuite name="a.spec" hostname="chromium"><testcase name="t">${FAILURE}</testcase></testsuite>
      <testsuite name="a.spec" hostname="firefox"><testcase name="t"/></testsuite></testsuites>`;
    expect(parse(browsers).cases[0]).not.toHaveProperty('passedLater');
  });

  it('knows results that are attributes alone: GoogleTest, CTest', () => {
    expect(
      statuses(`<testsuite tests="5"><testcase name="a" status="run" result="completed"/><testcase name="b" status="notrun"/>
        <testcase name="c" status="run" result="skipped"/><testcase name="d" status="disabled"/><testcase name="e" status="fail"/></testsuite>`),
    ).toEqual(['passed', 'skipped', 'skipped', 'skipped', 'failed']);
  });

  it('survives colours and other controls, raw or as references', () => {
    const text = `<testsuite><testcase name="a"><failure message="&#27;[31mred&#x1B;[0m">\u001b[1mbold\u0000</failure></testcase></testsuite>`;
    expect(failures(text)).toMatchObject([{ message: '[31mred[0m\n[1mbold' }]);
    expect(statuses('\ufeff<testsuite><testcase name="&#128512; &#10;"/></testsuite>')).toEqual(['passed']);
  });

  it.each([
    ['<testsuite>\n<testcase name="a"/>\n', 3, /unclosed tag: testsuite/],
    ['<testsuite>\n<testcase name="a"><failure', 2, /unclosed|unexpected end/],
    ['<testsuite><testcase>\n</testsuite>', 2, /unexpected close tag/],
    ['', 1, /root element/],
    ['no xml', 1, /root/],
    ['<testsuite>&unknown;</testsuite>', 1, /undefined entity/],
    ['<html></html>', 1, /not a JUnit report: its root element is <html>/],
  ])('refuses %j', (text, line, message) => {
    let thrown: unknown;
    try {
      parse(text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UnreadableReport);
    expect(thrown).toMatchObject({ line, message: expect.stringMatching(message) });
  });

  it('gives up when the time is over', () => {
    expect(() => parseJUnit('<testsuite/>', Date.now() - 1)).toThrow(/takes too long/);
  });
});
