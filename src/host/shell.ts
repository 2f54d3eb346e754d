import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { timeLimit } from '../base/time-limit.ts';
import type { Milliseconds } from '../base/units.ts';
import { commandError, endlessError, limitOf, timeoutError } from './command.ts';
import type { Fence, Host, HostShell, RunningCommand, RunResult, ShellOptions } from './host.ts';
import { guard } from './lock/fence.ts';
import { Lines } from './process/collect.ts';
import { quoteArgv } from './process/quote.ts';

/** How long it waits for its next command; a runner that vanished must not keep what it holds. */
const IDLE: Milliseconds = 45_000;

/**
 * Several commands in one: each line of stdin is the quoted words of one, read when the one before has ended. Behind
 * the output of each stand a mark and its exit code, on stdout and stderr (not between the characters that the ssh
 * transport holds back to look for its own). `$1` the mark, `$2` seconds of patience,
 * `$3` and `$4` the fence that it was started with, which is asked again before each command.
 */
const SCRIPT = `# deploy-kit: run commands one by one
mark=$1 patience=$2 lock=$3 token=$4
nl='
'
${guard}
while line=$(timeout "$patience" sh -c 'IFS= read -r line && printf "%s" "$line"' 8>&-); do
  [ -z "$lock" ] || allowed "$lock" "$token"
  eval "set -- $line"
  (
    [ -z "$1" ] || cd "$1" || exit 127
    has=$2 text=$3
    shift 3
    if [ -n "$has" ]; then printf %s "$text" | "$@"; else "$@" </dev/null; fi
  )
  code=$?
  printf '\\035%s %s\\035' "$mark" "$code"
  printf '\\035%s %s\\035' "$mark" "$code" >&2
done
exit 0
`;

/**
 * One remote command in which many run, one after the other: each then costs a round trip, not a session. It is
 * opened at its first command, and again when it has ended meanwhile (a time limit, a cancel, long idleness).
 */
export class Shell implements HostShell {
  readonly #host: Host;
  readonly #fence: Fence | undefined;
  readonly #signal: AbortSignal;
  #open: Promise<Session> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @param options.signal ends what runs when it is aborted */
  constructor(host: Host, options: { readonly fence?: Fence | undefined; readonly signal: AbortSignal }) {
    this.#host = host;
    this.#fence = options.fence;
    this.#signal = options.signal;
  }

  run(argv: readonly string[], options: ShellOptions = {}): Promise<RunResult> {
    const turn = this.#last.then(() => this.#run(argv, options));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const session = await this.#open?.catch(() => undefined);
    this.#open = undefined;
    await session?.close();
  }

  async #run(argv: readonly string[], options: ShellOptions): Promise<RunResult> {
    const signal = options.signal ?? this.#signal;
    signal.throwIfAborted();
    const { accept = [0] } = options;
    const session = await this.#session();
    // A cancel while it was opened.
    signal.throwIfAborted();
    const { isWhole, ...end } = await session.command(argv, { ...options, signal });
    if (!accept.includes(end.code)) throw commandError(this.#host, argv, end);
    if (isWhole) return end;
    throw endlessError(this.#host, argv);
  }

  /** A session that has been idle for too long has ended by itself: that is no failure. One that was ended is left. */
  async #session(): Promise<Session> {
    const open = await this.#open?.catch(() => undefined);
    if (open !== undefined && !open.isOver) return open;
    this.#open = Session.start(this.#host, this.#fence);
    return this.#open;
  }
}

/** The process behind a shell. */
class Session {
  /** It has ended, or is about to. */
  isOver = false;
  readonly #host: Host;
  readonly #child: RunningCommand;
  readonly #stdout: MarkedLines;
  readonly #stderr: MarkedLines;

  private constructor(host: Host, child: RunningCommand, mark: string) {
    this.#host = host;
    this.#child = child;
    const stop = () => this.#stop();
    this.#stdout = new MarkedLines(child.stdout, mark, stop);
    this.#stderr = new MarkedLines(child.stderr, mark, stop);
    void child.ended.then(() => {
      this.isOver = true;
    });
  }

  static async start(host: Host, fence: Fence | undefined): Promise<Session> {
    const mark = randomBytes(8).toString('hex');
    const args = [mark, String(IDLE / 1000), fence?.directory ?? '', fence?.token ?? ''];
    // Ended command by command: what is cleaned up after a cancel still goes through it.
    const { signal } = new AbortController();
    return new Session(host, await host.start(['sh', '-c', SCRIPT, 'sh', ...args], { signal, fence }), mark);
  }

