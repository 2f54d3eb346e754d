import { columnsOf } from './styles.ts';

/**
 * A text in lines of at most `width` columns, broken between words, but not where the blank is one that does not break; a
 * word that is longer stays whole. Lines that begin with blanks go on below their own beginning, two columns further in, or
 * at `hanging`. Empty lines stay.
 */
export function wrapped(text: string, width: number, hanging?: number): string[] {
  return filled(text, width, { hanging, words: (line) => line.split(' ') });
}

/** A line for known_hosts: in two it would be none. */
const TO_COPY = /^\s*\S+ (?:ssh|ecdsa|sk)-\S+ AAAA\S+$/;

interface Filling {
  readonly hanging?: number | undefined;
  readonly words: (line: string) => string[];
}

function filled(text: string, width: number, { hanging, words }: Filling): string[] {
  return text.split('\n').flatMap((line) => {
    if (columnsOf(line) <= width || TO_COPY.test(line)) return [line];
    const [margin = ''] = /^ */.exec(line) ?? [];
    const further = hanging === undefined ? (margin === '' ? '' : `${margin}  `) : ' '.repeat(hanging);
    const lines: string[] = [];
    let current = '';
    for (const word of words(line.trim())) {
      const before = lines.length === 0 ? margin : further;
      if (current === '') current = `${before}${word}`;
      else if (columnsOf(current) + 1 + columnsOf(word) <= width) current += ` ${word}`;
      else {
        lines.push(current.trimEnd());
        current = word === '' ? '' : `${further}${word}`;
      }
    }
    return [...lines, current];
  });
}

/** The same of a text with commands on lines of their own, which can be copied. */
export function wrappedCommands(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    if (!/^ +(?:\d+\. )?(?:deploy-kit|npx|node|git) /.test(line)) return wrapped(line, width);
    const lines = filled(line, width - 2, { words: shellWords });
    return lines.map((one, index) => (index < lines.length - 1 ? `${one} \\` : one));
  });
}

/** Without a break inside of quotes, where the blanks of the next line would become part of the argument. */
const shellWords = (line: string): string[] =>
  line.match(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^ '"\\]|['"\\])+/g) ?? [];

/** Rows of two columns, the second one wrapped beside the first; below it where the first takes too much. */
export function inTwoColumns(rows: readonly (readonly [string, string])[], width: number): string[] {
  const most = Math.floor(width / 3);
  const left = Math.max(0, ...rows.map(([first]) => columnsOf(first)).filter((size) => size <= most));
  const gap = ' '.repeat(left + 2);
  return rows.flatMap(([first, second]) => {
    const [head = '', ...more] = wrapped(second, Math.max(width - left - 2, MIN_WIDTH));
    const rest = more.map((line) => `${gap}${line}`);
    const isWide = columnsOf(first) > left;
    return isWide
      ? [first, `${gap}${head}`, ...rest]
      : [`${first}${' '.repeat(left - columnsOf(first))}  ${head}`.trimEnd(), ...rest];
  });
}

const MIN_WIDTH = 20;
