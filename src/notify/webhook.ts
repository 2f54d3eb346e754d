/** A webhook's address, taken apart. */
export interface Webhook {
  readonly base: URL;
  readonly token: string;
  /** From the address itself, where people put it too. */
  readonly threadId: string | undefined;
}

const HOSTS = new Set(['discord.com', 'canary.discord.com', 'ptb.discord.com', 'discordapp.com']);
const FORM = /^\/api(?:\/v\d{1,2})?\/webhooks\/(\d{1,25})\/([A-Za-z0-9_-]{10,200})\/?$/;
const FIX = 'copy it from Server Settings > Integrations > Webhooks > Copy Webhook URL';

/** The webhook behind a URL, or why it is none (without the URL, which is a secret). */
export function parseWebhook(
  text: string,
  allowOrigin: string | undefined,
): Webhook | { readonly problem: string } {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (url === undefined) return { problem: `the webhook is not a URL: ${FIX}` };
  const isDiscord = url.protocol === 'https:' && HOSTS.has(url.hostname) && url.port === '';
  if (!isDiscord && url.origin !== allowOrigin) {
    return { problem: `the webhook is not on https://discord.com: ${FIX}` };
  }
  const match = FORM.exec(url.pathname);
  if (match === null) return { problem: `the webhook's path is not /api/webhooks/<id>/<token>: ${FIX}` };
  const [, id = '', token = ''] = match;
  const base = new URL(`/api/v10/webhooks/${id}/${token}`, url.origin);
  return { base, token, threadId: url.searchParams.get('thread_id') ?? undefined };
}

/** Takes the webhook's secrets out of a text. */
export function withoutWebhook(text: string, webhook: Webhook | undefined, given: string): string {
  const secrets = [given.trim(), ...(webhook === undefined ? [] : [webhook.base.href, webhook.token])];
  return secrets
    .filter((secret) => secret !== '')
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}
