import { pipeline, Transform } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import type { Digest } from '../base/digest.ts';
import { ToolError } from '../base/errors.ts';
import { type Bytes, formatDuration, formatSize } from '../base/units.ts';
import type { CommandEnd, Host } from '../host/host.ts';
import type { LockedHost } from '../release/locked-host.ts';
import { plural, t } from '../texts/texts.ts';
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

/**
 * Streams images from one engine into another, compressed on the way.
 * @returns the images' ids there, by tag
 * @throws UserError when the receiving host has no room; ToolError of the end that failed first
 */
export async function streamImages({ from, to, tags }: StreamRequest): Promise<ReadonlyMap<string, Digest>> {
  const { log, now, signal } = to.context;
  const started = now();
  const argv = ['docker', 'save', '--', ...tags];
  const save = await from.start(argv, { signal });
  save.stdin.end();
  let sent: Bytes = 0;
  using _ = log.progress(() => t`${to.name}: ${formatSize(sent)} of ${plural(tags.length, 'image')} sent`);
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sent += chunk.length;
      done(null, chunk);
    },
  });
  // Level 1: the line is the bottleneck for some, the processor for others; more gains little and costs much.
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  // What ends a stream before its time shows in how one of the two commands ends.
  const stdin = pipeline(save.stdout, gzip, count, () => {});
  const load = to.host.run(['sh', '-c', LOAD, 'sh', ...tags], {
    stdin,
    timeout: 'none',
    fence: to.fence,
    signal,
  });
  const failed = await load.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failed !== undefined) save.stop();
  const saved = await save.ended;
  signal.throwIfAborted();
  const full =
    failed instanceof ToolError && diskFullError(failed, to.name, t`the images ${tags.join(', ')}`);
  if (full) throw full;
  // A closed pipe is what the other end's failure looks like from here.
  const isCause = failed === undefined || !isBrokenPipe(saved);
  if (saved.code !== 0 && isCause) throw saved.failure ?? new ToolError({ argv, ...saved });
  const { stdout } = await load;
  log.info(
    t`${to.name}: ${plural(tags.length, 'image')} streamed, ${formatSize(sent)} (${formatDuration(now() - started)})`,
  );
  return idsByTag(stdout);
}

function isBrokenPipe({ code, stderr }: CommandEnd): boolean {
  return code === null || code === 143 || /broken pipe|EPIPE/i.test(stderr);
}
