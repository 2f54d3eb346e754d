import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { githubLogger } from '../../../src/actions/frame/github-logger.ts';

let printed = '';

beforeEach(() => {
  printed = '';
  vi.useFakeTimers({ now: 1_000_000 });
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const redact = (text: string) => text.replaceAll('hunter2', '***');

it('says what goes on when nothing was said for a while, and no more when it has ended', () => {
  const log = githubLogger(redact);
  {
    using _group = log.group('bring images');
    vi.advanceTimersByTime(10_000);
    let left = 'hunter2 and web';
    using _pull = log.progress(() => `pull ${left}`);
    vi.advanceTimersByTime(14_000);
    expect(printed).toBe('::group::bring images\n');
    vi.advanceTimersByTime(1000);
    left = 'web';
    vi.advanceTimersByTime(8000);
    log.info('pulled');
    vi.advanceTimersByTime(14_000);
    expect(printed).toBe('::group::bring images\n... pull *** and web (15s)\npulled\n');
    vi.advanceTimersByTime(30_000);
    expect(printed).toContain('\n... pull web (38s)\n... pull web (53s)\n');
  }
  printed = '';
  vi.advanceTimersByTime(60_000);
  expect(printed).toBe('');
});

it('tells a runner that shows it at once, and each time it changes', () => {
  const log = githubLogger(redact, { isLive: true });
  let left = 2;
  {
    using _pull = log.progress(() => `100%\nof ${left} with hunter2`);
    vi.advanceTimersByTime(3000);
    left = 1;
    vi.advanceTimersByTime(30_000);
  }
  expect(printed).toBe(
    '::deploy-kit-now since=1000000::100%25 of 2 with ***\n' +
      '::deploy-kit-now since=1000000::100%25 of 1 with ***\n' +
      '::deploy-kit-now::\n',
  );
});

it('shows the folds of a phase one after the other, and what failed outside of them', () => {
  const log = githubLogger((text) => text, { phase: () => 'Deploy' });
  {
    using _outer = log.group('put back');
    log.info('one');
    {
      using _inner = log.group('a hook');
      log.info('two');
    }
    log.info('three');
  }
  log.info('four');
  log.fail('bad, 100%', { title: 'a: b, c', file: 'a,b.yml', startLine: 3, startColumn: 5 });
  expect(printed.replaceAll('\r\n', '\n').trim().split('\n')).toEqual([
    '::group::Deploy: put back',
    'one',
    '::endgroup::',
    '::group::Deploy: a hook',
    'two',
    '::endgroup::',
    '::group::Deploy: put back',
    'three',
    '::endgroup::',
    '::group::Deploy',
    'four',
    '::endgroup::',
    '::error title=a%3A b%2C c,file=a%2Cb.yml,line=3,col=5::bad, 100%25',
  ]);
});

it('says no phase twice in the title of a fold', () => {
  const log = githubLogger(redact, { phase: () => 'Tests' });
  for (const title of ['Tests: unit on runner', 'tests of the stack', 'copy reports']) {
    using _fold = log.group(title);
  }
  expect(printed.match(/::group::.*/g)).toEqual([
    '::group::Tests: unit on runner',
    '::group::Tests: tests of the stack',
    '::group::Tests: copy reports',
  ]);
});

it('annotates ten times at the most, the first of what failed in any case; the others are lines that no fold hides', () => {
  const log = githubLogger(redact, { phase: () => 'Tests' });
  for (let at = 1; at <= 12; at += 1) log.warning(`warning ${at}`);
  for (let at = 1; at <= 3; at += 1)
    log.fail(`failure ${at}`, { title: 'tests', file: 'a.yml', startLine: at });
  log.error('one more');
  expect(printed.match(/^::(?:error|warning)/gm)).toHaveLength(10);
  expect(printed).toContain('::error title=tests,file=a.yml,line=1::failure 1\n');
  expect(printed).toMatch(
    /::endgroup::\n::error .*\nError: tests: failure 2\nError: tests: failure 3\nError: one more\n$/,
  );
});
