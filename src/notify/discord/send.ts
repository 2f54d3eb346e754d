import type { Context } from '../../base/context.ts';
import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import type { Delivery, Recipient, Sent, Target } from '../notifier.ts';
import { caller } from './call.ts';
import { embedOf, mentionsOf, NOBODY, type Payload, pingText } from './payload.ts';
import { parseWebhook, type Webhook } from './webhook.ts';

/** What is behind a webhook. */
export function targetOf({ address, thread, allowOrigin }: Recipient): Target {
  const webhook = parseWebhook(address, allowOrigin);
  const threadId = idOf('thread-id', thread ?? webhook.threadId);
  return {
    secrets: [webhook.base.href, webhook.token],
    send: (delivery, context) => send({ ...webhook, threadId }, delivery, context),
  };
}

async function send(webhook: Webhook, delivery: Delivery, context: Context): Promise<Sent> {
  const { message, mention = '' } = delivery;
  const earlier = idOf('message-id', delivery.earlier);
  const call = caller(context);
  const { mentions, warnings } = mentionsOf(mention);
  const ping = pingText(mentions, message.title);
  const quiet: Payload = { content: '', embeds: [embedOf(message, context.now())], allowed_mentions: NOBODY };
  // `wait`: only then is the message returned, with its id.
  const post = (body: Payload) => call({ method: 'POST', url: urlOf(webhook, '?wait=true'), body });

  if (earlier !== undefined) {
    const edited = await call({ method: 'PATCH', url: urlOf(webhook, `/messages/${earlier}`), body: quiet });
    if (edited.kind === 'ok') {
      const pinged =
        ping === '' ? edited : await post({ content: ping, embeds: [], allowed_mentions: mentions });
      if (pinged.kind !== 'ok') warnings.push(t`nobody was pinged: ${pinged.reason}`);
      return { sent: true, messageId: earlier, edited: true, warnings };
    }
    const { gone, reason } = edited;
    if (!gone) return { sent: false, reason };
    context.log.debug(
      context.redact(t`the message cannot be edited any more (${reason}): posting a new one`),
    );
  }
  const posted = await post({ ...quiet, content: ping, allowed_mentions: mentions });
  if (posted.kind !== 'ok') return { sent: false, reason: posted.reason };
  const messageId = posted.body['id'];
  if (typeof messageId === 'string') return { sent: true, messageId, edited: false, warnings };
  return { sent: false, reason: t`Discord took the message, but did not return its id` };
}

function urlOf({ base, threadId }: Webhook, rest: string): URL {
  const url = new URL(`${base.href}${rest}`);
  if (threadId !== undefined) url.searchParams.set('thread_id', threadId);
  return url;
}

/** It becomes a part of an address. */
function idOf(what: string, id: string | undefined): string | undefined {
  if (id === undefined || /^\d{1,25}$/.test(id)) return id;
  throw new UserError(t`${what} is not an id of Discord`);
}
