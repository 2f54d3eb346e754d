import type { Readable } from 'node:stream';
import { messageOf, UserError } from '../../../base/errors.ts';
import { timeLimit } from '../../../base/time-limit.ts';
import type { Bytes, Milliseconds } from '../../../base/units.ts';
import { t } from '../../../texts/texts.ts';
import { type Manifest, parseManifest } from '../../manifest.ts';
import type { StorePlace } from '../kind.ts';
import {
  type BackupSet,
  type BackupStore,
  type BegunSet,
  byAge,
  damagedOf,
  freeId,
  manifestText,
  SET_ID,
} from '../store.ts';
import { Bucket, type BucketAddress, type BucketLimits } from './bucket.ts';

const MANIFEST = 'manifest.json';
/** An object that is there while a set is not complete: what a dead run left is told from what is somebody else's. */
const PARTIAL = 'partial';
const CLEANING: Milliseconds = 60_000;

export interface S3Options {
  readonly address: BucketAddress;
  /** Without slashes at its ends; empty: none. */
  readonly prefix: string;
  /** For people. */
  readonly name: string;
  readonly limits?: Partial<BucketLimits>;
}

type Files = ReadonlyMap<string, Bytes>;

/** `<prefix>/<folder>/<id>/<file>` of a bucket: a set is one when its manifest is there, which comes last. */
export class S3Store implements BackupStore {
  readonly name: string;
  readonly #bucket: Bucket;
  /** Of all its keys, with the slash. */
  readonly #base: string;
  readonly #bucketName: string;
  readonly #log: StorePlace['context']['log'];

  constructor(
    { address, prefix, name, limits }: S3Options,
    { folder, context }: Pick<StorePlace, 'folder' | 'context'>,
  ) {
    this.name = name;
    this.#bucket = new Bucket(address, name, context.signal, limits);
    this.#base = `${prefix === '' ? '' : `${prefix}/`}${folder}/`;
    this.#bucketName = address.bucket;
    this.#log = context.log;
  }

  async list(): Promise<BackupSet[]> {
    return this.#setsOf(await this.#files());
  }

  async begin(wanted: string): Promise<BegunSet> {
    const all = await this.#clear(await this.#files());
    const others = await this.#setsOf(all);
    const id = freeId(wanted, (name) => all.has(name));
    await this.#bucket.putText(this.#key(id, PARTIAL), `${new Date().toISOString()}\n`);
    return {
      ...{ id, path: this.#path(id), others },
      put: (file, content, signal, size) => this.#bucket.put(this.#key(id, file), content, signal, size),
      read: (file) => this.read(id, file),
      publish: async (manifest, remove) => {
        await this.annotate({ ...manifest, id });
        await this.#remove(async () => this.#bucket.remove([this.#key(id, PARTIAL)]));
        return this.remove(remove);
      },
      discard: async () => {
        using limit = timeLimit(CLEANING);
        const files = [...((await this.#files(id)).get(id)?.keys() ?? [])];
        if (files.includes(MANIFEST)) return;
        await this.#bucket.remove(this.#keysLast(id, files), limit.signal);
      },
    };
  }

  async read(id: string, file: string): Promise<Readable> {
    return this.#bucket.read(this.#key(id, file));
  }

  async annotate(manifest: Manifest): Promise<void> {
    const { id } = manifest;
    const text = manifestText(manifest);
    await this.#bucket.putText(this.#key(id, MANIFEST), text);
    if ((await this.#bucket.text(this.#key(id, MANIFEST))) === text) return;
    throw new UserError(t`${this.name}: the manifest of ${id} does not read back as it was written`, {
      fix: t`look at that storage: it does not keep what it is given`,
    });
  }

  async remove(ids: readonly string[]): Promise<string[]> {
    const removed: string[] = [];
    await this.#remove(async () => {
      for (const id of ids) {
        const files = [...((await this.#files(id)).get(id)?.keys() ?? [])];
        // Should this stop half-way, the next run sees what it is.
        await this.#bucket.putText(this.#key(id, PARTIAL), `${new Date().toISOString()}\n`);
        await this.#bucket.remove([this.#key(id, MANIFEST)]);
        const rest = files.filter((file) => file !== MANIFEST);
        await this.#bucket.remove(this.#keysLast(id, rest));
        removed.push(id);
      }
    });
    return removed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#bucket.close();
  }

  /** Removes what dead runs left. @returns what stays */
  async #clear(all: ReadonlyMap<string, Files>): Promise<ReadonlyMap<string, Files>> {
    await this.#bucket.giveUp(this.#base);
    const stays = new Map(all);
    await this.#remove(async () => {
      for (const [id, files] of all) {
        if (!files.has(PARTIAL)) continue;
        if (files.has(MANIFEST)) await this.#bucket.remove([this.#key(id, PARTIAL)]);
        else {
          await this.#bucket.remove(this.#keysLast(id, [...files.keys()]));
          stays.delete(id);
        }
      }
    });
    return stays;
  }

  /** A key that may add and not remove is a good one: what it leaves is the matter of the bucket's own rules. */
  async #remove(work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => {
      this.#log.warning(t`${this.name}: old backups cannot be removed: ${messageOf(error)}`);
    });
  }

  /** Sizes of files by the ids of what could be sets. */
  async #files(id = ''): Promise<ReadonlyMap<string, Files>> {
    const prefix = id === '' ? this.#base : `${this.#base}${id}/`;
    const found = new Map<string, Map<string, Bytes>>();
    for (const [key, size] of await this.#bucket.sizes(prefix)) {
      const [name = '', file = '', ...more] = key.slice(this.#base.length).split('/');
      if (!SET_ID.test(name) || file === '' || more.length > 0) continue;
      found.set(name, (found.get(name) ?? new Map()).set(file, size));
    }
    return found;
  }

  async #setsOf(all: ReadonlyMap<string, Files>): Promise<BackupSet[]> {
    const sets: BackupSet[] = [];
    for (const [id, files] of all) {
      if (!files.has(MANIFEST)) continue;
      const manifest = parseManifest(await this.#bucket.text(this.#key(id, MANIFEST)));
      if (manifest?.id !== id) continue;
      sets.push({ id, path: this.#path(id), manifest, damaged: damagedOf(manifest, files) });
    }
    return sets.sort(byAge);
  }

  /** The keys of a set, that which says that it is not complete last. */
  #keysLast(id: string, files: readonly string[]): string[] {
    return [...files.filter((file) => file !== PARTIAL), PARTIAL].map((file) => this.#key(id, file));
  }

  #key(id: string, file: string): string {
    return `${this.#base}${id}/${file}`;
  }

  #path(id: string): string {
    return `s3://${this.#bucketName}/${this.#base}${id}`;
  }
}
