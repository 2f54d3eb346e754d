import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Discord's webhook API on a loopback port, strict: whatever its documentation forbids is refused with the
 * documented status and code. Lengths are counted in UTF-16 units, the stricter reading.
 */
export class FakeDiscord implements AsyncDisposable {
  static readonly WEBHOOK = '112233445566778899';
  static readonly TOKEN = 'aVerySecretToken_0123456789-abcdefghijklmnop';

  readonly requests: RecordedRequest[] = [];
  readonly messages = new Map<string, StoredMessage>();
  /** Threads that exist. */
  readonly threads = new Set<string>();
  /** A forum channel takes no message outside of a thread. */
  forum = false;
  /** Requests that came while a 429 still asked to wait. */
  impatient = 0;
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  readonly #planned: Planned[] = [];
  #limitedUntil = 0;
  #origin = '';
  #nextId = 900_000_000_000_000_001n;

  static async start(): Promise<FakeDiscord> {
    const discord = new FakeDiscord();
    await new Promise<void>((resolve) => discord.#server.listen(0, '127.0.0.1', resolve));
    discord.#origin = `http://127.0.0.1:${(discord.#server.address() as AddressInfo).port}`;
    return discord;
  }

  get origin(): string {
    return this.#origin;
  }

  get webhook(): string {
    return `${this.origin}/api/webhooks/${FakeDiscord.WEBHOOK}/${FakeDiscord.TOKEN}`;
  }

  /** What the next requests get instead of an answer, in order. */
  plan(...planned: readonly Planned[]): void {
    this.#planned.push(...planned);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', this.origin);
    const text = Buffer.concat(chunks).toString('utf8');
    const body = parse(text);
    this.requests.push({ method: request.method ?? '', path: url.pathname, query: url.search, body });
    const planned = this.#planned.shift();
    if (planned === 'drop') {
      request.socket.destroy();
      return;
    }
    const answer = this.#limited(planned) ?? this.#answer(request, url, body);
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  }

  #limited(planned: Exclude<Planned, 'drop'> | undefined): Answer | undefined {
    const left = this.#limitedUntil - Date.now();
    if (left > 0) this.impatient += 1;
    const seconds = planned?.retryAfter ?? (left > 0 ? left / 1000 : undefined);
    if (seconds !== undefined) {
      this.#limitedUntil = Date.now() + seconds * 1000;
      const body = { message: 'You are being rate limited.', retry_after: seconds * 1000, global: false };
      const headers = { 'retry-after': String(seconds), 'x-ratelimit-remaining': '0' };
      return { status: 429, body, headers };
    }
    if (planned?.status !== undefined) return { status: planned.status, body: planned.body };
    return undefined;
  }

  #answer(request: IncomingMessage, url: URL, body: unknown): Answer {
    const agent = request.headers['user-agent'] ?? '';
    // Node's own is what Cloudflare sees from everybody.
    if (agent === '' || agent === 'node') return refuse(403, 0, 'A valid User-Agent is required');
    const match = /^\/api(?:\/v10)?\/webhooks\/(\d+)\/([^/]+)(?:\/messages\/(\d+))?$/.exec(url.pathname);
    if (match === null) return refuse(404, 0, '404: Not Found');
    const [, webhook, token, messageId] = match;
    if (webhook !== FakeDiscord.WEBHOOK) return refuse(404, 10015, 'Unknown Webhook');
    if (token !== FakeDiscord.TOKEN) return refuse(401, 50027, 'Invalid Webhook Token');
    const isEdit = messageId !== undefined;
    if (request.method !== (isEdit ? 'PATCH' : 'POST')) return refuse(405, 0, '405: Method Not Allowed');
    const isJson = request.headers['content-type']?.startsWith('application/json') === true;
    if (!isJson || !isRecord(body)) return refuse(400, 50109, 'The request body contains invalid JSON.');
    const thread = url.searchParams.get('thread_id') ?? undefined;
    if (thread !== undefined && !this.threads.has(thread)) return refuse(404, 10003, 'Unknown Channel');
    if (isEdit) {
      const stored = this.messages.get(messageId);
      if (stored === undefined || stored.thread !== thread) return refuse(404, 10008, 'Unknown Message');
      return problemsOf(body) ?? this.#store(messageId, body, thread, 200);
    }
    if (this.forum && thread === undefined && typeof body['thread_name'] !== 'string') {
      return refuse(400, 220001, 'Webhooks posted to forum channels must have a thread_name or thread_id');
    }
    const problems = problemsOf(body);
    if (problems !== undefined) return problems;
    const stored = this.#store(String(this.#nextId++), body, thread, 200);
    return url.searchParams.get('wait') === 'true' ? stored : { status: 204 };
  }

  #store(id: string, body: Record<string, unknown>, thread: string | undefined, status: number): Answer {
    // Only a new message pings, and only whom both the text and allowed_mentions name.
    const edits = this.messages.get(id)?.edits;
    this.messages.set(id, {
      body,
      thread,
      edits: edits === undefined ? 0 : edits + 1,
      pinged: edits === undefined ? pinged(body) : (this.messages.get(id)?.pinged ?? []),
    });
    return { status, body: { id, channel_id: thread ?? '1', ...body } };
  }
}

