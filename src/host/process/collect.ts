import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { timeLimit } from '../../base/time-limit.ts';
import type { Milliseconds } from '../../base/units.ts';
import { type Child, type ProcessEnd, stopProcess } from './process.ts';

export interface CollectOptions {
  readonly stdin?: string | Uint8Array | Readable | undefined;
  readonly onStdout?: ((line: string) => void) | undefined;
  readonly onStderr?: ((line: string) => void) | undefined;
  readonly timeout?: Milliseconds | undefined;
  /** Ends the command when it has printed more than is kept: for whoever wants all of it. */
  readonly whole?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Collected extends ProcessEnd {
  readonly stdout: string;
  readonly stderr: string;
  /** Bytes at the front of stdout that were not kept. */
  readonly dropped: number;
  /** It was ended because the time was up. */
  readonly timedOut: boolean;
}

/** Bytes that are kept: the last ones. */
const KEEP = { stdout: 64 * 2 ** 20, stderr: 2 ** 20 };
const LONGEST_LINE = 2 ** 20;

/**
 * Feeds a command, waits for its end and keeps what it printed.
 * @throws the reason of `signal`, and what `stdin` or a line callback threw, after the command has ended
 */
export async function collect(child: Child, options: CollectOptions): Promise<Collected> {
  const stdout = new Tail(KEEP.stdout);
  const stderr = new Tail(KEEP.stderr);
  let failure: { error: unknown } | undefined;
  const fail = (error: unknown) => {
    if (failure) return;
    failure = { error };
    stopProcess(child);
  };
  let stopping = false;
  const stop = () => {
    if (!stopping) stopProcess(child);
    stopping = true;
  };
  using limit = timeLimit(options.timeout, options.signal);
  const onAbort = () => (limit.timedOut ? stopProcess(child) : fail(options.signal?.reason));
  if (limit.signal.aborted) onAbort();
  else limit.signal.addEventListener('abort', onAbort, { once: true });
  try {
    const read = [
      drain(child.stdout, {
        tail: stdout,
        onLine: options.onStdout,
        fail,
        onMore: options.whole ? stop : undefined,
      }),
      drain(child.stderr, { tail: stderr, onLine: options.onStderr, fail }),
    ];
    feed(child, options.stdin, fail);
    const end = await child.ended;
    await Promise.all(read);
    if (failure) throw failure.error;
    const text = stderr.text() + (end.refused ?? '');
    return { ...end, stdout: stdout.text(), stderr: text, dropped: stdout.dropped, timedOut: limit.timedOut };
  } finally {
    if (isReadable(options.stdin)) options.stdin.destroy();
  }
}

function feed(child: Child, stdin: CollectOptions['stdin'], fail: (error: unknown) => void): void {
  if (!isReadable(stdin)) {
    child.stdin.end(stdin);
    return;
  }
  stdin.on('error', fail);
  stdin.pipe(child.stdin);
}

function isReadable(stdin: CollectOptions['stdin']): stdin is Readable {
  return typeof stdin === 'object' && 'pipe' in stdin;
}

interface Draining {
  readonly tail: Tail;
  readonly onLine: ((line: string) => void) | undefined;
  fail(error: unknown): void;
  /** Called when more came than is kept. */
  onMore?: (() => void) | undefined;
}

/** Reads a stream to its end, or to its being destroyed. */
function drain(stream: Readable, { tail, onLine, fail, onMore }: Draining): Promise<void> {
  const lines = onLine === undefined ? undefined : new Lines(onLine);
  const guarded = (work: () => void) => {
    try {
      work();
    } catch (error) {
      fail(error);
    }
  };
  return new Promise((resolve) => {
    stream.on('data', (chunk: Buffer) => {
      tail.add(chunk);
      if (tail.dropped > 0) onMore?.();
      guarded(() => lines?.add(chunk));
    });
    stream.on('error', () => {});
    stream.once('close', () => {
      guarded(() => lines?.end());
      resolve();
    });
  });
}

/** The last bytes of a stream, from the beginning of a line on; `...` for one line that is longer. */
export class Tail {
  readonly #limit: number;
  #chunks: Buffer[] = [];
  #size = 0;
  dropped = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    // Cut only once it is twice the limit: each byte is then copied once on average.
    if (this.#size > 2 * this.#limit) this.#cut();
  }

  text(): string {
    this.#cut();
    const text = Buffer.concat(this.#chunks).toString('utf8');
    if (this.dropped === 0) return text;
    // The rest of a line may be the rest of a secret, which nobody would recognise.
    const next = text.indexOf('\n') + 1;
    return next > 0 && next < text.length ? text.slice(next) : '...';
  }

  #cut(): void {
    if (this.#size <= this.#limit) return;
    const all = Buffer.concat(this.#chunks);
    let from = all.length - this.#limit;
    // Never begin inside a character.
    while (from < all.length && ((all[from] ?? 0) & 0xc0) === 0x80) from += 1;
    this.dropped += from;
    this.#chunks = [Buffer.from(all.subarray(from))];
    this.#size = all.length - from;
  }
}

/** Cuts bytes or text into lines; a line beyond a megabyte comes in pieces. */
export class Lines {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  add(chunk: Buffer | string): void {
    const text = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk);
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#onLine(line.replace(/\r$/, ''));
    if (this.#rest.length > LONGEST_LINE) {
      this.#onLine(this.#rest);
      this.#rest = '';
    }
  }

  end(): void {
    const line = (this.#rest + this.#decoder.end()).replace(/\r$/, '');
    this.#rest = '';
    if (line !== '') this.#onLine(line);
  }
}
