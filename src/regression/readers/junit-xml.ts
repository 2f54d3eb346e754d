import { SaxesParser, type SaxesTagPlain } from 'saxes';
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
  failed: boolean;
  skipped: boolean;
  message: string;
}

/**
 * Counts the test cases of a JUnit XML report and compares them with the numbers that it states. What the
 * dialects do differently is no contradiction: pytest counts subtests in `tests=` that are no test cases, and
 * a case may have a failure and an error. Errors that are stated without any case (jest-junit: a suite that could
 * not be loaded) count as failures.
 * @param until time (ms since 1970) after which reading is given up
 * @throws UnreadableReport
 */
export function parseJUnit(text: string, until: number): Report {
  const reader = new Reader();
  const clean = withoutControls(text);
  for (let at = 0; at < clean.length || at === 0; at += PIECE) {
    if (Date.now() > until) throw new UnreadableReport(reader.parser.line, 'reading it takes too long');
    reader.parser.write(clean.slice(at, at + PIECE));
  }
  reader.parser.close();
  return reader;
}

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
      throw new UnreadableReport(this.parser.line, `it is not a JUnit report: its root element is <${name}>`);
    } else if (name === 'testcase') {
      this.#case = { attributes, failed: false, skipped: false, message: '' };
    } else if (this.#case !== undefined) {
      if (name === 'skipped') this.#case.skipped = true;
      if (name === 'failure' || name === 'error') this.#openFailure(this.#case, attributes);
    } else if (name === 'error' || name === 'failure') {
      // Directly below a suite: it broke outside of any test.
      this.#fail({ name: this.#suites.at(-1)?.name ?? '', message: attributes['message'] ?? '' });
      this.#counted.failed += 1;
    }
  }

  #openSuite(attributes: Record<string, string>): void {
    const name = attributes['name'] ?? '';
    // pytest counts subtests, Catch2 (it writes this host name) assertions: neither has a case for each.
    const countsMore = name === 'pytest' || name === 'pytest tests' || attributes['hostname'] === 'tbd';
    this.#countsMore ||= countsMore;
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
    if (open.failed) this.#fail(failureOf(open));
    else this.cases.push({ status: open.skipped ? 'skipped' : 'passed' });
  }

  #fail(failure: TestFailure): void {
    this.cases.push({ status: 'failed', failure });
  }

  #compare({ name, line, stated, before }: Suite): void {
    const tests = this.#counted.tests - before.tests;
    const what = `line ${line}: ${name === '' ? 'a suite' : `suite '${name}'`}`;
    if (stated.tests > tests && !this.#countsMore) {
      this.contradictions.push(`${what} states ${stated.tests} tests, but has ${tests}`);
    }
    const missing = stated.failed - (this.#counted.failed - before.failed);
    if (missing <= 0) return;
    const message = `${missing} failure${missing === 1 ? ' is' : 's are'} stated without a test case`;
    this.#fail({ name: name === '' ? 'the suite' : name, message });
    // What an inner suite has reported is not reported again by those around it.
    this.#counted.failed += missing;
  }
}

const isSuite = (name: string) => name === 'testsuites' || name === 'testsuite';

function failureOf({ attributes, message }: OpenCase): TestFailure {
  const { name = 'a test without a name', classname = '', file, line } = attributes;
  return {
    name: classname === '' || name.includes(classname) ? name : `${classname} > ${name}`,
    message: message.trim(),
    file,
    line: numberOf(line),
  };
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}
