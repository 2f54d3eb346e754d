// How large dist/ is, and what of it an entry reads at its start.
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * @param {string} dist @param {readonly string[]} entries
 * @returns {Promise<{ total: number, entries: { entry: string, bytes: number, files: number }[] }>}
 */
export async function measureSize(dist, entries) {
  const names = await readdir(dist, { recursive: true });
  const sizes = await Promise.all(names.map(async (name) => await stat(path.join(dist, name))));
  const total = sizes.reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0);
  const found = entries.map(async (entry) => {
    const files = [...(await closure(path.join(dist, `${entry}.js`)))];
    const read = await Promise.all(files.map(async (file) => (await stat(file)).size));
    return { entry, bytes: read.reduce((sum, size) => sum + size, 0), files: files.length };
  });
  return { total, entries: await Promise.all(found) };
}

/** A file and all that it imports statically. @param {string} file @param {Set<string>} seen */
async function closure(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = await readFile(file, 'utf8');
  for (const [, name = ''] of text.matchAll(/\b(?:from|import)\s*"(\.{1,2}\/[^"]+\.js)"/g)) {
    await closure(path.resolve(path.dirname(file), name), seen);
  }
  return seen;
}
