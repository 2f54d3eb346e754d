import { describe, expect, it } from 'vitest';
import {
  harmless,
  harmlessJson,
  harmlessLine,
  harmlessStyled,
  loggable,
} from '../../../src/base/harmless.ts';
import { Redactor } from '../../../src/base/redact.ts';

describe('harmless', () => {
  it.each([
    ['ordinary, with ümlauts and 🚀👩‍👧', 'ordinary, with ümlauts and 🚀👩‍👧'],
    ['Illuminate\\Database\\Connection::run', 'Illuminate\\Database\\Connection::run'],
    ['::set-output name=a::b', ': :set-output name=a::b'],
    ['  \u00a0\u00ad:\u200d:add-mask::x', '  \u00a0\u00ad: \u200d:add-mask::x'],
    ['x\r::add-mask::x', 'x\n: :add-mask::x'],
    ['x\u2028::add-mask::x', 'x\n: :add-mask::x'],
    ['\x1b[1m::error::x', ': :error::x'],
    [':\0:error::x', ': :error::x'],
    ['see ##[error]x', 'see # #[error]x'],
    ['#\u00ad#\u200d[error]x', '# \u00ad#\u200d[error]x'],
    ['###[error]x', '## #[error]x'],
    ['\x1b[31mred\x1b[0m \x1b]0;title\x07gone \x9b2K\x1b(Bend', 'red gone end'],
    ['\x1b]8;;http://x\x1b\\label\x1b]8;;\x1b\\', 'label'],
    ['an open \x1b]0;one', 'an open 0;one'],
    ['wor\bld\x07 \u202eevil\u202c', 'world evil'],
    ['a\tb', 'a    b'],
    ['half \ud83d', 'half \ufffd'],
  ])('%j is shown as %j', (text, shown) => {
    expect(harmless(text)).toBe(shown);
    expect(harmless(shown), 'again').toBe(shown);
  });

  it('makes one line of several where there is room for one', () => {
    expect(harmlessLine(' a\r\nb\u2029 c\t')).toBe('a b c');
    expect(harmlessLine('Que faire\u00a0: \n rien')).toBe('Que faire\u00a0: rien');
  });

  it('keeps the styles that a view put around its texts, and nothing else', () => {
    expect(harmlessStyled('\x1b[31m✗\x1b[0m a\x1b[2J\x1b[?1049h ##[x]')).toBe('\x1b[31m✗\x1b[0m a # #[x]');
  });

  it('leaves the value of JSON as it is', () => {
    const value = { '##[a]': '##[error]\x1b[31m\x9b\u202e\u2028', list: ['::x', '#\u00ad#['], n: 1 };
    for (const json of [harmlessJson(value), harmlessJson(value, undefined, 2)]) {
      expect(JSON.parse(json)).toEqual(value);
      expect(json).not.toMatch(/[\x1b\x9b\u202e\u2028]|##\[/);
    }
  });
});

describe('loggable', () => {
  const redactor = new Redactor();
  redactor.add('hunter2-secret');
  redactor.add('a##[b secret');
  const redact = (text: string) => redactor.redact(text);

  it.each(['hunter2-secret', 'hunter2\x1b[1m-sec\x1b[0mret', 'hunter2\0-secret', 'a##[b secret'])(
    'hides a secret also where something invisible is in it, or the gate would change it: %j',
    (text) => expect(loggable(`<${text}>`, redact)).toBe('<***>'),
  );

  it('cuts lines and texts that nobody can read', () => {
    const [line = '', ...more] = loggable(`${'a'.repeat(7999)}🚀${'b'.repeat(10_000)}\n`.repeat(3000)).split(
      '\n',
    );
    expect(line).toBe(`${'a'.repeat(7999)}... (10002 more characters)`);
    expect(more).toHaveLength(2000);
    expect(more.at(-1)).toBe('... 1001 more lines');
    const lines = (count: number) =>
      loggable('x\n'.repeat(count - 1))
        .split('\n')
        .at(-1);
    expect([lines(2000), lines(2001)]).toEqual(['', '... 1 more line']);
  });

  it('takes no longer for what is made to be slow', () => {
    const started = process.hrtime.bigint();
    const slow = ['\x9d', '\x1b]', '\x1b[0;', '#', '#\u00ad', '\u00ad', ' ', ':', '\r'];
    for (const text of slow) loggable(text.repeat(300_000));
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(20_000);
  });
});
