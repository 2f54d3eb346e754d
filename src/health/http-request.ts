import http from 'node:http';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import { beginning } from '../base/harmless.ts';
import { own } from '../base/own.ts';
import { timeLimit } from '../base/time-limit.ts';
import { formatDuration, formatSize, type Milliseconds } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import { failedAttempt } from './failed-attempt.ts';
import type { Path } from './path.ts';
import type { Answer, Outcome } from './types.ts';
import { USER_AGENT } from './user-agent.ts';
import { withoutQuery } from './without-query.ts';

/** What to ask, and what the answer must be. */
export interface HttpQuestion {
  readonly url: URL;
  /** Exact, or anything below 400. */
  readonly status: number | 'below-400';
  readonly body?: string | undefined;
  /** Where in a JSON body it stands. */
  readonly version?: { readonly path: string; readonly expected: string } | undefined;
}

const MAX_BODY = 1024 * 1024;
const SHOWN_BODY = 500;
// What OpenSSL and Node call a certificate that cannot be trusted.
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH/;

/** Asks once. Redirects are answers, not followed. `timeout` covers connecting, the TLS handshake and the body. */
export async function attemptHttp(
  check: HttpQuestion,
  path: Path,
  timeout: Milliseconds,
  context: Pick<Context, 'signal' | 'redact'>,
): Promise<Outcome> {
  const { signal } = context;
  using limit = timeLimit(timeout, signal);
  try {
    return judge(check, await get(check.url, path, limit.signal), (text) => context.redact(text));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (CERTIFICATE.test(code)) {
      // Proxies answer with one of their own until theirs has come.
      const reason = t`the certificate of ${check.url.host} is not valid: ${messageOf(error)} (${code})`;
      return { kind: 'bad', reason };
    }
    const late = new Error(t`no complete answer within ${formatDuration(timeout)}`);
    return failedAttempt(limit.timedOut ? late : error, t`${check.url.host} does not answer`, path, signal);
  }
}

interface Response extends Answer {
  /** Where it sends whoever asked: redirects are not followed. */
  readonly location: string | undefined;
  /** There was more than is looked at. */
  readonly isCut: boolean;
}

/** Whether a complete response is what the check wants. */
function judge(check: HttpQuestion, response: Response, redact: (text: string) => string): Outcome {
  const answer: Answer = { status: response.status, body: beginning(response.body, SHOWN_BODY, redact) };
  const bad = (reason: string): Outcome => ({ kind: 'bad', reason, answer });
  const { status, location } = response;
  if (check.status === 'below-400' ? status >= 400 : status !== check.status) {
    const wanted = check.status === 'below-400' ? t`below 400` : check.status;
    if (location === undefined) return bad(t`status ${status}, expected ${wanted}`);
    const to = beginning(withoutQuery(location), 200, redact);
    return bad(t`status ${status} (a redirect to ${to}), expected ${wanted}`);
  }
  if (check.body !== undefined && !response.body.includes(check.body)) {
    return bad(
      response.isCut
        ? t`status ${status}, but the first ${formatSize(MAX_BODY)} of the body do not contain '${check.body}'`
        : t`status ${status}, but the body does not contain '${check.body}'`,
    );
  }
  if (check.version !== undefined) {
    const { path, expected } = check.version;
    let found: unknown;
    try {
      found = valueAt(JSON.parse(response.body), path);
    } catch {
      return bad(t`the body is not JSON, so there is no version at ${path}`);
    }
    if (typeof found !== 'string' && typeof found !== 'number') {
      return bad(t`no version at ${path} in the body`);
    }
    if (plainVersion(String(found)) !== plainVersion(expected)) {
      return bad(t`version ${beginning(String(found), 80, redact)} answers, expected ${expected}`);
    }
  }
  return { kind: 'good', reason: t`status ${status}`, answer };
}

/**
 * The value at a path such as `$.build.version` or `$.items[0].version`, or undefined. Own properties only: a body cannot
 * reach into prototypes.
 */
export function valueAt(document: unknown, path: string): unknown {
  let value = document;
  for (const step of path.match(/[^$.[\]]+/g) ?? []) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = own(value as Record<string, unknown>, step);
  }
  return value;
}

// Tags say v1.4.2 where package files say 1.4.2.
const plainVersion = (version: string): string => version.trim().replace(/^v(?=\d)/, '');

async function get(url: URL, path: Path, signal: AbortSignal): Promise<Response> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const isSecure = url.protocol === 'https:';
  const plain = await path.connect(hostname, Number(url.port) || (isSecure ? 443 : 80), signal);
  // Whoever uses it listens for what it says; that nobody does any more must not end the process.
  plain.on('error', () => {});
  try {
    signal.throwIfAborted();
    return await exchange(url, isSecure ? await secure(plain, hostname, signal) : plain, signal);
  } finally {
    plain.destroy();
  }
}

function secure(socket: Duplex, hostname: string, signal: AbortSignal): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    // An address is not a server name (RFC 6066), but the certificate is still checked against it.
    const name = isIP(hostname) ? {} : { servername: hostname };
    const secured = tls.connect({ socket, host: hostname, ...name });
    secured.once('secureConnect', () => resolve(secured));
    secured.once('error', reject);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function exchange(url: URL, socket: Duplex, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, {
      // Of what is spoken over the socket.
      protocol: 'http:',
      createConnection: () => socket as never,
      headers: {
        host: url.host,
        accept: '*/*',
        'accept-encoding': 'identity',
        'user-agent': USER_AGENT,
        connection: 'close',
      },
      signal,
    });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const finish = () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString('utf8'),
          location: response.headers.location,
          isCut: size >= MAX_BODY,
        });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk.subarray(0, MAX_BODY - size));
        size += chunk.length;
        if (size >= MAX_BODY) finish();
      });
      response.once('end', finish);
      response.once('error', reject);
      response.once('aborted', () => reject(new Error(t`the connection ended in the middle of the answer`)));
    });
    request.end();
  });
}
