import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mustRun } from '../../scripts/setup/run.mjs';
import { rcloneProgram } from './images.mjs';
import { freePort } from './ports.ts';
import { tempDir } from './temp.ts';
import { waitFor } from './wait.ts';

/** What a request is about, for who decides what becomes of it. */
export interface S3Request {
  readonly method: string;
  /** With its query: `/bucket/key?partNumber=2&uploadId=...`. */
  readonly url: string;
  /** How many requests came before it, of all. */
  readonly number: number;
}

/** What becomes of a request besides reaching the server. */
export type Fault =
  | { readonly status: number; readonly code: string }
  /** The answer is cut after so many bytes of its body. */
  | { readonly cut: number }
  /** The connection is shut before anything is answered. */
  | 'hang-up'
  /** Nothing is ever answered. */
  | 'silence'
  /** It is answered as if all was well, and the server hears nothing of it. */
  | 'forgotten'
  /** One byte of what is answered is another one. */
  | 'flipped';

export interface S3Server extends AsyncDisposable {
  readonly endpoint: string;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** All that came in, `PUT /bucket/key`. */
  readonly requests: S3Request[];
  /** From now on; undefined lets a request through. */
  fail(fault: (request: S3Request) => Fault | undefined): void;
  /** An empty bucket of its own. */
  bucket(): Promise<string>;
  /** Paths of the files of a bucket, as the server has them on its disk. */
  files(bucket: string): Promise<string[]>;
  /** Runs sh in the directory of the bucket. */
  sh(bucket: string, script: string): Promise<string>;
}

const BUCKETS = 40;

/** A real server of the protocol, with keys, and a proxy of ours in front of it that can spoil things. */
export async function startS3(): Promise<S3Server> {
  const keys = { accessKeyId: `key-${process.pid}`, secretAccessKey: `secret/${Math.random()}+=` };
  const program = await rcloneProgram();
  const directory = await tempDir('s3');
  // It looks for new directories only now and then.
  for (let i = 1; i <= BUCKETS; i += 1) await mkdir(directory.join(`bucket-${i}`));
  const port = await freePort();
  const server = spawn(
    program,
    [
      ...['serve', 's3', '--addr', `127.0.0.1:${port}`, '--auth-key', Object.values(keys).join()],
      ...['--vfs-cache-mode', 'off', directory.path],
    ],
    { stdio: 'ignore', env: { HOME: directory.path, XDG_CONFIG_HOME: directory.path } },
  );
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill();
    await gone;
    await directory[Symbol.asyncDispose]();
  };
  // Whoever has no key is refused, once somebody listens.
  const answers = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    await answer?.body?.cancel();
    return answer !== undefined;
  };
  await waitFor('the S3 server', answers).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const requests: S3Request[] = [];
  let faultOf: (request: S3Request) => Fault | undefined = () => undefined;
  const proxy = createServer((incoming, response) => {
    const one = { method: incoming.method ?? '', url: incoming.url ?? '', number: requests.length };
    requests.push(one);
    forward(incoming, response, port, faultOf(one));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port: own } = proxy.address() as AddressInfo;
  let buckets = 0;
  const sh = async (bucket: string, script: string) =>
    (await mustRun(['sh', '-ec', script], { cwd: directory.join(bucket) })).stdout;
  return {
    endpoint: `http://127.0.0.1:${own}`,
    keys,
    requests,
    fail: (fault) => {
      faultOf = fault;
    },
    async bucket() {
      buckets += 1;
      const bucket = `bucket-${buckets}`;
      return bucket;
    },
    async files(bucket) {
      const found = await sh(bucket, 'find . -type f | sort');
      return found.split('\n').flatMap((line) => line.replace(/^\.\//, '') || []);
    },
    sh,
    async [Symbol.asyncDispose]() {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
      await stop();
    },
  };
}

function forward(
  incoming: IncomingMessage,
  response: ServerResponse,
  port: number,
  fault: Fault | undefined,
): void {
  if (fault === 'silence') return void incoming.resume();
  if (fault === 'hang-up') return void incoming.socket.destroy();
  if (fault === 'forgotten') {
    incoming
      .resume()
      .once('end', () => response.writeHead(200, { etag: '"0123456789abcdef0123456789abcdef"' }).end());
    return;
  }
  if (typeof fault === 'object' && 'status' in fault) {
    incoming.resume().once('end', () => {
      response.writeHead(fault.status, { 'content-type': 'application/xml' });
      response.end(
        `<?xml version="1.0"?><Error><Code>${fault.code}</Code><Message>as the test wants it</Message></Error>`,
      );
    });
    return;
  }
  const { method, url, headers } = incoming;
  const way = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    let left = fault === undefined || fault === 'flipped' ? Number.POSITIVE_INFINITY : fault.cut;
    let flips = fault === 'flipped';
    answer.on('data', (chunk: Buffer) => {
      if (flips) chunk[0] = (chunk[0] ?? 0) ^ 1;
      flips = false;
      if (chunk.length > left) {
        response.write(chunk.subarray(0, left), () => incoming.socket.destroy());
        answer.destroy();
      } else response.write(chunk);
      left -= chunk.length;
    });
    answer.once('end', () => response.end());
    answer.once('error', () => incoming.socket.destroy());
  });
  way.once('error', () => incoming.socket.destroy());
  incoming.pipe(way);
}
