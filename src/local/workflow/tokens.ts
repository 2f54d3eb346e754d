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

/** Names and values of a mapping; none of anything else. */
export function entriesOf(token: Token): [string, TemplateToken][] {
  if (token === undefined || !isMapping(token)) return [];
  return [...token].map(({ key, value }) => [key.toString(), value]);
}

/** The items of a sequence; none of anything else. */
export function itemsOf(token: Token): TemplateToken[] {
  return token !== undefined && isSequence(token) ? [...token] : [];
}

/** A text without expressions. */
export function plainText(token: Token): string | undefined {
  return token !== undefined && isString(token) ? token.value : undefined;
}

/** One text, or a list of them. */
export function textList(token: Token): string[] {
  const one = plainText(token);
  return one === undefined ? itemsOf(token).map((item) => plainText(item) ?? '') : [one];
}
