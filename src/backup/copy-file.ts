import { createHash } from 'node:crypto';
import { addAbortSignal, Readable } from 'node:stream';
import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import { type Bytes, formatDuration, formatSize, type Milliseconds } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import { BadSet } from './bad-set.ts';
import type { BackupFile } from './manifest.ts';
import type { Pass } from './seals/seal.ts';
import type { BegunSet } from './stores/store.ts';

/** How long nothing may move on the way to a destination, or back. */
export const SILENCE: Milliseconds = 10 * 60_000;

interface Way {
  readonly from: Pick<BegunSet, 'read'>;
  readonly to: Pick<BegunSet, 'put'>;
  /** Of where it comes from and where it goes, for people. */
  readonly names: { readonly from: string; readonly to: string };
  readonly silence?: Milliseconds;
  /** Makes of its content what is put, under another name. */
  readonly as?: { readonly path: string; readonly pass: Pass } | undefined;
}

type StoredFile = Pick<BackupFile, 'path' | 'bytes' | 'sha256'>;
type Surroundings = Pick<Context, 'log' | 'signal'>;

/**
 * Brings a file of a set to another store and reads it back from there, with little of it in memory.
 * @returns what lies there
 * @throws UserError when what comes back is not what was sent, or when nothing moves
 */
export async function copyFile(
  file: StoredFile,
  way: Way & { readonly to: Pick<BegunSet, 'put' | 'read'> },
  context: Surroundings,
): Promise<StoredFile> {
  const sent = await sendFile(file, way, context);
  await readFileBack(sent, way, context);
  return sent;
}

/** @throws UserError when what comes back is not what was sent, or when nothing moves */
export async function readFileBack(
  sent: StoredFile,
  {
    to,
    names,
    silence = SILENCE,
  }: Pick<Way, 'silence'> & { readonly to: Pick<BegunSet, 'read'>; readonly names: Pick<Way['names'], 'to'> },
  context: Surroundings,
): Promise<void> {
  using moved = moving(t`${names.to}: ${sent.path} is read back`, sent, context);
  const back = await counted(
    async (read, signal) => {
      for await (const _chunk of addAbortSignal(signal, read(await to.read(sent.path))));
    },
    { count: moved.count, silence, signal: context.signal },
  );
  if (isSame(back, sent)) return;
  throw new UserError(
    t`${sent.path} reads back otherwise from ${names.to} than it was sent: ${back.bytes} of ${sent.bytes} bytes, sha256 ${back.sha256.slice(0, 12)} instead of ${sent.sha256.slice(0, 12)}`,
    { fix: t`look at that storage: it does not keep what it is given` },
  );
}

/**
 * Brings a file of a set to another store, with little of it in memory. What arrived is not read back.
 * @returns what was sent
 * @throws UserError when it is not what its manifest says, or when nothing moves
 */
export async function sendFile(
  file: StoredFile,
  { from, to, names, silence = SILENCE, as }: Way,
  context: Surroundings,
): Promise<StoredFile> {
  using moved = moving(t`${names.to}: ${file.path}`, file, context);
  const sums = summing();
  const path = as?.path ?? file.path;
  const read = await counted(
    async (through, signal) => {
      const content = through(await from.read(file.path));
      const put = as === undefined ? content : sums.through(await as.pass(content));
      await to.put(path, put, signal, as === undefined ? file.bytes : file.bytes * SLIGHTLY_MORE);
    },
    { count: moved.count, silence, signal: context.signal },
  );
  if (isSame(read, file)) return { path, ...(as === undefined ? read : sums.total()) };
  throw new BadSet(t`${file.path} reads back otherwise from ${names.from} than it was written`, {
    fix: t`look at the disk or storage there: what it was given it does not keep`,
  });
}

/** What is encrypted is larger by a header and a tag for each 64 KiB. */
const SLIGHTLY_MORE = 1.01;

/** Says how much has moved, for as long as it is not disposed of. */
function moving(phase: string, { bytes }: StoredFile, { log }: Surroundings) {
  const size = formatSize(bytes);
  let passed: Bytes = 0;
  const said = log.progress(() => t`${phase}, ${formatSize(passed)} of ${size}`);
  return {
    count: (bytes: Bytes) => {
      passed = bytes;
    },
    [Symbol.dispose]: () => said[Symbol.dispose](),
  };
}

type Content = Pick<BackupFile, 'bytes' | 'sha256'>;

const isSame = (one: Content, other: Content): boolean =>
  one.bytes === other.bytes && one.sha256 === other.sha256;

interface Watch {
  count(bytes: Bytes): void;
  readonly silence: Milliseconds;
  readonly signal: AbortSignal;
}

/** Sums what passes. */
export function summing(onMore?: (bytes: Bytes) => void) {
  const hash = createHash('sha256');
  let bytes: Bytes = 0;
  async function* chunks(content: Readable) {
    for await (const chunk of content) {
      bytes += chunk.length;
      hash.update(chunk);
      onMore?.(bytes);
      yield chunk;
    }
  }
  return {
    through: (content: Readable) => Readable.from(chunks(content), { objectMode: false }),
    total: (): Content => ({ bytes, sha256: hash.digest('hex') }),
  };
}

/** What the work has read. @throws UserError when nothing has passed for too long */
async function counted(
  work: (read: (content: Readable) => Readable, signal: AbortSignal) => Promise<void>,
  { count, silence, signal }: Watch,
): Promise<Content> {
  const still = new AbortController();
  const end = () =>
    still.abort(
      new UserError(t`nothing has moved for ${formatDuration(silence)}`, {
        fix: t`see what keeps that destination, then run again`,
      }),
    );
  const timer = setTimeout(end, silence);
  const sums = summing((bytes) => {
    count(bytes);
    timer.refresh();
  });
  try {
    const either = AbortSignal.any([signal, still.signal]);
    // At the source: what is made of it by a generator waits for that, and cannot be ended from outside.
    await work((content) => sums.through(addAbortSignal(either, content)), either);
  } catch (error) {
    // What was ended says only that it was.
    throw still.signal.aborted ? still.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
  return sums.total();
}
