import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { formatDotenv, parseDotenv, readDotenv } from '../../../src/config/dotenv.ts';
import { NASTY_VALUES } from './nasty-values.ts';

const read = (text: string) => Object.fromEntries(parseDotenv(text, 'env'));

function failure(action: () => unknown): UserError {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return error as UserError;
  }
  throw new Error('nothing was thrown');
}

describe('parseDotenv', () => {
  it('takes values literally: nothing expands', () => {
    expect(read('A=1\nB=$A\nC="${A}"\nD=\'$A\'\nE=$$\nF="\\$A"')).toEqual({
      A: '1',
      B: '$A',
      C: '${A}',
      D: '$A',
      E: '$$',
      F: '$A',
    });
  });

  it('ignores a byte order mark', () => {
    expect(read('\ufeffA=1')).toEqual({ A: '1' });
  });

  it('knows export, comments, blank lines, CRLF and no newline at the end', () => {
    expect(read('# c\r\n\r\nexport A=1 # x\r\n  B = two words  \r\nC="q" # c\r\nD: yaml')).toEqual({
      A: '1',
      B: 'two words',
      C: 'q',
      D: 'yaml',
    });
  });

  it('reads quotes over several lines, hashes and equal signs in them', () => {
    expect(read('A="x\n# y\nz=1"\nB=\'-\n-\'\nC=after')).toEqual({ A: 'x\n# y\nz=1', B: '-\n-', C: 'after' });
  });

  it('takes back what formatDotenv wrote', () => {
    for (const value of NASTY_VALUES)
      expect(read(formatDotenv(new Map([['A', value]])))).toEqual({ A: value });
  });

  it.each([
    ['A=1\n1B=hunter2', 'env:2: '],
    ['A=1\n\n-----BEGIN hunter2 KEY-----', 'env:3: this line is not NAME=value'],
    ['A=-----BEGIN\nhunter2\n-----END', 'env:2: this line is not NAME=value'],
    ['hunter2', 'env:1: this line is not'],
    ['A="1\n2"\nhunter2 =x=\n=hunter2', 'env:4: '],
    ['A=1\nB="hunter2', 'env:2: the quote that begins the value of B is never closed'],
    ['A="x\ny"hunter2', 'env:2: there is text after the closing quote of A'],
    ['A=hunter2\0', 'env:1: the value of A holds a NUL'],
    [`A=hunter2${'x'.repeat(131_072)}`, 'env:1: the value of A is longer'],
    ['A=hunter2\ud800', 'env:1: the value of A is not valid Unicode'],
  ])('names the line and never the value of %j', (text, message) => {
    const error = failure(() => parseDotenv(text, 'env'));
    expect(error.message.startsWith(message)).toBe(true);
    expect(`${error.message} ${error.fix}`).not.toContain('hunter2');
  });
});

describe('readDotenv', () => {
  it('warns of what Compose alone would read differently, without the value', () => {
    const { warnings } = readDotenv(
      'A=1\nB=x${A}hunter2\nC=$A\nD=a$$b\nE=\'$A\'\nF="\\$A"\nG=$OTHER\nA=2',
      'env',
    );
    expect(warnings).toHaveLength(4);
    expect(warnings[0]).toMatch(/^env:2: the value of B holds a reference to A/);
    expect(warnings[1]).toMatch(/^env:3: .* C /);
    expect(warnings[2]).toMatch(/^env:4: .* D holds \$\$/);
    expect(warnings[3]).toMatch(/^env:8: A was set before/);
    expect(warnings.join()).not.toContain('hunter2');
  });
});

describe('formatDotenv', () => {
  it.each([
    ['plain', 'plain'],
    ['https://u@h:1/p', 'https://u@h:1/p'],
    ['', ''],
    ['a b$c #d', "'a b$c #d'"],
    ['two\nlines', "'two\nlines'"],
    ["it's $HOME", '"it\'s \\$HOME"'],
    ['"q" $$', '\'"q" $$\''],
    ['a\\b', '"a\\\\b"'],
    ['ends with \\', '"ends with \\0134"'],
    ["cr\r'\n", '"cr\\r\'\\n"'],
  ])('writes %j as %s', (value, written) => {
    expect(formatDotenv(new Map([['A', value]]))).toBe(`A=${written}\n`);
  });

  it.each([
    ['A B', 'x'],
    ['A\nB', 'x'],
    ['', 'x'],
    ['A', 'x\0'],
  ])('refuses the name %j with %j', (name, value) => {
    failure(() => formatDotenv(new Map([[name, value]])));
  });
});
