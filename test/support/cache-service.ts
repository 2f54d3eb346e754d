import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { freePort } from './ports.ts';

interface Entry {
  readonly key: string;
  readonly version: string;
  readonly id: number;
  readonly signature: string;
  readonly blocks: Map<string, Buffer>;
  content: Buffer | undefined;
  isFinal: boolean;
}

/**
 * GitHub's cache service, version 2, on a loopback port, with its rules: a token, keys of at most 512 characters without
 * commas, versions, entries that never change, a signed address for each upload and download.
 */
export interface TestCacheService extends AsyncDisposable {
  /** What the runner gives an action. */
  readonly env: Readonly<Record<string, string>>;
  /** Complete entries, oldest first. */
  entries(): readonly { readonly key: string; readonly bytes: number }[];
  /** Methods that were called, and uploads and downloads. */
  readonly calls: string[];
  /** Every answer is this HTTP status from now on. */
  fail(status: number | undefined): void;
}

const SERVICE = '/twirp/github.actions.results.api.v1.CacheService/';

class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export async function startCacheService(): Promise<TestCacheService> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/`;
  const token = randomBytes(16).toString('hex');
  const entries: Entry[] = [];
  const calls: string[] = [];
  let failure: number | undefined;

  const signed = ({ id, signature }: Entry) => `${address}account/container/${id}?sig=${signature}`;
  const methods: Record<string, (request: Record<string, unknown>) => object> = {
    CreateCacheEntry(request) {
      const [key, version] = [checkedKey(request['key']), checkedVersion(request['version'])];
      if (entries.some((one) => one.key === key && one.version === version)) {
        throw new Refused(
          409,
          'already_exists',
          'cache entry with the same key, version, and scope already exists',
        );
      }
      const signature = randomBytes(16).toString('hex');
      const entry = { key, version, id: entries.length + 1, signature };
      entries.push({ ...entry, blocks: new Map(), content: undefined, isFinal: false });
      return { ok: true, signed_upload_url: signed(entries.at(-1) as Entry) };
    },
    FinalizeCacheEntryUpload(request) {
      const entry = entries.find(
        ({ key, version }) => key === request['key'] && version === request['version'],
      );
      if (entry === undefined) throw new Refused(404, 'not_found', 'no such entry');
      if (String(entry.content?.length) !== request['size_bytes']) {
        return { ok: false, message: `size ${request['size_bytes']} is not that of the upload` };
      }
      entry.isFinal = true;
      return { ok: true, entry_id: String(entry.id) };
    },
    GetCacheEntryDownloadURL(request) {
      const key = checkedKey(request['key']);
      const version = checkedVersion(request['version']);
      const prefixes = [key, ...((request['restore_keys'] as string[] | undefined) ?? []).map(checkedKey)];
      const there = entries.filter((one) => one.isFinal && one.version === version).toReversed();
      const found =
        there.find((one) => one.key === key) ??
        prefixes
          .map((prefix) => there.find((one) => one.key.startsWith(prefix)))
          .find((one) => one !== undefined);
      if (found === undefined) return { ok: false };
      return { ok: true, signed_download_url: signed(found), matched_key: found.key };
    },
  };

  async function twirp(request: IncomingMessage): Promise<object> {
    const name = request.url?.slice(SERVICE.length) ?? '';
    calls.push(name);
    if (request.headers.authorization !== `Bearer ${token}`)
      throw new Refused(401, 'unauthenticated', 'no token');
    const method = methods[name];
    if (method === undefined) throw new Refused(404, 'bad_route', name);
    return method(JSON.parse((await bodyOf(request)).toString('utf8')));
  }

  /** As Azure's block blobs: in one piece, or in blocks and a list of them. */
  async function blob(request: IncomingMessage): Promise<Buffer> {
    const url = new URL(request.url ?? '', address);
    const entry = entries.find(({ id }) => url.pathname === `/account/container/${id}`);
    if (entry === undefined) throw new Refused(404, 'BlobNotFound', url.pathname);
    if (url.searchParams.get('sig') !== entry.signature)
      throw new Refused(403, 'AuthenticationFailed', 'signature');
    if (request.method === 'GET') {
      calls.push('download');
      if (entry.content === undefined) throw new Refused(404, 'BlobNotFound', 'empty');
      return entry.content;
    }
    if (entry.isFinal) throw new Refused(403, 'AuthorizationFailure', 'the entry is complete');
    const body = await bodyOf(request);
    const part = url.searchParams.get('comp');
    if (part === 'block') entry.blocks.set(url.searchParams.get('blockid') ?? '', body);
    else if (part === 'blocklist') {
      const names = [...body.toString('utf8').matchAll(/<Latest>(.*?)<\/Latest>/g)].map(
        ([, name = '']) => name,
      );
      entry.content = Buffer.concat(names.map((name) => entry.blocks.get(name) ?? Buffer.alloc(0)));
    } else {
      if (request.headers['x-ms-blob-type'] !== 'BlockBlob')
        throw new Refused(400, 'MissingRequiredHeader', 'type');
      entry.content = body;
    }
    calls.push('upload');
    return Buffer.alloc(0);
  }

  const server = createServer(async (request, response) => {
    try {
      if (failure !== undefined) throw new Refused(failure, 'unavailable', 'it is down');
      if (request.url?.startsWith(SERVICE)) {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(await twirp(request)));
      } else {
        const content = await blob(request);
        response.statusCode = request.method === 'PUT' ? 201 : 200;
        response.setHeader('content-length', content.length);
        response.end(content);
      }
    } catch (error) {
      const { status = 500, code = 'internal', message } = error as Refused;
      response.statusCode = status;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ code, msg: message }));
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    env: {
      ACTIONS_RUNTIME_TOKEN: token,
      ACTIONS_RESULTS_URL: address,
      ACTIONS_CACHE_SERVICE_V2: 'true',
    },
    entries: () =>
      entries
        .filter(({ isFinal }) => isFinal)
        .map(({ key, content }) => ({ key, bytes: content?.length ?? 0 })),
    calls,
    fail(status) {
      failure = status;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function checkedKey(key: unknown): string {
  if (typeof key !== 'string' || key === '') throw new Refused(400, 'invalid_argument', 'no key');
  if (key.length > 512) throw new Refused(400, 'invalid_argument', 'key is longer than 512 characters');
  if (key.includes(',')) throw new Refused(400, 'invalid_argument', 'key contains a comma');
  return key;
}

function checkedVersion(version: unknown): string {
  if (typeof version === 'string' && /^[0-9a-f]{64}$/.test(version)) return version;
  throw new Refused(400, 'invalid_argument', 'no version');
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
