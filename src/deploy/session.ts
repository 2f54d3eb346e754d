import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Host, HostLock, LockHolder } from '../host/host.ts';
import type { Layout } from '../release/layout.ts';
import { readStore, type Stored, writeLedger } from '../release/store.ts';
import type { Ledger, ReleaseId } from '../release/types.ts';

/** A host under our lock: everything that changes it goes through here, so that nothing runs unfenced. */
export class HostSession implements AsyncDisposable {
  readonly host: Host;
  readonly layout: Layout;
  /** The host's work ends when the run is cancelled or when the lock is lost. */
  readonly context: Context;
  /** The ledger as it was when the lock was taken, before this run changed it. */
  readonly found: Ledger;
  /** Shipped files that were there then: an earlier look may have seen what another run has dropped since. */
  readonly files: ReadonlySet<string>;
  readonly #lock: HostLock;
  #ledger: Ledger;

  private constructor(host: Host, layout: Layout, store: Stored, lock: HostLock, context: Context) {
    this.host = host;
    this.layout = layout;
    this.found = store.ledger;
    this.files = new Set(store.files);
    this.#ledger = store.ledger;
    this.#lock = lock;
    this.context = context;
  }

  /** Takes the lock and reads the ledger anew: what was read before may be stale by now. */
  static async open(
    host: Host,
    layout: Layout,
    holder: LockHolder,
    wait: Milliseconds,
    context: Context,
  ): Promise<HostSession> {
    const lock = await host.lock(layout.root, holder, {
      wait,
      signal: context.signal,
      onWait: (other) =>
        context.log.info(
          `${host.name}: waiting for ${other.who} (${other.what}, since ${other.since}, ${other.where})`,
        ),
    });
    try {
      const store = await readStore(host, layout.root, context);
      const signal = AbortSignal.any([context.signal, lock.lost]);
      return new HostSession(host, layout, store, lock, { ...context, signal });
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get fence() {
    return this.#lock.fence;
  }

  /** Changes the ledger on the host, then here: what is not written did not happen. */
  async update(change: (ledger: Ledger) => Ledger, signal: AbortSignal = this.context.signal): Promise<void> {
    const next = change(this.#ledger);
    await writeLedger(this.host, this.layout, next, { signal, fence: this.fence });
    this.#ledger = next;
  }

  /** Runs a changing command in a release's directory. */
  async inRelease(id: ReleaseId, argv: readonly string[], options: { timeout?: Milliseconds } = {}) {
    return this.host.run(argv, {
      cwd: this.layout.release(id),
      signal: this.context.signal,
      fence: this.fence,
      onStderr: (line) => this.context.log.debug(line),
      ...options,
    });
  }

  /** Adds a line to log.jsonl, for people. */
  async note(event: Readonly<Record<string, unknown>>): Promise<void> {
    const line = JSON.stringify({ at: new Date(this.context.now()).toISOString(), ...event });
    try {
      await this.host.run(['sh', '-c', 'cat >> "$1"', 'sh', this.layout.log], {
        stdin: `${this.context.redact(line)}\n`,
        fence: this.fence,
        signal: this.context.signal,
      });
    } catch (error) {
      this.context.signal.throwIfAborted();
      // Nothing is read back from it: a log that cannot be written must not decide what runs.
      this.context.log.warning(
        `${this.host.name}: ${this.layout.log} cannot be written: ${messageOf(error)}`,
      );
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#lock.release();
  }
}
