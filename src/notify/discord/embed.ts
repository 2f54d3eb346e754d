import type { Message, Status } from '../message.ts';
import { cut, oneLine } from '../text.ts';
import type { Mentions } from './mentions.ts';

/** A message as Discord's API takes it: only what we use. */
export interface Payload {
  readonly content: string;
  readonly embeds: readonly ReturnType<typeof embedOf>[];
  readonly allowed_mentions: Mentions;
}

// Discord's documentation, 'Embed limits'. Whether it counts code points or UTF-16 units is not said: we keep to
// the stricter of the two.
const LIMIT = {
  title: 256,
  description: 4096,
  fields: 25,
  name: 256,
  value: 1024,
  footer: 2048,
  total: 6000,
};

const LOOK: Readonly<Record<Status, { readonly sign: string; readonly color: number }>> = {
  started: { sign: '🚀', color: 0x3498db },
  succeeded: { sign: '✅', color: 0x2ecc71 },
  failed: { sign: '❌', color: 0xe74c3c },
  'rolled-back': { sign: '↩️', color: 0xe67e22 },
  inconclusive: { sign: '❔', color: 0xf1c40f },
  cancelled: { sign: '⏹️', color: 0x95a5a6 },
};

/** The embed of a message, within all of Discord's limits. */
export function embedOf(message: Message, now: number) {
  const { sign, color } = LOOK[message.status];
  const title = cut(`${sign} ${oneLine(message.title) || message.status}`, LIMIT.title);
  const footer = cut(message.footer?.trim() ?? '', LIMIT.footer);
  let left = LIMIT.total - title.length - footer.length;
  const fields: { name: string; value: string; inline: boolean }[] = [];
  for (const field of (message.fields ?? []).slice(0, LIMIT.fields)) {
    // An empty name or value is refused by Discord.
    const name = cut(oneLine(field.name) || '-', LIMIT.name);
    const value = cut(field.value.trim() || '-', LIMIT.value);
    if (name.length + value.length > left) break;
    left -= name.length + value.length;
    fields.push({ name, value, inline: true });
  }
  const description = cut(message.description?.trim() ?? '', Math.min(LIMIT.description, left));
  return {
    title,
    url: message.url !== undefined && isWebUrl(message.url) ? message.url : undefined,
    description: description === '' ? undefined : description,
    color,
    fields,
    footer: footer === '' ? undefined : { text: footer },
    timestamp: new Date(now).toISOString(),
  };
}

const isWebUrl = (text: string): boolean =>
  text.length <= 1000 && /^https?:\/\/[^\s<>]+$/i.test(text) && URL.canParse(text);
