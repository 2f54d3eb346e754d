import { type Duplex, PassThrough, Readable } from 'node:stream';
import type { Context } from '../base/context.ts';
import { commandError, endlessError, limitOf, timeoutError } from './command.ts';
import { writeError } from './files/disk-full.ts';
import type {
  Cancellable,
  FencedOptions,
  Host,
  HostLock,
  HostShell,
  LockHolder,
  LockOptions,
  RunningCommand,
  RunOptions,
  RunResult,
  StartOptions,
  Tree,
  UploadOptions,
} from './host.ts';
import { fenced, fenceError } from './lock/fence.ts';
import { takeLock } from './lock/lock.ts';
import { collect, Tail } from './process/collect.ts';
import { type Child, stopProcess } from './process/process.ts';
import { Shell } from './shell.ts';
import type { Transport } from './transport.ts';

const KEPT_STDERR = 256 * 1024;

/** Every host: what it can do is made of argvs that the transport starts there. */
export class Machine implements Host {
  readonly name: string;
  readonly kind: 'local' | 'ssh';
  readonly #transport: Transport;
  readonly #context: Context;
  readonly #running = new Set<Child>();

  constructor(name: string, transport: Transport, context: Context) {
    this.name = name;
    this.kind = transport.kind;
    this.#transport = transport;
    this.#context = context;
  }

  async run(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    const { fence, onStdout, accept = [0] } = options;
    const signal = options.signal ?? this.#context.signal;
    const child = await this.#start(argv, options).catch((error: unknown) => {
      // Whatever was to feed it is not left waiting for somebody who reads.
      if (options.stdin instanceof Readable) options.stdin.destroy();
      throw error;
    });
    // With a line callback the caller sees all of it; without one it would take the rest for the whole.
    const whole = onStdout === undefined;
    const end = await collect(child, { ...options, timeout: limitOf(options), signal, whole });
    if (end.timedOut) {
      signal.throwIfAborted();
      throw timeoutError(this, argv, options, end.stderr);
    }
    if (whole && end.dropped > 0) throw endlessError(this, argv);
    const failure =
      fenceError(fence, end, this.name) ?? this.#transport.connectionError(end, argv, end.stderr);
    if (failure) throw failure;
    if (end.code === null || !accept.includes(end.code)) throw commandError(this, argv, end);
    return { code: end.code, stdout: end.stdout, stderr: end.stderr };
  }

  shell(options: FencedOptions = {}): HostShell {
    return new Shell(this, { fence: options.fence, signal: options.signal ?? this.#context.signal });
  }

  async start(argv: readonly string[], options: StartOptions = {}): Promise<RunningCommand> {
    const child = await this.#start(argv, options);
    const { stream, tail, closed } = tee(child.stderr);
    const signal = options.signal ?? this.#context.signal;
    const stop = () => stopProcess(child);
    // A cancel while it was started.
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    const ended = Promise.all([child.ended, closed]).then(([end]) => {
      signal.removeEventListener('abort', stop);
      const stderr = tail.text() + (end.refused ?? '');
      const failure =
        fenceError(options.fence, { ...end, stderr }, this.name) ??
        this.#transport.connectionError(end, argv, stderr);
      return { code: end.code, signal: end.signal, stderr, ...(failure === undefined ? {} : { failure }) };
    });
    return { stdin: child.stdin, stdout: child.stdout, stderr: stream, ended, stop };
  }

  async upload(
    directory: string,
    trees: readonly Tree[],
    options: UploadOptions = {},
  ): Promise<ReadonlySet<string>> {
    const { sendTrees, uploadArgv } = await import('./files/upload.ts');
    const names = trees.map(({ name }) => name);
    const argv = uploadArgv(directory, names, options);
    const child = await this.start(argv, options);
    const signal = options.signal ?? this.#context.signal;
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-KEPT_STDERR);
    });
    try {
      await sendTrees(child, trees);
      const end = await child.ended;
      signal.throwIfAborted();
      if (end.code !== 0) throw end.failure ?? commandError(this, argv, end);
      const there = new Set(said.split('\n'));
      return new Set(names.filter((name) => there.has(`there ${name}`)));
    } catch (error) {
      throw writeError(error, this.name, `${directory}/${names.at(-1) ?? ''}`);
    }
  }

  connect(hostname: string, port: number, options: Cancellable = {}): Promise<Duplex> {
    return this.#transport.connect(hostname, port, options.signal ?? this.#context.signal);
  }

  lock(directory: string, holder: LockHolder, options: LockOptions = {}): Promise<HostLock> {
    // The lock outlives the context's signal: what is cleaned up after an abort still needs it.
    const start = (argv: readonly string[]) => this.start(argv, { signal: new AbortController().signal });
    return takeLock({ hostName: this.name, directory, holder, options, start }, this.#context);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const running = [...this.#running];
    for (const child of running) stopProcess(child);
    await Promise.all(running.map((child) => child.ended));
  }

  async #start(argv: readonly string[], options: StartOptions): Promise<Child> {
    const signal = options.signal ?? this.#context.signal;
    signal.throwIfAborted();
    const { cwd, env, fence } = options;
    const child = await this.#transport.start({ argv: fenced(argv, fence), cwd, env, signal });
    this.#running.add(child);
    void child.ended.then(() => this.#running.delete(child));
    return child;
  }
}

/** The stream for whoever wants it, and its end for the error message; a reader that never comes blocks nothing. */
function tee(source: Readable): { stream: Readable; tail: Tail; closed: Promise<void> } {
  const tail = new Tail(KEPT_STDERR);
  const stream = new PassThrough();
  source.on('data', (chunk: Buffer) => {
    tail.add(chunk);
    if (stream.writableLength + stream.readableLength < KEPT_STDERR) stream.write(chunk);
  });
  source.on('error', () => {});
  const closed = new Promise<void>((resolve) => {
    source.once('close', () => {
      stream.end();
      resolve();
    });
  });
  return { stream, tail, closed };
}
