import path from 'node:path';
import { Readable } from 'node:stream';
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';
import type { Context } from '../base/context.ts';
import { ToolError } from '../base/errors.ts';
import type { Host } from '../host/host.ts';
import { reportGlob } from './glob.ts';
import { LIMITS, type ReportFile } from './reading.ts';

const FORMAT = '{{.Created}}\n{{.Config.WorkingDir}}';

/**
 * Reads the files that match `pattern` (relative to the container's working directory) out of an ended container.
 * Files that are older than the container came with its image. No directory means no reports.
 * @throws ToolError when docker cannot copy them
 */
export async function copyReports(
  host: Host,
  container: string,
  pattern: string,
  context: Context,
): Promise<{ fresh: ReportFile[]; stale: string[] }> {
  const glob = reportGlob(pattern);
  const inspect = ['docker', 'inspect', '--type', 'container', '--format', FORMAT, container];
  const { stdout } = await host.run(inspect, { signal: context.signal });
  const [created = '', workingDirectory = ''] = stdout.split('\n');
  // A tar archive has whole seconds.
  const began = Math.floor(Date.parse(created) / 1000) * 1000;
  const directory = path.posix.resolve('/', workingDirectory, glob.base);
  const parent = path.posix.dirname(glob.base);

  const copy = await host.start(['docker', 'cp', `${container}:${directory}`, '-'], {
    signal: context.signal,
  });
  copy.stdin.end();
  const fresh: ReportFile[] = [];
  const stale: string[] = [];
  const stream = Readable.toWeb(copy.stdout) as ReadableStream<Uint8Array>;
  try {
    for await (const entry of stream.pipeThrough(createTarDecoder() as TarDecoder)) {
      const { name, type, size, mtime } = entry.header;
      const file = path.posix.join(parent, name);
      const isWanted = type === 'file' && glob.matches(parent === '.' ? name : file);
      const isStale = mtime !== undefined && mtime.getTime() < began;
      if (isWanted && isStale) stale.push(file);
      if (!isWanted || isStale || size > LIMITS.fileSize) {
        // A body that is too large is not read, but its size is told.
        if (isWanted && !isStale) fresh.push({ name: file, size, read: async () => new Uint8Array() });
        await entry.body.cancel();
        continue;
      }
      const bytes = new Uint8Array(
        await new Response(entry.body as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
      );
      fresh.push({ name: file, size, read: async () => bytes });
    }
  } catch (error) {
    const end = await copy.ended;
    context.signal.throwIfAborted();
    if (isMissing(end.stderr)) return { fresh: [], stale: [] };
    throw error;
  }
  const end = await copy.ended;
  context.signal.throwIfAborted();
  if (end.code !== 0 && !isMissing(end.stderr)) {
    throw new ToolError({ argv: ['docker', 'cp', `${container}:${directory}`, '-'], ...end });
  }
  return { fresh: fresh.sort((a, b) => (a.name < b.name ? -1 : 1)), stale: stale.sort() };
}

type TarDecoder = ReadableWritablePair<ParsedTarEntry, Uint8Array>;

const isMissing = (stderr: string): boolean => /could not find the file/i.test(stderr);
