import { Readable } from 'node:stream';
import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import type { Bytes } from '../base/units.ts';
import type { Destination } from '../config/options/index.ts';
import { t } from '../texts/texts.ts';
import type { ReceiveOptions } from './archive.ts';
import { copyFile, readFileBack, SILENCE, summing } from './copy-file.ts';
import { fanOut } from './fan-out.ts';
import { guideOf } from './guide.ts';
import type { BackupFile, Manifest } from './manifest.ts';
import type { SealedTo } from './seals/index.ts';
import { isPassing, nameOf, openStore } from './stores/index.ts';
import type { Access, StorePlace } from './stores/kind.ts';
import { type BackupSet, type BackupStore, type BegunSet, byAge } from './stores/store.ts';

/** A complete copy of a set: all of it was read back. */
export interface Copy {
  readonly to: string;
  /** Of the set there, for people. */
  readonly path: string;
  /** What it is encrypted with, where it is. */
  readonly sealed?: string;
  /** It goes with the job, unless a later step keeps it. */
  readonly passing?: true;
  /** Older sets that retention removed there. */
  readonly removed: readonly string[];
}

/** A destination that should have a copy and has none. */
export interface Missing {
  readonly to: string;
  readonly why: string;
}

type StoredFile = Pick<BackupFile, 'path' | 'bytes' | 'sha256'>;
type Content = Omit<StoredFile, 'path'>;

const LARGE: Bytes = 50e9;

interface Begun {
  readonly destination: Destination;
  readonly store: BackupStore;
  readonly set: BegunSet;
  /** As they lie there. */
  files: readonly BackupFile[];
}

/** Sets of other destinations, which are written beside that of the host. What fails at one does not touch another. */
export class Copies implements AsyncDisposable {
  readonly missing: Missing[] = [];
  readonly #context: Context;
  readonly #sealed: SealedTo | undefined;
  readonly #access: Access;
  readonly #opened: BackupStore[] = [];
  #begun: Begun[] = [];
  #received: StoredFile | undefined;
  #published: Begun[] = [];

  private constructor({ context, access }: StorePlace, sealed: SealedTo | undefined) {
    this.#context = context;
    this.#access = access;
    this.#sealed = sealed;
  }

  /**
   * Begins a set at each destination, so that who refuses is known before anything is dumped.
   * @param sealed how what goes there is encrypted
   */
  static async begin(
    destinations: readonly Destination[],
    id: string,
    place: StorePlace,
    sealed: SealedTo | undefined,
  ): Promise<Copies> {
    const copies = new Copies(place, sealed);
    for (const destination of destinations) {
      const name = nameOf(destination);
      try {
        const store = await openStore(destination, place);
        copies.#opened.push(store);
        const set = await store.begin(id);
        if (set.id === id) copies.#begun.push({ destination, store, set, files: [] });
        else {
          await set.discard();
          throw new UserError(t`${name} has a set ${id} already, which is not of this host`, {
            fix: t`give each environment a destination or a prefix of its own`,
          });
        }
      } catch (error) {
        place.context.signal.throwIfAborted();
        copies.#failed(name, error);
      }
    }
    return copies;
  }

  /** What a manifest tells of them. */
  get told(): Pick<Manifest, 'copies' | 'missing'> {
    const copies = this.#begun.map((one) => this.#toldOf(one));
    return {
      ...(copies.length === 0 ? {} : { copies }),
      ...(this.missing.length === 0 ? {} : { missing: this.missing }),
    };
  }

