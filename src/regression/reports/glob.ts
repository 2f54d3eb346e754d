import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Never looked into, unless the pattern names them. */
const SKIPPED = new Set(['node_modules', '.git']);

/**
 * A pattern of report files: `*` and `?` within a name, `**` for any directories in between.
 * @returns `base`: the directory before the first wildcard, with `/` and without one at the end; '' for none.
 * `matches`: whether a path (with `/`, as relative as the pattern) matches
 */
export function reportGlob(pattern: string) {
  const parts = pattern.split('/').filter((part, index) => part !== '.' && (part !== '' || index === 0));
  const wild = parts.findIndex((part) => /[*?]/.test(part));
  const base = parts.slice(0, wild === -1 ? -1 : wild).join('/');
  const regexp = new RegExp(`^${parts.map(translate).join('/').replaceAll('(?:.*/)?/', '(?:.*/)?')}$`);
  return { base, matches: (file: string) => regexp.test(file) };
}

function translate(part: string): string {
  if (part === '**') return '(?:.*/)?';
  return part
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replaceAll('?', '[^/]');
}

/**
 * The files that match, sorted by name; directories that cannot be read and links to directories hold none.
 * `signature` differs as soon as a file was written again.
 */
export async function findFiles(pattern: string, directory: string) {
  const glob = reportGlob(pattern);
  const named = new Set(pattern.split('/'));
  const found: { name: string; path: string; size: number; signature: string }[] = [];
  const walk = async (relative: string): Promise<void> => {
    const here = path.resolve(directory, relative);
    for (const entry of await readdir(here, { withFileTypes: true }).catch(() => [])) {
      const name = relative === '' ? entry.name : `${relative === '/' ? '' : relative}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name) || named.has(entry.name)) await walk(name);
      } else if (glob.matches(name)) {
        const info = await stat(path.resolve(directory, name), { bigint: true }).catch(() => undefined);
        if (info?.isFile()) {
          const signature = `${info.ino} ${info.size} ${info.mtimeNs}`;
          found.push({ name, path: path.resolve(directory, name), size: Number(info.size), signature });
        }
      }
    }
  };
  await walk(glob.base === '' && pattern.startsWith('/') ? '/' : glob.base);
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}
