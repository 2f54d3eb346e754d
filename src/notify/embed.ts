import type { Message, Status } from './types.ts';

/** A message as Discord's API takes it: only what we use. */
export interface Payload {
  readonly content: string;
  readonly embeds: readonly Embed[];
  readonly allowed_mentions: Mentions;
}

export interface Embed {
  readonly title: string;
  readonly url?: string;
  readonly description?: string;
  readonly color: number;
  readonly fields: readonly { readonly name: string; readonly value: string; readonly inline: boolean }[];
  readonly footer?: { readonly text: string };
  readonly timestamp: string;
}

/** `parse: []` is what keeps `@everyone` in a commit message from pinging everyone. */
export interface Mentions {
  readonly parse: readonly [];
  readonly roles: readonly string[];
  readonly users: readonly string[];
}

// Discord's documentation, 'Embed limits'. Whether it counts code points or UTF-16 units is not said: we keep to
// the stricter of the two, and never cut a code point in half.
const LIMIT = {
  title: 256,
  description: 4096,
  fields: 25,
  name: 256,
  value: 1024,
  footer: 2048,
  total: 6000,
};
const CONTENT = 2000;
const MENTIONS = 20;

const LOOK: Readonly<Record<Status, { readonly sign: string; readonly color: number }>> = {
  started: { sign: '🚀', color: 0x3498db },
  succeeded: { sign: '✅', color: 0x2ecc71 },
  failed: { sign: '❌', color: 0xe74c3c },
  'rolled-back': { sign: '↩️', color: 0xe67e22 },
  inconclusive: { sign: '❔', color: 0xf1c40f },
  cancelled: { sign: '⏹️', color: 0x95a5a6 },
};

export const NOBODY: Mentions = { parse: [], roles: [], users: [] };

/** The embed of a message, within all of Discord's limits. */
export function embedOf(message: Message, now: number): Embed {
  const { sign, color } = LOOK[message.status];
  const title = cut(`${sign} ${oneLine(message.title) || message.status}`, LIMIT.title);
  const footer = message.footer === undefined ? '' : cut(message.footer.trim(), LIMIT.footer);
  let left = LIMIT.total - title.length;
  const takeUp = (text: string): string => {
    left -= text.length;
    return text;
  };
  takeUp(footer);
  const fields: { name: string; value: string; inline: boolean }[] = [];
  for (const field of [...(message.fields ?? []), ...linksField(message)].slice(0, LIMIT.fields)) {
    // An empty name or value is refused by Discord.
    const name = cut(oneLine(field.name) || '-', LIMIT.name);
    const value = cut(field.value.trim() || '-', LIMIT.value);
    if (name.length + value.length > left) break;
    fields.push({ name: takeUp(name), value: takeUp(value), inline: field.inline ?? false });
  }
  const description = cut(message.description?.trim() ?? '', Math.min(LIMIT.description, left));
  return {
    title,
    ...(message.url !== undefined && isWebUrl(message.url) ? { url: message.url } : {}),
    ...(description === '' ? {} : { description }),
    color,
    fields,
    ...(footer === '' ? {} : { footer: { text: footer } }),
    timestamp: new Date(now).toISOString(),
  };
}

function linksField(message: Message): { name: string; value: string; inline?: boolean }[] {
  const links = (message.links ?? [])
    .filter(({ url }) => isWebUrl(url))
    .map(({ label, url }) => `[${oneLine(label).replace(/[[\]]/g, '')}](${url.replaceAll(')', '%29')})`);
  // Whole links only: one that is cut leads nowhere.
  let value = '';
  for (const link of links) {
    const longer = value === '' ? link : `${value} · ${link}`;
    if (longer.length <= LIMIT.value) value = longer;
  }
  return value === '' ? [] : [{ name: 'Links', value }];
}

/** The roles and users in `<@&123> <@456>`, and what in it is neither. */
export function mentionsOf(text: string): {
  readonly mentions: Mentions;
  readonly unknown: readonly string[];
} {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const ids = (pattern: RegExp) =>
    [...new Set(words.flatMap((word) => pattern.exec(word)?.[1] ?? []))].slice(0, MENTIONS);
  const mentions: Mentions = { parse: [], roles: ids(/^<@&(\d{1,25})>$/), users: ids(/^<@!?(\d{1,25})>$/) };
  return { mentions, unknown: words.filter((word) => !/^<@[&!]?\d{1,25}>$/.test(word)) };
}

/** The line above an embed that pings; '' when there is nobody to ping. */
export function pingText({ roles, users }: Mentions, title: string): string {
  const tags = [...roles.map((id) => `<@&${id}>`), ...users.map((id) => `<@${id}>`)].join(' ');
  return tags === '' ? '' : cut(`${tags} ${oneLine(title)}`, CONTENT);
}

/** At most `limit` UTF-16 units, with an ellipsis where something is missing. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > limit - 1) break;
    kept += character;
  }
  return limit < 1 ? '' : `${kept}…`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function isWebUrl(text: string): boolean {
  return (
    text.length <= 1000 &&
    URL.canParse(text) &&
    /^https?:$/.test(new URL(text).protocol) &&
    !/[\s<>]/.test(text)
  );
}
