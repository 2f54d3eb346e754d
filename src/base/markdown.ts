import { harmless, harmlessLine } from './harmless.ts';

/** A table of a job summary; the cells are text of anybody, or code. `align` has `l` or `r` for each column. */
export function markdownTable(
  head: readonly string[],
  align: string,
  rows: readonly (readonly (string | Code)[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = `|${[...align].map((side) => (side === 'r' ? '--:' : '---')).join('|')}|`;
  const cell = (content: string | Code) =>
    typeof content === 'string' ? markdownText(content) : `${content}`;
  return [
    line(head.map((title) => markdownText(title))),
    rule,
    ...rows.map((cells) => line(cells.map(cell))),
  ].join('\n');
}

/**
 * Text of others on one line: no line break, no column, no HTML, nothing that Markdown has a meaning for; cut at
 * `longest` characters.
 */
export function markdownText(text: string, longest = 400): string {
  return escaped(
    harmlessLine(text)
      .slice(0, longest)
      .replace(/[\ud800-\udbff]$/, ''),
  );
}

/** A name as code. */
export function code(text: string): Code {
  return new Code(text);
}

/** Markdown of ours; a string beside it is text of anybody. */
class Code {
  readonly #text: string;
  constructor(text: string) {
    this.#text = harmlessLine(text).replace(/[`|]/g, ' ').slice(0, 400);
  }
  toString(): string {
    return `\`${this.#text || ' '}\``;
  }
}

/** A block that is folded away: output of programs under a title. */
export function markdownDetails(title: string, text: string): string {
  return `<details><summary>${markdownText(title)}</summary>\n\n${markdownBlock(text)}\n\n</details>\n`;
}

/** Of the 1 MiB that GitHub takes of a step, for one of several blocks. */
const LONGEST_BLOCK = 100_000;

/** Text of others as a block of code; of a long one both ends. */
export function markdownBlock(text: string): string {
  const safe = harmless(text);
  const half = LONGEST_BLOCK / 2;
  const shown = safe.length <= LONGEST_BLOCK ? safe : `${safe.slice(0, half)}\n...\n${safe.slice(-half)}`;
  // A fence longer than any in the text, so that the text cannot end it.
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${shown}\n${fence}`;
}

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
