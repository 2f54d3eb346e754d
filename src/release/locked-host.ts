import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import { writeError } from '../host/files/disk-full.ts';
import { INSIST } from '../host/files/reserve.ts';
import type { Host, HostLock, HostShell, LockOptions, RunResult, ShellOptions, Tree } from '../host/host.ts';
import { lockHolder } from '../host/lock/holder.ts';
import { t } from '../texts/texts.ts';
import { type Layout, LEFTOVERS } from './layout.ts';
import { type Claim, claim, fail, pendingRelease } from './ledger.ts';
import type { RunIdentity } from './run-identity.ts';
import { readStore, type Stored } from './store.ts';
import type { Ledger } from './types.ts';

export interface LockRequest {
  readonly run: Pick<RunIdentity, 'who' | 'where'>;
  /** For those who wait: `deploy v1.4.2 to production`. */
  readonly what: string;
  /** How long to wait for another run. */
  readonly wait: Milliseconds;
}

/** A line of log.jsonl, for people. */
export type LogEvent = Readonly<Record<string, unknown>> & { readonly event: string };

interface Locked extends Pick<LockedHost, 'host' | 'store' | 'moved' | 'context'> {
  readonly lock: HostLock;
}

/** A host under our lock: everything that changes it goes through here, so that nothing runs unfenced. */
export class LockedHost implements AsyncDisposable {
  readonly host: Host;
  readonly layout: Layout;
  /** What the deploy path held when the lock was taken, before this run changed it. */
  readonly store: Stored;
  /** Somebody else has changed the ledger between the look that led here and the lock. */
  readonly moved: boolean;
  /** The host's work ends when the run is cancelled or when the lock is lost. */
  readonly context: Context;
  readonly #lock: HostLock;
  readonly #shell: HostShell;
  #ledger: Ledger;

  private constructor({ host, store, moved, lock, context }: Locked) {
    const signal = AbortSignal.any([context.signal, lock.lost]);
    this.host = host;
    this.layout = store.layout;
    this.store = store;
    this.moved = moved;
    this.context = { ...context, signal };
    this.#ledger = store.ledger;
    this.#lock = lock;
    this.#shell = host.shell({ fence: lock.fence, signal });
  }

