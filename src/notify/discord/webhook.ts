import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';

/** A webhook's address, taken apart. */
export interface Webhook {
  readonly base: URL;
  readonly token: string;
  /** From the address itself, where people put it too. */
  readonly threadId: string | undefined;
}

const HOSTS = new Set(['discord.com', 'canary.discord.com', 'ptb.discord.com', 'discordapp.com']);
const FORM = /^\/api(?:\/v\d{1,2})?\/webhooks\/(\d{1,25})\/([A-Za-z0-9_-]{10,200})\/?$/;

/** The webhook behind a URL. @throws UserError that does not say the URL, which is a secret */
export function parseWebhook(text: string, allowOrigin: string | undefined): Webhook {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (url === undefined) throw refused(t`the webhook is not a URL`);
  const isDiscord = url.protocol === 'https:' && HOSTS.has(url.hostname) && url.port === '';
  if (!isDiscord && url.origin !== allowOrigin) throw refused(t`the webhook is not on https://discord.com`);
  const match = FORM.exec(url.pathname);
  if (match === null) throw refused(t`the webhook's path is not /api/webhooks/<id>/<token>`);
  const [, id = '', token = ''] = match;
  const base = new URL(`/api/v10/webhooks/${id}/${token}`, url.origin);
  return { base, token, threadId: url.searchParams.get('thread_id') ?? undefined };
}

function refused(why: string): UserError {
  return new UserError(why, {
    fix: t`copy it from Server Settings > Integrations > Webhooks > Copy Webhook URL`,
  });
}
