import { inColumns } from '../../base/columns.ts';

/** A block of code, a table in HTML, a table in Markdown: each once, as it stands in a summary. */
const BLOCKS =
  /(```[\s\S]*?(?:```|$(?![\s\S]))|<table>[\s\S]*?<\/table>|(?:^[^\S\n]*\|.*\|[^\S\n]*(?:\n|$)){2,})/im;

/**
 * A job summary (GitHub's Markdown with the HTML that @actions/core writes) as plain text for a terminal: tables are
 * aligned, tags go, code keeps its lines.
 */
export function summaryText(markdown: string): string {
  const text = markdown.split(BLOCKS).map((part, index) => {
    if (index % 2 === 0) return proseText(part);
    if (part.startsWith('```')) return codeText(part);
    const rows = /^<table>/i.test(part) ? htmlRows(part) : markdownRows(part);
    return `\n${inColumns(rows).join('\n')}\n`;
  });
  return text
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function codeText(block: string): string {
  return block
    .replace(/^```[^\n]*\n/, '')
    .replace(/\n?```$/, '')
    .replace(/^/gm, '    ');
}

function proseText(text: string): string {
  const plain = text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<li>/gi, '- ')
    .replace(/<hr\s*\/?>/gi, '\n---\n')
    .replace(/<pre[^>]*>|<\/(pre|h\d|p|li|ul|ol|details|summary|blockquote)>/gi, '\n');
  return untag(plain).split('\n').map(inline).join('\n');
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
  return [...table.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/gi)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/gi)].map(([, cell = '']) => cellText(cell)),
  );
}

const cellText = (cell: string) => inline(untag(cell).trim());

function inline(text: string): string {
  return text
    .replace(/^#{1,6}\s+/, '')
    .replace(/!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g, (_, label: string, url: string) =>
      label === '' || label === url ? url : `${label} (${url})`,
    )
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/`([^`]+)`/g, '$1');
}

function untag(text: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
  return text
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '');
}
