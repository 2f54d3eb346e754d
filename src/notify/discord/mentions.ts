import { cut, oneLine } from '../text.ts';

/** `parse: []` is what keeps `@everyone` in a commit message from pinging everyone. */
export interface Mentions {
  readonly parse: readonly [];
  readonly roles: readonly string[];
  readonly users: readonly string[];
}

export const NOBODY: Mentions = { parse: [], roles: [], users: [] };

const MOST = 20;
/** Discord's documentation, 'Execute Webhook': the longest content. */
const LONGEST = 2000;

/** The roles and users in `<@&123> <@456>`, and a warning about what in it is neither. */
export function mentionsOf(text: string): { readonly mentions: Mentions; readonly warnings: string[] } {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const ids = (pattern: RegExp) =>
    [...new Set(words.flatMap((word) => pattern.exec(word)?.[1] ?? []))].slice(0, MOST);
  const mentions: Mentions = { parse: [], roles: ids(/^<@&(\d{1,25})>$/), users: ids(/^<@!?(\d{1,25})>$/) };
  const unknown = words.filter((word) => !/^<@[&!]?\d{1,25}>$/.test(word)).join(' ');
  const warning = `${unknown} pings nobody: write a role as <@&id> and a user as <@id>`;
  return { mentions, warnings: unknown === '' ? [] : [warning] };
}

/** The line above an embed that pings; '' when there is nobody to ping. */
export function pingText({ roles, users }: Mentions, title: string): string {
  const tags = [...roles.map((id) => `<@&${id}>`), ...users.map((id) => `<@${id}>`)].join(' ');
  return tags === '' ? '' : cut(`${tags} ${oneLine(title)}`, LONGEST);
}
