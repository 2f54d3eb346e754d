import { isTrivial } from './redact.ts';

/** Says by itself that its value is nobody's business. */
const SAYS_SECRET =
  /PASS(?!ENGER|IVE)|(^|_)(PW|PWD)(_|$)|SECRET|TOKEN|KEY|CREDENTIAL|DSN|PRIVATE|CERT|SIGNATURE|SALT|JWT|(^|_)AUTH(_|$)|COOKIE|WEBHOOK|(^|_)PIN(_|$)/i;
/** `scheme://user:password@host`; up to the last @ before a slash, and up to the very last one. */
const IN_ADDRESS = [/:\/\/[^\s:/@]*:([^\s/]+)@/g, /:\/\/[^\s:/@]*:(\S+)@/g, /:\/\/([^\s:/@]{16,})@/g];
const IN_PAIRS =
  /(?:password|passwd|pwd|secret|token|(?:api|account|access|shared)\w{0,40}key)=([^;&\s"']+)/gi;

/**
 * What of a variable's value must be hidden. Where its name says secret, or the value holds credentials, all of it and
 * the credentials by themselves, which programs tell without the rest; else all of it, unless it hides nothing.
 * @param isShown whether the repository itself shows a value: then it is no secret
 */
export function secretParts(name: string, value: string, isShown: (value: string) => boolean): string[] {
  const credentials = credentialsIn(value);
  const isSecret = SAYS_SECRET.test(name) || credentials.length > 0;
  if (!isSecret && (isTrivial(value) || isShown(value))) return [];
  return [...new Set([value, ...credentials])].filter((part) => !isTrivial(part));
}

function credentialsIn(value: string): string[] {
  // What stands behind the last @ of a word is no part of any.
  const addresses = value.split(/\s/).map((word) => word.slice(0, word.lastIndexOf('@') + 1));
  const parts = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, part = '']) => part);
  const found = [
    ...IN_ADDRESS.flatMap((pattern) => addresses.flatMap((text) => parts(text, pattern))),
    ...parts(value, IN_PAIRS),
  ];
  return [...found, ...found.map(decoded), ...inJson(value)].filter((part) => part !== '');
}

/** Texts in a JSON value whose own names say secret: the `private_key` of a service account. */
function inJson(value: string): string[] {
  if (!/^\s*[[{]/.test(value)) return [];
  const found: string[] = [];
  try {
    JSON.parse(value, (key, one: unknown) => {
      if (typeof one === 'string' && SAYS_SECRET.test(key)) found.push(one);
      return one;
    });
  } catch {
    // Then it is a text as any other.
  }
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
