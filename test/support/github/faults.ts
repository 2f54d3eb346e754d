// What GitHub does when it does not do what it is asked for, in its own words.

/**
 * An answer, or none: no word until the other side gives up, or a connection that breaks off; `lost`: what was asked for is
 * done all the same.
 */
export type Fault = Answer | 'silence' | 'closed' | 'lost';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const refusal = (
  status: number,
  message: string,
  headers: Record<string, string> = {},
  more = {},
): Answer => ({
  status,
  headers,
  body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status), ...more },
});

/** The token of a job lacks a permission. */
export const forbidden = (accepted = ''): Answer =>
  refusal(403, 'Resource not accessible by integration', { 'x-accepted-github-permissions': accepted });

export const NOT_FOUND = refusal(404, 'Not Found');
export const CONFLICT = refusal(409, 'Conflict');

export const invalid = (message: string, errors: readonly object[] = []): Answer =>
  refusal(422, message, {}, { errors });

/** The primary limit. */
export const rateLimited = (seconds: number): Answer =>
  refusal(429, 'API rate limit exceeded for installation ID 1.', { 'retry-after': String(seconds) });

export const secondaryLimit = (seconds: number): Answer =>
  refusal(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.', {
    'retry-after': String(seconds),
  });

export const BROKEN = refusal(502, 'Server Error');
