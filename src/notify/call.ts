import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import { timeLimit } from '../base/time-limit.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';

interface Call {
  readonly method: 'POST' | 'PATCH';
  readonly url: URL;
  /** Sent as JSON. */
  readonly body: unknown;
}

type Answer = { readonly kind: 'ok'; readonly body: JsonObject } | ({ readonly kind: 'failed' } & Refusal);

interface Refusal {
  /** For people. */
  readonly reason: string;
  /** What was to be changed is there no more, or cannot be changed. */
  readonly gone: boolean;
}

/** What is no object of JSON is taken for an empty one. */
type JsonObject = Readonly<Record<string, unknown>>;

/** An API, as far as services differ. */
export interface Api {
  /** For people. */
  readonly service: string;
  refusal(status: number, body: JsonObject): Refusal;
}

/** Of all calls of one announcement. A deploy must not wait long for it; only a 429 says how long it takes. */
const PATIENCE: Milliseconds = 60_000;
const OUTAGE: Milliseconds = 15_000;
const ATTEMPT_TIMEOUT: Milliseconds = 10_000;
const FIRST_PAUSE: Milliseconds = 500;
const LONGEST_PAUSE: Milliseconds = 8000;
const USER_AGENT = 'deploy-kit';

/**
 * Calls a service's API: waits as long as a 429 says, retries what may pass (5xx, no connection) for a while, and
 * gives up when the next try would begin after a minute.
 * @returns makes one call; throws the signal's reason
 */
export function caller(api: Api, context: Context): (call: Call) => Promise<Answer> {
  const until = context.now() + PATIENCE;
  return async (call) => {
    const outageUntil = Math.min(until, context.now() + OUTAGE);
    let pause = FIRST_PAUSE;
    while (true) {
      const timeout = Math.min(ATTEMPT_TIMEOUT, Math.max(1000, until - context.now()));
      const tried = await attempt(call, api, { timeout, signal: context.signal });
      if (tried.kind !== 'again') return tried;
      const wait = tried.after ?? pause;
      if (context.now() + wait > (tried.after === undefined ? outageUntil : until)) {
        const asked = tried.after === undefined ? '' : `, and asks to wait ${formatDuration(tried.after)}`;
        return { kind: 'failed', gone: false, reason: `${tried.why}${asked}: given up` };
      }
      context.log.debug(`${tried.why}; again in ${formatDuration(wait)}`);
      await sleep(wait, undefined, { signal: context.signal });
      if (tried.after === undefined) pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  };
}

type Tried = Answer | { readonly kind: 'again'; readonly why: string; readonly after?: Milliseconds };

async function attempt(
  { method, url, body }: Call,
  { service, refusal }: Api,
  { timeout, signal }: { timeout: Milliseconds; signal: AbortSignal },
): Promise<Tried> {
  using limit = timeLimit(timeout, signal);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', 'user-agent': USER_AGENT },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: limit.signal,
    });
    text = await response.text();
  } catch (error) {
    signal.throwIfAborted();
    const why = limit.timedOut
      ? `${service} does not answer`
      : `no connection to ${service}: ${causeOf(error)}`;
    return { kind: 'again', why };
  }
  const { ok, status, headers } = response;
  const answer = parsed(text);
  if (ok) return { kind: 'ok', body: answer };
  if (status === 429) {
    return { kind: 'again', why: `${service} limits the rate (429)`, after: retryAfter(headers, answer) };
  }
  if (status >= 500) return { kind: 'again', why: `${service} answers with ${status}` };
  return { kind: 'failed', ...refusal(status, answer) };
}

/** The header counts in seconds. Discord's `retry_after` should too, but has been seen in milliseconds. */
function retryAfter(headers: Headers, body: JsonObject): Milliseconds {
  const header = Number(headers.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(header) && header >= 0) return Math.ceil(header * 1000);
  const inBody = body['retry_after'];
  if (typeof inBody !== 'number' || !(inBody >= 0)) return 1000;
  return Math.ceil(inBody > 600 ? inBody : inBody * 1000);
}

function parsed(text: string): JsonObject {
  try {
    return Object(JSON.parse(text)) as JsonObject;
  } catch {
    return {};
  }
}

/** fetch says only 'fetch failed'; why is in the cause. */
function causeOf(error: unknown): string {
  return messageOf(error instanceof Error && error.cause !== undefined ? error.cause : error);
}
