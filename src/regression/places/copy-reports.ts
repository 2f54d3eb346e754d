import path from 'node:path';
import { Readable } from 'node:stream';
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';
import type { Context } from '../../base/context.ts';
import { ToolError, UserError } from '../../base/errors.ts';
import { timeLimit } from '../../base/time-limit.ts';
import { formatDuration, type Milliseconds } from '../../base/units.ts';
import type { Host } from '../../host/host.ts';
import { t } from '../../texts/texts.ts';
import { reportGlob } from '../reports/glob.ts';
import { LIMITS, type ReportFile } from '../reports/read.ts';

const FORMAT = '{{.Created}}\n{{.Config.WorkingDir}}';

/**
 * The files that match `pattern` (relative to the container's working directory) in an ended container. Those that
 * are older than the container came with its image. No directory means no reports.
 * @throws ToolError when docker cannot copy them, UserError when it takes too long
 */
export async function* copyReports(
  host: Host,
  container: string,
  pattern: string,
  { signal }: Pick<Context, 'signal'>,
  time: Milliseconds = LIMITS.time,
): AsyncGenerator<ReportFile> {
  const glob = reportGlob(pattern);
  const inspect = ['docker', 'inspect', '--type', 'container', '--format', FORMAT, container];
  const [created = '', workingDirectory = ''] = (await host.run(inspect, { signal })).stdout.split('\n');
  // A tar archive has whole seconds.
  const began = Math.floor(Date.parse(created) / 1000) * 1000;
  const argv = ['docker', 'cp', `${container}:${path.posix.resolve('/', workingDirectory, glob.base)}`, '-'];

  // An archive without an end is no report.
  using limit = timeLimit(time, signal);
  const copy = await host.start(argv, { signal: limit.signal });
  copy.stdin.end();
  const stream = Readable.toWeb(copy.stdout) as ReadableStream<Uint8Array>;
  let failure: unknown;
  try {
    for await (const { header, body } of stream.pipeThrough(createTarDecoder() as TarDecoder)) {
      const { type, size, mtime } = header;
      const name = path.posix.join(path.posix.dirname(glob.base), header.name);
      if (type === 'file' && glob.matches(name)) {
        const bytes = () => new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer();
        const stale = mtime !== undefined && mtime.getTime() < began;
        yield { name, size, stale, read: async () => new Uint8Array(await bytes()) };
      }
      // The next one comes when this one is read or given up.
      if (!body.locked) await body.cancel();
    }
  } catch (error) {
    failure = error;
  }
  const end = await copy.ended;
  signal.throwIfAborted();
  if (limit.timedOut) {
    throw new UserError(
      t`the reports of ${container} on ${host.name} were not copied within ${formatDuration(time)}`,
      {
        fix: t`let the suite write its reports, and nothing else, into a directory of their own`,
      },
    );
  }
  if (/could not find the file/i.test(end.stderr)) return;
  if (failure !== undefined) throw failure;
  if (end.code !== 0) throw new ToolError({ argv, ...end });
}

type TarDecoder = ReadableWritablePair<ParsedTarEntry, Uint8Array>;
