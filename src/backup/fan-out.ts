import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { UserError } from '../base/errors.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import { t } from '../texts/texts.ts';

/** One who takes content as it comes. */
export interface Taker {
  /** Resolves when it has all. */
  take(content: Readable): Promise<void>;
  /** It takes no more. */
  failed(error: unknown): void;
}

interface Way {
  readonly pipe: PassThrough;
  isOpen: boolean;
  readonly done: Promise<void>;
}

/**
 * Hands content to several at once, at the pace of the slowest, with little of it in memory. Who fails, or does not move for
 * too long, is out, and the others go on; when nobody is left, no more is read.
 * @throws what breaks the content: then nobody is told that all of it was there
 */
export async function fanOut(
  content: Readable,
  takers: readonly Taker[],
  silence: Milliseconds,
): Promise<void> {
  let isBroken = false;
  const ways = takers.map((taker): Way => {
    const pipe = new PassThrough();
    // Its end is told by who takes it.
    pipe.on('error', () => {});
    const way = { pipe, isOpen: true, done: Promise.resolve() };
    way.done = taker.take(pipe).catch((error: unknown) => {
      way.isOpen = false;
      pipe.destroy();
      if (!isBroken) taker.failed(error);
    });
    return way;
  });
  const open = () => ways.filter(({ isOpen }) => isOpen);
  try {
    for await (const chunk of content) {
      await Promise.all(open().map(({ pipe }) => write(pipe, chunk, silence)));
      if (open().length === 0) return;
    }
  } catch (error) {
    isBroken = true;
    for (const { pipe } of ways) pipe.destroy(error as Error);
    await Promise.all(ways.map(({ done }) => done));
    throw error;
  }
  for (const { pipe } of open()) pipe.end();
  await Promise.all(ways.map(({ done }) => done));
}

async function write(pipe: PassThrough, chunk: Buffer, silence: Milliseconds): Promise<void> {
  if (pipe.destroyed || pipe.write(chunk)) return;
  const stop = new AbortController();
  const still = () =>
    pipe.destroy(
      new UserError(t`nothing has moved for ${formatDuration(silence)}`, {
        fix: t`see what keeps that destination, then run again`,
      }),
    );
  const timer = setTimeout(still, silence);
  try {
    const { signal } = stop;
    await Promise.race([once(pipe, 'drain', { signal }), once(pipe, 'close', { signal })]);
  } catch (error) {
    if (!pipe.destroyed) throw error;
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}
