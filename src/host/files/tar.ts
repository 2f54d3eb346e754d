import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createTarPacker, type TarHeader } from 'modern-tar';
import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import type { Owner, Tree, UploadEntry } from '../host.ts';

/** The last entry: only an archive that arrived whole has it (tar takes one that ends between entries for complete). */
export const LAST_ENTRY = '.deploy-kit-upload-complete';

/**
 * An archive of the trees, each below its number, as a stream that reads files only as fast as it is read.
 * Directories are implied, 0755. @throws UserError for a path that leaves its tree
 */
export function tarOf(trees: readonly Tree[]): Readable {
  const all = trees.map(({ entries, owner = ROOT }) => ({ entries: [...entries], owner }));
  for (const { entries } of all) checkPaths(entries);
  const { readable, controller } = createTarPacker();
  const archive = Readable.fromWeb(readable as Parameters<typeof Readable.fromWeb>[0]);
  packAll(all, controller).catch((error: unknown) => {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return archive;
}

type Controller = ReturnType<typeof createTarPacker>['controller'];

interface Packed {
  readonly entries: readonly UploadEntry[];
  readonly owner: NonNullable<Tree['owner']>;
}

const ROOT: Packed['owner'] = { uid: 0, gid: 0, directories: 0o755, isWhole: true };

async function packAll(all: readonly Packed[], controller: Controller): Promise<void> {
  for (const [i, tree] of all.entries()) await pack(tree, String(i), controller);
  await write(controller, { name: LAST_ENTRY, type: 'file', size: 0, mode: 0o600 }, ROOT, []);
  controller.finalize();
}

async function pack({ entries, owner }: Packed, top: string, controller: Controller): Promise<void> {
  for (const directory of directoriesOf([...entries.map(({ path }) => path), ...inside(owner)])) {
    if (directory === '' && !owner.isWhole) continue;
    const name = `${top}/${directory}`;
    await write(controller, { name, type: 'directory', size: 0, mode: owner.directories }, owner, []);
  }
  for (const { path, mode, content } of entries) {
    const name = `${top}/${path}`;
    if (content.kind === 'symlink') {
      const link = { name, type: 'symlink', size: 0, mode: 0o777, linkname: content.to } as const;
      await write(controller, link, owner, []);
    } else if (content.kind === 'bytes') {
      const bytes = Buffer.from(content.bytes);
      await write(controller, { name, type: 'file', size: bytes.length, mode }, owner, [bytes]);
    } else {
      const header = { name, type: 'file', size: content.size, mode } as const;
      await write(controller, header, owner, exactly(content.source, content.size));
    }
  }
}

/** Times are fixed: the same content is the same archive. What somebody is to own is new to them. */
async function write(
  controller: Controller,
  header: TarHeader,
  owner: Owner,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const { uid, gid } = owner;
  const mtime = owner === ROOT ? new Date(0) : new Date();
  const writer = controller.add({ ...header, mtime, uid, gid }).getWriter();
  for await (const chunk of chunks) {
    await writer.ready;
    await writer.write(chunk);
  }
  await writer.close();
}

/** A file that changes its size while it is read would shift everything that follows it. */
async function* exactly(source: string, size: number): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of createReadStream(source, { highWaterMark: 256 * 1024 })) {
    seen += (chunk as Buffer).length;
    if (seen > size) break;
    yield chunk as Buffer;
  }
  if (seen !== size) {
    throw new UserError(t`${source} changed while it was uploaded (${seen} bytes instead of ${size})`, {
      fix: t`leave the files of the release alone while it is deployed, then run again`,
    });
  }
}

/** As if something were in each. */
const inside = ({ also = [] }: Packed['owner']) => also.map((path) => `${path}/x`);

/** With a `/` behind each; '' is the tree itself. */
function directoriesOf(paths: readonly string[]): string[] {
  const found = new Set(['']);
  for (const path of paths) {
    const parts = path.split('/').slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth += 1) found.add(`${parts.slice(0, depth).join('/')}/`);
  }
  return [...found].sort();
}

function checkPaths(entries: readonly UploadEntry[]): void {
  const paths = new Set<string>();
  const links = new Set(
    entries.filter((entry) => entry.content.kind === 'symlink').map((entry) => entry.path),
  );
  for (const { path, content } of entries) {
    const parts = path.split('/');
    const wrong = (why: string) => new UserError(t`cannot upload ${JSON.stringify(path)}: ${why}`);
    if (path.includes('\0') || (content.kind === 'symlink' && content.to.includes('\0')))
      throw wrong(t`it holds a NUL`);
    if (parts.some((part) => part === '' || part === '.' || part === '..'))
      throw wrong(t`not a plain relative path`);
    if (paths.has(path)) throw wrong(t`it is there twice`);
    if (parts.some((_, depth) => depth > 0 && links.has(parts.slice(0, depth).join('/')))) {
      throw wrong(t`a symbolic link is one of its directories`);
    }
    paths.add(path);
  }
}
