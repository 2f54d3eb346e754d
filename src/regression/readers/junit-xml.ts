import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { plural, t } from '../../texts/texts.ts';
import type { TestFailure } from '../report.ts';
import { type Report, type TestCase, UnreadableReport } from './reader.ts';

const PIECE = 65_536;
const LONGEST_MESSAGE = 4000;

/** A `testsuites` or `testsuite` element, and what had been counted when it began. */
interface Suite {
  readonly name: string;
  readonly line: number;
  readonly stated: { readonly tests: number; readonly failed: number };
  readonly before: { readonly tests: number; readonly failed: number };
}

interface OpenCase {
  readonly attributes: Record<string, string>;
  /** It failed first and passed then: its dialect says so. */
  flaky: boolean;
  failed: boolean;
  skipped: boolean;
  message: string;
}

/**
 * Counts the test cases of a JUnit XML report and compares them with the numbers that it states. What the
 * dialects do differently is no contradiction: pytest counts subtests in `tests=` that are no test cases, and
 * a case may have a failure and an error. Errors that are stated without any case (jest-junit: a suite that could
 * not be loaded) count as failures. Cases are counted, not runs: what was tried again is one case, with the result of
 * the last time.
 * @param until time (ms since 1970) after which reading is given up
 * @throws UnreadableReport
 */
export function parseJUnit(text: string, until: number): Report {
  const reader = new Reader();
  const clean = withoutControls(text);
  for (let at = 0; at < clean.length || at === 0; at += PIECE) {
    if (Date.now() > until) throw new UnreadableReport(reader.parser.line, t`reading it takes too long`);
    reader.parser.write(clean.slice(at, at + PIECE));
  }
  reader.parser.close();
  return reader;
}

/** What Surefire, Gradle and nextest write of runs that another one came after; `failures=` may count them. */
const FAILED_RUN = /^(?:flaky|rerun)(?:Failure|Error)$/;

/** Results that some dialects (GoogleTest, CTest) write as an attribute alone. */
const NOT_RUN = /^(?:notrun|disabled|skipped|suppressed|ignored|pending)$/i;
const FAILED = /^(?:fail|failed|failure|error|errored|broken)$/i;

/** C0 controls are not allowed in XML, but test output is full of them (colours), raw or as references. */
function withoutControls(text: string): string {
  return text
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (reference, hex: string | undefined, decimal) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      const isControl = code < 32 && ![9, 10, 13].includes(code);
      return isControl || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff
        ? ''
        : reference;
    });
}

class Reader implements Report {
  readonly parser = new SaxesParser({});
  readonly cases: TestCase[] = [];
  readonly contradictions: string[] = [];
  readonly #suites: Suite[] = [];
  /** `failed` are `failure` and `error` elements: one case can have two of them. */
  readonly #counted = { tests: 0, failed: 0 };
  #case: OpenCase | undefined;
  /** Where in `cases` the last one of a name is; of a suite, or of the whole report where names are unique. */
  #byName = new Map<string, number>();
  /** A name is one case: Go and pytest make names of their own of what would have the same. */
  #uniqueNames = false;
  /** Inside of a `failure` or `error`: its text is the message when it has no attribute. */
  #inFailure = false;
  #countsMore = false;