export type Planned =
  | 'drop'
  | { readonly retryAfter: number; readonly status?: never; readonly body?: never }
  | { readonly status: number; readonly body?: unknown; readonly retryAfter?: never };

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
}

export interface StoredMessage {
  readonly body: Record<string, unknown>;
  readonly thread: string | undefined;
  readonly edits: number;
  readonly pinged: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const refuse = (status: number, code: number, message: string, errors?: unknown): Answer => ({
  status,
  body: { code, message, ...(errors === undefined ? {} : { errors }) },
});

function pinged(body: Record<string, unknown>): string[] {
  const content = typeof body['content'] === 'string' ? body['content'] : '';
  const allowed = body['allowed_mentions'] as { roles?: string[]; users?: string[]; parse: string[] };
  return [
    ...(allowed.parse.includes('everyone') && content.includes('@everyone') ? ['everyone'] : []),
    ...(allowed.roles ?? []).filter((id) => content.includes(`<@&${id}>`)),
    ...(allowed.users ?? []).filter((id) => content.includes(`<@${id}>`)),
  ];
}

/** 'Invalid Form Body' with all that is wrong, or undefined. */
function problemsOf(body: Record<string, unknown>): Answer | undefined {
  const errors: Record<string, string> = {};
  const text = (at: string, value: unknown, most: number, least = 0) => {
    if (value === undefined && least === 0) return 0;
    if (typeof value !== 'string') errors[at] = 'STRING_TYPE_CONVERT';
    else if (value.length < least || (least > 0 && value.trim() === '')) errors[at] = 'BASE_TYPE_REQUIRED';
    else if (value.length > most) errors[at] = `BASE_TYPE_MAX_LENGTH ${most}`;
    return typeof value === 'string' ? value.length : 0;
  };
  text('content', body['content'], 2000);
  const embeds = Array.isArray(body['embeds']) ? (body['embeds'] as Record<string, unknown>[]) : [];
  if (embeds.length > 10) errors['embeds'] = 'BASE_TYPE_MAX_LENGTH 10';
  let total = 0;
  for (const [index, embed] of embeds.entries()) {
    const at = (name: string) => `embeds.${index}.${name}`;
    total += text(at('title'), embed['title'], 256) + text(at('description'), embed['description'], 4096);
    if (isRecord(embed['footer'])) total += text(at('footer.text'), embed['footer']['text'], 2048, 1);
    if (isRecord(embed['author'])) total += text(at('author.name'), embed['author']['name'], 256, 1);
    const fields = Array.isArray(embed['fields']) ? (embed['fields'] as Record<string, unknown>[]) : [];
    if (fields.length > 25) errors[at('fields')] = 'BASE_TYPE_MAX_LENGTH 25';
    for (const [position, field] of fields.entries()) {
      total += text(at(`fields.${position}.name`), field['name'], 256, 1);
      total += text(at(`fields.${position}.value`), field['value'], 1024, 1);
    }
    const { url, color, timestamp } = embed;
    if (url !== undefined && !/^https?:\/\/[^\s]+$/.test(String(url)))
      errors[at('url')] = 'URL_TYPE_INVALID_SCHEME';
    if (
      color !== undefined &&
      !(Number.isInteger(color) && Number(color) >= 0 && Number(color) <= 0xffffff)
    ) {
      errors[at('color')] = 'NUMBER_TYPE_MAX';
    }
    if (timestamp !== undefined && Number.isNaN(Date.parse(String(timestamp)))) {
      errors[at('timestamp')] = 'DATE_TIME_TYPE_PARSE';
    }
  }
  if (total > 6000) errors['embeds.total'] = 'MAX_EMBED_SIZE_EXCEEDED';
  const mentions = body['allowed_mentions'];
  // Discord would do without; a message of ours must never.
  if (!isRecord(mentions) || !Array.isArray(mentions['parse'])) errors['allowed_mentions'] = 'REQUIRED';
  else {
    for (const kind of ['roles', 'users'] as const) {
      const ids = (mentions[kind] ?? []) as string[];
      if (ids.length > 100) errors[`allowed_mentions.${kind}`] = 'BASE_TYPE_MAX_LENGTH 100';
      if (ids.length > 0 && mentions['parse'].includes(kind)) {
        errors['allowed_mentions'] = 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE';
      }
      if (ids.some((id) => !/^\d+$/.test(id))) errors[`allowed_mentions.${kind}`] = 'NUMBER_TYPE_COERCE';
    }
  }
  if (Object.keys(errors).length > 0) return refuse(400, 50035, 'Invalid Form Body', errors);
  if (!body['content'] && embeds.length === 0) return refuse(400, 50006, 'Cannot send an empty message');
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
