import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import {
  formatDotenv,
  formatDotenvForRaw,
  parseDotenv,
  rawValues,
  readDotenv,
} from '../../../src/config/dotenv.ts';
import { NASTY_VALUES } from './nasty-values.ts';

const read = (text: string) => Object.fromEntries(parseDotenv(text, { place: 'env' }));

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
  it('expands what is bare or in double quotes, from the lines above', () => {
    const text =
      'A=1\nB=$A\nC="${A}"\nD=\'$A\'\nE=$$\nF="\\$A"\nG=\\$A\nH=${NO:-d${A}} ${NO-}${A:+y}\nI="\\0044A"\nJ=a$1b$\nK=x$LATER';
    expect(read(text)).toEqual({
      ...{
        A: '1',
        B: '1',
        C: '1',
        D: '$A',
        E: '$',
        F: '$A',
        G: '\\1',
        H: 'd1 y',
        I: '1',
        J: 'a$1b$',
        K: 'x',
      },
    });
  });

  it('sees what an earlier file sets, before the lines above', () => {
    const earlier = new Map([
      ['A', 'first'],
      ['ALONE', 'inherited'],
    ]);
    const values = parseDotenv('A=second\nB=$A\nALONE\nNOWHERE\n', { place: 'env', earlier });
    expect(Object.fromEntries(values)).toEqual({ A: 'second', B: 'first', ALONE: 'inherited' });
  });

  it('leaves every $ as it is where no Compose reads the value', () => {
    const values = parseDotenv('A=1\nB="pa$A\\$$"\nC=${', { place: 'secrets', literal: true });
    expect(Object.fromEntries(values)).toEqual({ A: '1', B: 'pa$A$$', C: '${' });
  });

  it('ignores a byte order mark at the beginning, and takes it for a character elsewhere, as Compose does', () => {
    expect(read('\ufeffA=1')).toEqual({ A: '1' });
    expect(() => read('A="x"\ufeff')).toThrow('text after the closing quote of A');
    for (const text of ['A=1\n\ufeffB=2', 'A\ufeff=1', 'export\ufeffA=1'])
      expect(() => read(text), text).toThrow('is not a name of a variable');
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
    ['A=-----BEGIN\nhunter2\n-----END', 'env:3: this line is not NAME=value'],
    ['hunter2 key', 'env:1: this line is not'],
    ['A=1\nB=hunter2${', 'env:2: the value of B has a ${ that begins no variable'],
    ['B="hunter2${A.B}"', 'env:1: the value of B has a ${'],
    ['A=\nB=${A:?what for}hunter2', 'env:2: B needs the variable A, which is not set: what for'],
    ['A="1\n2"\nhunter2 =x=\n=hunter2', 'env:4: '],
    ['A=1\nB="hunter2', 'env:2: the quote that begins the value of B is never closed'],
    ['A="x\ny"hunter2', 'env:2: there is text after the closing quote of A'],
    ['A=hunter2\0', 'env:1: the value of A holds a NUL'],
    [`A=hunter2${'x'.repeat(131_072)}`, 'env:1: the value of A is longer'],
    ['A=hunter2\ud800', 'env:1: the value of A is not valid Unicode'],
  ])('names the line and never the value of %j', (text, message) => {
    const error = failure(() => parseDotenv(text, { place: 'env' }));
    expect(error.message.startsWith(message)).toBe(true);
    expect(`${error.message} ${error.fix}`).not.toContain('hunter2');
  });
});

