import { isTrivial } from './redact.ts';

/** Words that say secret anywhere in a name, and those that do so alone: KEYCLOAK and MONKEY are no keys. */
const SAYS_SECRET = /PASS(?!ENGER|IVE)|SECRET|TOKEN|CREDENTIAL|PRIVATE|SIGNATURE|WEBHOOK/;
const IS_SECRET =
  /(^|_)(PW|PWD|PIN|AUTH|DSN|SALT|JWT|COOKIE|CERT|CERTIFICATE|(API|APP|ACCESS|ACCOUNT|SHARED|MASTER|SSH|AUTH|SIGNING|ENCRYPTION|TLS|RSA|HMAC)?KEY)S?\d*(_|$)/;
/** At the end of a name: the value is something about a secret. (The SECRET_ID of Vault is the secret.) */
const IS_ABOUT =
  /(?<!SECRET|TOKEN)_ID$|_(FILE|PATH|DIR|NAME|PREFIX|ISSUER|AUDIENCE|REALM|DOMAIN|HOST|PORT|TABLE|TYPE|METHOD|ALG|ALGO|ALGORITHM|LENGTH|TTL|LIFETIME|TIMEOUT|EXPIRY|EXPIRATION|EXPIRES(_IN)?)$/;

/** Whether a name says by itself that its value is nobody's business: DB_PASSWORD, apiKey, auth-token. */
export function saysSecret(name: string): boolean {
  const words = name
    .replace(/([a-z\d])(?=[A-Z])/g, '$1_')
    .replace(/[^A-Za-z\d]+/g, '_')
    .toUpperCase();
  return (SAYS_SECRET.test(words) || IS_SECRET.test(words)) && !IS_ABOUT.test(words);
}

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
  const isSecret = saysSecret(name) || credentials.length > 0;
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
      if (typeof one === 'string' && saysSecret(key)) found.push(one);
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
