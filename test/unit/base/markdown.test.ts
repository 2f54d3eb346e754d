import { expect, it } from 'vitest';
import { Markdown } from '../../../src/base/markdown.ts';
import { Redactor } from '../../../src/base/redact.ts';

const SECRET = 'p*ss_w|rd `of` <ours>';
const redactor = new Redactor();
redactor.add(SECRET);
const md = new Markdown((text) => redactor.redact(text));

const WAYS: Readonly<Record<string, (text: string) => string>> = {
  text: (text) => md.text(text),
  code: (text) => `${md.code(text)}`,
  'a cell': (text) => md.table(['a'], 'l', [[text]]),
  'a head': (text) => md.table([text], 'l', []),
  details: (text) => md.details('a', text),
  'a title': (text) => md.details(text, 'a'),
};

it.each(Object.entries(WAYS))('%s hides a secret wherever the text is cut', (_, shown) => {
  const lengths = [0, ...Array.from(SECRET, (_, at) => 400 - at), 50_000 - 5, 100_000];
  for (const before of lengths) {
    const text = shown(`${'x'.repeat(before)}${SECRET}${'y'.repeat(60_000)}`);
    expect(text).not.toMatch(/p\*|p&#42;|p ss|ours/);
  }
});

it('hides a secret that shows only without what moves a cursor', () => {
  expect(md.text(`is ${SECRET.replace('w', 'w\x1b[0m')}`)).toBe('is &#42;&#42;&#42;');
});

it('leaves out a column in which no row has anything', () => {
  const rows = [
    ['web', '', 'x'],
    ['db', '', ''],
  ];
  expect(new Markdown((text) => text).table(['Service', 'Why', 'Image'], 'llr', rows)).toBe(
    '| Service | Image |\n|---|--:|\n| web | x |\n| db |  |',
  );
});