describe('readDotenv', () => {
  it('warns of what becomes nothing because nothing sets it, without the value', () => {
    const text =
      "A=hunter2$wörd\nB=${GONE}\nC='$quoted' # fine\nD=${X:-$Y}${X-}\nE=$F\nF=1\nA=2\nhunter2\nG=${F:-$unused}";
    const { warnings } = readDotenv(text, { place: 'env' });
    expect(warnings).toHaveLength(6);
    expect(warnings[0]).toMatch(/^env:1: the value of A has a \$ and a name that nothing sets .*A='\.\.\.'/);
    expect(warnings[1]).toMatch(/^env:2: the value of B uses \$\{GONE\}.*\$\{GONE-\}/);
    expect(warnings[2]).toMatch(/^env:4: the value of D has a \$/);
    expect(warnings[3]).toMatch(/^env:5: the value of E uses F, which is set only further down/);
    expect(warnings[4]).toMatch(/^env:7: A was set before/);
    expect(warnings[5]).toMatch(/^env:8: a name without a value/);
    expect(warnings.join()).not.toContain('hunter2');
    expect(warnings[0]).not.toContain('w\u00f6rd');
  });

  it('keeps what is written', () => {
    const { lines } = readDotenv('A=pa$$w # c\r\nexport B = "x" # y\nC: z \nD=\nD=\' q\'', { place: 'env' });
    expect(lines.map(({ name, written }) => [name, written])).toEqual([
      ['A', 'pa$$w # c'],
      ['B', ' "x" # y'],
      ['C', 'z '],
      ['D', ''],
      ['D', "' q'"],
    ]);
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

describe('formatDotenvForRaw', () => {
  const written = (file: string, secret: string) => {
    const first = readDotenv(file, { place: 'file' });
    const second = readDotenv(secret, { place: 'secret', earlier: first.values });
    const values = new Map([...first.values, ...second.values, ['COMPOSE_FILE', 'a.yml:pin.yml']]);
    return formatDotenvForRaw(values, [...first.lines, ...second.lines]);
  };

  it.each([
    ['', 'GREETING=two words\nPW=pa$$word\n', { GREETING: 'two words', PW: 'pa$$word' }],
    ['A=1\n', 'B="$A x" # c\nexport C=\'q\'\nD: y\n', { A: '1', B: '"$A x" # c', C: "'q'", D: 'y' }],
    ['A=1\nB=$A\n', 'A=2\n', { A: '2', B: '$A' }],
    ['A=1\nA=2\n', 'B=b', { A: '2', B: 'b' }],
    ['# c\nA=#x', 'A= #y \n', { A: ' #y ' }],
  ])('writes %j and %j as both readers have it', (file, secret, raw) => {
    const text = written(file, secret);
    expect(Object.fromEntries(rawValues(text))).toEqual({ ...raw, COMPOSE_FILE: 'a.yml:pin.yml' });
    const earlier = parseDotenv(file, { place: 'file' });
    const cooked = new Map([...earlier, ...parseDotenv(secret, { place: 'secret', earlier })]);
    expect(parseDotenv(text, { place: '.env' })).toEqual(
      new Map([...cooked, ['COMPOSE_FILE', 'a.yml:pin.yml']]),
    );
  });

  it.each([
    ['A=1\n', 'A=2\nB=$A\n', /: B \(secret:2\)$/],
    ['', 'KEY="one\ntwo"\nOK=1\n', /: KEY \(secret:1\)$/],
  ])('refuses %j and %j, naming the variable', (file, secret, message) => {
    const error = failure(() => written(file, secret));
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/two|OK/);
  });
});

it('counts the lines of a long file', () => {
  const text = `${'A=1\n'.repeat(2)}${Array.from({ length: 40_000 }, (_, at) => `B${at}="x\n"\n# y\n`).join('')}`;
  const { lines } = readDotenv(text, { place: 'env' });
  expect([lines[1], lines[2], lines[3], lines.at(-1)].map((line) => line?.place)).toEqual([
    'env:2',
    'env:3',
    'env:6',
    'env:120000',
  ]);
});

it('refuses defaults in defaults without end, by name and line', () => {
  const text = `A=1\nB=${'${A:-'.repeat(3000)}hunter2${'}'.repeat(3000)}`;
  expect(() => readDotenv(text, { place: 'env' })).toThrow(
    /^env:2: the value of B has more than 100 variables inside one another$/,
  );
});
