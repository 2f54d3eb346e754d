/** A table of a job summary; the cells are text of anybody. `align` has `l` or `r` for each column. */
export function markdownTable(
  head: readonly string[],
  align: string,
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = `|${[...align].map((side) => (side === 'r' ? '--:' : '---')).join('|')}|`;
  return [line(head), rule, ...rows.map((cells) => line(cells.map((cell) => markdownText(cell))))].join('\n');
}

/** Text of others on one line: no line break, no column, no HTML; cut at `longest` characters. */
export function markdownText(text: string, longest = 400): string {
  return escapeHtml(text.replace(/\s+/g, ' ').slice(0, longest)).replaceAll('|', '\\|');
}

/** A block that is folded away: output of programs under a title. */
export function markdownDetails(title: string, text: string): string {
  const summary = escapeHtml(title.replace(/\s+/g, ' '));
  return `<details><summary>${summary}</summary>\n\n${markdownBlock(text)}\n\n</details>\n`;
}

/** Text of others as a block of code. */
export function markdownBlock(text: string): string {
  // A fence longer than any in the text, so that the text cannot end it.
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