  /** @throws as `Host.run`, when the session ends and not the command */
  async command(
    argv: readonly string[],
    options: ShellOptions & { signal: AbortSignal },
  ): Promise<RunResult & { readonly isWhole: boolean }> {
    const { stdin, cwd = '', onStdout, onStderr, signal } = options;
    using limit = timeLimit(limitOf(options), signal);
    const words = [cwd, stdin === undefined ? '' : 'stdin', stdin ?? ''].map(word);
    const done = Promise.all([this.#stdout.next(onStdout), this.#stderr.next(onStderr)]);
    limit.signal.addEventListener('abort', () => this.#stop());
    this.#child.stdin.write(`${words.join(' ')} ${quoteArgv(argv).replaceAll('\n', NEWLINE)}\n`);
    const end = await Promise.race([done, this.#child.ended]);
    if ('stderr' in end) {
      signal.throwIfAborted();
      if (!this.#stdout.isWhole || !this.#stderr.isWhole) throw endlessError(this.#host, argv);
      if (limit.timedOut) throw timeoutError(this.#host, argv, options);
      throw end.failure ?? commandError(this.#host, argv, end);
    }
    const [{ text: stdout, code, isWhole }, { text: stderr }] = end;
    return { code, stdout, stderr, isWhole };
  }

  #stop(): void {
    this.isOver = true;
    this.#child.stop();
  }

  async close(): Promise<void> {
    this.#child.stdin.end();
    await this.#child.ended;
  }
}

/** A line break inside of a quoted word, for a protocol of lines. */
const NEWLINE = `'"$nl"'`;

/** One quoted word, '' included. */
function word(text: string): string {
  return quoteArgv(['x', text]).slice("'x' ".length).replaceAll('\n', NEWLINE);
}

interface Marked {
  readonly text: string;
  readonly code: number;
  /** Or somebody has read it line by line. */
  readonly isWhole: boolean;
}

/** Characters of a command's output that are kept; of one that is longer, or is read line by line, the last ones. */
const KEEP = { all: 64 * 2 ** 20, last: 2 ** 18 };

/** The output of one command after the other, cut at the marks behind each. */
class MarkedLines {
  readonly #pattern: RegExp;
  readonly #decoder = new StringDecoder('utf8');
  readonly #onEndless: () => void;
  #held = '';
  #text = '';
  /** Characters of this command. */
  #seen = 0;
  /** Nothing of what nobody reads line by line was dropped. */
  isWhole = true;
  #waiting: { resolve(end: Marked): void; lines: Lines | undefined } | undefined;

  /** @param onEndless called when more came than is kept */
  constructor(stream: Readable, mark: string, onEndless: () => void) {
    this.#onEndless = onEndless;
    this.#pattern = new RegExp(`\\x1d${mark} (\\d+)\\x1d`);
    stream.on('data', (chunk: Buffer) => this.#add(this.#decoder.write(chunk)));
    stream.on('error', () => {});
  }

  /** Resolves with the mark of the command that runs next. */
  next(onLine: ((line: string) => void) | undefined): Promise<Marked> {
    return new Promise((resolve) => {
      this.#waiting = { resolve, lines: onLine === undefined ? undefined : new Lines(onLine) };
      this.#add('');
    });
  }

  #add(text: string): void {
    this.#held += text;
    const match = this.#pattern.exec(this.#held);
    if (match === null) {
      // What may be the front of a mark is not told yet.
      const at = this.#held.lastIndexOf('\x1d');
      const keep = at >= 0 && this.#held.length - at < 64 ? at : this.#held.length;
      this.#keep(this.#held.slice(0, keep));
      this.#held = this.#held.slice(keep);
      return;
    }
    if (this.#waiting === undefined) return;
    this.#keep(this.#held.slice(0, match.index));
    this.#held = this.#held.slice(match.index + match[0].length);
    const { resolve, lines } = this.#waiting;
    lines?.end();
    const found = { text: this.#text, code: Number(match[1]), isWhole: this.isWhole };
    [this.#text, this.isWhole, this.#seen, this.#waiting] = ['', true, 0, undefined];
    resolve(found);
  }

  #keep(text: string): void {
    const lines = this.#waiting?.lines;
    lines?.add(text);
    this.#text += text;
    this.#seen += text.length;
    // A little more than is kept may end by itself, and then the session goes on.
    if (lines === undefined && this.#seen > 2 * KEEP.all) this.#onEndless();
    if (this.#text.length <= (lines === undefined ? KEEP.all : KEEP.last)) return;
    this.#text = this.#text.slice(-KEEP.last);
    this.isWhole &&= lines !== undefined;
  }
}
