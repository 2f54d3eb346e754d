import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import { type ApiAnswer, callApi } from './client.ts';
import { embedOf, type Mentions, mentionsOf, NOBODY, type Payload, pingText } from './embed.ts';
import type { Announcement, AnnounceRequest, Status } from './types.ts';
import { parseWebhook, type Webhook, withoutWebhook } from './webhook.ts';

const PATIENCE: Milliseconds = 60_000;
const SNOWFLAKE = /^\d{1,25}$/;
const ASKS_FOR_SOMEBODY: readonly Status[] = ['failed', 'rolled-back', 'inconclusive'];

/**
 * Posts a message, or edits the one that `messageId` names (and posts anew where that one is gone).
 * When it failed, the roles and users in `mention` are pinged; an edit pings nobody, so that a short message is
 * posted after it. Never throws for anything that Discord or the network does: whatever is announced goes on.
 */
export async function announce(request: AnnounceRequest, context: Context): Promise<Announcement> {
  const webhook = parseWebhook(request.webhook, request.allowOrigin);
  const known = 'problem' in webhook ? undefined : webhook;
  const safe = (text: string) => context.redact(withoutWebhook(text, known, request.webhook));
  try {
    if ('problem' in webhook) return { sent: false, reason: webhook.problem };
    const result = await send(webhook, request, context);
    return result.sent
      ? { ...result, warnings: result.warnings.map(safe) }
      : { sent: false, reason: safe(result.reason) };
  } catch (error) {
    return { sent: false, reason: safe(context.signal.aborted ? 'it was cancelled' : messageOf(error)) };
  }
}

async function send(webhook: Webhook, request: AnnounceRequest, context: Context): Promise<Announcement> {
  const { message } = request;
  const threadId = request.threadId ?? webhook.threadId;
  for (const [what, id] of [
    ['message-id', request.messageId],
    ['thread-id', threadId],
  ] as const) {
    if (id !== undefined && !SNOWFLAKE.test(id))
      return { sent: false, reason: `${what} is not an id of Discord` };
  }
  const until = context.now() + (request.patience ?? PATIENCE);
  const warnings: string[] = [];
  const mentions = ASKS_FOR_SOMEBODY.includes(message.status) ? wanted(request.mention, warnings) : NOBODY;
  const ping = pingText(mentions, message.title);
  const quiet: Payload = { content: '', embeds: [embedOf(message, context.now())], allowed_mentions: NOBODY };
  const post = (body: Payload) =>
    callApi({ method: 'POST', url: postUrl(webhook, threadId), body }, until, context);

  if (request.messageId !== undefined) {
    const url = messageUrl(webhook, request.messageId, threadId);
    const edited = await callApi({ method: 'PATCH', url, body: quiet }, until, context);
    if (edited.kind === 'ok') {
      if (ping !== '') {
        const pinged = await post({ content: ping, embeds: [], allowed_mentions: mentions });
        if (pinged.kind !== 'ok') warnings.push(`nobody was pinged: ${reasonOf(pinged)}`);
      }
      return { sent: true, messageId: request.messageId, edited: true, warnings };
    }
    if (!isGone(edited)) return { sent: false, reason: reasonOf(edited) };
    context.log.debug(`the message cannot be edited any more (${reasonOf(edited)}): posting a new one`);
  }
  const posted = await post({ ...quiet, content: ping, allowed_mentions: mentions });
  if (posted.kind !== 'ok') return { sent: false, reason: reasonOf(posted) };
  const id = (posted.body as { id?: unknown } | undefined)?.id;
  if (typeof id !== 'string')
    return { sent: false, reason: 'Discord took the message, but did not return its id' };
  return { sent: true, messageId: id, edited: false, warnings };
}

function wanted(mention: string | undefined, warnings: string[]): Mentions {
  const { mentions, unknown } = mentionsOf(mention ?? '');
  if (unknown.length > 0) {
    warnings.push(`${unknown.join(' ')} pings nobody: write a role as <@&id> and a user as <@id>`);
  }
  return mentions;
}

/** 10008: the message was deleted; 30046: too many edits of an old message. */
function isGone(answer: ApiAnswer): boolean {
  return answer.kind === 'refused' && (answer.code === 10008 || answer.code === 30046);
}

const FIXES: Readonly<Record<number, string>> = {
  10003: 'there is no such thread: check thread-id',
  10015: 'the webhook was deleted: make a new one and store its URL in the secret',
  50027: "the webhook's token is wrong: copy its URL into the secret again",
  220001: 'the channel is a forum: set thread-id to one of its posts',
};

function reasonOf(answer: Exclude<ApiAnswer, { kind: 'ok' }>): string {
  if (answer.kind === 'given-up') return answer.reason;
  const fix = FIXES[answer.code];
  const code = answer.code === 0 ? '' : `, code ${answer.code}`;
  return `Discord refused it (${answer.status}${code}): ${answer.message}${fix === undefined ? '' : ` - ${fix}`}`;
}

/** `wait=true`: only then is the message returned, with its id. */
function postUrl(webhook: Webhook, threadId: string | undefined): URL {
  const url = new URL(webhook.base);
  url.searchParams.set('wait', 'true');
  if (threadId !== undefined) url.searchParams.set('thread_id', threadId);
  return url;
}

function messageUrl(webhook: Webhook, messageId: string, threadId: string | undefined): URL {
  const url = new URL(`${webhook.base.href}/messages/${messageId}`);
  if (threadId !== undefined) url.searchParams.set('thread_id', threadId);
  return url;
}