  /** @throws UserError when there is nowhere left to copy to */
  assertSome(): void {
    if (this.#begun.length > 0) return;
    const why = this.missing.map(({ to, why }) => `\n${to}: ${why}`).join('');
    throw new UserError(t`the backup can be kept nowhere:${why}`, {
      fix: t`mend what it says there, or keep backups on the host, too: backup.to: [host, ...]`,
    });
  }

  /** The sets that are there already, newest first. */
  get others(): BackupSet[] {
    return this.#begun.flatMap(({ set }) => set.others).sort(byAge);
  }

  /** Brings each file to each destination and reads it back from there. */
  async write(from: BegunSet, files: readonly BackupFile[]): Promise<void> {
    await this.#each(this.#begun, async (one) => {
      const { store, set: to } = one;
      this.#context.log.info(t`copying to ${store.name}`);
      const names = { from: t`the host`, to: store.name };
      for (const file of files) {
        const as = await this.#as(file.path);
        this.#add(one, file, await copyFile(file, { from, to, names, as }, this.#context));
      }
    });
  }

  /**
   * Hands a file to all destinations as it is made, at the pace of the slowest. It counts when it is confirmed.
   * @returns what has come
   * @throws UserError when there is nowhere left to keep it
   */
  async receive(path: string, content: Readable, { count, signal, size }: ReceiveOptions): Promise<Content> {
    const plain = summing(count);
    const stored = summing();
    const as = await this.#as(path);
    const read = plain.through(content);
    const passed = stored.through(as === undefined ? read : await as.pass(read));
    const name = as?.path ?? path;
    // It says how many parts a large upload has: of a small one nobody needs to know.
    const expected = size !== undefined && size > LARGE ? 2 * size : undefined;
    const failures = new Map<Begun, unknown>();
    const takers = this.#begun.map((one) => ({
      take: (piece: Readable) => one.set.put(name, piece, signal, expected),
      failed: (error: unknown) => void failures.set(one, error),
    }));
    await fanOut(passed, takers, SILENCE);
    signal.throwIfAborted();
    for (const [one, error] of failures) await this.#out(one, error);
    this.assertSome();
    this.#received = { path: name, ...stored.total() };
    return plain.total();
  }

  /** Reads what was received last back from each destination. @param file what it is */
  async confirm(file: BackupFile): Promise<void> {
    const sent = this.#received;
    if (sent === undefined) throw new TypeError(file.path);
    await this.#each(this.#begun, async (one) => {
      await readFileBack(sent, { to: one.set, names: { to: one.store.name } }, this.#context);
      this.#add(one, file, sent);
    });
    this.assertSome();
  }

  #toldOf({ destination, store, set }: Begun) {
    const passing = isPassing(destination, this.#access) && { passing: true as const };
    return { to: store.name, path: set.path, ...passing };
  }

  async #as(path: string) {
    const sealed = this.#sealed;
    return (
      sealed && { path: `${path}${sealed.seal.suffix}`, pass: await sealed.seal.wrap(sealed.recipients) }
    );
  }

  #add(one: Begun, file: BackupFile, stored: StoredFile): void {
    const { bytes, sha256 } = file;
    const sealed = this.#sealed && { sealed: { by: this.#sealed.seal.name, bytes, sha256 } };
    one.files = [...one.files, { ...file, ...stored, ...sealed }];
  }

  /** Says at each destination how the set is restored by hand. */
  async explain(manifest: Manifest): Promise<void> {
    await this.#each(this.#begun, async (one) => {
      for (const [name, text] of guideOf(manifestAt(one, manifest)))
        await one.set.put(name, Readable.from([Buffer.from(text)]), this.#context.signal);
    });
  }

  /**
   * Completes the copies and removes older sets there.
   * @param manifest of the host: without what is told of the copies, and as the files lie there
   */
  async publish(
    manifest: Manifest,
    toRemove: (others: readonly BackupSet[], at: Destination) => string[],
  ): Promise<Copy[]> {
    const done = new Map<Begun, Copy>();
    // The manifests of others name one that fails now: they are written again.
    for (let before = -1; before !== this.#begun.length; ) {
      before = this.#begun.length;
      await this.#each(this.#begun, async (one) => {
        const { destination, set } = one;
        const old = done.has(one) ? [] : toRemove(set.others, destination);
        const removed = await set.publish({ ...manifestAt(one, manifest), ...this.told }, old);
        const sealed = this.#sealed && { sealed: this.#sealed.seal.name };
        if (!done.has(one)) done.set(one, { ...this.#toldOf(one), ...sealed, removed });
      });
    }
    this.#published = this.#begun;
    return this.#begun.flatMap((one) => done.get(one) ?? []);
  }

  /** Removes what is not published. */
  async [Symbol.asyncDispose](): Promise<void> {
    const open = this.#begun.filter((one) => !this.#published.includes(one));
    await Promise.all(open.map((one) => this.#discard(one)));
    for (const store of this.#opened) await store[Symbol.asyncDispose]();
  }

  /** Those at which the work fails are out. */
  async #each(begun: readonly Begun[], work: (one: Begun) => Promise<void>): Promise<void> {
    for (const one of begun) {
      try {
        await work(one);
      } catch (error) {
        this.#context.signal.throwIfAborted();
        await this.#out(one, error);
      }
    }
  }

  async #out(one: Begun, error: unknown): Promise<void> {
    this.#failed(one.store.name, error);
    this.#begun = this.#begun.filter((other) => other !== one);
    await this.#discard(one);
  }

  async #discard({ store, set }: Begun): Promise<void> {
    await set.discard().catch((problem: unknown) => {
      const left = t`what was begun at ${store.name} could not be removed`;
      this.#context.log.warning(`${left}: ${messageOf(problem)}`);
    });
  }

  #failed(to: string, error: unknown): void {
    const why = this.#context.redact(messageOf(error));
    this.missing.push({ to, why });
    this.#context.log.warning(t`no copy at ${to}: ${why}`);
  }
}

/** Of the set as it lies at a destination. */
const manifestAt = ({ files }: Begun, manifest: Manifest): Manifest => ({
  ...manifest,
  files: [...files],
  totalBytes: files.reduce((total, { bytes }) => total + bytes, 0),
});
