import { inColumns } from '../../base/columns.ts';
import { harmless } from '../../base/harmless.ts';

/** A block of code (its end has as many backticks), a table in HTML, a table in Markdown: as it stands in a summary. */
const BLOCKS =
  /^(?<fence>`{3,})[^`\n]*\n(?<code>[\s\S]*?)(?:^\k<fence>`*[^\S\n]*$|$(?![\s\S]))|<table>(?:(?!<table>)[\s\S])*?<\/table>|(?:^ *\|.*\| *(?:\n|$)){2,}/gim;

/**
 * A job summary (GitHub's Markdown with the HTML that @actions/core writes) as plain text for a terminal: tables are
 * aligned, tags go, code keeps its lines.
 */
export function summaryText(written: string): string {
  const markdown = harmless(written);
  let text = '';
  let end = 0;
  for (const { 0: block, index, groups } of markdown.matchAll(BLOCKS)) {
    text += proseText(markdown.slice(end, index)) + blockText(block, groups?.['code']);
    end = index + block.length;
  }
  return (text + proseText(markdown.slice(end))).replace(/\n{3,}/g, '\n\n').trim();
}

function blockText(block: string, code: string | undefined): string {
  if (code !== undefined) return code.replace(/\n$/, '').replace(/^/gm, '    ');
  const rows = /^<table>/i.test(block) ? htmlRows(block) : markdownRows(block);
  return `\n${inColumns(rows).join('\n')}\n`;
}

function proseText(text: string): string {
  const plain = text
    .replace(/<!--(?:(?!<!--)[\s\S])*?-->/g, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<li>/gi, '- ')
    .replace(/<hr\s*\/?>/gi, '\n---\n')
    .replace(/<pre[^<>]*>|<\/(pre|h\d|p|li|ul|ol|details|summary|blockquote)>/gi, '\n');
  return untag(plain).split('\n').map(inline).map(decoded).join('\n');
}

function markdownRows(table: string): string[][] {
  const rows = table
    .trim()
    .split('\n')
    .map((line) => {
      const cells = line
        .trim()
        .slice(1, -1)
        .split(/(?<!\\)\|/);
      return cells.map((cell) => cellText(cell.replaceAll('\\|', '|')));
    });
  return rows.filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell)));
}

function htmlRows(table: string): string[][] {
  return [...table.matchAll(/<tr[^<>]*>((?:(?!<tr)[\s\S])*?)<\/tr>/gi)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^<>]*>((?:(?!<t[hd])[\s\S])*?)<\/t[hd]>/gi)].map(([, cell = '']) =>
      cellText(cell),
    ),
  );
}

const cellText = (cell: string) => decoded(inline(untag(cell).trim()));

function inline(text: string): string {
  return text
    .replace(/^#{1,6}\s+/, '')
    .replace(/!?\[([^[\]]*)\]\(([^[)\s]+)(?:\s[^[)]*)?\)/g, (_, label: string, url: string) =>
      label === '' || label === url ? url : `${label} (${url})`,
    )
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/`([^`]+)`/g, '$1');
}

function untag(text: string): string {
  return text.replace(/<!--(?:(?!<!--)[\s\S])*?-->|<\/?[a-z][^<>]*>/gi, '');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** Last of all: what is written as a reference is no markup. */
function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,5})|(amp|lt|gt|quot|nbsp));/g, (_, number?: string, name?: string) =>
    number === undefined ? (ENTITIES[name ?? ''] ?? '') : String.fromCharCode(Number(number)),
  );
}
