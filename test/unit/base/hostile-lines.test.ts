import { describe, expect, it } from 'vitest';
import { harmless, harmlessJson, harmlessStyled } from '../../../src/base/harmless.ts';
import { secretParts } from '../../../src/base/secret-values.ts';
import { telling } from '../../../src/base/telling.ts';
import { readDotenv } from '../../../src/config/dotenv.ts';
import { interpolate } from '../../../src/config/interpolation.ts';
import { summaryText } from '../../../src/local/view/summary-text.ts';
import { plain } from '../../support/markdown.ts';

const LENGTH = 100_000;

/** What expressions that look twice at a character stumble over: repeated, with something behind it that fits no more. */
const REPEATED = [
  ...[
    '^',
    '^ ',
    ' ',
    '\r',
    '\t',
    '#',
    ':',
    '`',
    '```\n',
    'A=1\n',
    '"',
    '${A}',
    '$A',
    '\\',
    '\x1b[',
    '\u200b',
  ],
  ...['at :1', '#1 (1', ' error', 'error: ', 'a.', '/bin/a', '[', '[](', '[](a', '[a](b ', '![', '**', '**a'],
  ...['<a', '<pre', '<!--', '<table>', '<tr>', '<td>', '<table><tr>', '|', '| |\n', '&', '://a:', '@', 'api'],
];

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  telling: (text) => telling(text, 5),
  harmless: (text) => [harmless(text), harmlessStyled(text), harmlessJson(text)],
  summaryText: (text) => summaryText(`${text}\n<table>${text}</table>\n<table><tr>${text}</tr></table>`),
  markdown: (text) => [plain.text(text), plain.block(text)],
  secretParts: (text) => secretParts('SETTING', text, () => false),
  'readDotenv, a name': (text) => readDotenv(text, { place: 'env' }),
  'readDotenv, a value': (text) => readDotenv(`A=${text}`, { place: 'env' }),
  interpolate: (text) => interpolate(text, () => ''),
};

describe.each(Object.entries(READERS))('%s is done with any line', (_, read) => {
  it.each(REPEATED)('%j, again and again', (part) => {
    for (const text of [part.repeat(LENGTH / part.length), `x${part.repeat(LENGTH / part.length)} x`]) {
      expect(() => {
        try {
          read(text);
        } catch (error) {
          // What cannot be read is refused.
          if (error instanceof RangeError) throw error;
        }
      }).not.toThrow();
    }
  });
});

it('a line of carets with spaces between is a frame', () => {
  expect(telling('one\n   ~~~~^^^  ^~~\ntwo', 3)).toBe('one\n...\ntwo');
});
