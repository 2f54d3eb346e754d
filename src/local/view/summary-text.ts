import { harmless } from '../../base/harmless.ts';
import { tableIn } from '../../base/table.ts';
import { wrapped } from '../../base/wrap.ts';

/** A block of code (its end has as many backticks), a table in HTML, a table in Markdown: as it stands in a summary. */
const BLOCKS =
  /^(?<fence>`{3,})[^`\n]*\n(?<code>[\s\S]*?)(?:^\k<fence>`*[^\S\n]*$|$(?![\s\S]))|<table>(?:(?!<table>)[\s\S])*?<\/table>|(?:^ *\|.*\| *(?:\n|$)){2,}/gim;

/** What folding has to tell apart: blocks of code, whose text is no markup, and where something folded begins and ends. */
const FOLDS = /^(?<fence>`{3,})[^`\n]*\n[\s\S]*?^\k<fence>`*[^\S\n]*$|<details>|<\/details>/gim;

/**
 * A job summary (GitHub's Markdown with the HTML that @actions/core writes) as plain text for a terminal: tables are
 * aligned, tags go, code keeps its lines, what can only be drawn is left out.
 * @param folded only the titles of what is folded away
 * @param width of a line
 */
export function summaryText(
  written: string,
  { folded = false, width = Number.POSITIVE_INFINITY } = {},
): string {
  const whole = harmless(written);
  const markdown = folds(whole, folded);
  let text = '';
  let end = 0;
  for (const { 0: block, index, groups } of markdown.matchAll(BLOCKS)) {
    const shown = /^`+mermaid\n/.test(block) ? '' : blockText(block, groups?.['code'], width);
    text += wrapped(proseText(markdown.slice(end, index)), width).join('\n') + shown;
    end = index + block.length;
  }
  return (text + wrapped(proseText(markdown.slice(end)), width).join('\n')).replace(/\n{3,}/g, '\n\n').trim();
}

/** @param closed only their titles; else what is in them stands below, without a title of its own */
function folds(markdown: string, closed: boolean): string {
  let [depth, from, text] = [0, 0, ''];
  for (const { 0: found, index } of markdown.matchAll(FOLDS)) {
    if (found.startsWith('`')) continue;
    const isOutermost = depth === (/^<d/i.test(found) ? 0 : 1);
    if (/^<d/i.test(found)) {
      if (isOutermost) {
        text += markdown.slice(from, index);
        from = index;
      }
      depth += 1;
    } else if (depth > 0) {
      if (isOutermost) {
        const end = index + found.length;
        const [, title = '', content = ''] =
          /<summary>(.*?)<\/summary>(.*)<\/details>$/is.exec(markdown.slice(from, end)) ?? [];
        text += closed ? `▸ ${title}\n` : opened(title, content);
        from = end;
      }
      depth -= 1;
    }
  }
  return `${text}${markdown.slice(from)}`.replace(/^(▸ .*\n)\n+(?=▸ )/gm, '$1');
}

/** A drawing alone is nothing for a terminal. */
function opened(title: string, content: string): string {
  const rest = content.replace(/^```mermaid\n[\s\S]*?^```[^\S\n]*$/gm, '').replace(/^\s*#{1,6} .*\n/, '');
  return rest.trim() === '' ? '' : `▾ ${title}\n\n${rest.trim()}\n\n`;
}

function blockText(block: string, code: string | undefined, width: number): string {
  if (code !== undefined) return wrapped(code.replace(/\n$/, '').replace(/^/gm, '    '), width).join('\n');
  const rows = /^<table>/i.test(block) ? htmlRows(block) : markdownRows(block);
  const [head = [], ...body] = rows;
  const most = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: most }, (_, at) => ({ head: head[at] ?? '', prose: true }));
  return `\n${tableIn(width, columns, body).lines.join('\n')}\n`;
}

function proseText(text: string): string {
  const plain = text
    .replace(/<!--(?:(?!<!--)[\s\S])*?-->/g, '')
    .replace(/<(https?:\/\/[^<>\s]+)>/g, '$1')
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
