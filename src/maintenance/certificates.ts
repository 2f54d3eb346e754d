import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import { timeLimit } from '../base/time-limit.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Host } from '../host/host.ts';
import { plural, t } from '../texts/texts.ts';
import type { Limits, MaintenanceSettings, Warning } from './types.ts';

export interface Certificate {
  /** `example.org:443` */
  readonly address: string;
  /** ISO 8601; undefined where it could not be read. */
  readonly validTo?: string;
  readonly days?: number;
  readonly error?: string;
}

const LIMIT: Milliseconds = 10_000;
const DAY: Milliseconds = 86_400_000;

/** Addresses with https that the environment is reached at or checked by. */
export function addressesOf({ url, health }: Pick<MaintenanceSettings, 'url' | 'health'>): URL[] {
  const checked = health.checks.map((check) => ('path' in check ? String(check.path) : ''));
  const urls = [url ?? '', ...checked].flatMap((text) => (URL.canParse(text) ? [new URL(text)] : []));
  const secure = urls.filter(({ protocol }) => protocol === 'https:');
  return [...new Map(secure.map((one) => [one.host, one])).values()];
}

/**
 * Until when the certificates of these addresses are valid.
 * @param from where the gate asks from; this machine when it is undefined
 */
export async function certificatesOf(
  addresses: readonly URL[],
  from: Host | undefined,
  context: Pick<Context, 'signal' | 'now'>,
): Promise<Certificate[]> {
  if (addresses.length === 0) return [];
  // Node's TLS takes as long to load as Node itself.
  const { readExpiry } = await import('./expiry.ts');
  return Promise.all(
    addresses.map(async ({ hostname, port, host }): Promise<Certificate> => {
      const target = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || 443 };
      const address = port === '' ? `${host}:443` : host;
      using limit = timeLimit(LIMIT, context.signal);
      try {
        const way = await from?.connect(target.host, target.port, { signal: limit.signal });
        const validTo = await readExpiry(target, way, limit.signal);
        const days = Math.floor((validTo.getTime() - context.now()) / DAY);
        return { address, validTo: validTo.toISOString(), days };
      } catch (error) {
        context.signal.throwIfAborted();
        return { address, error: limit.timedOut ? t`no answer` : messageOf(error) };
      }
    }),
  );
}

export function certificateWarnings(found: readonly Certificate[], limits: Limits): Warning[] {
  return found.flatMap(({ address, days, error }): Warning[] => {
    if (days === undefined) {
      const text = t`the certificate of ${address} cannot be read: ${error}`;
      return [{ kind: 'certificate', text, fix: t`see whether it answers: openssl s_client -connect` }];
    }
    if (days >= limits.certificate) return [];
    const text =
      days < 0
        ? t`the certificate of ${address} has expired`
        : t`the certificate of ${address} is valid for ${plural(days, 'day')} only`;
    return [{ kind: 'certificate', text, fix: t`renew it, and see why that does not happen by itself` }];
  });
}
