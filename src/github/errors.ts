import { messageOf, UserError } from '../base/errors.ts';
import { inShort } from '../base/telling.ts';
import type { Milliseconds } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import type { Asker, Question } from './github.ts';

type Asked = Pick<Question, 'to' | 'needs'>;

/**
 * What GitHub answered in place of what it was asked for. `forbidden`: the token may not. `missing`: it is not there, or
 * the token does not see it. `invalid`: it does not take it. `limited`: too many questions. `away`: no answer, or a broken one.
 */
type Kind = 'forbidden' | 'missing' | 'invalid' | 'limited' | 'away';

export class GithubError extends UserError {
  readonly kind: Kind;

  constructor(kind: Kind, message: string, fix?: string) {
    super(message, { fix });
    this.kind = kind;
  }
}

/** What Octokit throws for an answer that is none of success. */
interface Refusal {
  readonly status: number;
  readonly response?: { readonly headers?: Readonly<Record<string, unknown>>; readonly data?: unknown };
}

function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('status' in error) || !('response' in error)) return undefined;
  return error.response === undefined ? undefined : (error as unknown as Refusal);
}

/**
 * How long GitHub asks to wait; undefined where that is not what it says.
 * Source: docs.github.com, 'Rate limits for the REST API', 'Exceeding the rate limit'.
 */
export function limitOf(error: unknown, now: Milliseconds): Milliseconds | undefined {
  const { status = 0, response } = refusalOf(error) ?? {};
  if (status !== 429 && status !== 403) return undefined;
  const header = (name: string) => {
    const text = response?.headers?.[name];
    return text === undefined || text === '' ? Number.NaN : Number(text);
  };
  const after = header('retry-after');
  if (after >= 0) return Math.max(after * 1000, 1000);
  if (header('x-ratelimit-remaining') === 0)
    return Math.max(1000, header('x-ratelimit-reset') * 1000 - now || 0);
  return status === 429 || /secondary rate limit/i.test(messageOf(error)) ? 60_000 : undefined;
}

/** A sentence that names the fix. @param more what else is to be said */
export function explained(error: unknown, asked: Asked, asker: Asker, more?: string): GithubError {
  const refusal = refusalOf(error);
  const { to, needs } = asked;
  if (refusal === undefined) return away(asked, inShort(causeOf(error), same));
  const { status } = refusal;
  const said = `${saidOf(refusal)} (${status})`;
  const cannot = t`GitHub: cannot ${to}: ${said}`;
  if (more !== undefined)
    return new GithubError('limited', t`GitHub: cannot ${to}: ${said}, and ${more}: given up`);
  if (limitOf(error, 0) !== undefined) return new GithubError('limited', cannot);
  if (status === 401) {
    return new GithubError('forbidden', cannot, asker.token);
  }
  if (status === 403) {
    const fix = t`add '${needs}' to the permissions ${asker.holders}`;
    return new GithubError('forbidden', cannot, fix);
  }
  if (status === 404) {
    const fix = t`check the name, and that the token may see it: '${needs}' in the permissions ${asker.holder}`;
    return new GithubError('missing', cannot, fix);
  }
  if (status >= 500) return new GithubError('away', cannot);
  return new GithubError('invalid', cannot);
}

export const away = ({ to }: Asked, why: string): GithubError =>
  new GithubError('away', t`GitHub: cannot ${to}: ${why}`);

export const malformed = ({ to }: Asked, status: number, at: string, why: string): GithubError =>
  new GithubError(
    'invalid',
    t`GitHub: cannot ${to}: its answer (${status}) is not as described: ${at}: ${inShort(why, same)}`,
  );

/** Loggers and summaries redact; a message of GitHub's holds what it was asked for. */
const same = (text: string): string => text;

function saidOf({ response }: Refusal): string {
  const { message, errors } = Object(response?.data) as { message?: unknown; errors?: unknown };
  const fields = Array.isArray(errors) ? errors.map(fieldOf).join(', ') : '';
  const text = typeof message === 'string' && message !== '' ? message : t`no explanation`;
  return inShort(fields === '' ? text : `${text}: ${fields}`, same);
}

/** `name already_exists`, or what is said of it. Source: docs.github.com, 'Troubleshooting the REST API', 'Validation failed'. */
function fieldOf(error: unknown): string {
  if (typeof error === 'string') return error;
  const { field, code, message } = Object(error) as Record<string, unknown>;
  return [field, message ?? code].filter((part) => part !== undefined).join(' ');
}

/** fetch says only 'fetch failed'; why is in the cause. */
function causeOf(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  const { code } = Object(cause) as { code?: unknown };
  return messageOf(cause) || String(code ?? t`no connection`);
}
