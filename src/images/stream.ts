import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import type { Digest } from '../base/digest.ts';
import { ToolError } from '../base/errors.ts';
import { type Bytes, formatDuration, formatSize } from '../base/units.ts';
import type { CommandEnd, Host } from '../host/host.ts';
import type { LockedHost } from '../release/locked-host.ts';
import { diskFullError } from './failures.ts';
import { idsByTag } from './tagged.ts';

export interface StreamRequest {
  readonly from: Host;
  readonly to: LockedHost;
  /** All in one archive, so that layers they share travel once. */
  readonly tags: readonly string[];
}

const LOAD = `
docker load --quiet >/dev/null || exit
for tag; do printf '%s %s\\n' "$(docker image inspect --format '{{.Id}}' -- "$tag")" "$tag"; done
`;

/** A line of progress for so many bytes sent. */
const REPORT_EVERY: Bytes = 100e6;

/**
 * Streams images from one engine into another, compressed on the way.
 * @returns the images' ids there, by tag
 * @throws UserError when the receiving host has no room; ToolError of the end that failed first
 */
export async function streamImages({ from, to, tags }: StreamRequest): Promise<ReadonlyMap<string, Digest>> {
  const { context } = to;
  const started = context.now();
  const saveArgv = ['docker', 'save', '--', ...tags];
  const loadArgv = ['sh', '-c', LOAD, 'sh', ...tags];
  const options = { signal: context.signal };
  const load = await to.host.start(loadArgv, { ...options, fence: to.fence });
  const save = await from.start(saveArgv, options);
  save.stdin.end();
  let said = '';
  load.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  let sent: Bytes = 0;
  let reported: Bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sent += chunk.length;
      if (sent - reported >= REPORT_EVERY) {
        reported = sent;
        context.log.info(`${to.name}: ${formatSize(sent)} of images sent`);
      }
      done(null, chunk);
    },
  });
  // Level 1: the line is the bottleneck for some, the processor for others; more gains little and costs much.
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  const broken = await pipeline(save.stdout, gzip, count, load.stdin, options).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (broken !== undefined) for (const command of [save, load]) command.stop();
  const [saved, loaded] = await Promise.all([save.ended, load.ended]);
  context.signal.throwIfAborted();
  const where = to.host.kind === 'ssh' ? { where: to.name } : {};
  const full = diskFullError(loaded, to.name, `the images ${tags.join(', ')}`);
  if (full) throw full;
  // A closed pipe is what the other end's failure looks like from here.
  if (saved.code !== 0 && !isBrokenPipe(saved)) throw new ToolError({ argv: saveArgv, ...saved });
  if (loaded.code !== 0) throw new ToolError({ argv: loadArgv, ...loaded, ...where });
  if (saved.code !== 0) throw new ToolError({ argv: saveArgv, ...saved });
  if (broken !== undefined) throw broken;
  const took = formatDuration(context.now() - started);
  context.log.info(`${to.name}: ${tags.length} images streamed, ${formatSize(sent)} (${took})`);
  return idsByTag(said);
}

function isBrokenPipe({ code, stderr }: CommandEnd): boolean {
  return code === null || code === 143 || /broken pipe|EPIPE/i.test(stderr);
}
