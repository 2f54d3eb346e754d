import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../base/context.ts';
import { messageOf } from '../../base/errors.ts';
import { timeLimit } from '../../base/time-limit.ts';
import { formatDuration, type Milliseconds } from '../../base/units.ts';
import { t } from '../../texts/texts.ts';

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

/** Of all calls of one announcement. A deploy must not wait long for it; only a 429 says how long it takes. */
const PATIENCE: Milliseconds = 60_000;
const OUTAGE: Milliseconds = 15_000;
const ATTEMPT_TIMEOUT: Milliseconds = 10_000;
const FIRST_PAUSE: Milliseconds = 500;
const LONGEST_PAUSE: Milliseconds = 8000;
const LONGEST_ANSWER = 1e6;
const USER_AGENT = 'deploy-kit';

/**
 * Calls Discord's API: waits as long as a 429 says, retries what may pass (5xx, no connection) for a while, and
 * gives up when the next try would begin after a minute.
 * @returns makes one call; throws the signal's reason
 */
export function caller(context: Context): (call: Call) => Promise<Answer> {
  const until = context.now() + PATIENCE;
  return async (call) => {
    const outageUntil = Math.min(until, context.now() + OUTAGE);
    let pause = FIRST_PAUSE;
    while (true) {
      const timeout = Math.min(ATTEMPT_TIMEOUT, Math.max(1000, until - context.now()));
      const tried = await attempt(call, timeout, context.signal);
      if (tried.kind !== 'again') return tried;
      const wait = tried.after ?? pause;
      if (context.now() + wait > (tried.after === undefined ? outageUntil : until)) {
        const reason =
          tried.after === undefined
            ? t`${tried.why}: given up`
            : t`${tried.why}, and asks to wait ${formatDuration(tried.after)}: given up`;
        return { kind: 'failed', gone: false, reason };
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
  timeout: Milliseconds,
  signal: AbortSignal,
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
    text = await textOf(response);
  } catch (error) {
    signal.throwIfAborted();
    const why = limit.timedOut ? t`Discord does not answer` : t`no connection to Discord: ${causeOf(error)}`;
    return { kind: 'again', why };
  }
  const { ok, status, headers } = response;
  const answer = parsed(text);
  if (ok) return { kind: 'ok', body: answer };
  if (status === 429) {
    return { kind: 'again', why: t`Discord limits the rate (429)`, after: retryAfter(headers, answer) };
  }
  if (status >= 500) return { kind: 'again', why: t`Discord answers with ${status}` };
  return { kind: 'failed', ...refusal(status, answer) };
}

// Discord's documentation, 'JSON Error Codes'.
const fixes = (): Readonly<Record<number, string>> => ({
  10003: t`there is no such thread: check thread-id`,
  10015: t`the webhook was deleted: make a new one and store its URL in the secret`,
  50027: t`the webhook's token is wrong: copy its URL into the secret again`,
  220001: t`the channel is a forum: set thread-id to one of its posts`,
});
/** The message was deleted; too many edits of an old message. */
const GONE = [10008, 30046];

function refusal(status: number, { code, message, errors }: JsonObject): Refusal {
  const number = typeof code === 'number' ? code : 0;
  const fix = fixes()[number];
  // Of an invalid form: the fields that it does not like.
  const fields = errors === undefined ? '' : ` ${JSON.stringify(errors)}`;
  const said = `${typeof message === 'string' ? message : t`no explanation`}${fields}`;
  const where = number === 0 ? String(status) : t`${status}, code ${number}`;
  const refused = t`Discord refused it (${where}): ${said}`;
  const reason = fix === undefined ? refused : `${refused} - ${fix}`;
  return { reason, gone: GONE.includes(number) };
}

/** The header counts in seconds. Discord's `retry_after` should too, but has been seen in milliseconds. */
function retryAfter(headers: Headers, body: JsonObject): Milliseconds {
  const header = Number(headers.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(header) && header >= 0) return Math.ceil(header * 1000);
  const inBody = body['retry_after'];
  if (typeof inBody !== 'number' || !(inBody >= 0)) return 1000;
  return Math.ceil(inBody > 600 ? inBody : inBody * 1000);
}

/** As much of a body as an answer of Discord has at the most. */
async function textOf({ body }: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > LONGEST_ANSWER) break;
  }
  return text;
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