  constructor() {
    this.parser.on('error', ({ message }) => {
      throw new UnreadableReport(this.parser.line, message.replace(/^(\d+:)+\s*/, '').replace(/\.$/, ''));
    });
    this.parser.on('opentag', (tag) => this.#open(tag));
    this.parser.on('closetag', (tag) => this.#close(tag.name));
    const text = (piece: string) => {
      if (this.#inFailure && this.#case !== undefined && this.#case.message.length < LONGEST_MESSAGE) {
        this.#case.message += piece;
      }
    };
    this.parser.on('text', text);
    this.parser.on('cdata', text);
  }

  #open({ name, attributes }: SaxesTagPlain): void {
    if (isSuite(name)) this.#openSuite(attributes);
    else if (this.#suites.length === 0) {
      throw new UnreadableReport(
        this.parser.line,
        t`it is not a JUnit report: its root element is <${name}>`,
      );
    } else if (name === 'testcase') {
      this.#case = { attributes, flaky: false, failed: false, skipped: false, message: '' };
    } else if (this.#case !== undefined) {
      if (name === 'skipped') this.#case.skipped = true;
      if (FAILED_RUN.test(name)) {
        this.#case.flaky = true;
        this.#counted.failed += 1;
      }
      if (name === 'failure' || name === 'error') this.#openFailure(this.#case, attributes);
    } else if (name === 'error' || name === 'failure') {
      // Directly below a suite: it broke outside of any test.
      this.#fail({ name: this.#suites.at(-1)?.name ?? '', message: attributes['message'] ?? '' });
      this.#counted.failed += 1;
    } else if (name === 'property' && attributes['name'] === 'go.version') this.#uniqueNames = true;
  }

  #openSuite(attributes: Record<string, string>): void {
    const name = attributes['name'] ?? '';
    // pytest counts subtests, Catch2 (it writes this host name) assertions: neither has a case for each.
    const isPytest = name === 'pytest' || name === 'pytest tests';
    this.#countsMore ||= isPytest || attributes['hostname'] === 'tbd';
    this.#uniqueNames ||= isPytest;
    if (!this.#uniqueNames) this.#byName = new Map();
    const stated = {
      tests: numberOf(attributes['tests']) ?? 0,
      failed: (numberOf(attributes['failures']) ?? 0) + (numberOf(attributes['errors']) ?? 0),
    };
    this.#suites.push({ name, line: this.parser.line, stated, before: { ...this.#counted } });
  }

  #openFailure(open: OpenCase, attributes: Record<string, string>): void {
    open.failed = true;
    this.#inFailure = true;
    if (open.message === '') open.message = `${attributes['message'] ?? attributes['type'] ?? ''}\n`;
    this.#counted.failed += 1;
  }

  #close(name: string): void {
    if (name === 'failure' || name === 'error') this.#inFailure = false;
    else if (name === 'testcase' && this.#case !== undefined) this.#closeCase(this.#case);
    else if (isSuite(name)) {
      const suite = this.#suites.pop();
      if (suite !== undefined) this.#compare(suite);
    }
  }

  #closeCase(open: OpenCase): void {
    this.#case = undefined;
    this.#counted.tests += 1;
    const { attributes, failed, skipped, flaky } = open;
    const stated = attributes['result'] ?? attributes['status'] ?? '';
    const one: TestCase =
      failed || (FAILED.test(stated) && !skipped)
        ? { status: 'failed', failure: failureOf(open) }
        : skipped || NOT_RUN.test(stated)
          ? { status: 'skipped' }
          : { status: 'passed', ...(flaky && { flaky: fullName(attributes) }) };
    this.#add(one, attributes);
  }

  /** A case, or another run of one. */
  #add(one: TestCase, attributes: Record<string, string>): void {
    const { classname, name } = attributes;
    const key = JSON.stringify([classname, name, attributes['file']]);
    const at = name === undefined ? undefined : this.#byName.get(key);
    const before = at === undefined ? undefined : this.cases[at];
    if (at === undefined || before === undefined || !this.#uniqueNames) {
      this.#byName.set(key, this.cases.length);
      this.cases.push(one);
      // Two of a name may be two cases (data sets of PHPUnit are) or two runs of one: how the suite ended tells.
      const isRun =
        before?.status === 'failed' && one.status === 'passed' && attributes['assertions'] === undefined;
      if (at !== undefined && isRun) this.cases[at] = { ...before, passedLater: true };
    } else if (before.status !== 'failed') this.cases[at] = one;
    else if (one.status === 'passed') this.cases[at] = { status: 'passed', flaky: fullName(attributes) };
  }

  #fail(failure: TestFailure): void {
    this.cases.push({ status: 'failed', failure });
  }

  #compare({ name, line, stated, before }: Suite): void {
    const tests = this.#counted.tests - before.tests;
    const what = name === '' ? t`line ${line}: a suite` : t`line ${line}: suite '${name}'`;
    if (stated.tests > tests && !this.#countsMore) {
      this.contradictions.push(t`${what} states ${plural(stated.tests, 'test')}, but has ${tests}`);
    }
    const missing = stated.failed - (this.#counted.failed - before.failed);
    if (missing <= 0) return;
    const message =
      missing === 1
        ? t`1 failure is stated without a test case`
        : t`${missing} failures are stated without a test case`;
    this.#fail({ name: name === '' ? t`the suite` : name, message });
    // What an inner suite has reported is not reported again by those around it.
    this.#counted.failed += missing;
  }
}

const isSuite = (name: string) => name === 'testsuites' || name === 'testsuite';

function failureOf({ attributes, message }: OpenCase): TestFailure {
  const { file, line } = attributes;
  return { name: fullName(attributes), message: message.trim(), file, line: numberOf(line) };
}

function fullName({ name = t`a test without a name`, classname = '' }: Record<string, string>): string {
  return classname === '' || name.includes(classname) ? name : `${classname} > ${name}`;
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}
