import { harmless, harmlessLine } from '../../base/harmless.ts';
import { t } from '../../texts/texts.ts';
import type { Message, Status } from '../message.ts';

/** A message as Discord's API takes it: only what we use. */
export interface Payload {
  readonly content: string;
  readonly embeds: readonly ReturnType<typeof embedOf>[];
  readonly allowed_mentions: Mentions;
}

// Discord's documentation, 'Execute Webhook' and 'Embed limits'. Whether it counts code points or UTF-16 units is not
// said: we keep to the stricter of the two.
const LIMIT = {
  content: 2000,
  title: 256,
  description: 4096,
  fields: 25,
  name: 256,
  value: 1024,
  footer: 2048,
  total: 6000,
};

/** What is longer would stand in a third of the width. */
const SHORT = 40;

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
  const title = cut(`${sign} ${harmlessLine(message.title) || message.status}`, LIMIT.title);
  const footer = cut(harmless(message.footer ?? '').trim(), LIMIT.footer);
  let left = LIMIT.total - title.length - footer.length;
  const fields: { name: string; value: string; inline: boolean }[] = [];
  for (const field of (message.fields ?? []).slice(0, LIMIT.fields)) {
    // An empty name or value is refused by Discord.
    const name = cut(harmlessLine(field.name) || '-', LIMIT.name);
    const value = cut(harmless(field.value).trim() || '-', LIMIT.value);
    if (name.length + value.length > left) break;
    left -= name.length + value.length;
    fields.push({ name, value, inline: value.length <= SHORT });
  }
  const description = cut(harmless(message.description ?? '').trim(), Math.min(LIMIT.description, left));
  return {
    title,
    url: webUrl(message.url),
    description: description === '' ? undefined : description,
    color,
    fields,
    footer: footer === '' ? undefined : { text: footer },
    timestamp: new Date(now).toISOString(),
  };
}

/** The address as it is, in characters that addresses have; undefined for anything else. */
function webUrl(text = ''): string | undefined {
  if (text.length > 1000 || !/^https?:\/\/[^\s<>]+$/i.test(text) || !URL.canParse(text)) return undefined;
  return /^[\x21-\x7e]+$/.test(text) ? text : new URL(text).href;
}

/** `parse: []` is what keeps `@everyone` in a commit message from pinging everyone. */
export interface Mentions {
  readonly parse: readonly [];
  readonly roles: readonly string[];
  readonly users: readonly string[];
}

export const NOBODY: Mentions = { parse: [], roles: [], users: [] };

const MOST = 20;

/** The roles and users in `<@&123> <@456>`, and a warning about what in it is neither. */
export function mentionsOf(text: string): { readonly mentions: Mentions; readonly warnings: string[] } {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const ids = (pattern: RegExp) =>
    [...new Set(words.flatMap((word) => pattern.exec(word)?.[1] ?? []))].slice(0, MOST);
  const mentions: Mentions = { parse: [], roles: ids(/^<@&(\d{1,25})>$/), users: ids(/^<@!?(\d{1,25})>$/) };
  const unknown = words.filter((word) => !/^<@[&!]?\d{1,25}>$/.test(word)).join(' ');
  const warning = t`${unknown} pings nobody: write a role as <@&id> and a user as <@id>`;
  return { mentions, warnings: unknown === '' ? [] : [warning] };
}

/** The line above an embed that pings; '' when there is nobody to ping. */
export function pingText({ roles, users }: Mentions, title: string): string {
  const tags = [...roles.map((id) => `<@&${id}>`), ...users.map((id) => `<@${id}>`)].join(' ');
  return tags === '' ? '' : cut(`${tags} ${harmlessLine(title)}`, LIMIT.content);
}

/** At most `limit` UTF-16 units, with an ellipsis where something is missing; no character is cut in half. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > limit - 1) break;
    kept += character;
  }
  return limit < 1 ? '' : `${kept}…`;
}
