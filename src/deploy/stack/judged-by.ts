import { saysSecret } from '../../base/secret-values.ts';
import type { Settings } from '../../config/settings.ts';
import type { Release } from '../../release/types.ts';

/** An address with a user in it; of a check, also one with a query. */
const CREDENTIALS = /:\/\/[^\s/@]*@/;
const QUERY = /^(\/|https?:)[^?]*\?/;

/**
 * What judges a release, for its record. A gate, or a suite, that may hold a secret is left out as a whole: half of one
 * would prove less, or nothing.
 * @param redact hides what is known to be secret
 */
export function judgedBy(
  { health, url, tests }: Pick<Settings, 'health' | 'url' | 'tests'>,
  redact: (text: string) => string,
): Pick<Release, 'checks' | 'suites'> {
  const isSecret = (text: string) => redact(text) !== text || CREDENTIALS.test(text);
  const suites = Object.entries(tests).filter(
    ([, suite]) => !texts(suite).some(isSecret) && !Object.keys(suite.env).some(saysSecret),
  );
  const checks = health.checks.map((check) => ({ ...check }));
  return {
    ...(texts([url, checks]).some((text) => isSecret(text) || QUERY.test(text))
      ? {}
      : { checks: { ...health, checks, url } }),
    suites: Object.fromEntries(suites),
  };
}

/** Every text in a value, however deep. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}
