import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { UserError } from '../../../base/errors.ts';
import { timeLimit } from '../../../base/time-limit.ts';
import type { Bytes, Milliseconds } from '../../../base/units.ts';
import { t } from '../../../texts/texts.ts';
import { explained } from './errors.ts';
import { partsOf, sizesOf } from './parts.ts';
import * as sdk from './sdk.ts';

/** Where a bucket is, and what opens it. */
export interface BucketAddress {
  readonly bucket: string;
  readonly region: string;
  /** Absent: Amazon's own. */
  readonly endpoint?: string | undefined;
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`. */
  readonly pathStyle: boolean;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface BucketLimits {
  /** Of silence on a connection. */
  readonly silence: Milliseconds;
  readonly attempts: number;
}

const LIMITS: BucketLimits = { silence: 90_000, attempts: 5 };
const CLEANING: Milliseconds = 20_000;

/** A bucket: objects by their keys, with nothing of what they mean. Each error names it. */
export class Bucket {
  readonly #bucket: string;
  readonly #name: string;
  readonly #client: sdk.S3Client;
  readonly #signal: AbortSignal;
  readonly #limits: BucketLimits;

  /** @param name for people */
  constructor(address: BucketAddress, name: string, signal: AbortSignal, limits: Partial<BucketLimits> = {}) {
    const { bucket, region, endpoint, pathStyle, accessKeyId, secretAccessKey, sessionToken } = address;
    this.#bucket = bucket;
    this.#name = name;
    this.#signal = signal;
    this.#limits = { ...LIMITS, ...limits };
    this.#client = new sdk.S3Client({
      region,
      ...(endpoint === undefined ? {} : { endpoint }),
      forcePathStyle: pathStyle,
      credentials: {
        accessKeyId,
        secretAccessKey,
        ...(sessionToken === undefined ? {} : { sessionToken }),
      },
      maxAttempts: this.#limits.attempts,
      retryMode: 'standard',
      requestHandler: { connectionTimeout: 15_000, socketTimeout: this.#limits.silence },
      // The SHA-256 of each request's body is signed; newer checksums are not known to all that speak this protocol.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      // Neither the user's files nor the environment of the job may change where it goes.
      useArnRegion: false,
      followRegionRedirects: false,
      logger: { debug() {}, info() {}, warn() {}, error() {}, trace() {} },
    });
  }

  /** Of all objects whose keys begin with `prefix`, the sizes by their keys. */
  async sizes(prefix: string): Promise<Map<string, Bytes>> {
    const found = new Map<string, Bytes>();
    for (let next: string | undefined; ; ) {
      const list = new sdk.ListObjectsV2Command({
        Bucket: this.#bucket,
        Prefix: prefix,
        ContinuationToken: next,
      });
      const said = await this.#asked((way) => this.#client.send(list, way));
      for (const { Key, Size } of said.Contents ?? []) if (Key !== undefined) found.set(Key, Size ?? 0);
      next = said.NextContinuationToken;
      if (said.IsTruncated !== true || next === undefined) return found;
    }
  }

  /** Of a small object. */
  async text(key: string): Promise<string> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.#bytes(key)) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  }

  /** It goes on where it was when the connection breaks. */
  read(key: string): Readable {
    return Readable.from(this.#bytes(key), { objectMode: false });
  }

  async putText(key: string, text: string): Promise<void> {
    await this.#putWhole({ Bucket: this.#bucket, Key: key }, Buffer.from(text));
  }

  /**
   * In parts, some at a time, of which only as many as that are in memory.
   * @param size as far as it is known before
   */
  async put(
    key: string,
    content: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
    size?: Bytes,
  ): Promise<void> {
    const where = { Bucket: this.#bucket, Key: key };
    const { part, atOnce } = sizesOf(size);
    const parts = partsOf(content, part);
    const first = await parts.next();
    const body = first.value ?? Buffer.alloc(0);
    if (body.length < part) return this.#putWhole(where, body, signal);
    const create = new sdk.CreateMultipartUploadCommand(where);
    const { UploadId } = await this.#asked((way) => this.#client.send(create, way), signal);
    const upload = { ...where, UploadId };
    // Ends all of them with the first one that fails.
    const failure = new AbortController();
    const going = AbortSignal.any([signal, failure.signal]);
    const sent: { PartNumber: number; ETag: string | undefined }[] = [];
    const inFlight = new Set<Promise<void>>();
    const send = async (PartNumber: number, Body: Buffer) => {
      const command = new sdk.UploadPartCommand({ ...upload, PartNumber, Body });
      const { ETag } = await this.#asked((way) => this.#client.send(command, way), going);
      sent.push({ PartNumber, ETag });
    };
    try {
      let [number, bytes]: [number, Bytes] = [0, 0];
      for (let next: IteratorResult<Buffer> = first; !next.done; next = await parts.next()) {
        number += 1;
        bytes += next.value.length;
        const one = send(number, next.value)
          .catch((error: unknown) => failure.abort(error))
          .finally(() => inFlight.delete(one));
        inFlight.add(one);
        if (inFlight.size >= atOnce) await Promise.race(inFlight);
        going.throwIfAborted();
      }
      await Promise.all(inFlight);
      going.throwIfAborted();
      sent.sort((a, b) => a.PartNumber - b.PartNumber);
      const complete = new sdk.CompleteMultipartUploadCommand({
        ...upload,
        MultipartUpload: { Parts: sent },
      });
      await this.#asked(async (way) => {
        await this.#client.send(complete, way).catch(async (error: unknown) => {
          // The answer to it was lost, and it is asked again: that it is done already is no failure.
          const isDone = error instanceof Error && error.name === 'NoSuchUpload';
          if (!isDone || (await this.sizes(key)).get(key) !== bytes) throw error;
        });
      }, signal);
    } catch (error) {
      failure.abort(error);
      await parts.return(undefined).catch(() => {});
      await Promise.all(inFlight);
      // What was sent costs money for as long as the upload is not given up.
      await this.#giveUp(upload);
      throw error;
    }
  }

  /** Gives up what uploads of dead runs have left; where that cannot be asked, nothing is. */
  async giveUp(prefix: string): Promise<void> {
    const list = new sdk.ListMultipartUploadsCommand({ Bucket: this.#bucket, Prefix: prefix });
    const said = await this.#asked((way) => this.#client.send(list, way)).catch(() => undefined);
    this.#signal.throwIfAborted();
    for (const { Key, UploadId } of said?.Uploads ?? []) {
      if (Key?.startsWith(prefix)) await this.#giveUp({ Bucket: this.#bucket, Key, UploadId });
    }
  }

  async remove(keys: readonly string[], signal: AbortSignal = this.#signal): Promise<void> {
    // One by one: not all that speak this protocol remove several at once.
    for (const Key of keys) {
      const command = new sdk.DeleteObjectCommand({ Bucket: this.#bucket, Key });
      await this.#asked((way) => this.#client.send(command, way), signal);
    }
  }

  close(): void {
    this.#client.destroy();
  }

  async *#bytes(key: string): AsyncGenerator<Uint8Array> {
    const where = { Bucket: this.#bucket, Key: key };
    let at: Bytes = 0;
    let total: Bytes | undefined;
    let tag: string | undefined;
    for (let failures = 0; ; ) {
      try {
        const rest = at === 0 ? {} : { Range: `bytes=${at}-`, IfMatch: tag };
        const get = new sdk.GetObjectCommand({ ...where, ...rest });
        const said: sdk.GetObjectCommandOutput = await this.#asked((way) => this.#client.send(get, way));
        total ??= said.ContentLength;
        tag ??= said.ETag;
        // One that knows no ranges would begin anew.
        if (at > 0 && !said.ContentRange?.startsWith(`bytes ${at}-`)) throw cut(at, total);
        for await (const chunk of said.Body as Readable) {
          at += chunk.length;
          failures = 0;
          yield chunk;
        }
        if (total === undefined || at >= total) return;
        throw cut(at, total);
      } catch (error) {
        failures += 1;
        this.#signal.throwIfAborted();
        // What was answered is an answer, and the client has asked again already.
        if (failures >= this.#limits.attempts || error instanceof UserError)
          throw explained(error, this.#name);
        await pause(100 * 2 ** failures, undefined, { signal: this.#signal });
      }
    }
  }

  async #putWhole(where: { Bucket: string; Key: string }, Body: Buffer, signal?: AbortSignal): Promise<void> {
    const put = new sdk.PutObjectCommand({ ...where, Body });
    await this.#asked((way) => this.#client.send(put, way), signal);
  }

  /** Also after an abort; that it fails helps nobody to know. */
  async #giveUp(upload: sdk.AbortMultipartUploadCommandInput): Promise<void> {
    using limit = timeLimit(CLEANING);
    const command = new sdk.AbortMultipartUploadCommand(upload);
    await this.#client.send(command, { abortSignal: limit.signal }).catch(() => {});
  }

  async #asked<T>(
    send: (way: { abortSignal: AbortSignal }) => Promise<T>,
    signal: AbortSignal = this.#signal,
  ): Promise<T> {
    try {
      return await send({ abortSignal: signal });
    } catch (error) {
      signal.throwIfAborted();
      throw explained(error, this.#name);
    }
  }
}

const cut = (at: Bytes, total: Bytes | undefined) => new Error(t`cut at ${at} of ${total} bytes`);
