import { inColumns } from '../../base/columns.ts';

/**
 * A job summary (GitHub's Markdown with the HTML that @actions/core writes) as plain text for a terminal: tables are
 * aligned, tags go, code keeps its lines.
 */
export function summaryText(markdown: string): string {
  const parts = markdown.split(/(```[\s\S]*?(?:```|$)|<table>[\s\S]*?<\/table>)/i);
  const text = parts.map((part) => {
    if (part.startsWith('```'))
      return part
        .replace(/^```[^\n]*\n/, '')
        .replace(/\n?```$/, '')
        .replace(/^/gm, '    ');
    if (/^<table>/i.test(part)) return `\n${alignRows(htmlRows(part))}\n`;
    return proseText(part);
  });
  return text
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function proseText(text: string): string {
  const plain = text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<li>/gi, '- ')
    .replace(/<hr\s*\/?>/gi, '\n---\n')
    .replace(/<pre[^>]*>|<\/(pre|h\d|p|li|ul|ol|details|summary|blockquote)>/gi, '\n');
  const lines = untag(plain).split('\n');
  const result: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const rows = takeRows(lines, at);
    if (rows.length > 1) {
      result.push(alignRows(rows.filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell)))));
      at += rows.length - 1;
    } else result.push(inline(lines[at] ?? ''));
  }
  return result.join('\n');
}

/** The rows of a Markdown table that begins at a line. */
function takeRows(lines: readonly string[], start: number): string[][] {
  const rows: string[][] = [];
  for (const line of lines.slice(start)) {
    const trimmed = line.trim();
    if (!/^\|.*\|$/.test(trimmed)) break;
    const cells = trimmed.slice(1, -1).split(/(?<!\\)\|/);
    rows.push(cells.map((cell) => inline(cell.replaceAll('\\|', '|').trim())));
  }
  return rows;
}

function htmlRows(table: string): string[][] {
  return [...table.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/gi)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/gi)].map(([, cell = '']) => inline(untag(cell).trim())),
  );
}

function alignRows(rows: readonly (readonly string[])[]): string {
  return inColumns(rows).join('\n');
}

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
