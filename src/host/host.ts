import type { Duplex, Readable, Writable } from 'node:stream';
import type { Milliseconds } from '../base/units.ts';

/**
 * A machine with Docker Engine. `local` and `ssh://` are the same code path: everything here is built on
 * running an argv there. Nothing of ours is below this room except `base/`.
 */
export interface Host extends AsyncDisposable {
  /** As the user wrote it: `local` or `ssh://user@host:port`. */
  readonly name: string;
  readonly kind: 'local' | 'ssh';

  /**
   * Runs an argv and collects its output.
   * @throws ToolError when it exits with a code that `options.accept` does not list, or when a signal ends it
   * @throws UserError when the host cannot be reached, or on `timeout`
   */
  run(argv: readonly string[], options?: RunOptions): Promise<RunResult>;

  /** Many commands in one, each of which costs a round trip then, not a session. */
  shell(options?: FencedOptions): HostShell;

  /** Starts an argv and hands out its streams: dumps, image archives, the lock's holder. */
  start(argv: readonly string[], options?: StartOptions): Promise<RunningCommand>;

  /**
   * Makes a directory of each tree below `directory`, in their order and in one command. Each appears when all have
   * arrived; one that is there already stays as it is (uploads are content-addressed or immutable).
   * @returns the names of those that were there already
   */
  upload(directory: string, trees: readonly Tree[], options?: UploadOptions): Promise<ReadonlySet<string>>;

  /** A TCP connection as seen from this host (`ssh -W` over the open connection). */
  connect(hostname: string, port: number, options?: Cancellable): Promise<Duplex>;

  /**
   * Takes the host lock in `directory` (made when missing).
   * Waits up to `options.wait` while somebody else has it, saying so through `options.onWait`.
   * @throws UserError that names the holder, since when and where
   */
  lock(directory: string, holder: LockHolder, options?: LockOptions): Promise<HostLock>;

  /** Ends what still runs; the connections of the job stay until `closeConnections()`. */
  [Symbol.asyncDispose](): Promise<void>;
}

export interface Cancellable {
  /** Default: the signal of the context that the host was opened with. To clean up after that, pass another. */
  signal?: AbortSignal | undefined;
}

export interface RunOptions extends Cancellable {
  /** Directory to run in, on that host. Default: the home directory over ssh, our own for `local`. */
  cwd?: string | undefined;
  /** Added to the clean environment. Names are visible on the host while the command runs, so: no secrets. */
  env?: Readonly<Record<string, string>> | undefined;
  stdin?: string | Uint8Array | Readable;
  /** Default a minute: what may rightly take longer says so. `none` for what another limit ends. */
  timeout?: Milliseconds | 'none' | undefined;
  /** Exit codes that are answers, not failures. Default [0]. */
  accept?: readonly number[];
  /** Called for every complete line as it arrives. */
  onStdout?: (line: string) => void;
  onStderr?: (line: string) => void;
  /** A command that changes the host names the lock that allows it: it runs only while that lock is ours. */
  fence?: Fence | undefined;
}

/** Commands run one after the other; those that are started at the same time wait for each other. */
export interface HostShell extends AsyncDisposable {
  /** As `Host.run`. */
  run(argv: readonly string[], options?: ShellOptions): Promise<RunResult>;
}

export type ShellOptions = Omit<RunOptions, 'env' | 'fence' | 'stdin'> & { stdin?: string | undefined };

export type StartOptions = Pick<RunOptions, 'signal' | 'cwd' | 'env' | 'fence'>;
export type FencedOptions = Pick<RunOptions, 'signal' | 'fence'>;
export interface UploadOptions extends FencedOptions {
  /** Only where there is room besides for the directory's reserve (files/reserve.ts), which is made where it is missing. */
  reserve?: boolean;
}

export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
  /** Not the command failed: the connection broke, or the fence did not let it through. To be thrown as it is. */
  readonly failure?: Error;
}

export interface RunningCommand {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves when the command has ended; never rejects. `code` is null when a signal ended it. */
  readonly ended: Promise<CommandEnd>;
  /** Asks it and all that it started to stop (SIGTERM, after 5 s SIGKILL), over ssh too. */
  stop(): void;
}

export interface Tree {
  /** Path below the directory that it is uploaded to, with `/`. */
  readonly name: string;
  readonly entries: Iterable<UploadEntry>;
  /** Default: root, whoever unpacks it; directories 0755. */
  readonly owner?: Owner & {
    readonly directories: number;
    /** The directory of the tree itself is meant, too. */
    readonly isWhole: boolean;
    /** Directories below it, besides those of the entries. */
    readonly also?: readonly string[];
  };
}

/** As numbers: names differ between machines and images. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export interface UploadEntry {
  /** Path inside the target, with `/`. */
  readonly path: string;
  /** Permission bits; 0o600 for secrets. */
  readonly mode: number;
  readonly content:
    | { readonly kind: 'bytes'; readonly bytes: string | Uint8Array }
    | { readonly kind: 'file'; readonly source: string; readonly size: number }
    | { readonly kind: 'symlink'; readonly to: string };
}

/** Who holds the lock: written into the lock file for the others to read. */
export interface LockHolder {
  /** A person or bot, for people. */
  readonly who: string;
  /** What it is doing, for people: `deploy v1.4.2 to production`. */
  readonly what: string;
  /** Where to look: the URL of the run, or the machine and process. */
  readonly where: string;
}

export interface HolderInfo extends LockHolder {
  readonly since: string;
}

export interface LockOptions extends Cancellable {
  /** How long to wait for another holder. Default 0: refuse at once. */
  wait?: Milliseconds;
  onWait?: (holder: HolderInfo) => void;
  /** A file in the directory, which comes back as it is under the lock: `HostLock.content`. */
  read?: string;
  /** Patterns of what is removed as soon as nobody else writes there: what runs left that were killed. */
  clear?: readonly string[];
  /** Heartbeat every 10 s and a holder that gives up after 45 s, unless a test says otherwise. */
  heartbeat?: { every: Milliseconds; patience: Milliseconds };
}

/** What a command needs to prove that it still runs under our lock. */
export interface Fence {
  readonly directory: string;
  readonly token: string;
}

export interface HostLock extends AsyncDisposable {
  readonly fence: Fence;
  /** Of the file `options.read`, without its line breaks; undefined when there is none. */
  readonly content: string | undefined;
  /** Aborted with the reason when the lock is lost (the holder or the connection died). */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}