  /**
   * Takes the lock. What was read before holds on while the ledger is the same: releases, files and images are only
   * dropped with a change of it.
   * @throws UserError naming who has the lock
   */
  static async open(host: Host, seen: Stored, request: LockRequest, context: Context): Promise<LockedHost> {
    const { run, what, wait } = request;
    const options: LockOptions = {
      wait,
      read: 'state.json',
      clear: LEFTOVERS,
      signal: context.signal,
      onWait: ({ who, what, since, where }) => {
        waits = t`${host.name}: waiting for ${who} (${what}, since ${since}, ${where})`;
        context.log.info(waits);
      },
    };
    let waits = t`${host.name}: take the lock`;
    using _ = context.log.progress(() => waits);
    const lock = await host.lock(seen.layout.root, { who: run.who, what, where: run.where }, options);
    try {
      const isSame = lock.content === seen.ledgerText;
      const store = isSame ? seen : await readStore(host, seen.layout.root, context);
      return new LockedHost({ host, store, moved: !isSame, lock, context });
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  get name(): string {
    return this.host.name;
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get kind(): Host['kind'] {
    return this.host.kind;
  }

  get fence() {
    return this.#lock.fence;
  }

  /** Runs a command, one after the other; `Host.run` in all else. Many of them are one remote command. */
  run(argv: readonly string[], options: ShellOptions = {}): Promise<RunResult> {
    return this.#shell.run(argv, options);
  }

  /** Brings directories below the deploy path; those that are there stay. @returns the names of these */
  upload(trees: readonly Tree[]): Promise<ReadonlySet<string>> {
    const options = { fence: this.fence, signal: this.context.signal, reserve: true };
    return this.host.upload(this.layout.root, trees, options);
  }

  /**
   * Changes the ledger on the host, then here: what is not written did not happen.
   * @param event is told in log.jsonl: one that cannot be written must not decide what runs
   */
  async update(
    change: (ledger: Ledger) => Ledger,
    event?: LogEvent,
    signal: AbortSignal = this.context.signal,
  ): Promise<void> {
    const next = change(this.#ledger);
    const { log, now, redact } = this.context;
    const line =
      event === undefined ? '' : redact(JSON.stringify({ at: new Date(now()).toISOString(), ...event }));
    const text = `${JSON.stringify(next, null, 2)}\n`;
    const argv = ['sh', '-c', WRITE, 'sh', this.layout.root, String(Buffer.byteLength(text))];
    const options = { stdin: `${line}\n${text}`, signal, timeout: WRITE_LIMIT };
    const { stderr } = await this.run(argv, options).catch((error: unknown) => {
      throw writeError(error, this.name, this.layout.state);
    });
    this.#ledger = next;
    if (stderr !== '') log.warning(t`${this.name}: ${this.layout.log} cannot be written: ${stderr.trim()}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#shell[Symbol.asyncDispose]();
    await this.#lock.release();
  }
}

/** It is flushed to a disk that may still have the images of the release to write. */
const WRITE_LIMIT: Milliseconds = 3 * 60_000;

// $1 the deploy path, $2 the bytes that are to arrive: a connection that broke must not publish half a ledger. stdin: a
// line for the log, then the ledger.
const WRITE = `# deploy-kit: write the ledger
${INSIST}
umask 077
cd "$1" || exit
root=$1 bytes=$2
IFS= read -r event
text=$(cat)
n=$(printf '%s\\n' "$text" | wc -c)
[ "$n" -eq "$bytes" ] || { echo "$root/state.json: only $n of $bytes bytes arrived" >&2; exit 1; }
t=state.json.$$.tmp
trap 'rm -f -- "$t"' EXIT
trap 'exit 1' HUP INT TERM
write() {
  printf '%s\\n' "$text" >"$t" || return
  n=$(wc -c <"$t")
  [ "$n" -eq "$bytes" ] || { echo "wrote only $n of $bytes bytes" >&2; return 1; }
  chmod 644 "$t" || return
  sync -- "$t" 2>/dev/null || sync
  mv -f -- "$t" state.json
}
insist write || exit 1
[ -z "$event" ] || printf '%s\\n' "$event" >>log.jsonl
exit 0
`;

/** Several hosts under lock; released together, the last one first. */
export class LockedHosts implements AsyncDisposable {
  readonly list: LockedHost[] = [];

  /**
   * Locks the hosts in their order, so that two runs cannot wait for each other, and makes sure that no other run's
   * release waits for its verdict there; one whose run is over becomes failed, with the reason.
   * @throws UserError naming who has the lock or whose release is pending
   */
  static async open(
    hosts: readonly { readonly host: Host; readonly store: Stored }[],
    request: LockRequest & { readonly run: RunIdentity },
    context: Context,
  ): Promise<LockedHosts> {
    const locked = new LockedHosts();
    try {
      for (const { host, store } of hosts)
        locked.list.push(await LockedHost.open(host, store, request, context));
      const { run } = request;
      const isOurs = locked.list.some(({ ledger }) => pendingRelease(ledger)?.lease?.run === run.run);
      for (const host of locked.list) await claimHost(host, run, isOurs);
      return locked;
    } catch (error) {
      await locked[Symbol.asyncDispose]();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const host of this.list.toReversed()) await host[Symbol.asyncDispose]();
  }
}

/** Another run's release waits for its verdict, and of this run nothing is on any of the hosts. */
export class TakenError extends UserError {}

/** `claim`, with what is known of the run whose release is pending. */
export async function claimOf(ledger: Ledger, run: RunIdentity, now: number): Promise<Claim> {
  const lease = pendingRelease(ledger)?.lease;
  const isDead = lease !== undefined && (await run.isDead(lease));
  return claim(ledger, run.run, now, () => isDead);
}

async function claimHost(host: LockedHost, run: RunIdentity, isOurs: boolean): Promise<void> {
  const { log, now } = host.context;
  const found = await claimOf(host.ledger, run, now());
  if (found.kind === 'taken') {
    throw new (isOurs ? UserError : TakenError)(waiting(host, found), {
      fix: t`wait for that run, or until ${found.lease.expiresAt}, when it no longer counts`,
    });
  }
  if (found.kind === 'abandoned') {
    const { entry, why } = found;
    log.warning(t`${host.name}: release ${entry.id} no longer waits for a verdict: ${why}`);
    await host.update((ledger) => fail(ledger, entry.id, now(), why));
    run.abandoned?.(entry.id, why);
  }
}

const waiting = ({ name }: Pick<Host, 'name'>, { entry, lease }: Extract<Claim, { kind: 'taken' }>): string =>
  t`${name}: release ${entry.id} of ${lease.who} waits for its verdict (since ${entry.since}, ${lease.where})`;

/** Warns of another run that is at work, for who only looks: to change a host now would have to wait, or be refused. */
export async function warnOfOthers(
  hosts: readonly { readonly host: Host; readonly store: Stored }[],
  run: RunIdentity,
  context: Context,
): Promise<void> {
  const { log, now } = context;
  for (const { host, store } of hosts) {
    const pending = pendingRelease(store.ledger);
    if (pending === undefined || pending.lease?.run === run.run) continue;
    const holder = await lockHolder(host, store.layout.root, context);
    const found = await claimOf(store.ledger, run, now());
    if (holder !== undefined) {
      const { who, what, since, where } = holder;
      log.warning(
        t`${host.name}: ${who} is at work (${what}, since ${since}, ${where}): a change waits for that`,
      );
    } else if (found.kind === 'taken') {
      log.warning(t`${waiting(host, found)}: until then, or ${found.lease.expiresAt}, a change is refused`);
    }
  }
}
