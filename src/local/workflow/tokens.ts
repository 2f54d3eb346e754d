import { isMapping, isSequence, isString } from '@actions/workflow-parser';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';

type Token = TemplateToken | undefined;

/** `file:line` of a token, for errors. */
export function placeOf(file: string, token: Token): string {
  return token?.line === undefined ? file : `${file}:${token.line}`;
}

/** What stands below these keys, if all of them are there. */
export function at(token: Token, ...keys: string[]): Token {
  return keys.reduce(
    (found, key) => (found !== undefined && isMapping(found) ? found.find(key) : undefined),
    token,
  );
}

/** The pairs of a mapping, in order; none of anything else. */
export function pairsOf(token: Token): { name: string; key: TemplateToken; value: TemplateToken }[] {
  if (token === undefined || !isMapping(token)) return [];
  return [...token].map(({ key, value }) => ({ name: key.toString(), key, value }));
}

/** Names and values of a mapping; none of anything else. */
export function entriesOf(token: Token): [string, TemplateToken][] {
  return pairsOf(token).map(({ name, value }) => [name, value]);
}

/** The names of what starts a workflow: the keys of its `on`, or what is listed there. */
export function eventsOf(on: Token): string[] {
  return [...entriesOf(on).map(([name]) => name), ...textList(on)];
}

/** The items of a sequence; none of anything else. */
export function itemsOf(token: Token): TemplateToken[] {
  return token !== undefined && isSequence(token) ? [...token] : [];
}

/** A text without expressions. */
export function plainText(token: Token): string | undefined {
  return token !== undefined && isString(token) ? token.value : undefined;
}

/** One, or a list of them. */
export function listOf(token: Token): TemplateToken[] {
  return token === undefined || plainText(token) === undefined ? itemsOf(token) : [token];
}

/** One text, or a list of them. */
export function textList(token: Token): string[] {
  return listOf(token).map((item) => plainText(item) ?? '');
}
