import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';

export interface ApiRequest {
  readonly method: 'POST' | 'PATCH';
  readonly url: URL;
  readonly body: unknown;
}

export type ApiAnswer =
  | { readonly kind: 'ok'; readonly body: unknown }
  /** `code` is Discord's own number (10008: unknown message), 0 when it gave none. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: number; readonly message: string }
  | { readonly kind: 'given-up'; readonly reason: string };

const ATTEMPT_TIMEOUT: Milliseconds = 10_000;
const FIRST_PAUSE: Milliseconds = 500;
const LONGEST_PAUSE: Milliseconds = 8000;
/** A deploy must not wait long for an announcement; only a 429 says how long it takes. */
const OUTAGE: Milliseconds = 15_000;
const USER_AGENT = 'deploy-kit (discord-notify)';

/**
 * One call of Discord's API: waits as long as a 429 says, retries what may pass (5xx, no connection) for a while, and
 * gives up when the next try would begin after `until` (ms since 1970).
 * @throws the signal's reason
 */
export async function callApi(request: ApiRequest, until: number, context: Context): Promise<ApiAnswer> {
  const outageUntil = Math.min(until, context.now() + OUTAGE);
  let pause = FIRST_PAUSE;
  while (true) {
    const tried = await attempt(request, Math.max(1000, until - context.now()), context);
    if (tried.kind !== 'again') return tried;
    const wait = tried.after ?? pause;
    if (context.now() + wait > (tried.after === undefined ? outageUntil : until)) {
      const asked = tried.after === undefined ? '' : `, and asks to wait ${formatDuration(tried.after)}`;
      return { kind: 'given-up', reason: `${tried.why}${asked}: given up` };
    }
    context.log.debug(`${tried.why}; again in ${formatDuration(wait)}`);
    await sleep(wait, undefined, { signal: context.signal });
    if (tried.after === undefined) pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

type Tried = ApiAnswer | { readonly kind: 'again'; readonly why: string; readonly after?: Milliseconds };

async function attempt(request: ApiRequest, left: Milliseconds, context: Context): Promise<Tried> {
  const limit = AbortSignal.timeout(Math.min(ATTEMPT_TIMEOUT, left));
  let response: Response;
  let text: string;
  try {
    response = await fetch(request.url, {
      method: request.method,
      headers: { 'content-type': 'application/json', 'user-agent': USER_AGENT },
      body: JSON.stringify(request.body),
      redirect: 'manual',
      signal: AbortSignal.any([context.signal, limit]),
    });
    text = await response.text();
  } catch (error) {
    context.signal.throwIfAborted();
    return {
      kind: 'again',
      why: limit.aborted ? 'Discord does not answer' : `no connection to Discord: ${causeOf(error)}`,
    };
  }
  const body = parsed(text);
  if (response.ok) return { kind: 'ok', body };
  if (response.status === 429) {
    return { kind: 'again', why: 'Discord limits the rate (429)', after: retryAfter(response, body) };
  }
  if (response.status >= 500) return { kind: 'again', why: `Discord answers with ${response.status}` };
  return {
    kind: 'refused',
    status: response.status,
    code: typeof body?.['code'] === 'number' ? body['code'] : 0,
    message: describe(body),
  };
}

/** The header counts in seconds. The body's `retry_after` should too, but has been seen in milliseconds. */
function retryAfter(response: Response, body: Record<string, unknown> | undefined): Milliseconds {
  const header = Number(response.headers.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(header) && header >= 0) return Math.ceil(header * 1000);
  const inBody = body?.['retry_after'];
  if (typeof inBody !== 'number' || !(inBody >= 0)) return 1000;
  return Math.ceil(inBody > 600 ? inBody : inBody * 1000);
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Discord's message, and for an invalid form the fields that it does not like. */
function describe(body: Record<string, unknown> | undefined): string {
  const message = typeof body?.['message'] === 'string' ? body['message'] : 'no explanation';
  return body?.['errors'] === undefined
    ? message
    : `${message} ${JSON.stringify(body['errors']).slice(0, 500)}`;
}

/** fetch says only 'fetch failed'; why is in the cause. */
function causeOf(error: unknown): string {
  return messageOf(error instanceof Error && error.cause !== undefined ? error.cause : error);
}
