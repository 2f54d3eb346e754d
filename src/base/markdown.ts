import { harmlessLine, withoutSecrets } from './harmless.ts';

/** Markdown for a job summary out of texts of anybody: secrets are hidden before a text is cut or escaped. */
export class Markdown {
  readonly #redact: (text: string) => string;

  constructor(redact: (text: string) => string) {
    this.#redact = redact;
  }

  /** On one line: no line break, no column, no HTML, nothing that Markdown has a meaning for. */
  text(text: string): string {
    return escaped(this.#line(text));
  }

  /** The same of what people wrote for people: a way out that is cut off is none. */
  prose(text: string): string {
    return escaped(this.#line(text, LONGEST_PROSE));
  }

  /** A name as code. */
  code(text: string): Code {
    return new Code(this.#line(text).replace(/[`|]/g, ' '));
  }

  /** `align` has `l` or `r` for each column. A column in which no row has anything is left out. */
  table(head: readonly string[], align: string, rows: readonly (readonly (string | Code)[])[]): string {
    const isShown = (_: unknown, index: number) => rows.some((row) => row[index] !== '');
    const line = (cells: readonly (string | Code)[]) =>
      `| ${cells
        .filter(isShown)
        .map((cell) => (typeof cell === 'string' ? this.text(cell) : cell))
        .join(' | ')} |`;
    const rule = [...align].filter(isShown).map((side) => (side === 'r' ? '--:' : '---'));
    return [line(head), `|${rule.join('|')}|`, ...rows.map(line)].join('\n');
  }

  /** A block that is folded away: output of programs under a title. */
  details(title: string, text: string): string {
    return folded(this.text(title), this.block(text));
  }

  /** A block of code; of a long one both ends. */
  block(text: string): string {
    const safe = withoutSecrets(text, this.#redact);
    const half = LONGEST_BLOCK / 2;
    const shown = safe.length <= LONGEST_BLOCK ? safe : `${safe.slice(0, half)}\n...\n${safe.slice(-half)}`;
    // A fence longer than any in the text, so that the text cannot end it.
    const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${shown}\n${fence}`;
  }

  #line(text: string, longest = LONGEST_LINE): string {
    const line = harmlessLine(withoutSecrets(text, this.#redact));
    return line.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
  }
}

/** Markdown of ours under a title of ours, folded away. */
export const folded = (title: string, content: string): string =>
  `<details><summary>${title}</summary>\n\n${content}\n\n</details>\n`;

/** Markdown of ours; a string beside it is text of anybody. */
class Code {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return `\`${this.#text || ' '}\``;
  }
}

const LONGEST_LINE = 400;
const LONGEST_PROSE = 4000;
/** Of the 1 MiB that GitHub takes of a step, for one of several blocks. */
const LONGEST_BLOCK = 100_000;

/**
 * As references to characters, which are never structure (CommonMark, 'Entity and numeric character references'): a
 * backslash, which a column needs, would not keep an address from becoming a link. Behind an `@` stands an empty
 * comment, for GitHub looks for people to mention in the finished HTML. Inside of a word (`web_1`, `a-b`) a character
 * means nothing.
 */
function escaped(text: string): string {
  return text
    .replace(
      /[&<>|`*[\]\\~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\.|^[#+=-]|(?<=^\d{1,9})[.)](?=\s|$)/giu,
      (character) => {
        return NAMED[character] ?? `&#${character.charCodeAt(0)};`;
      },
    )
    .replaceAll('@', '@<!-- -->');
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '|': '\\|' };
