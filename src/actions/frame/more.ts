import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { entryFor } from '../../base/troubleshooting.ts';

const PAGE = 'docs/troubleshooting.md';

/**
 * Where more is said about an error: an address on GitHub, on a machine of one's own the path of the page with the anchor.
 * @returns undefined where nothing is said about it
 */
export async function moreAbout(
  error: unknown,
  server = 'https://github.com',
  own = fileURLToPath(import.meta.url),
): Promise<string | undefined> {
  const anchor = await entryFor(error);
  if (anchor === undefined) return undefined;
  // A runner keeps an action in `_actions/<owner>/<repository>/<ref>`, what a composite calls beside itself included.
  const [, slug, ref] = /[\\/]_actions[\\/]([^\\/]+[\\/][^\\/]+)[\\/](.+?)[\\/]dist[\\/]/.exec(own) ?? [];
  if (slug !== undefined && ref !== undefined)
    return `${server}/${slug.replaceAll('\\', '/')}/blob/${ref}/${PAGE}#${anchor}`;
  const page = path.join(own.slice(0, own.lastIndexOf(`${path.sep}dist${path.sep}`)), PAGE);
  return existsSync(page) ? `${page}#${anchor}` : undefined;
}
